"""Whether two propositions are one: roles, polarity, numbers, modality, times and places decide.

Two wordings are one proposition only when the words of both can be told to say the same; what is left over on
both sides, or stands in another role, under another mood, with another number, makes them two. To miss one
wording is better than to take two claims for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from whence.origins.names import place_stem, same_person, same_place, same_word
from whence.origins.propositions import Proposition, When
from whence.origins.quotations import RUN, WORD, contrary_words, of_self, one_quotation
from whence.origins.roles import head, roles_agree
from whence.origins.word import Word
from whence.origins.wording import grammar

Verdict = Literal["same", "opposite"]
Pairs = list[tuple[int, int]]

SHARED = 0.6  # of the shorter one's words, those that must be in the longer
FEW = 2  # words around a short quotation that is told whole
LEAST = 2  # words two propositions must share


def same(a: Proposition, b: Proposition, *, retold: bool = False) -> Verdict | None:
    """`same`, `opposite` where one says that the other is not so, null where they are two things.

    `retold`: one page hands on the other, so that a number, time or name may have been altered on the way.
    """
    if (found := quoted_alike(a, b, retold=retold)) is not None:
        return found
    if a.conditional != b.conditional or not (retold or times_agree(a.times, b.times)):
        return None
    pairs = align(a.words, b.words)
    if not _enough(a, b, pairs) or not (retold or numbers_agree(a.words, b.words, pairs)):
        return None
    if not _leftovers_agree(a.words, b.words, pairs, retold) or not _moods_agree(a.words, b.words, pairs):
        return None
    if not roles_agree(a.words, b.words, pairs):
        return None
    found = _polarity(a, b, pairs)
    return None if found == "same" and contrary_words(a.quote, b.quote) else found


def quoted_alike(a: Proposition, b: Proposition, *, retold: bool = False) -> Verdict | None:
    """`same` or `opposite` where both quote one utterance; null where they do not, or in other figures."""
    if min(len(a.quote), len(b.quote)) < RUN and not (_all_quoted(a) and _all_quoted(b)):
        return None  # a name or a catchword in quotation marks
    names = same_person(a.speaker, b.speaker) if a.speaker and b.speaker else ""
    if not one_quotation(a.quote, b.quote, edited=retold, spoken=names in ("same", "maybe")):
        return None
    if names == "apart" and of_self(a.quote) and of_self(b.quote):
        return None
    pairs = align(a.words, b.words)
    if not (retold or numbers_agree(a.words, b.words, pairs)):
        return None
    if a.quote != b.quote and not (
        _moods_agree(a.words, b.words, pairs) and (retold or _one_cast(a, b, pairs))
    ):
        return None
    return _polarity(a, b, pairs)


def _all_quoted(p: Proposition) -> bool:
    """Whether it stands in quotation marks but for a few words."""
    return len(WORD.findall(p.text)) <= len(p.quote) + FEW


def _one_cast(a: Proposition, b: Proposition, pairs: Pairs) -> bool:
    """Whether only one of the two, if any, names somebody or something the other does not."""
    ours, theirs = {i for i, _ in pairs}, {j for _, j in pairs}
    # Names that pronouns stand for are the reading's.
    left = any(w.kind == "name" and w.form in a.quote for i, w in enumerate(a.words) if i not in ours)
    right = any(w.kind == "name" and w.form in b.quote for j, w in enumerate(b.words) if j not in theirs)
    return not (left and right)


def _polarity(a: Proposition, b: Proposition, pairs: Pairs) -> Verdict | None:
    """Whether what both tell is told with one polarity; null where each denies a verb of its own.

    A "no" before a noun does what a "not" before its verb does.
    """
    moved = [(i, j) for i, j in pairs if a.words[i].denied != b.words[j].denied]
    flips = len(moved)
    if flips > 2 or (flips == 2 and all(a.words[i].acts for i, _ in moved)):
        return None
    return "opposite" if (flips + (a.disputed != b.disputed)) % 2 else "same"


def align(a: Sequence[Word], b: Sequence[Word]) -> Pairs:
    """Words of `a` with their like in `b`, each once; of several the one in the likeliest place."""
    pairs: Pairs = []
    free = set(range(len(b)))
    for i, word in enumerate(a):
        if word.kind == "number":
            continue
        found = [j for j in free if alike(word, b[j])]
        if not found:
            continue
        place = i / max(1, len(a))
        after = pairs[-1][1] + 1 if pairs and pairs[-1][0] == i - 1 else -1
        best = min(
            found,
            key=lambda j: (
                b[j].tail != word.tail,
                j != after and after in found,
                b[j].poss != word.poss,
                b[j].prep != word.prep,
                abs(j / len(b) - place),
            ),
        )
        free.discard(best)
        pairs.append((i, best))
    return pairs


def alike(x: Word, y: Word) -> bool:
    """Whether two words stand for the same."""
    if x.kind == "name" and y.kind == "name":
        if x.form == y.form:
            return not (x.given and y.given) or _given_agree(x.given, y.given)
        if x.country is not None and y.country is not None and x.country != y.country:
            return False
        if x.group or y.group or not (x.given or y.given):
            if x.country is not None and x.country == y.country and x.group != y.group:
                return x.form[0] == y.form[0] or same_place(place_stem(x.form), place_stem(y.form))
            return same_place(place_stem(x.form), place_stem(y.form))
        return False
    if (x.kind == "scope") != (y.kind == "scope"):
        return False
    return x.form == y.form


def _given_agree(a: Sequence[str], b: Sequence[str]) -> bool:
    x, y = a[0], b[0]
    return x == y or same_word(x, y) or (min(len(x), len(y)) == 1 and x[0] == y[0])


def times_agree(a: Sequence[When], b: Sequence[When]) -> bool:
    """Whether no time of one excludes every time of the other."""
    if not a or not b:
        return True
    return all(
        any(_meet(x, y) for y in b if y.type == x.type) or all(y.type != x.type for y in b) for x in a
    ) and all(any(_meet(x, y) for x in a if x.type == y.type) or all(x.type != y.type for x in a) for y in b)


def _meet(x: When, y: When) -> bool:
    if "X" in x.value[:4] or "X" in y.value[:4]:
        return True  # no year is known: in that of its page
    if x.type in ("DURATION", "SET"):
        return x.value == y.value
    if (x.earliest or x.latest) and (y.earliest or y.latest):
        far, near = "9999", "0000"
        if (x.earliest or near) > (y.latest or far) or (y.earliest or near) > (x.latest or far):
            return False
        return x.type != "TIME" or x.value == y.value
    return x.value == y.value or x.value.startswith(y.value) or y.value.startswith(x.value)


def numbers_agree(a: Sequence[Word], b: Sequence[Word], pairs: Pairs) -> bool:
    """Whether the numbers before like words may be one number, and no number is left over on both sides."""
    like = dict(pairs)
    back = {j: i for i, j in pairs}
    ours = {i: _unit(a, i) for i, w in enumerate(a) if w.kind == "number"}
    theirs = {j: _unit(b, j) for j, w in enumerate(b) if w.kind == "number"}
    left, right = set(ours), set(theirs)
    for i, unit in ours.items():
        for j, other in theirs.items():
            if (
                unit is not None
                and other is not None
                and like.get(unit) == other
                and i in left
                and j in right
            ):
                if not _close(a[i], b[j]):
                    return False
                left.discard(i)
                right.discard(j)
    for i in sorted(left):
        near = next((j for j in sorted(right) if _close(a[i], b[j])), None)
        if near is not None:
            left.discard(i)
            right.discard(near)
    if left and right:
        return False
    for i in left:
        unit = ours[i]
        if unit is not None and unit in like and b[like[unit]].single and a[i].low > 1.5:
            return False
    for j in right:
        unit = theirs[j]
        if unit is not None and unit in back and a[back[unit]].single and b[j].low > 1.5:
            return False
    return True


def _unit(words: Sequence[Word], i: int) -> int | None:
    """The word a number counts: the next that is no adjective's place; null where there is none."""
    return next(
        (k for k in range(i + 1, min(len(words), i + 3)) if words[k].kind in ("word", "body", "name")), None
    )


