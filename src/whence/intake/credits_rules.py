"""The ways pages give credit, one rule each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from whence.intake import credits_patterns as says
from whence.intake.credits_names import NAME, PICTURE_SOURCES, known, name_at, picture_source
from whence.records import Relation
from whence.tables.outlets import Outlet

Found = tuple[str, Relation, int, int]


@dataclass(frozen=True)
class Passage:
    """A block, or one end of a long one. `at`: its place in the text.

    `opens`, `closes`: it begins, it ends its block. `top`: the block is among the first of the page; `last`:
    nothing of the story follows it; `caption`: it stands under a picture.
    """

    words: str
    at: int
    opens: bool
    closes: bool
    top: bool
    last: bool
    caption: bool

    @property
    def alone(self) -> bool:
        """Whether it is a whole block short enough to be nothing but a credit."""
        return self.opens and self.closes and len(self.words) <= 320


_CAPTION_LENGTH = 260


def _names(p: Passage, start: int, end: int) -> list[tuple[str, Outlet]]:
    found = known(p.words, start, end)
    return [(name, row) for name, row, _, last in found if p.words[last : last + 1] != ":"]


def _lead(words: str) -> int:
    """How many characters of stops and brackets stand before the first word."""
    return len(words) - len(re.sub(r"^[\W_]+", "", words))


def _named(p: Passage, match: re.Match[str], relation: Relation) -> Iterator[Found]:
    """The outlet whose name begins where the match ends."""
    found = name_at(p.words, match.end())
    if found is not None:
        yield found[0], relation, match.start() + _lead(match[0]), found[1]


def _group(p: Passage, match: re.Match[str], relation: Relation) -> Iterator[Found]:
    """Every known outlet within `names` of the match."""
    for name, _ in _names(p, *match.span("names")):
        yield name, relation, match.start() + _lead(match[0]), match.end()


def _republished(p: Passage) -> Iterator[Found]:
    for match in says.FROM_THERE.finditer(p.words):
        with_others = "with" in match["place"].split()
        yield from _named(
            p, match, "reported_by" if with_others and " in " in match["place"] else "republished"
        )
    if not p.alone:
        return
    for pattern in (says.FOREIGN, says.VIA, says.READ_THERE, says.COURTESY):
        if alone := pattern.search(p.words):
            yield from _named(p, alone, "republished")
    if listed := says.SOURCE.search(p.words):
        yield from _listed(p, listed.end(), "republished")


def _listed(p: Passage, start: int, relation: Relation) -> Iterator[Found]:
    """A list of outlets and nothing else, to the end of the passage."""
    rest = p.words[start:].strip(" .")
    names = _names(p, start, len(p.words))
    if names and _is_list(rest, names):
        for name, _ in names:
            yield name, relation, 0, len(p.words)
    elif not names and re.fullmatch(NAME, rest):
        yield rest, relation, 0, len(p.words)


def _is_list(text: str, names: list[tuple[str, Outlet]]) -> bool:
    """Whether hardly more stands in `text` than the names."""
    left = text
    for name, _ in names:
        left = left.replace(name, "", 1)
    return sum(map(str.isalpha, re.sub(r"\b(?i:the|and|und|et|y|via|news|agency)\b", "", left))) <= 3


def _tip(p: Passage) -> Iterator[Found]:
    if match := says.TIP.search(p.words):
        yield from _named(p, match, "reported_by")


def _dateline(p: Passage) -> Iterator[Found]:
    if not p.opens or p.caption:
        return
    for pattern, group in ((says.BRACKET, "b"), (says.SLASHES, "names"), (says.COMMA, "names")):
        match = pattern.search(p.words)
        if match is None:
            continue
        names = _names(p, *match.span("names"))
        if not names and pattern is says.BRACKET and _house(match):
            yield match["names"].strip(), "wire", *match.span(group)
            return
        if not names or not _is_list(match["names"], names):
            continue
        for name, row in names:
            if pattern is not says.COMMA or row.kind != "outlet":
                yield name, "wire", *match.span(group)
        return


def _house(dateline: re.Match[str]) -> bool:
    """Whether a dateline's bracket holds an agency's name that no table has."""
    before = dateline.string[dateline.start() : dateline.start("b")]
    return bool(says.PLACE_IN_CAPITALS.match(before) and says.HOUSE.fullmatch(dateline["names"].strip()))


def _byline(p: Passage) -> Iterator[Found]:
    words = says.STAFF.sub("", p.words.rstrip(" .,"))
    if not (p.top and p.alone) or len(p.words) > 120 or p.caption:
        return
    if match := says.FROM.search(p.words):
        names = _names(p, match.end(), len(p.words))
        if names and _is_list(p.words[match.end() :], names):
            for name, row in names:
                yield name, "republished" if row.kind == "outlet" else "wire", 0, len(p.words)
        return
    for name, row, start, end in known(words, 0, len(words)):
        before = says.WRITERS.match(re.sub(r"(?i:\bthe )$", "", words[:start]))
        if end < len(words) or before is None or row.kind == "outlet" or row.name in PICTURE_SOURCES:
            continue
        if "/" in before["sep"] and not before["by"]:
            continue
        who = before["who"].split()
        if (
            all(w[:1].isupper() or w in ("and", "de", "von", "van", "al", "bin", "for") for w in who)
            and len(who) <= 9
        ):
            yield name, "wire", 0, len(p.words)


def _reporting(p: Passage) -> Iterator[Found]:
    if not p.closes:
        return
    if match := says.CONTRIBUTED.search(p.words):
        names = list(known(p.words, *match.span("names")))
        if names and names[0][2] - match.start("names") <= 4:
            yield from _group(p, match, "reported_by")
    for pattern in (says.WITH, says.WITH_INPUTS, says.USED):
        if match := pattern.search(p.words):
            yield from _group(p, match, "reported_by")
    if p.alone and (match := says.WITH_BARE.search(p.words)):
        names_here = _names(p, *match.span("names"))
        if names_here and _is_list(match["names"], names_here):
            yield from _group(p, match, "reported_by")


def _rights(p: Passage) -> Iterator[Found]:
    if not p.alone or p.caption:
        return
    if match := says.DISTRIBUTED.search(p.words):
        yield from _named(p, match, "wire")
    if match := says.RIGHTS.search(p.words):
        names = list(known(p.words, match.end(), min(len(p.words), match.end() + 60)))
        if names and names[0][2] - match.end() <= 4:
            name, row, _, end = names[0]
            if row.name in PICTURE_SOURCES:
                yield name, "photo", 0, end
            elif row.kind != "outlet":
                yield name, "wire", 0, end
            elif says.LENT.search(p.words):
                yield name, "republished", 0, end
        elif says.LENT.search(p.words, match.end()):
            yield from _named(p, match, "republished")


def _signed(p: Passage) -> Iterator[Found]:
    """An agency's name and nothing else: at the end of the story, or on a line of its own."""
    if not p.closes or p.caption or (not p.last and not (p.top and p.alone)):
        return
    match = says.SIGNED.search(p.words)
    if match is None or (match["mark"] == "" and match.start("names") > 0):
        return
    names = _names(p, *match.span("names"))
    if names and _is_list(match["names"], names):
        for name, row in names:
            if row.kind != "outlet" and row.name not in PICTURE_SOURCES:
                yield name, "wire", match.start() + _lead(match[0]), match.end()


