"""Who is meant: aliases within a page, pronouns, and places that act.

Alias pairs (ECB+ training documents): all pairs of gold mentions of one document that are names of people
or organisations, that is tagged HUMAN_PART_PER or HUMAN_PART_ORG, every word but of/the/for/and beginning
with a capital, and not only pronouns. A pair is right where both are of one chain; the system pairs two
where name mentions of one entity overlap them (the one covering most of each). Scored twice: in the
sentences the annotators were asked for (`sel`), mentions without a chain of their own included; and
everywhere, between mentions that have a chain over documents (id HUM…), for outside those sentences others
were not chained. Exact match of the strings gives P .996 R .44 with both conditions together.

GAP (development): the pronoun means a name where the entity that holds the pronoun holds a name mention at
it. "Two names" has the better of the two names chosen whenever either is a candidate, as the published
rules do.

Each set is split by sha1 of id: even was read and (GAP, ReLocaR) trained on, odd only scored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from evaluation.entities import digest, rows
from evaluation.figure import Figure
from whence.intake import to_page
from whence.language import parse
from whence.meaning.entities import Mentions, find_entities, metonymic
from whence.meaning.entities.merge import merge
from whence.meaning.entities.names import find_names
from whence.meaning.entities.pronouns import Options, Pronoun, choose, weights
from whence.meaning.entities.resolve import resolve
from whence.records import Capture, Page, Parsed, Span

_SMALL = frozenset({"of", "the", "for", "and"})
_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "they",
        "it",
        "his",
        "her",
        "him",
        "them",
        "their",
        "its",
        "we",
        "our",
        "us",
        "i",
        "my",
        "me",
        "you",
        "your",
        "who",
        "himself",
        "herself",
        "themselves",
        "itself",
        "this",
        "that",
        "which",
        "whom",
        "whose",
        "ours",
        "hers",
        "mine",
        "yours",
        "a",
        "an",
        "the",
    ]
)
PARTS = ("read", "unread")
FLOORS = {
    "asked sentences": {"read": (0.988, 0.726), "unread": (0.990, 0.740)},
    "chained mentions": {"read": (0.996, 0.727), "unread": (0.995, 0.760)},
    "GAP": {"read": (0.770,), "unread": (0.743,)},
    "GAP, two names": {"read": (0.763,), "unread": (0.744,)},
    "ReLocaR": {"read": (0.894,), "unread": (0.824,)},
}
"""What was measured, rounded down; pairs are precision and recall."""


def figures(data: Path) -> Iterator[Figure]:
    """Precision and recall of alias pairs, pronoun F1, accuracy on places; raises FileNotFoundError for
    absent data."""
    yield from aliases(rows(data / "names/ecbplus_train.jsonl.gz"))
    yield from pronouns(rows(data / "names/gap_dev.jsonl.gz"))
    yield from places(rows(data / "names/relocar_train.jsonl"))


def read(row: dict[str, Any]) -> tuple[Page, Parsed]:
    """A row's text as a parsed page."""
    page = to_page(Capture(where=row["id"], body=row["text"], media="text", id=row["id"], zones="article"))
    return page, parse(page)


def part(row: dict[str, Any]) -> str:
    """Whether the row was read while developing or only scored."""
    return PARTS[digest(row["id"]) % 2]


# aliases


def is_name(text: str) -> bool:
    """Whether a gold mention is a name: every word written large, small words and pronouns apart."""
    words = [w for w in text.split() if w not in _SMALL]
    return bool(words) and all(w[0].isupper() for w in words) and not {w.lower() for w in words} <= _PRONOUNS