def _close(x: Word, y: Word) -> bool:
    return max(x.low, y.low) <= min(x.high, y.high) * 1.0001


def _enough(a: Proposition, b: Proposition, pairs: Pairs) -> bool:
    """Whether they share enough: most of the shorter one, and a verb where both have one."""
    count = min(_weight(a.words), _weight(b.words))
    shared = sum(_worth(a.words[i]) for i, _ in pairs)
    if len(pairs) < LEAST or shared < SHARED * count:
        return False
    return any(a.words[i].kind in ("verb", "mutual") for i, _ in pairs) or not (
        _verbs(a.words) and _verbs(b.words)
    )


def _verbs(words: Sequence[Word]) -> bool:
    return any(w.kind in ("verb", "mutual") for w in words)


def _weight(words: Sequence[Word]) -> float:
    return sum(_worth(w) for w in words)


def _worth(w: Word) -> float:
    return 0.0 if w.kind in ("scope", "number") else 0.5 if w.tail else 1.0


def _leftovers_agree(a: Sequence[Word], b: Sequence[Word], pairs: Pairs, retold: bool) -> bool:
    """Whether what one has and the other has not is only detail; of a retelling one name may be another."""
    ours, theirs = {i for i, _ in pairs}, {j for _, j in pairs}
    left = [i for i in range(len(a)) if i not in ours and not _slight(a, i, b, theirs)]
    right = [j for j in range(len(b)) if j not in theirs and not _slight(b, j, a, ours)]
    if retold and len(left) == len(right) == 1 and a[left[0]].kind == b[right[0]].kind == "name":
        return True
    if left and right:
        return False
    return all(_detail(a, i, ours) for i in left) and all(_detail(b, j, theirs) for j in right)


