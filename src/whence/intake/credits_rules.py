"""The ways pages give credit, one rule each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

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


_THIS = (
    r"(?:(?:this|the)(?: (?:following|above|preceding))?|(?:an?|the)(?: \w+){1,2} of this)"
    r" (?:[\w-]+ ){0,2}?(?:article|story|post|piece|report|essay|column|commentary|interview|dispatch|text|"
    r"analysis|op-ed|editorial|feature|excerpt)"
)
_ADVERBS = r"(?: (?:also|originally|first|previously|recently|initially))*"
_VERBS = (
    r"(?:appeared|published|posted|ran|run|printed|released|carried|featured|re-?printed|re-?published|"
    r"re-?posted|cross-? ?posted|syndicated|adapted|produced|reproduced|excerpted)"
)
_ASIDE = (
    r"(?:,? (?:here|online|in print|in full|today|yesterday|(?:and is )?(?:reproduced|used|shown) here|"
    r"(?:with|by) (?:kind )?permission|under (?:an? )?[\w -]{3,40} licen[cs]e|as an? [\w-]+|on page \w+|"
    r"on (?:\w+day,? )?\d{1,2} \w+(?:,? \d{4})?|on \w+ \d{1,2}(?:, \d{4})?|in \w+ \d{4}|in \d{4}))*,?"
)
_PLACE = (
    r"(?: (?:in (?:partnership|collaboration) with|over at|at|on|in|by|from|of|with|for))"
    r"(?: (?:page \w+ (?:of|in)|the (?:pages|website|site|blog) of))?"
)
_OPENING = r"(?:^|(?<=[.!?”\"*)] )|(?<=[.!?]\n))[\W_]{0,4}"
_FROM_THERE = re.compile(
    rf"{_OPENING}(?i:(?:{_THIS}(?: (?:has|have) been| was| is| were| has)?{_ADVERBS} {_VERBS}"
    rf"|{_THIS} comes"
    r"|(?:originally|first|previously|initially|also) (?:appeared|published|posted|ran|printed|released)"
    r"|(?:cross-? ?posted|re-?posted|re-?published|re-?printed|re-?blogged|syndicated|reproduced|excerpted|"
    r"adapted))"
    rf"{_ASIDE}(?P<place>{_PLACE})) (?=(?:the )?(?:[A-Z0-9]|[a-z]+[A-Z]|[a-z][\w-]*\.[a-z]{{2}}))"
)
_FOREIGN = re.compile(
    r"^[\W_]{0,3}(?i:(?:(?:dieser|der) (?:artikel|beitrag|text) (?:ist |wurde )?)?(?:zuerst|ursprünglich|"
    r"erstmals) "
    r"(?:erschienen |veröffentlicht |erschien )?(?:bei|auf|in|im|am)"
    r"|(?:cet |l['’])?article (?:est |a été )?(?:initialement |d['’]abord )?(?:paru|publié) (?:dans|par|"
    r"sur|chez)) (?=[A-Z])"
)
_VIA = re.compile(
    r"^[\W_]{0,3}(?:(?i:(?:authored|submitted|posted|written)? ?by) [^.\n]{2,60}? )?(?i:via):? "
    r"(?=\S[^\n]{1,50}$)"
)
_TIP = re.compile(r"(?:^[\W_]{0,3}|[(\[])(?i:h/t|hat[- ]?tip(?: to)?|tip of the hat to)\s*:?\s*(?=[A-Z])")
_READ_THERE = re.compile(
    r"^[\W_]{0,3}(?i:(?:click here to )?(?:read|see|view|find) (?:the )?(?:original|full|entire|complete|"
    r"whole|rest of the)"
    r"(?: (?:article|story|post|piece|report|text|version))?(?: here)? (?:at|on|in|from)) (?=\S[^\n]{1,60}$)"
)
_COURTESY = re.compile(r"^[\W_]{0,3}(?i:courtesy of) (?=(?:the )?[A-Z][^\n]{2,50}$)")
_SOURCE = re.compile(
    r"^[\W_]{0,3}(?:(?i:sources?|quellen?|fuentes?|fonte)\s*:|SOURCE:?)\s*(?=\S[^\n]{1,78}$)"
)
_FROM = re.compile(r"^(?i:from|agenc(?:y|ies)|agentur(?:en)?|wire)\s*:?\s+(?=[^\n]{2,60}$)")
_RIGHTS = re.compile(r"^[\W_]{0,3}(?i:(?:\(c\)|©|copyright)[\s:]*)+(?:(?:19|20)\d\d)?[\s,]*(?i:by )?")
_LENT = re.compile(
    r"\b(?:re-?printed|reproduced|distributed|re-?published|syndicated)\b.{0,40}", re.IGNORECASE
)
_DISTRIBUTED = re.compile(r"\b(?i:distributed|syndicated) by (?=[^\n]{2,60})")
_BRACKET = re.compile(
    r"^[^\n()\[\]]{0,70}?(?P<b>[(\[](?P<names>[^()\[\]\n]{2,40})[)\]])\s*(?:-{1,2}|[–—:])(?=\s|\w)"
)
_SLASHES = re.compile(r"^[A-Z][^\n/]{2,60}?[.,/]?\s?/(?P<names>[A-Z][\w -]{1,20})/(?=[.\s])")
_COMMA = re.compile(r"^[A-Z][\w .’'-]{1,30},(?: [^\n,]{2,16},)? (?P<names>[A-Z][\w -]{1,20}?)\s?[-–—](?=\s)")
_STAFF = re.compile(
    r"\s+(?:(?:Staff|Diplomatic|Business|National|Political|Science|Sports|Special|Medical|Legal|Chief|"
    r"Senior|White House|STAFF)\s+)*"
    r"(?:[Ww]riters?|WRITERS?|[Cc]orrespondents?|CORRESPONDENTS?|[Rr]eporters?|[Ss]taff)\.?$"
)
_WRITERS = re.compile(
    r"^(?P<by>(?i:by|von|par|por)\s+)?(?P<who>[^\n.;:!?]{0,80}?(?:\b[A-Z]\.[^\n.;:!?]{0,60}?)?)(?P<sep>\s*(?:[,|/]|\s[–—-]\s|\bfor\b|\bof\b)\s*|^)$"
)
_CONTRIBUTED = re.compile(
    rf"{_OPENING}(?P<names>(?:[Tt]he )?[A-Z][^\n]{{1,200}}?) (?:also )?contributed"
    r"(?: (?:to (?:this|the) \w+|reporting|additional reporting|from)[^\n.]{0,40})?[.)*_ ]*$"
)
_WITH = re.compile(
    r"(?:^|(?<=[.!?”\"] ))[\W_]{0,3}(?i:(?:with|includes?|including|this (?:report|story|article) "
    r"(?:includes|contains|uses)|additional|some)\s+"
    r"(?:additional |some )?(?:reporting|reports?|files?|inputs?|material|information|content)\s+(?:by|"
    r"from|of))\s+(?P<names>[^\n]{2,120})$"
)
_WITH_INPUTS = re.compile(
    r"(?:^|(?<=[.!?”\"] ))[\W_]{0,3}(?i:with)\s+(?P<names>[^\n]{2,60}?) (?i:inputs?|material|"
    r"reporting)[\W_]*$"
)
_USED = re.compile(
    r"^[\W_]{0,3}(?i:information|material|reporting|content) (?i:from|by) (?P<names>[^\n]{2,80}?) (?i:was|"
    r"were) (?i:used|included)"
)
_WITH_BARE = re.compile(r"^[\W_]{0,3}(?i:with|avec|mit(?: material von)?|con) (?P<names>[^\n]{2,50})$")
_SIGNED = re.compile(
    r"(?:^|(?<=[.!?”\"’)])\s?)\s?(?P<mark>[(\[]|[—–-]{1,2}\s?|"
    r")(?P<names>[A-Za-z][^\n()\[\]]{1,40}?)[)\]]?\.?$"
)
_PICTURE_WORD = (
    r"(?:photo(?:graph|s)?|image|picture|pic|foto|bild|illustration|credit|crédit|photo credit|image "
    r"credit|picture credit|"
    r"crédit photo|photo courtesy|image courtesy|image source|photo source|file photo|photo by|image by|"
    r"picture by|photograph by|"
    r"photos by|images by|file)"
)
_PICTURE = re.compile(
    rf"(?:^|(?<=[\s(\[.]))(?i:{_PICTURE_WORD})s?\s*(?:(?i::|©|/|by|of|courtesy of|via|"
    rf"from)\s*)+(?P<names>[^\n()\[\]]{{2,90}})"
)
_SLASHED = re.compile(
    r"(?P<names>(?:[A-Z][\w’'.&-]*|via|[a-z]{3})(?:[ /]+(?:[A-Z][\w’'.&-]*|via|"
    r"[a-z]{3})){0,7})(?=[)\]]?\.?$|[)\]])"
)
_BRACKETED = re.compile(r"[(\[](?P<names>[^()\[\]\n]{2,80})[)\]]\.?$")
_AGENCY_PHOTO = re.compile(
    r"\b(?P<names>[A-Z][\w’' -]{1,30}?) (?:[Ff]ile )?(?:PHOTO|Photo|photo)s?\s?/\s?[A-Z]"
)
_SOURCED = re.compile(r"[.!?]\s+(?i:source|credit|photo|image|picture)s?:\s*(?P<names>[^\n]{2,60})$")
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
    for match in _FROM_THERE.finditer(p.words):
        with_others = "with" in match["place"].split()
        yield from _named(
            p, match, "reported_by" if with_others and " in " in match["place"] else "republished"
        )
    if not p.alone:
        return
    for pattern in (_FOREIGN, _VIA, _READ_THERE, _COURTESY):
        if alone := pattern.search(p.words):
            yield from _named(p, alone, "republished")
    if listed := _SOURCE.search(p.words):
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
    if match := _TIP.search(p.words):
        yield from _named(p, match, "reported_by")


def _dateline(p: Passage) -> Iterator[Found]:
    if not p.opens or p.caption:
        return
    for pattern, group in ((_BRACKET, "b"), (_SLASHES, "names"), (_COMMA, "names")):
        match = pattern.search(p.words)
        if match is None:
            continue
        names = _names(p, *match.span("names"))
        if not names or not _is_list(match["names"], names):
            continue
        for name, row in names:
            if pattern is not _COMMA or row.kind != "outlet":
                yield name, "wire", *match.span(group)
        return


def _byline(p: Passage) -> Iterator[Found]:
    words = _STAFF.sub("", p.words.rstrip(" .,"))
    if not (p.top and p.alone) or len(p.words) > 120 or p.caption:
        return
    if match := _FROM.search(p.words):
        names = _names(p, match.end(), len(p.words))
        if names and _is_list(p.words[match.end() :], names):
            for name, row in names:
                yield name, "republished" if row.kind == "outlet" else "wire", 0, len(p.words)
        return
    for name, row, start, end in known(words, 0, len(words)):
        before = _WRITERS.match(re.sub(r"(?i:\bthe )$", "", words[:start]))
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
    if match := _CONTRIBUTED.search(p.words):
        names = list(known(p.words, *match.span("names")))
        if names and names[0][2] - match.start("names") <= 4:
            yield from _group(p, match, "reported_by")
    for pattern in (_WITH, _WITH_INPUTS, _USED):
        if match := pattern.search(p.words):
            yield from _group(p, match, "reported_by")
    if p.alone and (match := _WITH_BARE.search(p.words)):
        names_here = _names(p, *match.span("names"))
        if names_here and _is_list(match["names"], names_here):
            yield from _group(p, match, "reported_by")


def _rights(p: Passage) -> Iterator[Found]:
    if not p.alone or p.caption:
        return
    if match := _DISTRIBUTED.search(p.words):
        yield from _named(p, match, "wire")
    if match := _RIGHTS.search(p.words):
        names = list(known(p.words, match.end(), min(len(p.words), match.end() + 60)))
        if names and names[0][2] - match.end() <= 4:
            name, row, _, end = names[0]
            if row.name in PICTURE_SOURCES:
                yield name, "photo", 0, end
            elif row.kind != "outlet":
                yield name, "wire", 0, end
            elif _LENT.search(p.words):
                yield name, "republished", 0, end
        elif _LENT.search(p.words, match.end()):
            yield from _named(p, match, "republished")


def _signed(p: Passage) -> Iterator[Found]:
    """An agency's name and nothing else: at the end of the story, or on a line of its own."""
    if not p.closes or p.caption or (not p.last and not (p.top and p.alone)):
        return
    match = _SIGNED.search(p.words)
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
    for pattern in (_AGENCY_PHOTO, _SOURCED, _PICTURE):
        for match in pattern.finditer(words):
            names = _names(p, *match.span("names"))
            if not _people(match["names"], names):
                continue
            for name, _ in names:
                yield name, "photo", *match.span()
            if not names and pattern is not _AGENCY_PHOTO and (other := picture_source(match["names"])):
                yield other, "photo", *match.span()
    tail = _BRACKETED.search(words)
    at = tail.span("names") if tail else (max(0, _last_break(words)), len(words.rstrip(" .")))
    said = words[at[0] : at[1]]
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
