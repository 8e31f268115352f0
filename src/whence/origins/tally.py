"""How many independent origins assert a claim: a range, and a reason for every merge and doubt.

What is counted is the first word of each telling's chain. Only asserting tellings count; who denies is
listed. The lower end takes everything together that may be one source, the upper end nothing. A rumour,
and an outlet that says nothing of its source, raise only the upper end; a page that tells it in its own
voice adds nothing beside a source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from whence.origins.copies import Copies
from whence.origins.fit import Fit, fit
from whence.origins.names import plain
from whence.origins.newsrooms import label
from whence.origins.partition import fewest
from whence.origins.takers import taken
from whence.origins.voices import HEARSAY, Voice, voice
from whence.records import Evidence, Origin, Reading, Reason, Tally, Telling

MEMBERS = 8  # of a group's tellings that a new one is held against
GROUPS = 120  # origins that are compared with one another; further ones raise only the upper end
DOUBTS = 40  # pairs that get a reason of their own
SPANS = 50  # of one reason


@dataclass(frozen=True)
class Count:
    """What `tally` finds; `carriers` are ids of the documents that pass the claim on and add no origin."""

    origins: tuple[Origin, ...]
    denied_by: tuple[Origin, ...]
    tally: Tally
    carriers: tuple[str, ...]


@dataclass
class _Group:
    """Tellings of one source, and why they were taken together."""

    members: list[Voice]
    whys: dict[str, list[Voice]] = field(default_factory=dict)

    @property
    def best(self) -> Voice:
        """The member whose words tell most: a name before a description, the longer description first."""
        order = ("named", "office", "body", "unnamed", "outlet", "page", "rumour")
        return min(self.members, key=lambda v: (order.index(v.sort), -len(v.name)))

    def add(self, v: Voice, why: str) -> None:
        self.members.append(v)
        if why:
            self.whys.setdefault(why, []).append(v)


def tally(tellings: Sequence[Telling], readings: Mapping[str, Reading], copies: Copies) -> Count:
    """Count the origins of one claim's tellings, which stand in order of publication.

    `readings` holds every telling's document by id (KeyError where one is absent).
    """
    voices = [voice(t, readings[t.document]) for t in tellings]
    yes, reasons = _gather([v for v in voices if v.telling.polarity == "asserts"], readings, copies)
    no, _ = _gather([v for v in voices if v.telling.polarity == "denies"], readings, copies)
    sources = [g for g in yes if g.best.sort in ("named", "office", "body", "unnamed")]
    vague = [g for g in yes if g.best.sort in ("outlet", "page")]
    rumours = [g for g in yes if g.best.sort == "rumour"]
    least, doubts = _least(sources)
    reasons += doubts
    most = len(sources) + len(vague) + bool(rumours)
    for g in sources:
        people = max(v.described.count for v in g.members)
        if people > 1:
            most += people - 1
            reasons.append(
                Reason(
                    f"{_named(g)} are {people} people in one breath: whether each knows it is not shown.",
                    _spans(g.members),
                )
            )
    if sources and vague:
        for g in vague:
            text = f"{_named(g)} does not say where it has it from: perhaps from a source already counted."
            reasons.append(Reason(text, _spans(g.members)))
    elif vague:
        least = 1
        if len(vague) > 1:
            text = f"{len(vague)} newsrooms state it without a source: they may have it from one another."
            reasons.append(Reason(text, _spans([g.members[0] for g in vague])))
    if rumours:
        text = "A rumour has no first word that could be asked: it may be no origin at all."
        reasons.append(Reason(text, _spans([v for g in rumours for v in g.members])))
    origins = tuple(_origin(g) for g in yes)
    first = {o.first_page for o in origins}
    told = dict.fromkeys(v.document for v in voices if v.telling.polarity == "asserts")
    return Count(
        origins=origins,
        denied_by=tuple(_origin(g) for g in no),
        tally=Tally(at_least=least, at_most=most, reasons=tuple(reasons)),
        carriers=tuple(d for d in told if d not in first),
    )


def _gather(
    voices: Sequence[Voice], readings: Mapping[str, Reading], copies: Copies
) -> tuple[list[_Group], list[Reason]]:
    """The voices as groups of one source each, without what was only passed on; a reason for every merge."""
    reasons: list[Reason] = []
    given = taken(voices, copies)
    kept = [v for i, v in enumerate(voices) if i not in given]
    by_giver: dict[str, list[Voice]] = {}
    for i, t in given.items():
        by_giver.setdefault(voices[t.giver].document, []).append(voices[i])
    for page, takers in by_giver.items():
        pages = len({v.document for v in takers})
        giver, taker = (label(readings[p].document) for p in (page, takers[0].document))
        what = f"{pages} pages take their words" if pages > 1 else f"{taker} takes its words"
        whose = "another page of that name" if pages == 1 and giver == taker else giver
        text = f"{what} from {whose}: no origin is added."
        reasons.append(Reason(text, _spans(takers)))
    sourced = [v for v in kept if v.sort in ("named", "office", "body", "unnamed")]
    passed = [v for v in sourced if _passes_on(v, sourced)]
    sourced = [v for v in sourced if v not in passed]
    groups = _grouped(sourced)
    idle: list[Voice] = []
    rest: list[Voice] = []
    elsewhere = {v.document for v in kept if v.sort not in ("page", "rumour")} | {
        v.document for v in kept if v.sort == "rumour" and v.name != HEARSAY
    }
    through = {o for v in sourced for o in v.outlets}
    for v in kept:
        if v.sort == "outlet":
            (passed if set(v.aliases) & through else rest).append(v)
        elif v.sort == "page":
            own = v.document in elsewhere  # a headline over it
            (idle if own or (groups and v.kind != "author") else rest).append(v)
        elif v.sort == "rumour":
            (idle if v.name == HEARSAY and (groups or v.document in elsewhere) else rest).append(v)
    groups += _grouped(rest)
    for g in groups:
        for why, members in g.whys.items():
            text = f"{_names([g.members[0], *members])} count as one origin: {why}."
            reasons.append(Reason(text, _spans([g.members[0], *members])))
    if passed:
        reasons.append(Reason(f"{_names(passed)} only passed it on.", _spans(passed)))
    if idle:
        many = len({v.document for v in idle})
        text = "A page tells" if many == 1 else f"{many} pages tell"
        reasons.append(
            Reason(f"{text} it without a source: beside a source that adds nothing.", _spans(idle))
        )
    order = {id(v): n for n, v in enumerate(voices)}
    groups.sort(key=lambda g: min(order[id(v)] for v in g.members))
    return groups, reasons


def _passes_on(v: Voice, others: Sequence[Voice]) -> bool:
    """Whether another telling of the same page has it through this one from somebody else."""
    name = plain(v.name)
    return any(
        o is not v and o.document == v.document and name in [plain(x) for x in o.later] for o in others
    )


def _grouped(voices: Sequence[Voice]) -> list[_Group]:
    groups: list[_Group] = []
    for v in voices:
        for g in groups[:GROUPS]:
            found = [fit(m, v) for m in g.members[:MEMBERS]]
            same = next((f for f in found if f.verdict == "same"), None)
            if same and not any(f.verdict == "apart" for f in found):
                g.add(v, same.why)
                break
        else:
            groups.append(_Group([v]))
    return groups


def _least(groups: Sequence[_Group]) -> tuple[int, list[Reason]]:
    """The fewest sources the groups can be, and a reason for every pair that may be one."""
    groups = groups[:GROUPS]
    apart: set[tuple[int, int]] = set()
    reasons: list[Reason] = []
    unsaid = 0
    for i, a in enumerate(groups):
        for j in range(i):
            b = groups[j]
            found = _between(b, a)
            if found.verdict == "apart":
                apart.add((j, i))
                if "unnamed" not in (a.best.sort, b.best.sort):
                    continue
                text = f"{_named(b)} and {_named(a)} count apart: {found.why}."
            else:
                text = f"{_named(b)} and {_named(a)} may be one origin: {found.why}."
            if len(reasons) < DOUBTS:
                reasons.append(Reason(text, _spans([b.best, a.best])))
            else:
                unsaid += 1
    if unsaid:
        reasons.append(Reason(f"{unsaid} further pairs were compared in the same way."))
    return fewest(len(groups), apart), reasons


def _between(a: _Group, b: _Group) -> Fit:
    """How two groups stand: apart where any two of their members are."""
    found = [fit(x, y) for x in a.members[:MEMBERS] for y in b.members[:MEMBERS]]
    return next((f for f in found if f.verdict == "apart"), found[0])


def _origin(g: _Group) -> Origin:
    best = g.best
    return Origin(name=best.name, kind=best.kind, first_page=g.members[0].document)


def _named(g: _Group) -> str:
    return _names([g.best])


def _names(voices: Sequence[Voice]) -> str:
    names = list(dict.fromkeys(f"“{v.name}”" if v.sort == "unnamed" else v.name for v in voices))
    if len(names) > 4:
        return ", ".join(names[:3]) + f" and {len(names) - 3} more"
    if len(names) == 1 and len(voices) > 1:
        return f"{len(voices)} tellings of {names[0]}"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _spans(voices: Sequence[Voice]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(v.at for v in voices))[:SPANS]
