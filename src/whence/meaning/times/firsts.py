"""Which classes a pattern can begin with, so that at a token only those are tried that may match."""

from __future__ import annotations

import re

_PIECE = re.compile(r"\(\?P<\w+>|\(\?:|\(\?<?[=!]|[()|?*\[\]]|\{[\d,]+\}|[A-Z][A-Z0-9]*")


def first_classes(pattern: str, sets: dict[str, list[str]]) -> frozenset[str]:
    """Names of the classes a match of a pattern (macros already put in) may begin with.

    Understands what patterns.toml uses: classes, sets, groups, `|`, `?`, `*`, `{m,n}`, `[…]`; lookarounds
    take no token.
    """
    firsts, _ = _Walk(_PIECE.findall(pattern), sets).choice()
    return firsts


class _Walk:
    def __init__(self, pieces: list[str], sets: dict[str, list[str]]) -> None:
        self.pieces, self.sets, self.at = pieces, sets, 0

    def peek(self) -> str:
        return self.pieces[self.at] if self.at < len(self.pieces) else ""

    def take(self) -> str:
        self.at += 1
        return self.pieces[self.at - 1]

    def choice(self) -> tuple[frozenset[str], bool]:
        """First classes of an alternation, and whether it can match nothing."""
        firsts, empty = self.run()
        while self.peek() == "|":
            self.take()
            more, also = self.run()
            firsts, empty = firsts | more, empty or also
        return firsts, empty

    def run(self) -> tuple[frozenset[str], bool]:
        firsts: frozenset[str] = frozenset()
        empty = True
        while self.peek() not in ("", "|", ")"):
            mine, skips = self.item()
            if empty:
                firsts |= mine
            empty = empty and skips
        return firsts, empty

    def item(self) -> tuple[frozenset[str], bool]:
        piece = self.take()
        if piece == "[":
            names: set[str] = set()
            while self.peek() != "]":
                names |= self.named(self.take())
            self.take()
            mine, skips = frozenset(names), False
        elif piece.startswith("("):
            mine, skips = self.choice()
            self.take()
            if piece[-1] in "=!":
                mine, skips = frozenset(), True
        else:
            mine, skips = self.named(piece), False
        if self.peek() in ("?", "*"):
            self.take()
            skips = True
        elif self.peek().startswith("{"):
            skips = skips or self.take().startswith("{0")
        return mine, skips

    def named(self, name: str) -> frozenset[str]:
        return frozenset(self.sets.get(name, [name]))