def _photo(p: Passage) -> Iterator[Found]:
    if not p.closes or not p.opens or len(p.words) > _CAPTION_LENGTH:
        return
    words = p.words
    small = words.casefold()
    for pattern in (says.AGENCY_PHOTO, says.SOURCED, says.PICTURE):
        if not says.ABOUT_PICTURES.search(small):  # nearly no paragraph is
            break
        for match in pattern.finditer(words):
            names = _names(p, *match.span("names"))
            if not _people(match["names"], names):
                continue
            for name, _ in names:
                yield name, "photo", *match.span()
            if not names and pattern is not says.AGENCY_PHOTO and (other := picture_source(match["names"])):
                yield other, "photo", *match.span()
    tail = says.BRACKETED.search(words)
    at = tail.span("names") if tail else (max(0, _last_break(words)), len(words.rstrip(" .")))
    said = words[at[0] : at[1]]
    if tail is None and len(said) > _CREDIT:
        return
    names = _names(p, *at)
    sliced = "/" in said or "©" in said or " via " in said
    whole = bool(names) and _is_list(said, names)
    if tail is not None and tail[0].startswith("[") and whole and not sliced and not p.caption:
        # A digest names in square brackets where each of its items was read.
        for name, _ in names:
            yield name, "reported_by", *at
        return
    if names and (
        (tail is not None and (sliced or whole or "photo" in said.casefold()))
        or (sliced and at[1] - at[0] <= 70 and _people(said, names))
        or (whole and all(row.name in PICTURE_SOURCES for _, row in names))
    ):
        for name, _ in names:
            yield name, "photo", *at


_CREDIT = 100  # characters a picture's credit without a bracket has at most


def _last_break(words: str) -> int:
    """Where the last sentence begins."""
    found = [m.end() for m in re.finditer(r"[.!?\n]\s+(?=\S)", words)]
    return found[-1] if found else 0


def _people(said: str, names: list[tuple[str, Outlet]]) -> bool:
    """Whether all that stands beside the outlets are names."""
    left = said
    for name, _ in names:
        left = left.replace(name, " ", 1)
    tokens = re.findall(r"[^\W\d_][\w’'.-]*", left)
    return len(tokens) <= 6 and all(
        t[:1].isupper() or t in ("via", "file", "pool", "photo", "de", "van", "al") for t in tokens
    )


RULES: tuple[Callable[[Passage], Iterator[Found]], ...] = (
    _republished,
    _tip,
    _dateline,
    _signed,
    _reporting,
    _byline,
    _rights,
    _photo,
)
"""In the order in which they may claim words."""
