"""Reads each corpus of the data folder into documents of sentences, tokenised as at run time.

A row is `{"doc", "sents": [{"w", "q", …}]}`: words, whether each is quoted, and what the corpus says of them:
`upos xpos head rel` (treebanks), `ner`, `att`, or `fact`, `fact2` (a score at predicates, null elsewhere).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from training.labels import NO_EVENT, NO_START, UNKNOWN, bio
from training.marked import read
from training.reported import reported
from training.text import Tokens, quoted, tokenised

Row = dict[str, Any]

# Corpora whose licence lets anyone train and share a model (docs/model-card.md).
OPEN = frozenset({"ewt", "gum", "wikigold", "crossner", "uds", "own"})
# A genre of GUM whose texts may come with narrower terms than GUM says.
_NARROWER = "GUM_conversation_"

# Titles stand outside a person's name in every corpus but GMB.
_TITLES = Path(__file__).with_name("titles.txt")
_OWN = Path(__file__).with_name("own") / "news.tsv"
_GMB = {"geo": "LOC", "org": "ORG", "per": "PER", "eve": "EVENT", "art": "PRODUCT|MISC", "nat": "EVENT|MISC"}
_WORLDWIDE = {
    "Location": "LOC", "Facility": "LOC", "Person": "PER", "Organization": "ORG", "NORP": "NORP",
    "Product": "PRODUCT", "Misc": "MISC",
}  # fmt: skip
# Worldwide and GMB have no class of events of their own that holds; most events say what they are.
_EVENT = re.compile(
    r"\b(?:wars?|cup|games|olympics?|paralympics?|day|week|festival|summit|elections?|conference|open|awards?"
    r"|championships?|revolution|uprising|league|tournament|grand prix|expo|intifada|holocaust|ramadan|eid"
    r"|christmas|easter|hajj|new year|hurricanes?|typhoon|cyclone|storm|marathon|congress|battle|massacre"
    r"|crisis|carnival|forum|cop ?-? ?\d+|world series|super bowl|grand slam|referendum|coup|operation"
    r"|diwali|passover|spring)\b",
    re.IGNORECASE,
)
_RUN = re.compile(r"[^\W\d_a-zà-ÿ]|\d|(?:of|the|in|at|and|for|de|-|–|'s|’s)$")
_SILENT = "O|EVENT|MISC|PRODUCT"
_CLOSED = {_SILENT: "O|MISC|PRODUCT", UNKNOWN: NO_EVENT}
_WIKIGOLD = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC|NORP|PRODUCT"}
_CROSSNER = {
    "politicalparty": "ORG", "organisation": "ORG", "politician": "PER", "person": "PER", "location": "LOC",
    "country": "LOC", "election": "EVENT", "event": "EVENT", "misc": "MISC|NORP|PRODUCT",
}  # fmt: skip


@cache
def titles() -> frozenset[str]:
    """Words of titles, in small letters."""
    rows = _TITLES.read_text(encoding="utf-8").splitlines()
    return frozenset(r for r in rows if not r.startswith("#"))


def held_back(key: str) -> bool:
    """Whether a row belongs to the fifth that is never trained on: sha1 of its id, modulo 5, is 0."""
    return int(hashlib.sha1(key.encode()).hexdigest(), 16) % 5 == 0


def lines(path: Path) -> Iterator[Row]:
    """The JSON lines of a gzipped file."""
    with gzip.open(path, "rt", encoding="utf-8") as f:
        for line in f:
            yield json.loads(line)


def treebank(path: Path) -> Iterator[Row]:
    """CoNLL-U documents of syntactic words; quotation is read off the text that SpaceAfter gives."""
    doc = ""
    sents: list[Row] = []
    with gzip.open(path, "rt", encoding="utf-8") as f:
        for raw in f:
            line = raw.rstrip("\n")
            key, _, value = line.partition(" = ")
            if key == "# newdoc id":
                if sents:
                    yield _with_quotes({"doc": doc, "sents": sents})
                doc, sents = value, []
            elif key == "# sent_id":
                sents.append({"id": value, **{k: [] for k in ("w", "upos", "xpos", "head", "rel", "space")}})
            elif key.startswith("# newpar") and sents:
                sents[-1]["par"] = True
            elif line and line[0] != "#":
                c = line.split("\t")
                if not c[0].isdigit():
                    continue  # a multiword token's range, or an empty node
                s = sents[-1]
                for k, v in zip(("w", "upos", "xpos", "rel"), (c[1], c[3], c[4], c[7]), strict=True):
                    s[k].append(v)
                s["head"].append(int(c[6]))
                s["space"].append("SpaceAfter=No" not in c[9])
    if sents:
        yield _with_quotes({"doc": doc, "sents": sents})


def with_reports(rows: Iterable[Row]) -> Iterator[Row]:
    """Treebank rows with the roles their trees show, without texts that may be narrower licensed."""
    for row in rows:
        if not row["doc"].startswith(_NARROWER):
            for s in row["sents"]:
                s["att"] = reported(s)
            yield row


def _with_quotes(row: Row) -> Row:
    text, starts = "", []
    for s in row["sents"]:
        for w, space in zip(s["w"], s.pop("space"), strict=True):
            starts.append((len(text), len(text) + len(w)))
            text += w + (" " if space else "")
        text = text.rstrip() + ("\n" if s.pop("par", False) else " ")
    flags = iter(quoted(text, starts))
    for s in row["sents"]:
        s["q"] = [int(next(flags)) for _ in s["w"]]
        s["ner"] = without_events(
            s["w"], [_may_name(w, tag) for w, tag in zip(s["w"], s["upos"], strict=True)]
        )
    return row


def _may_name(word: str, upos: str) -> str:
    """Treebanks have no names, but their tags say where none begins, in text no corpus of names has."""
    named = upos in ("PROPN", "X") or (upos in ("NOUN", "ADJ", "NUM", "SYM") and not word.islower())
    return UNKNOWN if named else NO_START


def without_events(words: Sequence[str], tags: Sequence[str]) -> list[str]:
    """The tags of a corpus that leaves events out, with EVENT left open only where the words look like one.

    An event says what it is ("World Cup"). Were it open wherever the corpus is silent, it would become the
    kind of every name that fits no other.
    """
    out = list(tags)
    for first, last in _runs(words):
        if not _EVENT.search(" ".join(words[first:last])):
            out[first:last] = [_CLOSED.get(t, t) for t in out[first:last]]
    return out


def _runs(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, numbers and what joins them; every other word by itself."""
    first = 0
    for i in range(1, len(words) + 1):
        if i == len(words) or not (_RUN.match(words[i]) and _RUN.match(words[i - 1])):
            yield first, i
            first = i