def _slight(words: Sequence[Word], i: int, other: Sequence[Word], shared: set[int]) -> bool:
    """Whether a word left over says nothing more: numbers are compared apart, a name is told again, a word
    beside a name only says what it names.
    """
    w = words[i]
    if w.kind == "number":
        return True
    if w.kind == "name" and any(alike(w, other[j]) for j in shared):
        return True
    if w.form not in grammar("light") or w.denied or i == 0:
        return False
    before, after = words[i - 1], words[i + 1] if i + 1 < len(words) else None
    # "the Larent company"; "Merin, a town"; "the town of Merin"
    named = before.kind == "name" and (before.joined or w.single)
    return named or (after is not None and after.kind == "name" and after.prep == "of")


def _detail(words: Sequence[Word], i: int, shared: set[int]) -> bool:
    """Whether a word that only one of the two has may stand there and both say the same."""
    w = words[i]
    if w.tail:
        return w.kind != "scope"
    if w.kind == "scope" or w.acts or w.denied:
        return False
    owner = next((k for k in shared if head(words, k) == i), None)
    if owner is not None and w.kind != "body":
        return False  # the mayor's brother is not the mayor
    after = i + 1
    if after in shared and words[after].kind == "body" and w.kind == "word" and words[after].prep == w.prep:
        return any(
            words[k].given or words[k].kind == "name" for k in (after + 1, after + 2) if k < len(words)
        )
    return True


def _moods_agree(a: Sequence[Word], b: Sequence[Word], pairs: Pairs) -> bool:
    """Whether no shared verb is over in one and yet to come in the other."""
    for i, j in pairs:
        if a[i].noun or b[j].noun or not (a[i].acts or b[j].acts):
            continue
        if {a[i].mood, b[j].mood} in ({"", "future"}, {"", "open"}):
            return False
    return True
