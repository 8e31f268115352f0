"""What a page's description of a source says of who it may be (`sources.tsv`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from whence.origins.names import fold, place_stem, same_place

FACETS = frozenset(
    ["walk", "domain", "body", "seat", "head", "voice", "former", "one", "other", "count", "vague", "hearsay"]
)
OFFICIAL = frozenset(
    ["official", "military", "diplomat", "police", "court"]
)  # each may be called an official
FIELDS = {"military": "defence", "diplomat": "foreign", "police": "interior"}
LONGEST = 6  # words of an entry
_TOKEN = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*|[^\s\w]")
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "for",
        "in",
        "at",
        "on",
        "to",
        "by",
        "with",
        "from",
        "who",
        "was",
        "were",
        "is",
        "are",
        "and",
        "or",
        "one",
    ]
)


@dataclass(frozen=True)
class Description:
    """Facets of a description; an empty one is unknown.

    `places` are country codes (upper case) and stems of place words outside the tables (lower case). `body`
    is the kind of
    body spoken of, `domain` its field. `count` is the stated number, 0 for a plural that states none.
    `speaks`: the words of a spokesman or of the head of a body. `head`: the office is one that one person
    holds.
    """

    text: str
    places: frozenset[str] = frozenset()
    walks: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    body: str = ""
    speaks: bool = False
    head: str = ""
    former: bool = False
    sex: str = ""
    other: bool = False
    definite: bool = False
    count: int = 1
    hearsay: bool = False


@cache
def entries() -> dict[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Every row of `sources.tsv`: the words to the facets they tell. Raises ValueError for another shape."""
    out: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    text = files("whence.origins").joinpath("sources.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith(("#", "words\t")):
            continue
        cells = line.split("\t")
        if len(cells) != 3 or cells[1] not in FACETS or not 0 < len(cells[0].split()) <= LONGEST:
            raise ValueError(f"sources.tsv:{number}: not words, facet, value")
        out.setdefault(tuple(cells[0].split()), []).append((cells[1], cells[2]))
    return {k: tuple(v) for k, v in out.items()}


@lru_cache(maxsize=5_000)
def describe(
    text: str, named: tuple[str, ...] = (), country: str | None = None, *, plural: bool = False
) -> Description:
    """Take a description apart. `named` are folded words of the person's own name, which describe nobody;
    `country` is the code the page's entity has; `plural` says that a bare plural was meant.
    """
    raw = _TOKEN.findall(text[:600])
    said = [fold(w).removesuffix("'s").removesuffix("'") for w in raw]
    facets: dict[str, list[str]] = {}
    used: set[int] = set()
    i = 0
    while i < len(said):
        for n in range(min(LONGEST, len(said) - i), 0, -1):
            found = entries().get(tuple(said[i : i + n]))
            if found is None:
                continue
            for facet, value in found:
                if facet in ("count", "vague") and "walk" in facets:
                    continue  # "a source in one of three ministries" is one source
                facets.setdefault(facet, []).append(value)
            used.update(range(i, i + n))
            i += n - 1
            break
        i += 1
    places = {country} if country else set()
    domains, body, head = set(facets.get("domain", ())), "", ""
    for seat in facets.get("seat", ())[:1]:
        code, domain, body = seat.split("/")
        places = {code}
        domains |= {domain} - {""}
    if not places:
        places = {
            place_stem(w)
            for j, w in enumerate(raw)
            if j not in used
            and w[:1].isupper()
            and said[j] not in named
            and said[j] not in _SMALL
            and len(w) > 3
        }
    for office in facets.get("head", ())[:1]:
        head = office
        if office != "-":
            domain, body = office.split("/")
            domains = {domain} - {""}
            facets.setdefault("walk", []).append("official")
    body = body or next(iter(facets.get("body", ())), "")
    walks = frozenset(facets.get("walk", ()))
    ends_plural = any(w.endswith("s") and ("walk", v) in entries().get((w,), ()) for w in said for v in walks)
    count = 1
    if numbers := [int(n) for n in facets.get("count", ())]:
        count = max(numbers)
    elif digits := [int(w) for w in said[:2] if w.isdecimal() and len(w) < 4]:
        count = max(digits)
    elif "vague" in facets or ends_plural or plural or "people" in said or "police" in said[-1:]:
        count = 0
    return Description(
        text=text,
        places=frozenset(places),
        walks=walks,
        domains=frozenset(domains),
        body=body,
        speaks=bool(facets.get("voice") or facets.get("head")) and "former" not in facets,
        head=head if "voice" not in facets else "",
        former="former" in facets,
        sex=next((s for s in (*facets.get("one", ()), *facets.get("voice", ())) if s in ("m", "f")), ""),
        other="other" in facets,
        definite=said[:1] == ["the"],
        count=count,
        hearsay="hearsay" in facets and not places and not facets.keys() & {"walk", "body"},
    )


def exclude(a: Description, b: Description) -> str:
    """Why two descriptions cannot be of one source, in words that follow "two sources: "; empty where they
    can.
    """
    if a.places and b.places and not places_meet(a.places, b.places):
        return "they belong to different countries or bodies"
    if not _walks_meet(a.walks, b.walks):
        return "they are of different walks of life"
    x, y = _fields(a), _fields(b)
    if x and y and not x & y:
        return "they belong to different fields of work"
    if a.sex and b.sex and a.sex != b.sex:
        return "one is a man, the other a woman"
    if (
        a.former != b.former
        and (a.walks or a.body)
        and (b.walks or b.body)
        and "any" not in a.walks | b.walks
    ):
        return "one is in office, the other is a former one"
    if a.count > 1 and b.count > 1 and a.count != b.count:
        return "different numbers of people are stated"
    return ""


def _fields(d: Description) -> frozenset[str]:
    return d.domains | {FIELDS[w] for w in d.walks if w in FIELDS}


def _walks_meet(a: frozenset[str], b: frozenset[str]) -> bool:
    if not a or not b or "any" in a | b or a & b:
        return True
    return ("official" in a and bool(b & OFFICIAL)) or ("official" in b and bool(a & OFFICIAL))


def places_meet(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets of country codes and place stems may be of one place."""
    codes, other = {p for p in a if p.isupper()}, {p for p in b if p.isupper()}
    if codes and other:
        return bool(codes & other)
    if codes or other:
        return True  # one is in the tables, the other is not: nothing can be said
    return any(same_place(x, y) for x in a for y in b)
