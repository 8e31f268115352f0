"""Which names on a page are one referent's.

A wrong merge is worse than a missed one: a short form joins a full one only where no other could be meant,
or where the others were not spoken of nearby.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache

from whence.meaning.entities import bodies, places
from whence.meaning.entities.folding import parts
from whence.meaning.entities.lexicon import Gender, titles
from whence.meaning.entities.mentions import NameMention
from whence.meaning.entities.people import (
    PersonName,
    holds_office,
    one_person,
    person_name,
    short_for,
    title_gender,
)
from whence.meaning.entities.referent import Referent
from whence.records import Parsed

_BUCKET = 40  # candidates looked at for one name; more alike than that are told apart by nobody
_APART = 2  # sentences by which one of several candidates must be nearer than the next


def merge(parsed: Parsed, names: Sequence[NameMention]) -> list[Referent]:
    """The referents of a page's names, by first mention."""
    by_kind: dict[str, list[NameMention]] = defaultdict(list)
    for m in names:
        by_kind[m.kind].append(m)
    out = [
        *_people(by_kind["person"]),
        *_bodies(parsed, by_kind["organization"]),
        *_grouped(by_kind["place"], _place_key),
        *_grouped(by_kind["group"], _group_key),
        *_grouped(by_kind["product"], lambda m: parts(m.text)),
        *_grouped(by_kind["other"], lambda m: parts(m.text)),
    ]
    return sorted(out, key=lambda r: r.first)


def _grouped(names: Iterable[NameMention], key: Callable[[NameMention], Hashable]) -> list[Referent]:
    out: dict[Hashable, Referent] = {}
    for m in names:
        out.setdefault(key(m), Referent(m.kind)).names.append(m)
    return list(out.values())


def _place_key(m: NameMention) -> Hashable:
    return places.country(m.text) or parts(m.text)


def _group_key(m: NameMention) -> Hashable:
    code = places.demonym(m.text)
    if code:
        return code
    words = parts(m.text)
    return (*words[:-1], words[-1].removesuffix("s")) if words else words


# people ---------------------------------------------------------------------------------------------------


def _people(names: Sequence[NameMention]) -> list[Referent]:
    by_name: dict[PersonName, list[NameMention]] = defaultdict(list)
    for m in names:
        by_name[person_name(m.text)].append(m)
    full = sorted((n for n in by_name if n.full), key=lambda n: (min(map(len, n.words)) == 1, -len(n.words)))
    clusters: list[list[PersonName]] = []
    index: dict[str, list[int]] = defaultdict(list)
    for name in full:
        fits = [
            c
            for c in dict.fromkeys(
                i for w in {_skeleton(name.last), _skeleton(name.words[0])} for i in index[w][:_BUCKET]
            )
            if all(one_person(other, name) for other in clusters[c])
        ]
        if len(fits) == 1:
            at = fits[0]
            clusters[at].append(name)
        else:
            at = len(clusters)
            clusters.append([name])
        for w in name.words:
            if at not in index[_skeleton(w)]:
                index[_skeleton(w)].append(at)
    out = []
    for cluster in clusters:
        r = Referent("person", names=[m for n in cluster for m in by_name[n]])
        r.gender = _gender(r, cluster)
        out.append(r)
    for name, mentions in by_name.items():
        if not name.full:
            out.extend(_short(name, mentions, clusters, out, index))
    return out


@lru_cache(maxsize=20_000)
def _skeleton(word: str) -> str:
    """A word without vowels and doublings: what its spellings share."""
    out = ""
    for c in word[:1] + "".join(c for c in word[1:] if c not in "aeiouyhw"):
        if not out.endswith(c):
            out += c
    return out


def _gender(r: Referent, cluster: Iterable[PersonName]) -> Gender:
    told = [g for m in r.names if (g := title_gender(m.title)) != "-"]
    told += [g for n in cluster if (g := n.gender) != "-"]
    return told[0] if told else "-"


def _short(
    name: PersonName,
    mentions: list[NameMention],
    clusters: list[list[PersonName]],
    people: list[Referent],
    index: dict[str, list[int]],
) -> list[Referent]:
    """Gives the mentions of a surname (or given name) alone to whom they mean; what is left is its own
    referent."""
    ranks = {
        c: max(short_for(name, full) for full in clusters[c])
        for c in dict.fromkeys(i for w in name.words for i in index.get(_skeleton(w), ())[:_BUCKET])
    }
    best = max(ranks.values(), default=0)
    fits = [c for c, rank in ranks.items() if rank == best and best]
    spoken = {c: _Spoken(people[c].names) for c in fits}
    told = {title_gender(m.title) for m in mentions} - {"-"}
    # "Mr. Hale" on a page whose only full Hale is a woman: the bare "Hale" is his, not hers
    strangers = {c for c in fits if people[c].gender != "-" and told and people[c].gender not in told}
    strangers |= {c for c in fits if any(_other_holder(m, people[c]) for m in mentions)}
    own: dict[str, Referent] = {}
    for m in mentions:
        gender = title_gender(m.title)
        able = [
            c for c in fits if c not in strangers and (gender == "-" or people[c].gender in {"-", gender})
        ]
        if len(able) > 1:
            able = _nearest(m, {c: spoken[c] for c in able})
        if len(able) == 1:
            people[able[0]].names.append(m)
            spoken[able[0]].again(m)
        else:
            r = own.setdefault(gender if fits and not strangers else "", Referent("person"))
            r.names.append(m)
            if r.gender == "-":
                r.gender = gender if gender != "-" else name.gender
    return list(own.values())