def _annotated(text: str, key: str, sent_tags: Callable[[Tokens], list[Any]], doc: str) -> Row:
    sentences = tokenised(text)
    flags = iter(quoted(text, [t for s in sentences for t in s]))
    sents = []
    for s in sentences:
        q = [int(next(flags)) for _ in s]
        sents.append({"w": [text[a:b] for a, b in s], "q": q, key: sent_tags(s)})
    return {"doc": doc, "sents": sents}


def _cover(tokens: Tokens, start: int, end: int) -> tuple[int, int] | None:
    """The tokens `[first, last)` that a character span touches; null where it touches none."""
    hit = [i for i, (a, b) in enumerate(tokens) if a < end and start < b]
    return (hit[0], hit[-1] + 1) if hit else None


def _names(row: Row, label: Callable[[Row, str], str | None], outside: str) -> Row:
    def tags(tokens: Tokens) -> list[str]:
        found: list[tuple[int, int, str]] = []
        blank: list[int] = []
        for e in row["entities"]:
            hit = _cover(tokens, e["start"], e["end"])
            if hit is None:
                continue
            first, last = hit
            kind = label(e, row["text"])
            while kind == "PER" and row["src"] == "gmb" and first < last:
                a, b = tokens[first]
                if row["text"][a:b].lower() not in titles():
                    break
                first += 1
            if kind and first < last:
                found.append((first, last, kind))
            else:
                blank += range(*hit)
        out = bio(found, len(tokens), outside)
        for i in blank:
            out[i] = UNKNOWN if out[i] == outside else out[i]
        return out

    return _annotated(row["text"], "ner", tags, row["id"])


@cache
def _places_and_peoples(data: Path) -> tuple[Counter[str], Counter[str]]:
    places, peoples = Counter[str](), Counter[str]()
    for name in ("ewnw_train", "wikigold", "crossner_politics"):
        for row in lines(data / f"ner/{name}.jsonl.gz"):
            if name == "ewnw_train" and held_back(row["id"]):
                continue
            for e in row["entities"]:
                words = row["text"][e["start"] : e["end"]]
                places[words] += e["type"] == "LOC"
                peoples[words] += e["raw"] == "NORP"
    return places, peoples


