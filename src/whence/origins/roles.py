"""Whether the same words stand in the same roles in two propositions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from whence.origins.analysis import Word

AGENT, PATIENT, OTHER, COUNTERPART = "agent", "patient", "other", "counterpart"
APART = (
    {"from", "to"},
    {"from", "into"},
    {"from", "for"},
    {"before", "after"},
    {"with", "against"},
    {"for", "against"},
    {"with", "without"},
    {"since", "until"},
    {"inside", "outside"},
    {"over", "under"},
    {"from", "at"},
    {"from", "in"},
    {"to", "by"},
    {"of", "by"},
    {"for", "by"},
)
TO = ("to", "for", "into", "toward", "towards", "onto")


def roles_agree(a: Sequence[Word], b: Sequence[Word], pairs: Sequence[tuple[int, int]]) -> bool:
    """Whether every shared word that is no verb stands on the same side of the shared verbs, passives and
    converses (`buy`, `sell`) allowed for, owns or belongs to the same, and follows the same prepositions where
    those say whence and whither.
    """
    verbs = [(i, j) for i, j in pairs if a[i].kind in ("verb", "mutual") and b[j].kind in ("verb", "mutual")]
    nouns = [(i, j) for i, j in pairs if (i, j) not in verbs and a[i].kind != "scope"]
    if any({a[i].prep, b[j].prep} in APART and not verbs_turn(a, b, verbs) for i, j in nouns):
        return False
    if not heads_agree(a, b, nouns, dict(pairs)):
        return False
    checked: set[tuple[int, int]] = set()
    for v, w in verbs:
        if a[v].kind == "mutual":
            if not _partition(a, b, v, w, nouns):
                return False
            checked.update(nouns)
            continue
        for i, j in nouns:
            if a[i].clause != a[v].clause or b[j].clause != b[w].clause:
                continue
            checked.add((i, j))
            if not _compatible(role(a, i, v), role(b, j, w), a[i], b[j]):
                return False
    loose = [p for p in nouns if p not in checked]
    for (i, j), (k, m) in combinations(loose, 2):
        if (i - k) * (j - m) < 0 and not (a[i].prep and b[j].prep and a[k].prep and b[m].prep):
            return False
    return _side_order(a, b, nouns, verbs)


def verbs_turn(a: Sequence[Word], b: Sequence[Word], verbs: Sequence[tuple[int, int]]) -> bool:
    """Whether some shared verb is told from the other side, or in the other voice."""
    return any(a[i].turned != b[j].turned or a[i].passive != b[j].passive for i, j in verbs)


def role(words: Sequence[Word], i: int, verb: int) -> str:
    """The role of word `i` beside the verb: agent, patient, counterpart (the other party of a transfer) or other."""
    v, w = words[verb], words[i]
    if i < verb:
        found = AGENT if not v.passive else PATIENT
        if w.prep == "by":
            found = AGENT
    elif w.prep == "by":
        found = AGENT
    elif w.prep in TO:
        found = COUNTERPART if not v.turned else OTHER
    elif w.prep == "from":
        found = COUNTERPART if v.turned else OTHER
    elif w.prep:
        found = OTHER
    else:
        found = PATIENT if not v.passive else OTHER
    if v.turned and found in (AGENT, COUNTERPART):
        found = COUNTERPART if found == AGENT else AGENT
    return found


def _compatible(x: str, y: str, a: Word, b: Word) -> bool:
    if x == y:
        return True
    if AGENT in (x, y):
        return False
    return True


def heads_agree(
    a: Sequence[Word], b: Sequence[Word], nouns: Sequence[tuple[int, int]], like: dict[int, int]
) -> bool:
    """Whether what belongs to something belongs to the same thing in both."""
    for i, j in nouns:
        x, y = head(a, i), head(b, j)
        if x is None or y is None:
            continue
        if like.get(x) != y and (x in like or y in like.values()):
            return False
    return True


def head(words: Sequence[Word], i: int) -> int | None:
    """The word that word `i` owns (`Kaland's army`, `the army of Kaland`), or null."""
    if words[i].poss:
        return i + 1 if i + 1 < len(words) else None
    if words[i].prep == "of":
        k = i - 1
        while k >= 0 and words[k].prep == "of" and words[k].kind == "name":
            k -= 1
        return k if k >= 0 and words[k].kind not in ("verb", "mutual") else None
    return None


def _partition(
    a: Sequence[Word], b: Sequence[Word], v: int, w: int, nouns: Sequence[tuple[int, int]]
) -> bool:
    """Whether those on one side of a mutual verb are together in the other proposition too."""
    kept = all((i < v) == (j < w) for i, j in nouns)
    swapped = all((i < v) != (j < w) for i, j in nouns if not a[i].prep or a[i].prep == "with")
    both = all(i < v for i, _ in nouns) or all(j < w for _, j in nouns)
    return kept or swapped or both


def _side_order(
    a: Sequence[Word], b: Sequence[Word], nouns: Sequence[tuple[int, int]], verbs: Sequence[tuple[int, int]]
) -> bool:
    """Whether bare words that change places among themselves do so within a list (`A and B`)."""
    for (i, j), (k, m) in combinations(nouns, 2):
        if (i - k) * (j - m) >= 0:
            continue
        if any((i < v) != (k < v) for v, _ in verbs) or any((j < w) != (m < w) for _, w in verbs):
            continue
        marked = (
            bool(a[i].prep or a[k].prep or a[i].poss or a[k].poss),
            bool(b[j].prep or b[m].prep or b[j].poss or b[m].poss),
        )
        if any(marked):
            changed = (a[i].prep != b[j].prep) + (a[k].prep != b[m].prep)
            if changed < 2:
                continue
        if abs(i - k) == 1 and abs(j - m) == 1 and not any(marked):
            continue
        return False
    return True
