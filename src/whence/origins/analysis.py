"""The words of a statement that count when it is compared, each with what roles, polarity and modality hang on.

No parse reaches this stage: a reading holds spans, entities and times. Closed-class words (be, by, to, not, will,
if) and the order of the rest say who does what to whom where statements are as plain as news sentences are;
where they do not, two statements are not taken for the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from whence.origins.amounts import hedged, number
from whence.origins.wording import concept, known, lexicon, participle

WordKind = Literal["name", "number", "verb", "mutual", "body", "word", "scope"]
Mood = Literal["", "future", "open"]

TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:['’.][^\W\d_]+)*\.?(?<=\w)|[%$€£]|[,;:()\u2013\u2014]|--")
BE = frozenset("be am is are was were been being 's 're get gets got gotten".split())
AUX = BE | frozenset("have has had having do does did 've 'd".split())
FUTURE = frozenset("will would shall wo 'll ll".split())
OPEN = frozenset("may might could can".split())
HEDGES = frozenset(
    "reportedly allegedly apparently possibly perhaps probably likely presumably supposedly purportedly maybe "
    "alleged believed thought understood reported rumoured rumored".split()
)
PLANS = frozenset(
    "plan plans planned planning intend intends intended intending vow vows vowed pledge pledges pledged promise "
    "promises promised threatened threatens threaten going set due about expected poised preparing prepares "
    "scheduled determined aims".split()
)
NOT = frozenset("not n't no never none nobody nothing neither nor cannot nowhere".split())
FAILING = frozenset(
    "fail fails failed refuse refuses refused decline declines declined failing refusing".split()
)
FALSE = frozenset("false untrue baseless unfounded groundless fabricated fiction".split())
SCOPE = frozenset(
    "all every each most many some several few half only both almost nearly hardly barely partly mostly more less "
    "fewer another other except without instead rather former ex deputy acting vice would-be fake first second "
    "third fourth fifth last next previous same different".split()
)
PREPOSITIONS = frozenset(
    "of to from by with against for in on at into onto over under through about across between among towards "
    "toward near inside outside behind beyond along around upon via within during despite off without after "
    "before since until as".split()
)
TAILS = frozenset(
    "because although though while whereas when after before since until if unless which who whose whom where "
    "as following amid despite so".split()
)
BREAKS = TAILS | frozenset(["that", "and", "but", "or"])
STOP = frozenset(
    "a an the this that these those it its he she him her his hers they them their theirs we us our ours i me my "
    "you your there here be am is are was were been being have has had having do does did and but or than then so "
    "too also just very own one's himself herself itself themselves ever yet already still now even however "
    "meanwhile recently earlier later ago 's 're 've 'd who which what whose whom when where how why such any "
    "if unless because although though while whereas to of time".split()
)


class Word(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """One word that counts. `form` is its concept, base form or name in small letters.

    `prep` is the preposition its phrase hangs on; `passive` a verb whose subject is acted on; `turned` a verb
    that tells its concept from the other side; `denied` stands under a negation; `clause` counts clauses, `tail`
    ones are subordinate. `low` and `high` bound a number. `poss` owns the next word. `single` stands behind a/an.
    """

    form: str
    kind: WordKind = "word"
    prep: str = ""
    passive: bool = False
    turned: bool = False
    denied: bool = False
    mood: Mood = ""
    clause: int = 0
    tail: bool = False
    low: float = 0.0
    high: float = 0.0
    poss: bool = False
    country: str | None = None
    group: bool = False
    given: tuple[str, ...] = ()
    single: bool = False


@dataclass(frozen=True)
class Naming:
    """What the reading knows of one word of its text: that it belongs to a name, and to whose."""

    words: tuple[str, ...]  # the name, in its own letters
    person: bool = False
    country: str | None = None
    group: bool = False
    pronoun: bool = False


@dataclass
class _State:
    """What the words so far mean for the next one."""

    prep: str = ""
    denied: bool = False
    mood: Mood = ""
    passive: bool = False
    auxiliary: bool = False
    article: bool = False
    clause: int = 0
    tail: bool = False
    before: str = ""
    words: list[Word] = field(default_factory=list)

    def turn(self, tail: bool) -> None:
        """A new clause begins."""
        self.clause += 1
        self.tail = tail
        self.prep = ""
        self.passive = self.auxiliary = self.article = False


def analyse(
    tokens: Sequence[tuple[str, int]], names: Mapping[int, Naming], timed: Mapping[int, object]
) -> tuple[Word, ...]:
    """The words that count among `tokens` (words and signs with their positions in the text).

    `names` and `timed` tell by position which words belong to names and which to time expressions.
    """
    s = _State()
    low = _split(tokens)
    plain = [w for w, _, _ in low]
    i = 0
    while i < len(low):
        i = _step(s, low, plain, i, names, timed)
    return tuple(s.words)


def _split(tokens: Sequence[tuple[str, int]]) -> list[tuple[str, str, int]]:
    """Small letters, the token and its position; clitics (n't, 's, 'll) stand alone, hyphens are gone."""
    out: list[tuple[str, str, int]] = []
    for token, at in tokens:
        t = token.replace("’", "'")
        lower = t.lower()
        if lower.endswith("n't"):
            stem = {"won": "will", "ca": "can"}.get(lower[:-3], lower[:-3])
            out += [("will" if lower == "won't" else stem, t, at), ("not", t, at)]
            continue
        head, mark, clitic = lower.partition("'")
        if mark and clitic in ("s", "ll", "re", "ve", "d", "m", ""):
            out += [(head, t[: len(head)], at), ("'" + clitic, "'" + clitic, at)]
        else:
            out.append((lower.rstrip(".") if lower.count(".") == 1 else lower.replace(".", ""), t, at))
    return out


def _step(
    s: _State,
    low: Sequence[tuple[str, str, int]],
    plain: Sequence[str],
    i: int,
    names: Mapping[int, Naming],
    timed: Mapping[int, object],
) -> int:
    word, token, at = low[i]
    naming = names.get(at)
    if at in timed:
        s.prep = ""
        s.before = word
        return i + 1
    if word == "'s" or word == "'":
        if s.words and i and naming is None and not _verbal(plain, i):
            s.words[-1] = msgspec.structs.replace(s.words[-1], poss=True)
        elif s.words and i and names.get(at) is not None:
            s.words[-1] = msgspec.structs.replace(s.words[-1], poss=True)
        return i + 1
    if word in (",", ";", ":", "(", ")", "–", "—", "--"):
        if s.tail or word != ",":
            s.turn(False)
        s.prep = ""
        s.before = word
        return i + 1
    if naming is not None:
        return _name(s, low, i, naming, names)
    past = _amount(s, plain, i)
    if past:
        return past
    size = next((n for n in (4, 3, 2) if known(" ".join(plain[i : i + n])) and i + n <= len(plain)), 1)
    if size == 1 and _grammar(s, plain, i):
        s.before = word
        return i + 1
    phrase = " ".join(plain[i : i + size])
    _content(s, phrase, token, plain, i, size)
    s.before = word
    return i + size


def _verbal(plain: Sequence[str], i: int) -> bool:
    """Whether `'s` is `is` or `has`: a participle or an article follows."""
    after = plain[i + 1] if i + 1 < len(plain) else ""
    return after in ("a", "an", "the", "not", "been") or after.endswith("ing")


def _name(
    s: _State, low: Sequence[tuple[str, str, int]], i: int, naming: Naming, names: Mapping[int, Naming]
) -> int:
    """The words of one name; returns the index past it."""
    last = i + 1
    while last < len(low) and names.get(low[last][2]) is naming and low[last][0] not in ("'s", "'"):
        last += 1
    parts = [w.lower() for w in naming.words]
    if naming.person and parts:
        _add(s, Word(form=parts[-1], kind="name", country=naming.country, given=tuple(parts[:-1])))
    else:
        for p in parts:
            if p in STOP or p in PREPOSITIONS:
                continue
            found = concept(p)
            if found.name != p or p in lexicon().concepts:
                _add(s, Word(form=found.name, kind="body" if found.kind == "body" else "word"))
            else:
                _add(s, Word(form=p, kind="name", country=naming.country, group=naming.group))
    s.prep = s.prep if naming.group else ""
    s.before = "name"
    if naming.pronoun and low[i][0] in ("his", "her", "their", "its", "our", "my") and s.words:
        s.words[-1] = msgspec.structs.replace(s.words[-1], poss=True)
    return last


def _amount(s: _State, plain: Sequence[str], i: int) -> int:
    """A number at `i`: adds it and returns the index past it, 0 where there is none."""
    start = i
    size = next(
        (
            n
            for n in (3, 2, 1)
            if i + n < len(plain) and hedged(plain, i + n)[2] == i and number(plain, i + n)
        ),
        0,
    )
    found = number(plain, i + size)
    if found is None or (plain[i] == "one" and not size and _pronounced(plain, i)):
        return 0
    lower, upper, past = found
    less, more, _ = hedged(plain, i + size)
    _add(s, Word(form="#", kind="number", low=lower * less, high=upper * more))
    s.before = "#"
    return max(past, start + 1)


def _pronounced(plain: Sequence[str], i: int) -> bool:
    return (
        i + 1 >= len(plain) or plain[i + 1] in ("of", "another", ",") or plain[i - 1] in ("no", "any", "the")
    )


def _grammar(s: _State, plain: Sequence[str], i: int) -> bool:
    """Takes in a closed-class word; whether it was one."""
    word = plain[i]
    after = plain[i + 1] if i + 1 < len(plain) else ""
    if word in NOT:
        if after != "only" and not (word == "no" and after in ("fewer", "less", "more")):
            s.denied = not s.denied
        s.auxiliary = s.auxiliary or word == "not"
        return True
    if word in FAILING and after == "to":
        s.denied = not s.denied
        return True
    if word in FALSE:
        _deny_back(s)
        return True
    if word in FUTURE or (word in PLANS and _to_follows(plain, i)):
        s.mood = "future"
        s.auxiliary = word in FUTURE
        return True
    if word in OPEN:
        s.mood = "open"
        s.auxiliary = True
        return True
    if word in HEDGES and (
        word.endswith("ly") or after in ("to", "that") or s.before in ("is", "was", "are")
    ):
        return True
    if word in AUX:
        if word in BE:
            s.passive = True
        if word in ("have", "has", "had") and s.mood == "open":
            s.mood = ""  # may have gone: it is over, or it is not so
        s.auxiliary = True
        return True
    if word in BREAKS and _breaks(word, plain, i):
        s.turn(word in TAILS)
        if word in PREPOSITIONS:
            s.prep = word
        return True
    if word == "to":
        if s.before in ("#", "name") or not _base_follows(plain, i):
            s.prep = "to"
        else:
            s.auxiliary = True
            s.mood = s.mood or ("future" if not s.words else "")
            s.passive = False
        return True
    if word in PREPOSITIONS:
        s.prep = word
        s.passive = s.auxiliary = False
        return True
    if word in ("a", "an"):
        s.article = True
    return word in STOP


def _breaks(word: str, plain: Sequence[str], i: int) -> bool:
    if word in ("and", "or"):
        return i > 0 and plain[i - 1] == ","
    return True


def _to_follows(plain: Sequence[str], i: int) -> bool:
    return "to" in plain[i + 1 : i + 2]


def _base_follows(plain: Sequence[str], i: int) -> bool:
    """Whether the word behind `to` is a verb: one of the tables' verbs in its base form, or no word at all."""
    after = plain[i + 1] if i + 1 < len(plain) else ""
    if after in AUX:
        return True
    found = concept(after)
    return (
        found.kind in ("verb", "mutual") and after in (found.name, *lexicon().concepts) and after not in STOP
    )


def _deny_back(s: _State) -> None:
    """`is false` behind a statement denies its verb."""
    for k in range(len(s.words) - 1, -1, -1):
        if s.words[k].kind in ("verb", "mutual"):
            s.words[k] = msgspec.structs.replace(s.words[k], denied=not s.words[k].denied)
            return
    s.denied = not s.denied


def _content(s: _State, phrase: str, token: str, plain: Sequence[str], i: int, size: int) -> None:
    word = plain[i]
    if phrase in SCOPE:
        _add(s, Word(form=phrase, kind="scope"), plainly=False)
        return
    if size == 1 and word.endswith("ly") and len(word) > 4:
        return  # adverbs of manner seldom make another claim; a negation goes on to what follows
    found = concept(phrase)
    kind: WordKind = found.kind  # type: ignore[assignment]
    nouny = s.article or s.before in ("the", "a", "an", "of", "this", "that", "its", "his", "their", "'s")
    if kind == "word" and not nouny and size == 1:
        past = word.endswith("ed") and s.before not in PREPOSITIONS and s.before != ""
        if (s.auxiliary and not s.article) or past:
            kind = "verb"
    passive = (
        kind in ("verb", "mutual")
        and participle(word)
        and ((s.passive and s.auxiliary) or _agent_follows(plain, i + size))
    )
    if kind in ("verb", "mutual") and not participle(word) and _agent_follows(plain, i + size):
        passive = nouny or passive
    if token[:1].isupper() and i > 0 and found.name == word and kind == "word":
        kind = "name"
    _add(s, Word(form=found.name, kind=kind, passive=passive, turned=found.turned))
    if kind in ("verb", "mutual"):
        s.prep = ""
        s.passive = s.auxiliary = False


def _agent_follows(plain: Sequence[str], i: int) -> bool:
    """Whether a `by` belongs to the verb that ends before `i`: within three words, no clause between."""
    for word in plain[i : i + 4]:
        if word == "by":
            return True
        if word in BREAKS or word in (",", ";") or word in AUX:
            return False
    return False


def _add(s: _State, word: Word, *, plainly: bool = True) -> None:
    verb = word.kind in ("verb", "mutual")
    s.words.append(
        msgspec.structs.replace(
            word,
            prep="" if verb else s.prep,
            denied=s.denied if plainly else False,
            mood=s.mood if verb else "",
            clause=s.clause,
            tail=s.tail,
            single=s.article and not verb,
        )
    )
    if plainly:
        s.denied = False
    if verb:
        s.mood = ""
    if plainly and word.kind != "number":
        s.article = False