def gmb(data: Path) -> Iterator[Row]:
    """GMB: silver. It mixes countries into its class of peoples, and leaves most events and products out."""
    places, peoples = _places_and_peoples(data)
    rows = list(lines(data / "ner/gmb.jsonl.gz"))
    geo = Counter(r["text"][e["start"] : e["end"]] for r in rows for e in r["entities"] if e["raw"] == "geo")

    def label(e: Row, text: str) -> str | None:
        if e["raw"] != "GPE_NORP":
            return _misc(_GMB.get(e["raw"]), e, text)
        words = text[e["start"] : e["end"]]
        if places[words] > peoples[words] or geo[words] > 20:
            return "LOC"
        return "NORP" if peoples[words] or geo[words] < 2 else "NORP|LOC"

    for r in rows:
        row = _names(r, label, _SILENT)
        for s in row["sents"]:
            s["ner"] = without_events(s["w"], s["ner"])
        yield row


def _misc(kind: str | None, e: Row, text: str) -> str | None:
    """EVENT or MISC where a corpus throws the two together."""
    if kind not in ("MISC", "EVENT|MISC", "MISC|NORP|PRODUCT"):
        return kind
    return "EVENT" if _EVENT.search(text[e["start"] : e["end"]]) else kind


def worldwide(data: Path, held: bool = False) -> Iterator[Row]:
    """Worldwide Newswire; `held` gives the fifth that is only scored."""
    for row in lines(data / "ner/ewnw_train.jsonl.gz"):
        if held_back(row["id"]) == held:
            yield _names(row, lambda e, text: _misc(_WORLDWIDE[e["raw"]], e, text), "O")


def wikigold(data: Path) -> Iterator[Row]:
    """Wikigold: four classes; its MISC holds peoples, products and events."""
    for row in lines(data / "ner/wikigold.jsonl.gz"):
        yield _names(row, lambda e, text: _misc(_WIKIGOLD[e["raw"]], e, text), "O")


def crossner(data: Path) -> Iterator[Row]:
    """CrossNER politics; peoples are only now and then annotated."""
    for row in lines(data / "ner/crossner_politics.jsonl.gz"):
        yield _names(row, lambda e, _: _CROSSNER[e["raw"]], "O|NORP")


def uner(data: Path) -> Iterator[Row]:
    """UNER on EWT: only ever scored."""
    for row in lines(data / "ner/uner_ewt_dev_test.jsonl.gz"):
        yield _names(row, lambda e, _: e["raw"], f"{_SILENT}|NORP")


def polnear(path: Path) -> Iterator[Row]:
    """PolNeAR articles; what annotators marked as no part of the article is left out."""
    for row in lines(path):
        marked = [
            (a, b, role)
            for at in row["attributions"]
            for role in ("source", "cue", "content")
            for a, b in at[role]
        ]
        waste = [tuple(r) for r in row.get("discard", [])]
        made = _annotated(row["text"], "att", _roles(marked), row["id"])
        spans = tokenised(row["text"])
        made["sents"] = [
            s
            for s, t in zip(made["sents"], spans, strict=True)
            if not any(a < t[-1][1] and t[0][0] < b for a, b in waste)
        ]
        yield made


def _roles(marked: Iterable[tuple[int, int, str]]) -> Callable[[Tokens], list[str]]:
    first = sorted(marked, key=lambda m: (("source", "cue", "content").index(m[2]), m[0]))

    def tags(tokens: Tokens) -> list[str]:
        near = [m for m in first if m[0] < tokens[-1][1] and tokens[0][0] < m[1]]
        return bio([(*hit, r) for a, b, r in near if (hit := _cover(tokens, a, b))], len(tokens))

    return tags


def own(path: Path = _OWN) -> Iterator[Row]:
    """Sentences of our own with names and roles; training material, and with another file, gold."""
    for i, m in enumerate(read(path)):
        row = _annotated(m.text, "att", _roles(m.roles), f"own-{i}")
        for s, tokens in zip(row["sents"], tokenised(m.text), strict=True):
            found = [(*hit, kind) for a, b, kind in m.names if (hit := _cover(tokens, a, b))]
            s["ner"] = bio(found, len(tokens))
        yield row


def factuality(data: Path, name: str, held: bool = False, key: str = "fact") -> Iterator[Row]:
    """The training part of UW (`uw`) or UDS-IH2 (`uds_ih2`), predicates with their scores under `key`.

    `held` gives the development part, which is only scored.
    """
    for row in lines(data / f"factuality/{name}_train_dev.jsonl.gz"):
        if ("-dev-" in row["id"]) != held:
            continue
        scores = {e["start"]: e["score"] for e in row["events"]}

        def tags(tokens: Tokens, scores: dict[int, float] = scores) -> list[float | None]:
            return [next((v for s, v in scores.items() if a <= s < b), None) for a, b in tokens]

        yield _annotated(row["text"], key, tags, row["id"])
