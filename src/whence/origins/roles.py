"""Whether the same words stand in the same roles in two propositions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from whence.origins.word import Word
from whence.origins.wording import grammar

Words = Sequence[Word]
Pairs = Sequence[tuple[int, int]]

AGENT, PATIENT, OTHER, PARTY = "agent", "patient", "other", "party"
# What the other party of a transfer may stand behind.
GIVEN = frozenset(["to", "from", "against"])
CONTRARY = [
    {"from", "to"},
    {"from", "into"},
    {"from", "for"},
    {"from", "in"},
    {"from", "at"},
    {"from", "toward"},
    {"from", "towards"},
    {"before", "after"},
    {"since", "until"},
    {"with", "against"},
    {"for", "against"},
    {"with", "without"},
    {"despite", "with"},
    {"inside", "outside"},
    {"over", "under"},
    {"onto", "off"},
    {"on", "off"},
    {"to", "by"},
    {"for", "by"},
]


# What subordinate clauses may be opened by to say the same.
LINKS = [
    {"because", "since", "as", "so"},
    {"although", "though", "despite", "whereas", "while"},
    {"when", "while", "as", "after", "following", "amid"},
    {"before", "until"},
    {"who", "which", "whom", "whose", "where", "that"},
]


def roles_agree(a: Words, b: Words, pairs: Pairs) -> bool:
    """Whether every shared word that is no verb stands on the same side of the shared verbs, passives and
    converses (`buy`, `sell`) allowed for, owns or belongs to the same, and follows no contrary preposition.
    """
    verbs = [(i, j) for i, j in pairs if a[i].acts and b[j].acts]
    mixed = [(i, j) for i, j in pairs if a[i].kind in ("verb", "mutual") and a[i].acts != b[j].acts]
    nouns = [(i, j) for i, j in pairs if not a[i].acts and not b[j].acts and a[i].kind != "scope"]
    like, back = dict(pairs), {j: i for i, j in pairs}
    turned = any(a[i].turned != b[j].turned for i, j in (*verbs, *mixed))
    if not turned and any({a[i].prep, b[j].prep} in CONTRARY for i, j in pairs):
        return False
    if not _heads_agree(a, b, nouns, like):
        return False
    for i, j in pairs:
        if a[i].tail != b[j].tail and (a[i].acts or a[i].kind == "name"):
            return False
        linked = a[i].link == b[j].link or any({a[i].link, b[j].link} <= group for group in LINKS)
        if a[i].tail and b[j].tail and not linked:
            return False
    if any(_governed_apart(a, i, b, j, like, back) for i, j in nouns):
        return False
    checked: set[tuple[int, int]] = set()
    nearest = {(i, j) for i, j in nouns if any(_beside(a, i, v) and _beside(b, j, w) for v, w in verbs)}
    for v, w in (*verbs, *mixed):
        changed: set[tuple[bool, bool]] = set()
        for i, j in nouns:
            if a[i].clause != a[v].clause or b[j].clause != b[w].clause:
                continue
            if (i, j) in nearest and not (_beside(a, i, v) and _beside(b, j, w)):
                continue  # another verb stands between, and tells its role
            if a[v].kind == "mutual":
                continue
            checked.add((i, j))
            x, y = role(a, i, v), role(b, j, w)
            changed.add((x == PATIENT, y == PATIENT))
            if (x == PATIENT and y == OTHER and _other_patient(b, w, back)) or (
                y == PATIENT and x == OTHER and _other_patient(a, v, like)
            ):
                return False
            if (
                x != y
                and AGENT in (x, y)
                and not (_own_patient(a, i, v, b, j, w, like) or _own_patient(b, j, w, a, i, v, back))
                and not (_placed(a, i, b, j, like) or _placed(b, j, a, i, back))
            ):
                return False
            if x != y and turned and a[v].transfer and PARTY in (x, y):
                return False
        if {(True, False), (False, True)} <= changed:
            return False  # two have changed places
        if a[v].kind == "mutual" and not _sides_kept(a, b, v, w, nouns):
            return False
    if any(a[v].kind == "mutual" for v, _ in verbs):
        checked.update(nouns)
    loose = [p for p in nouns if p not in checked]
    return _order_kept(a, b, loose) and _places_kept(a, b, nouns, verbs)


def _governed_apart(
    a: Words, i: int, b: Words, j: int, like: Mapping[int, int], back: Mapping[int, int]
) -> bool:
    """Whether a word behind a preposition belongs to another shared verb in each: `rose in Kaland and fell in
    Soria`.
    """
    if not (a[i].prep and b[j].prep):
        return False
    before = next((k for k in range(i - 1, -1, -1) if a[k].acts), None)
    theirs = next((k for k in range(j - 1, -1, -1) if b[k].acts), None)
    if before is None or theirs is None or before not in like or theirs not in back:
        return False
    return like[before] != theirs


def _other_patient(words: Words, verb: int, shared: Mapping[int, int]) -> bool:
    """Whether it is done to something the other proposition does not speak of: the road to the port."""
    return any(
        k not in shared
        and not w.acts
        and w.kind in ("word", "name")
        and not w.prep
        and role(words, k, verb) == PATIENT
        for k, w in enumerate(words)
        if w.clause == words[verb].clause and not w.joined and not (k + 1 in shared and not words[k + 1].prep)
    )


def _beside(words: Words, i: int, verb: int) -> bool:
    """Whether no other verb of the clause stands between word and verb."""
    if words[i].clause != words[verb].clause:
        return False
    return not any(words[k].acts for k in range(min(i, verb) + 1, max(i, verb)))


def role(words: Words, i: int, verb: int) -> str:
    """The role of word `i` beside the verb: agent, patient, party (the other side of a transfer) or other.

    What belongs to a word has its role.
    """
    for _ in range(4):
        owned = head(words, i)
        if owned is None or owned == verb:
            break
        i = owned
    v, w = words[verb], words[i]
    if v.noun:
        found = _beside_noun(words, i, verb)
    elif w.prep == "by" and i > verb:
        found = AGENT if v.passive else OTHER
    elif v.transfer and w.prep in GIVEN and i > verb:
        found = PARTY
    elif w.prep and w.prep != "by" and not (w.tail and v.tail):
        found = OTHER
    elif i < verb and v.passive and v.transfer and _bare_follows(words, verb):
        found = PARTY
    elif i < verb:
        found = PATIENT if v.passive or (v.form in grammar("changing") and _alone(words, verb)) else AGENT
    elif v.transfer and not v.passive and _given(words, i, verb):
        found = PARTY
    else:
        found = OTHER if v.passive else PATIENT
    if v.turned:
        other = PARTY if v.transfer else PATIENT
        found = {AGENT: other, other: AGENT}.get(found, found)
    return found


def _alone(words: Words, verb: int) -> bool:
    """Whether nothing stands behind the verb that it could be done to: `the strike began`."""
    rest = [w for w in words[verb + 1 :] if w.clause == words[verb].clause]
    return not any(not w.prep and not w.acts and w.kind != "scope" for w in rest)


def _placed(a: Words, i: int, b: Words, j: int, like: Mapping[int, int]) -> bool:
    """Whether a name that stands before a word in `a` stands behind it with a preposition in `b`: `a Kaland
    court`, `a court in Kaland`.
    """
    if b[j].prep not in ("in", "at", "from", "of", "near") or j == 0:
        return False
    return (a[i].joined or a[i].poss or a[i].group) and like.get(i + 1) == j - 1


def _own_patient(a: Words, i: int, v: int, b: Words, j: int, w: int, like: Mapping[int, int]) -> bool:
    """Whether one does something to what is its own in `a` (`Soria recalled its envoy`), and in `b` it is
    done to what belongs to that one, no doer named (`Soria's envoy was recalled`).
    """
    owned = head(b, j)
    if owned is None or not b[w].passive or any(x.prep == "by" for x in b) or role(a, i, v) != AGENT:
        return False
    return any(like.get(k) == owned and a[k].own for k in range(len(a)))


def _beside_noun(words: Words, i: int, noun: int) -> str:
    """The role beside a noun for what is done: its owner or the one behind `by` does it."""
    w = words[i]
    if w.prep == "by" or (i < noun and w.poss):
        return AGENT
    if w.prep in ("of", "on", "against", "at") and i > noun:
        return PATIENT
    return OTHER


def _given(words: Words, i: int, verb: int) -> bool:
    """Whether word `i` is whom something is given: `sold Poland drones`, `sold the farmers 40 drones`."""
    if words[i].kind == "name":
        return not words[i].joined and _bare_follows(words, i)
    rest = [w for w in words[i + 1 : i + 4] if w.clause == words[i].clause and not w.prep]
    return i == verb + 1 and any(w.kind == "number" or w.single for w in rest) and words[i].kind != "number"


def _bare_follows(words: Words, i: int) -> bool:
    """Whether another word without preposition follows in the same clause: `sold Poland drones`."""
    rest = [w for w in words[i + 1 : i + 4] if w.clause == words[i].clause]
    return any(not w.prep and not w.acts for w in rest)


def head(words: Words, i: int) -> int | None:
    """The word that word `i` owns (`Kaland's army`, `the army of Kaland`), or null."""
    if words[i].poss:
        k = i + 1
        while k + 1 < len(words) and words[k].kind in ("number", "scope"):
            k += 1
        return k if k < len(words) and words[k].clause == words[i].clause else None
    if words[i].prep == "of":
        k = i - 1
        while k >= 0 and words[k].prep == "of" and not words[k].acts:
            k -= 1
        return k if k >= 0 and not words[k].acts else None
    return None


def _heads_agree(a: Words, b: Words, nouns: Pairs, like: Mapping[int, int]) -> bool:
    """Whether what belongs to something belongs to the same thing in both."""
    taken = set(like.values())
    for owned, same in nouns:
        ours = {like[i] for i, _ in nouns if head(a, i) == owned}
        theirs = {j for _, j in nouns if head(b, j) == same}
        if ours and theirs and not ours & theirs:
            return False
    for i, j in nouns:
        x, y = head(a, i), head(b, j)
        if x is not None and y is not None and like.get(x) != y and (x in like or y in taken):
            return False
    return True


def _sides_kept(a: Words, b: Words, v: int, w: int, nouns: Pairs) -> bool:
    """Whether those who stand on one side of a mutual verb stand together in the other proposition too."""
    bare = [(i, j) for i, j in nouns if a[i].prep in ("", "with", "and") and b[j].prep in ("", "with", "and")]
    if all(i < v for i, _ in bare) or all(j < w for _, j in bare):
        return True
    return all((i < v) == (j < w) for i, j in bare) or all((i < v) != (j < w) for i, j in bare)


def _order_kept(a: Words, b: Words, loose: Pairs) -> bool:
    """Whether words no verb tells the roles of stand in the same order, or behind prepositions."""
    for (i, j), (k, m) in combinations(loose, 2):
        if (i - k) * (j - m) < 0 and not ((a[i].prep and b[j].prep) or (a[k].prep and b[m].prep)):
            return False
    return True


def _places_kept(a: Words, b: Words, nouns: Pairs, verbs: Pairs) -> bool:
    """Whether words that change places on one side of the verbs are marked by prepositions, or a list."""
    for (i, j), (k, m) in combinations(nouns, 2):
        if (i - k) * (j - m) >= 0:
            continue
        if any((i < v) != (k < v) for v, _ in verbs) or any((j < w) != (m < w) for _, w in verbs):
            continue
        first = bool(a[i].prep or a[i].poss or b[j].prep or b[j].poss)
        second = bool(a[k].prep or a[k].poss or b[m].prep or b[m].poss)
        if a[i].poss != b[j].poss and a[k].poss != b[m].poss:
            return False
        changed = (a[i].prep != b[j].prep) + (a[k].prep != b[m].prep)
        listed = abs(i - k) <= 2 and abs(j - m) <= 2
        if not (listed or ((first or second) and changed < 2)):
            return False
    return True
