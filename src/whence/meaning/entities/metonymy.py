"""Places that act: Moscow for Russia's government, where the grammar says so.

Signs are read off the parse (place in the clause, preposition, what governs the name) and weighed
log-linearly; the weights (`lexicon/place_weights.tsv`) are learned by `training/metonymy.py` from ReLocaR
(Gritta et al. 2017).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from whence.meaning.entities import places
from whence.meaning.entities.lexicon import rows
from whence.meaning.entities.mentions import NameMention
from whence.meaning.entities.referent import Referent
from whence.meaning.entities.roles import below, head
from whence.records import Parsed, Sentence

_UP = 6  # conjuncts climbed to the first of a list
_ACTING = frozenset(
    {"nsubj", "nsubj:pass", "obl:agent", "nmod:poss", "obj", "iobj", "obl", "nmod", "root", "conj"}
)


def metonymic(s: Sentence, first: int, last: int) -> bool:
    """Whether the place name at tokens `[first, last)` stands for those who act there: its government,
    people, team."""
    w = weights()
    return sum(w.get(sign, 0.0) for sign in signs(s, first, last)) > 0


def signs(s: Sentence, first: int, last: int) -> frozenset[str]:
    """What the parse says of a place name, as named signs."""
    t = s.tokens
    here = head(s, first, last)
    out = {"always"}
    at = here
    for _ in range(_UP):
        if t[at].rel != "conj" or t[at].head < 0:
            break
        at = t[at].head
        out.add("listed")
    name = t[at]
    out.add(f"rel={name.rel}")
    case = next((t[c].lemma for c in (*below(s, here), *below(s, at)) if t[c].rel == "case"), "")
    if name.rel != "nmod:poss":
        out.add(f"case={case}")
    classes = place_signs()
    if name.head >= 0:
        above = t[name.head]
        out.add(f"above={above.upos}")
        found = {c for c in classes.get(above.lemma, ()) if (c in _OF_VERBS) == (above.upos == "VERB")} or {
            "none"
        }
        for c in found:
            out |= {f"governed={c}", f"rel={name.rel}&governed={c}"}
            if case:
                out.add(f"case={case}&governed={c}")
        if any(t[c].rel == "cop" for c in below(s, above.index)) and name.rel.startswith("nsubj"):
            out.add("is something")
        if any(
            t[c].xpos in {"JJS", "RBS"} or t[t[c].head].xpos == "JJS" for c in below(s, above.index)
        ) or any(t[k].xpos == "RBS" for c in below(s, above.index) for k in below(s, c)):
            out.add("the most of")
        if any(t[c].rel == "aux:pass" for c in below(s, above.index)):
            out.add("passive")
        if above.rel in {"conj", "xcomp"} and above.head >= 0:
            out |= {f"beyond={c}" for c in classes.get(t[above.head].lemma, ())}
        if name.rel.startswith("nsubj"):
            beside = {t[k].rel for k in below(s, above.index) if k != at}
            out |= {f"subject with {rel}" for rel in beside & {"obj", "xcomp", "ccomp", "iobj"}}
    if any(t[c].rel == "appos" for c in below(s, here)):
        out.add("explained")
    text = " ".join(x.text for x in t[first:last])
    if places.country(text):
        out.add("country")
        out.add(f"country&rel={name.rel}")
    elif places.seat(text):
        out.add("seat")
        out.add(f"seat&rel={name.rel}")
    elif places.place(text):
        out.add("known place")
    if (last < len(t) and t[last].text == ",") or (
        first and t[first - 1].text == "," and name.rel in {"appos", "conj", "nmod:unmarked"}
    ):
        out.add("comma")
    if last - first > 1:
        out.add("long")
    return frozenset(out)


_OF_VERBS = frozenset({"motion", "act"})


@cache
def place_signs() -> dict[str, frozenset[str]]:
    """Lemma -> how it says a place beside it is meant."""
    out: dict[str, set[str]] = {}
    for word, kind in rows("place_signs"):
        out.setdefault(word, set()).add(kind)
    return {k: frozenset(v) for k, v in out.items()}


@cache
def weights() -> dict[str, float]:
    """Sign -> learned weight."""
    return {name: float(value) for name, value in rows("place_weights")}


def governments(parsed: Parsed, referents: Iterable[Referent]) -> list[Referent]:
    """The referents, with the seats of power that act set apart from the towns.

    "Talks with Moscow" is Russia's government, "a flight to Moscow" the town; one never joins the other. A
    capital and a palace stay two, and so do the country and its government.
    """
    out = []
    for r in referents:
        out.append(r)
        code = places.seat(r.names[0].text) if r.kind == "place" and r.names else None
        if code is None or places.country(r.names[0].text):
            continue
        acting = [m for m in r.names if _acts(parsed, m)]
        if not acting:
            continue
        government = r
        if len(acting) < len(r.names):
            apart = set(acting)
            r.names = [m for m in r.names if m not in apart]
            government = Referent(r.kind, names=acting)
            out.append(government)
        government.acts = True
        government.country = code
    return sorted(out, key=lambda r: r.first)


def _acts(parsed: Parsed, m: NameMention) -> bool:
    """Whether a capital acts here; one that only stands before a noun ("the Paris accord") or opens a
    dateline does not."""
    s = parsed.sentences[m.sentence]
    t = s.tokens
    name = t[head(s, m.first, m.last)]
    if name.rel in {"compound", "amod", "flat", "root", "nmod:unmarked", "obl:unmarked", "appos"}:
        return False
    dateline = m.first == 0 and m.last < len(t) and t[m.last].text in {",", "(", "-", "–", "—", "/"}
    return not dateline and metonymic(s, m.first, m.last)
