"""Readings made by hand: pages of an invented world, without the reader model."""

from __future__ import annotations

from collections.abc import Sequence

from whence.records import (
    Actor,
    Attribution,
    Block,
    Claim,
    Comment,
    Comparison,
    Copy,
    Credit,
    Document,
    Drift,
    Entity,
    Event,
    Evidence,
    Flag,
    Link,
    Mention,
    Origin,
    Provenance,
    Reading,
    Reason,
    Source,
    Span,
    Tally,
    Telling,
    Time,
    Votes,
)
from whence.store import Comparer, Entry


def page(
    id: str,
    said: str = "the bridge will open in June",
    *,
    who: str = "Ilse Varga",
    published: str | None = "2021-03-04",
    publisher: str = "Morning Ledger",
    comment: str = "Nobody believes this zeppelin.",
    certainty: str = "planned",
) -> Reading:
    """A page on which `who` says `said`, with one event, one time and one reader's comment."""
    head = f"{who} said on Tuesday that "
    event = "Kaland sent engineers to Soria."
    text = f"{head}{said}.\n\n{event}\n\n{comment}"
    content = Span(len(head), len(head) + len(said))
    first = Span(0, content.end + 1)
    second = Span(first.end + 2, first.end + 2 + len(event))
    third = Span(second.end + 2, len(text))
    name, day = Span(0, len(who)), Span(len(who) + 9, len(who) + 16)
    return Reading(
        document=Document(
            id=id,
            url=f"https://ledger.example/{id}",
            publisher=publisher,
            title=f"What {who} said",
            byline=("A. Ostrow", "B. Lind"),
            published=published,
            published_basis="stated" if published else "unknown",
            language="en",
            text=text,
            blocks=(
                Block("body", first.start, first.end),
                Block("body", second.start, second.end),
                Block("comment", third.start, third.end),
            ),
            credits=(Credit("Northern Wire", "wire", 0, 0),),
        ),
        sentences=(first, second),
        entities=(
            Entity(
                id="e1",
                kind="person",
                name=who,
                role="foreign minister",
                aliases=("Varga",),
                mentions=(Mention(name.start, name.end, "name"),),
            ),
            Entity(id="e2", kind="place", name="Soria", country="SOR"),
        ),
        times=(
            Time(
                id="t1", type="DATE", value="2021-03-02", earliest="2021-03-02", latest="2021-03-02",
                start=day.start, end=day.end,
            ),
        ),
        attributions=(
            Attribution(
                id="a1",
                manner="indirect",
                source=Source(kind="person", entity="e1", text=who, spans=(name,), reason=day),
                cue=(Span(len(who) + 1, len(who) + 5),),
                content=(content,),
                certainty=certainty,  # type: ignore[arg-type]
                addressee="e2",
                chain=(
                    Link(kind="source", name=who, entity="e1", evidence=name),
                    Link(kind="agency", name="Northern Wire"),
                    Link(kind="page", name=publisher),
                ),
            ),
        ),
        events=(
            Event(
                id="v1",
                type="AID",
                mode=None,
                cameo="07",
                quad=2,
                trigger=Span(second.start + 7, second.start + 11),
                sentence=second,
                actors=(Actor(code="KALGOV", country="KAL", name="Kaland"),),
                recipients=(Actor(entity="e2", code="SOR", country="SOR", name="Soria"),),
                time="t1",
                earliest="2021-03-02",
                latest="2021-03-02",
                place="e2",
                certainty="asserted",
                attribution="a1",
            ),
        ),
        comments=(
            Comment(
                id="c1", author="Reader", posted="2021-03-05", start=third.start, end=third.end,
                votes=Votes(3, None), flags=(Flag("insult", 0.5),),
            ),
            Comment(
                id="c2", author=None, posted=None, start=third.end, end=third.end,
                reply_to="c1", addresses=("c1",),
            ),
        ),
        warnings=("the date was hard to find",),
    )  # fmt: skip


def entry(reading: Reading, sha256: str | None = None, given: str = "") -> Entry:
    """An entry as the runner makes it; the id stands for the bytes' digest."""
    return Entry(reading, sha256 or reading.document.id, given)


def said(reading: Reading) -> str:
    """The words of the page's one statement."""
    return reading.attributions[0].content[0].of(reading.document.text)


def compare(readings: Sequence[Reading]) -> Comparison:
    """One claim for each thing said, in whatever case; pages that say it are copies of the first."""
    told: dict[str, list[Reading]] = {}
    for r in sorted(readings, key=lambda r: (r.document.published or "9999", r.document.id)):
        told.setdefault(said(r).lower(), []).append(r)
    claims, copies, pages = [], [], []
    for n, some in enumerate(told.values()):
        first = some[0].document.id
        tellings = tuple(
            Telling(
                document=r.document.id,
                start=(span := r.attributions[0].content[0]).start,
                end=span.end,
                polarity="asserts",
                certainty=r.attributions[0].certainty,
                attribution="a1",
            )
            for r in some
        )
        spots = tuple(Evidence(t.document, t.start, t.end) for t in tellings)
        names = sorted({r.entities[0].name for r in some})
        claims.append(
            Claim(
                id=f"x{n}",
                text=said(some[0]),
                tellings=tellings,
                origins=tuple(Origin(name=w, kind="person", first_page=first) for w in names),
                denied_by=(Origin(name="Soria", kind="organization", first_page=first),),
                tally=Tally(at_least=1, at_most=len(names), reasons=(Reason("one speaker", spots),)),
                carriers=tuple(r.document.id for r in some[1:]),
                drift=tuple(
                    Drift(kind="hedge_lost", text="planned, then asserted", before=spots[0], after=s)
                    for s in spots[1:]
                ),
            )
        )
        pages += [Provenance(first)]
        for r in some[1:]:
            pages.append(Provenance(r.document.id))
            copies.append(
                Copy(
                    a=first, b=r.document.id, share_a=0.5, share_b=0.5, relation="rewrite",
                    direction="b_from_a", reasons=(f"{first} was published first",),
                )
            )  # fmt: skip
    order = {r.document.id: n for n, r in enumerate(readings)}
    pages.sort(key=lambda p: order[p.id])
    return Comparison(pages=tuple(pages), copies=tuple(copies), claims=tuple(claims))


def comparer(asked: list[list[str]] | None = None) -> Comparer:
    """Compares by what is said alone; the ids of the pages compared together are noted in `asked`."""

    def noting(readings: Sequence[Reading]) -> Comparison:
        if asked is not None:
            asked.append([r.document.id for r in readings])
        return compare(readings)

    def hashes(reading: Reading) -> list[int]:
        return [sum(map(ord, said(reading).lower())), len(said(reading)) + 10**6]

    return Comparer(fingerprints=lambda _: [], propositions=lambda r: [hashes(r)], compare=noting)