def _other_holder(m: NameMention, full: Referent) -> bool:
    """Whether a surname with a title of office is that of a known holder of an office, and the full name
    is not the holder's ("President Hale" and "Ada Hale")."""
    offices = {t.kind for i in range(len(m.title)) if (t := titles().get(m.title[i:])) is not None}
    return "office" in offices and holds_office(m.text) and not any(holds_office(n.text) for n in full.names)


class _Spoken:
    """When a person was named, for asking who was named last."""

    def __init__(self, full: Sequence[NameMention]) -> None:
        ordered = sorted((n.start, n.sentence) for n in full)
        self._starts = [start for start, _ in ordered]
        self._sentences = [sentence for _, sentence in ordered]
        self._again = -1

    def again(self, m: NameMention) -> None:
        """Notes a short form given to the person; these come in text order."""
        self._again = m.sentence

    def before(self, m: NameMention) -> int:
        """The sentence of the last name before the mention; -1 where there is none."""
        at = bisect_left(self._starts, m.start)
        return max(self._sentences[at - 1] if at else -1, self._again)


def _nearest(m: NameMention, able: Mapping[int, _Spoken]) -> list[int]:
    """The one of several who was named last before the mention, where the next is clearly farther."""
    last, next_ = sorted(((spoken.before(m), c) for c, spoken in able.items()), reverse=True)[:2]
    return [last[1]] if last[0] >= 0 and last[0] - next_[0] >= _APART else []


# organisations --------------------------------------------------------------------------------------------


def _bodies(parsed: Parsed, names: Sequence[NameMention]) -> list[Referent]:
    by_name: dict[bodies.BodyName, list[NameMention]] = defaultdict(list)
    for m in names:
        by_name[bodies.body_name(m.text)].append(m)
    joined = _Joined(len(by_name))
    keys = list(by_name)
    at = {k: i for i, k in enumerate(keys)}
    _defined(parsed, names, at, joined)
    by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
    by_initials: dict[str, list[int]] = defaultdict(list)
    by_edge: dict[tuple[str, str], list[int]] = defaultdict(list)
    for k, i in at.items():
        by_words[k.words].append(i)
        by_edge["first", k.words[0]].append(i)
        by_edge["last", k.words[-1]].append(i)
        if k.acronym is None:
            for letters in {x for m in by_name[k] for x in bodies.initials(m.text)}:
                by_initials[letters].append(i)
    for k, i in at.items():
        # the same body with and without its country's name
        if k.country is None:
            named = [j for j in by_words[k.words] if keys[j].country]
            if len({keys[j].country for j in named}) == 1:
                joined.join(i, named[0])
        if k.acronym and len({joined.top(j) for j in by_initials[k.acronym]}) == 1:
            joined.join(i, by_initials[k.acronym][0])
    for k, i in at.items():
        longer = {
            joined.top(j): j
            for edge in (("first", k.words[0]), ("last", k.words[-1]))
            for j in by_edge[edge][:_BUCKET]
            if _cut_form(k, keys[j])
        }
        if len(longer) == 1:
            joined.join(i, next(iter(longer.values())))
    out: dict[int, Referent] = {}
    for k, i in at.items():
        r = out.setdefault(joined.top(i), Referent("organization"))
        r.names.extend(by_name[k])
        r.country = r.country or k.country
    for r in out.values():
        r.names.sort(key=lambda m: m.start)
    return list(out.values())


class _Joined:
    """Disjoint sets of numbers."""

    def __init__(self, n: int) -> None:
        self._up = list(range(n))

    def top(self, i: int) -> int:
        """The number that stands for the set of `i`."""
        while self._up[i] != i:
            self._up[i] = self._up[self._up[i]]
            i = self._up[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Makes the sets of `i` and `j` one."""
        a, b = sorted((self.top(i), self.top(j)))
        self._up[b] = a


def _defined(
    parsed: Parsed, names: Sequence[NameMention], at: dict[bodies.BodyName, int], joined: _Joined
) -> None:
    """Joins a name and the acronym in brackets right after it."""
    for a, b in itertools.pairwise(names):
        between = parsed.text[a.end : b.start]
        if len(between) <= 6 and between.strip("\"'“”‘’ ") == "(" and bodies.defines(a.text, b.text):
            joined.join(at[bodies.body_name(a.text)], at[bodies.body_name(b.text)])


def _cut_form(short: bodies.BodyName, full: bodies.BodyName) -> bool:
    """Whether one name is the other with words left off that only say what sort of body it is, or its last
    words with only the place left off ("Lakers")."""
    n = len(short.words)
    if n >= len(full.words) or bodies.is_generic(short.words) or (short.acronym and len(short.acronym) < 3):
        return False
    if full.words[:n] == short.words:
        return bodies.is_generic(full.words[n:]) and not (n == 1 and _is_place(short.words[0]))
    if full.words[-n:] != short.words:
        return False
    return _is_place(" ".join(full.words[:-n])) or (
        n == 1 and len(short.words[0]) > 3 and short.words[0].endswith("s")
    )


def _is_place(name: str) -> bool:
    return bool(places.country(name) or places.demonym(name) or places.place(name))
