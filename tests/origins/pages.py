"""Readings made by hand for tests across pages: a page of statements, each by one source."""

from __future__ import annotations

from typing import Literal

from whence.origins.copies import Copies
from whence.records import (
    Attribution,
    Certainty,
    Document,
    Entity,
    EntityKind,
    Link,
    Mention,
    Reading,
    Source,
    SourceKind,
    Span,
    Telling,
)

NONE = Copies((), ())
Polarity = Literal["asserts", "denies"]


class PageMaker:
    """Writes a page sentence by sentence and keeps the tellings it makes."""

    def __init__(self, id: str, publisher: str | None = None) -> None:
        self.id, self.publisher = id, publisher
        self.text = ""
        self.sentences: list[Span] = []
        self.entities: list[Entity] = []
        self.attributions: list[Attribution] = []
        self.tellings: list[Telling] = []

    def says(
        self,
        who: str,
        what: str,
        kind: SourceKind = "anonymous",
        *,
        name: str | None = None,
        country: str | None = None,
        via: str | None = None,
        certainty: Certainty = "asserted",
        polarity: Polarity = "asserts",
        quoted: bool = False,
    ) -> PageMaker:
        """`who` says `what`; `name` is the part of `who` that is a name; `via` an agency it was told to."""
        n = len(self.attributions) + 1
        start = len(self.text)
        self.text += f"{who} said {what}. "
        at, content = Span(start, start + len(who)), Span(start + len(who) + 6, len(self.text) - 2)
        self.sentences.append(Span(start, len(self.text) - 1))
        entity_kind: EntityKind = (
            "person" if kind in ("person", "anonymous") else "group" if kind == "group" else "organization"
        )
        first = start + who.index(name) if name else start
        said = name or who
        self.entities.append(
            Entity(
                id=f"e{n}",
                kind=entity_kind,
                name=said,
                country=country,
                mentions=(Mention(first, first + len(said), "name" if name else "nominal"),),
            )
        )
        links = [Link(kind="source", name=said, entity=f"e{n}", evidence=at)]
        if via:
            links.append(Link(kind="agency", name=via))
        links.append(Link(kind="page", name=self.publisher or self.id))
        source = Source(kind=kind, entity=f"e{n}", text=who, spans=(at,))
        self.attributions.append(
            Attribution(
                id=f"a{n}",
                manner="direct" if quoted else "indirect",
                source=source,
                cue=(Span(at.end + 1, at.end + 5),),
                content=(content,),
                certainty=certainty,
                chain=tuple(links),
            )
        )
        self._tell(content, polarity, certainty, f"a{n}")
        return self

    def tells(self, what: str, certainty: Certainty = "asserted") -> PageMaker:
        """The page tells `what` in its own voice."""
        start = len(self.text)
        self.text += f"{what}. "
        self.sentences.append(Span(start, len(self.text) - 1))
        self._tell(Span(start, len(self.text) - 2), "asserts", certainty, None)
        return self

    def _tell(self, span: Span, polarity: Polarity, certainty: Certainty, attribution: str | None) -> None:
        self.tellings.append(
            Telling(
                document=self.id,
                start=span.start,
                end=span.end,
                polarity=polarity,
                certainty=certainty,
                attribution=attribution,
                event=None if attribution else "v1",
            )
        )

    @property
    def reading(self) -> Reading:
        """The page, read."""
        return Reading(
            document=Document(id=self.id, publisher=self.publisher, text=self.text),
            sentences=tuple(self.sentences),
            entities=tuple(self.entities),
            attributions=tuple(self.attributions),
        )
