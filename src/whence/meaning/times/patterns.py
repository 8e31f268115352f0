"""The patterns of patterns.toml, compiled to regular expressions over class strings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from whence.meaning.times.firsts import first_classes
from whence.meaning.times.lexicon import patterns
from whence.meaning.times.scan import OTHER, Scan, Word, class_chars

_NAME = re.compile(r"(?<![?<])\b[A-Z][A-Z0-9]*\b")
_GROUP = re.compile(r"\(\?P<[a-z]\w*>")
_MACRO = re.compile(r"(?<!\?P)<([a-z]\w*)>")


class Hit(NamedTuple):
    """Tokens `[first, last)` of a scan that a pattern matched, and the tokens of its named groups."""

    scan: Scan
    first: int
    last: int
    groups: dict[str, tuple[int, int]]

    def words(self, name: str) -> tuple[Word, ...]:
        """The tokens of a group; none where it took no part."""
        i, j = self.groups.get(name, (0, 0))
        return self.scan.words[i:j]

    def word(self, name: str) -> Word | None:
        """The first token of a group."""
        i, j = self.groups.get(name, (0, 0))
        return self.scan.words[i] if j > i else None

    def kinds(self, name: str) -> tuple[str, ...]:
        """The classes of a group's tokens."""
        return tuple(w.kind for w in self.words(name))

    def kind(self, index: int) -> str:
        """The class of a token by its index in the scan; empty outside it."""
        return self.scan.words[index].kind if 0 <= index < len(self.scan.words) else ""

    def low(self, index: int) -> str:
        """A token's text in lower case; empty outside the scan."""
        return self.scan.words[index].text.lower() if 0 <= index < len(self.scan.words) else ""

    @property
    def start(self) -> int:
        """Where the hit begins in the text."""
        return self.scan.words[self.first].start

    @property
    def end(self) -> int:
        """Where the hit ends in the text."""
        return self.scan.words[self.last - 1].end


class Pattern(NamedTuple):
    """One compiled pattern and the name of the function that reads its matches."""

    rule: str
    regex: re.Pattern[str]
    core: bool
    firsts: frozenset[str]

    def hit(self, scan: Scan, first: int, last: int | None = None) -> Hit | None:
        """A match from token `first`; when `last` is given it must end exactly there."""
        m = (
            self.regex.match(scan.classes, first)
            if last is None
            else self.regex.fullmatch(scan.classes, first, last)
        )
        if m is None or m.end() == m.start():
            return None
        return Hit(
            scan, m.start(), m.end(), {k: m.span(k) for k, v in m.groupdict().items() if v is not None}
        )


def _expand(text: str, macros: dict[str, str], depth: int = 0) -> str:
    if depth > 8:
        raise ValueError(f"macro nests too deep: {text}")
    return _MACRO.sub(lambda m: "(?:" + _expand(macros[m.group(1)], macros, depth + 1) + ")", text)


def _encode(text: str, sets: dict[str, list[str]]) -> str:
    chars = class_chars()

    def one(m: re.Match[str]) -> str:
        name = m.group()
        return "".join(chars[c] for c in sets[name]) if name in sets else chars[name]

    parts = re.split(r"(\[[^\]]*\])", text)
    out = []
    for part in parts:
        if part.startswith("["):
            out.append(_NAME.sub(one, part))
        else:
            out.append(_NAME.sub(lambda m: f"[{one(m)}]" if m.group() in sets else one(m), part))
    return re.sub(r"\s+", "", "".join(out))


@cache
def compiled() -> tuple[Pattern, ...]:
    """All patterns, in file order. Raises KeyError where a pattern names no class, set or macro."""
    spec = patterns()
    macros = dict(spec["macros"])
    macros["core"] = "|".join(_GROUP.sub("(?:", c["pattern"]) for c in spec["core"])
    out = []
    for core, group in ((True, spec["core"]), (False, spec["phrase"])):
        for p in group:
            full = _expand(p["pattern"], macros)
            regex = re.compile(_encode(full, spec["sets"]))
            out.append(Pattern(p["rule"], regex, core, first_classes(full, spec["sets"])))
    return tuple(out)


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(f"[^{re.escape(OTHER)}]+")


@cache
def _head() -> re.Pattern[str]:
    chars = class_chars()
    return re.compile("[" + "".join(chars[h] for h in patterns()["heads"]) + "]")


def runs(scan: Scan) -> Iterator[tuple[int, int]]:
    """The stretches of tokens in which a time expression may lie."""
    head = _head()
    for m in _runs().finditer(scan.classes):
        if head.search(scan.classes, m.start(), m.end()):
            yield m.start(), m.end()


@cache
def _starting() -> dict[str, tuple[Pattern, ...]]:
    """For each class character the patterns a match of which may begin with it, in file order."""
    return {char: tuple(p for p in compiled() if name in p.firsts) for name, char in class_chars().items()}


def starting(char: str) -> tuple[Pattern, ...]:
    """The patterns a match of which may begin with a class character."""
    return _starting().get(char, ())


def candidates(scan: Scan, first: int) -> list[tuple[Pattern, Hit]]:
    """Every pattern that matches from a token, the longest match first, then file order."""
    found = []
    for pattern in starting(scan.classes[first]):
        hit = pattern.hit(scan, first)
        if hit is not None:
            found.append((pattern, hit))
    found.sort(key=lambda f: -f[1].last)
    return found
