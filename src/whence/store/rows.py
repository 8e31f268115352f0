"""One reading as rows of the archive's tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from whence.records import Actor, Attribution, Event, Reading, Span

Row = tuple[object, ...]

INSERT = {
    "reading": "INSERT INTO reading VALUES (?,?)",
    "block": "INSERT INTO block VALUES (?,?,?,?,?)",
    "credit": "INSERT INTO credit VALUES (?,?,?,?,?,?)",
    "entity": "INSERT INTO entity VALUES (?,?,?,?,?,?,?,?,?)",
    "mention": "INSERT INTO mention VALUES (?,?,?,?,?)",
    "time": "INSERT INTO time VALUES (?,?,?,?,?,?,?,?,?,?)",
    "attribution": "INSERT INTO attribution VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    "attribution_span": "INSERT INTO attribution_span VALUES (?,?,?,?,?)",
    "link": "INSERT INTO link VALUES (?,?,?,?,?,?,?)",
    "event": "INSERT INTO event VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    "actor": "INSERT INTO actor VALUES (?,?,?,?,?,?,?)",
    "comment": "INSERT INTO comment VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
    "flag": "INSERT INTO flag VALUES (?,?,?)",
}
"""How the rows of each table go in, tables that others refer to first."""

KEYED = ("entity", "time", "attribution", "event", "comment")


@dataclass
class Rows:
    """Rows collected for one transaction; `next` holds the key each numbered table gives out next."""

    next: dict[str, int]
    rows: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in INSERT})

    def add(self, document: int, reading: Reading) -> None:
        """Everything on one page but the document's own row and the reading's JSON."""
        d, rows = reading.document, self.rows
        rows["block"] += [(document, i, b.kind, b.start, b.end) for i, b in enumerate(d.blocks)]
        rows["credit"] += [
            (document, i, c.outlet, c.relation, c.start, c.end) for i, c in enumerate(d.credits)
        ]
        entities = self._keys("entity", (e.id for e in reading.entities))
        mentions = rows["mention"]
        for e in reading.entities:
            key = entities(e.id)
            rows["entity"].append(
                (key, document, e.id, e.kind, e.name, e.role, e.country, e.actor, "; ".join(e.aliases))
            )
            for i, m in enumerate(e.mentions):
                mentions.append((key, i, m.start, m.end, m.form))
        times = self._keys("time", (t.id for t in reading.times))
        rows["time"] += [
            (
                *(times(t.id), document, t.id, t.type, t.value, t.earliest, t.latest),
                *(d.text[t.start : t.end], t.start, t.end),
            )
            for t in reading.times
        ]
        names = {e.id: e.name for e in reading.entities}
        speakers = {a.id: speaker(a, names) for a in reading.attributions}
        attributions = self._keys("attribution", speakers)
        for a in reading.attributions:
            self._attribution(document, d.text, a, speakers[a.id], attributions, entities)
        events = self._keys("event", (e.id for e in reading.events))
        for event in reading.events:
            said = speakers.get(event.attribution or "")
            self._event(document, d.text, event, said, events, attributions, entities, times)
        comments = self._keys("comment", (c.id for c in reading.comments))
        for c in reading.comments:
            up, down = (c.votes.up, c.votes.down) if c.votes else (None, None)
            rows["comment"].append(
                (
                    *(comments(c.id), document, c.id, c.author, c.posted, d.text[c.start : c.end]),
                    *(comments(c.reply_to), "; ".join(c.addresses), up, down, c.start, c.end),
                )
            )
            rows["flag"] += [
                (comments(c.id), label, s) for label, s in {f.label: f.score for f in c.flags}.items()
            ]

    def _keys(self, table: str, ids: Iterable[str]) -> Callable[[str | None], int | None]:
        """Keys for the ids of one page; ids that are null or stand nowhere have none."""
        first = self.next[table]
        keys: dict[str | None, int] = {id: first + i for i, id in enumerate(dict.fromkeys(ids))}
        self.next[table] += len(keys)
        return keys.get

    def _attribution(
        self,
        document: int,
        text: str,
        a: Attribution,
        said: str,
        keys: Callable[[str | None], int | None],
        entities: Callable[[str | None], int | None],
    ) -> None:
        key = keys(a.id)
        start, end = hull(a.content or a.cue or a.source.spans)
        source = a.source
        self.rows["attribution"].append(
            (
                *(key, document, a.id, said, _words(text, a.content), hands(a), a.certainty, a.manner),
                *(source.kind, source.text, entities(source.entity)),
                *(source.reason.of(text) if source.reason else None, _words(text, a.cue), keys(a.within)),
                *(entities(a.addressee), start, end),
            )
        )
        spans = self.rows["attribution_span"]
        for part, found in (("source", source.spans), ("cue", a.cue), ("content", a.content)):
            for i, s in enumerate(found):
                spans.append((key, part, i, s.start, s.end))
        if source.reason:
            spans.append((key, "reason", 0, source.reason.start, source.reason.end))
        for i, k in enumerate(a.chain):
            at = (k.evidence.start, k.evidence.end) if k.evidence else (None, None)
            self.rows["link"].append((key, i, k.kind, k.name, entities(k.entity), *at))

    def _event(
        self,
        document: int,
        text: str,
        e: Event,
        said: str | None,
        keys: Callable[[str | None], int | None],
        attributions: Callable[[str | None], int | None],
        entities: Callable[[str | None], int | None],
        times: Callable[[str | None], int | None],
    ) -> None:
        key = keys(e.id)
        self.rows["event"].append(
            (
                *(key, document, e.id, e.type, _named(e.actors), _named(e.recipients), said),
                *(e.sentence.of(text), e.trigger.of(text), e.earliest, e.latest, e.certainty, e.mode),
                *(e.cameo, e.quad, times(e.time), entities(e.place), attributions(e.attribution)),
                *(e.trigger.start, e.trigger.end, e.sentence.start, e.sentence.end),
            )
        )
        for side, found in (("actor", e.actors), ("recipient", e.recipients)):
            self.rows["actor"] += [
                (key, side, i, x.name, x.code, x.country, entities(x.entity)) for i, x in enumerate(found)
            ]


def speaker(a: Attribution, names: dict[str, str]) -> str:
    """Who says it, in a few words: the source's name, else its words on the page, else what kind it is."""
    known = names.get(a.source.entity or "") if a.source.kind != "anonymous" else None
    return (
        known
        or " ".join(a.source.text.split())
        or ("the writer" if a.source.kind == "author" else a.source.kind)
    )


def hands(a: Attribution) -> str:
    """The hands a statement went through, origin first, this page left out."""
    return " → ".join([k.name for k in a.chain if k.kind != "page"])


def hull(spans: tuple[Span, ...]) -> tuple[int, int]:
    """From the first to the last character of some spans; (0, 0) of none."""
    if len(spans) == 1:
        return spans[0].start, spans[0].end
    return (min(s.start for s in spans), max(s.end for s in spans)) if spans else (0, 0)


def _words(text: str, spans: tuple[Span, ...]) -> str:
    if len(spans) == 1:
        return text[spans[0].start : spans[0].end]
    return " … ".join([text[s.start : s.end] for s in spans])


def _named(actors: tuple[Actor, ...]) -> str:
    return ", ".join([f"{x.name} [{x.code}]" if x.code else x.name for x in actors])