def aliases(gold: Iterable[dict[str, Any]]) -> Iterator[Figure]:
    """Alias pairs of people and organisations."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for row in gold:
        page, parsed = read(row)
        found = Mentions(find_entities(page, parsed))
        named = [
            (m, entity_of(found, Span(m["start"], m["end"])))
            for m in row["mentions"]
            if m["tag"] in {"HUMAN_PART_PER", "HUMAN_PART_ORG"}
            and is_name(row["text"][m["start"] : m["end"]])
        ]
        for (a, x), (b, y) in combinations(named, 2):
            right, said = a["chain"] == b["chain"], x is not None and x == y
            chained = a["chain"].startswith("HUM") and b["chain"].startswith("HUM")
            for scope, counted in (("asked sentences", a["sel"] and b["sel"]), ("chained mentions", chained)):
                if counted:
                    counts[scope, part(row), "right"] += right and said
                    counts[scope, part(row), "gold"] += right
                    counts[scope, part(row), "said"] += said
    for scope in ("asked sentences", "chained mentions"):
        for p in PARTS:
            right = counts[scope, p, "right"]
            for measure, of in (("precision", "said"), ("recall", "gold")):
                yield Figure(
                    "ECB+ alias pairs",
                    f"{measure}, {scope}, {p}",
                    right / max(counts[scope, p, of], 1),
                    FLOORS[scope][p][measure == "recall"],
                    "exact match P .996 R .45; to reach .95/.70",
                )


def entity_of(found: Mentions, span: Span) -> str | None:
    """The entity a name mention of which covers most of the span; the later of equals."""
    names = [(m, e) for m, e in found.within(span) if m.form == "name"]
    if not names:
        return None
    best = max(names, key=lambda x: (min(x[0].end, span.end) - max(x[0].start, span.start), x[0].start))
    return best[1].id


# pronouns


def pronouns(gold: Iterable[dict[str, Any]]) -> Iterator[Figure]:
    """GAP's pronouns, all readings open and with only its two names to choose from."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for row in gold:
        page, parsed = read(row)
        found = Mentions(find_entities(page, parsed))
        at = row["pronoun"]["start"]
        meant = {e.id for m, e in found.within(Span(at, at + 1)) if m.start == at and m.form == "pronoun"}
        chosen = better(parsed, row)
        for x in "ab":
            held = {e.id for m, e in found.within(Span(row[x]["start"], row[x]["end"])) if m.form == "name"}
            for setting, said in (("", bool(meant & held)), (", two names", chosen == x)):
                for kind in (part(row), row["pronoun"]["text"].lower() in {"she", "her", "hers"}):
                    key = kind if isinstance(kind, str) else "she" if kind else "he"
                    counts[setting, key, "right"] += said and row[x]["coref"]
                    counts[setting, key, "all"] += said + row[x]["coref"]
    for setting in ("", ", two names"):
        for p in (*PARTS, "he", "she"):
            f1 = 2 * counts[setting, p, "right"] / max(counts[setting, p, "all"], 1)
            floor = FLOORS["GAP" + setting][p][0] if p in PARTS else None
            yield Figure(
                "GAP dev",
                f"pronoun F1{setting}, {p}",
                f1,
                floor,
                "nearest name .45, parallelism .67; to reach .68",
            )


def better(parsed: Parsed, row: dict[str, Any]) -> str | None:
    """The likelier of the two names; null where neither is a candidate."""
    best: dict[str, float] = {}
    w = weights()

    def scorer(p: Pronoun, options: Options) -> tuple[int, float] | None:
        if p.place.start == row["pronoun"]["start"]:
            for c, signs in options:
                for x in "ab":
                    if any(m.start < row[x]["end"] and m.end > row[x]["start"] for m in c.referent.names):
                        best[x] = max(best.get(x, float("-inf")), sum(w.get(s, 0.0) for s in signs))
        return choose(p, options)

    resolve(parsed, merge(parsed, find_names(parsed)), scorer)
    return max(best, key=lambda x: best[x], default=None)


# places


def places(gold: Iterable[dict[str, Any]]) -> Iterator[Figure]:
    """ReLocaR: literal or metonymic."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in gold:
        _, parsed = read(row)
        total[part(row)] += 1
        for s in parsed.sentences:
            inside = [t.index for t in s.tokens if t.start < row["end"] and t.end > row["start"]]
            if inside:
                right[part(row)] += metonymic(s, inside[0], inside[-1] + 1) == (row["reading"] == "met")
                break
    for p in PARTS:
        yield Figure(
            "ReLocaR", f"accuracy, {p}", right[p] / max(total[p], 1), FLOORS["ReLocaR"][p][0], "to reach .80"
        )
