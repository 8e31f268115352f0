"""Words -> word pieces of an uncased BERT vocabulary (Devlin et al. 2019), in plain Python."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

MAX_PIECES = 5
"""Pieces a word may have; the model was trained with words cut to so many."""
_LONGEST = 100
_REMEMBERED = 100_000


class WordPiece:
    """A vocabulary; calling it with a word gives the word's first pieces, at least one."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.cls, self.sep, self.unknown = (self._ids[p] for p in ("[CLS]", "[SEP]", "[UNK]"))
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, word: str) -> tuple[int, ...]:
        """Ids of the first MAX_PIECES pieces of `word`."""
        pieces = self._known.get(word)
        if pieces is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            pieces = tuple(self.all_pieces(word)[:MAX_PIECES])
            self._known[word] = pieces
        return pieces

    def all_pieces(self, word: str) -> list[int]:
        """Ids of all pieces of `word`; the unknown piece where it has none."""
        whole = self._ids.get(word)
        if whole is not None and word.isascii() and word.isalpha():
            return [whole]
        kept = "".join(c for c in word if c in "\t\n\r" or unicodedata.category(c)[0] != "C")
        bare = "".join(
            c for c in unicodedata.normalize("NFD", kept) if unicodedata.category(c) != "Mn"
        ).lower()
        out: list[int] = []
        for part in _parts(bare):
            out += self._greedy(part)
            if len(out) > _LONGEST:
                break
        return out or [self.unknown]

    def _greedy(self, part: str) -> list[int]:
        if len(part) > _LONGEST:
            return [self.unknown]
        out, begin = [], 0
        while begin < len(part):
            for end in range(len(part), begin, -1):
                piece = self._ids.get(part[begin:end] if begin == 0 else "##" + part[begin:end])
                if piece is not None:
                    out.append(piece)
                    begin = end
                    break
            else:
                return [self.unknown]
        return out


def _parts(word: str) -> list[str]:
    """The word cut at spaces, and each punctuation mark and ideograph by itself."""
    parts, run = [], ""
    for c in word:
        if c.isalnum() and not _ideograph(c):
            run += c
        elif c.isspace() or _punctuation(c) or _ideograph(c):
            if run:
                parts.append(run)
                run = ""
            if not c.isspace():
                parts.append(c)
        else:
            run += c
    if run:
        parts.append(run)
    return parts


def _punctuation(c: str) -> bool:
    return (c.isascii() and not c.isalnum() and c > " " and c != "\x7f") or unicodedata.category(c)[0] == "P"


def _ideograph(c: str) -> bool:
    o = ord(c)
    return (
        0x4E00 <= o <= 0x9FFF
        or 0x3400 <= o <= 0x4DBF
        or 0x20000 <= o <= 0x2CEAF
        or 0xF900 <= o <= 0xFAFF
        or 0x2F800 <= o <= 0x2FA1F
    )
