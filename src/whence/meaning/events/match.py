"""Which frame a word of a sentence opens."""

from __future__ import annotations

from whence.meaning.events.clause import Clauses
from whence.meaning.events.lexicon import Frame, classes, frames, lemma, words

_CARGO = frozenset({"aid", "arms", "supply", "captive", "goods"})


def frame_at(clauses: Clauses, i: int) -> tuple[Frame, tuple[int, ...]] | None:
    """The frame that fits best at token `i`, and the tokens it uses up besides; null where none fits."""
    t = clauses.token(i)
    word = lemma(t)
    index = frames()
    if t.upos == "VERB" and (word, "verb") not in index and (word + "e", "verb") in index:
        word += "e"
    if t.xpos == "VBN" and clauses.kid(i, "nmod:poss", "det") is not None:
        return None  # "took in its wounded"
    if i == 0 and t.xpos == "VBN" and _before_its_noun(clauses):
        return None  # "Ousted president X has ..."
    if t.text.lower() == "thanks" and _owing(clauses, i):
        return None  # "grew thanks to ..."
    if t.upos == "VERB" and t.rel != "amod":
        tried = index.get((word, "verb"), ())
    elif t.rel in ("compound", "flat") and clauses.token(t.head).index > i:
        return None
    elif t.upos == "NOUN" or (t.upos == "PROPN" and not _named(clauses, i)):
        tried = (*index.get((word, "state"), ()), *index.get((word, "noun"), ()))
    elif t.upos == "ADJ":
        tried = index.get((word, "state"), ())
    else:
        return None
    for frame in tried:
        used = _fits(clauses, i, frame)
        if used is not None:
            return frame, used
    return None


def _before_its_noun(clauses: Clauses) -> bool:
    """Whether the participle that opens a sentence only describes the noun right after it."""
    after = clauses.sentence.tokens[1:2]
    return bool(after) and after[0].upos in ("NOUN", "PROPN", "ADJ") and after[0].head != 0


def _owing(clauses: Clauses, i: int) -> bool:
    """Whether nobody gives the thanks: "thanks to" without a verb that takes it."""
    tokens = clauses.sentence.tokens
    after = tokens[i + 1].text.lower() if i + 1 < len(tokens) else ""
    t = clauses.token(i)
    given = t.rel in ("obj", "nsubj:pass", "conj", "root") and t.upos == "NOUN"
    return after == "to" and not given


def _named(clauses: Clauses, i: int) -> bool:
    """Whether the word is part of a name ("the Palestine Liberation Organization")."""
    return any(n.first <= i < n.last for n in clauses.sentence.names)


def objects(clauses: Clauses, heads: list[int]) -> list[int]:
    """The nouns an object stands for: coordinated ones, and what amounts ("a series of talks") are of."""
    out: list[int] = []
    for head in heads[:20]:
        for i in clauses.conjuncts(head)[:20]:
            out.append(i)
            if clauses.token(i).lemma in words("carriers"):
                near = [k for k in clauses.kids(i) if clauses.token(k).rel in ("compound", "amod") and k < i]
                # "missile defence systems": the missile hangs on the defence
                inner = (g for k in near for g in clauses.kids(k) if clauses.token(g).rel == "compound")
                out.extend((*near, *inner))
            if clauses.token(i).lemma in words("amounts"):
                of = [k for k in clauses.kids(i) if "of" in clauses.cases(k)]
                out.extend(k for o in of[:2] for k in clauses.conjuncts(o)[:20])
    return out


def _fits(clauses: Clauses, i: int, frame: Frame) -> tuple[int, ...] | None:
    used: list[int] = []
    if frame.under:
        found = _under(clauses, i, frame)
        if found is None:
            return None
        used = found
    bare = frame.pos == "verb" and not frame.object
    if frame.type in ("ASSAULT", "COERCE") and bare and _compounded(clauses, i, used):
        return None
    if frame.pos == "state" and clauses.token(i).upos in ("NOUN", "PROPN") and clauses.kid(i, "cop") is None:
        return None
    near = clauses.places(i)
    named = near["comp"] or len(near["obj"]) > 1
    if frame.mode == "phone" and frame.head == "call" and named and not insulted(clauses, i):
        return None  # "called him a friend"
    if frame.head in ("try", "insist") and _only_says(clauses, i, frame.head):
        return None
    if frame.mode == "visit" and frame.under and not frame.object and clauses.token(i).upos == "VERB":
        # "returned the prisoners to ..." is no visit
        moved = [k for k in clauses.places(i)["obj"] if k not in used]
        if moved and not clauses.passive(i):
            return None
        if any(classes(_word(clauses, k)) & _CARGO for k in moved):
            return None  # "food was flown to ..."
    if frame.object == "@to":
        # somebody is to do something: an infinitive beside the object
        told = [
            k for k in clauses.places(i)["comp"] if clauses.token(k).xpos == "VB" and _infinitive(clauses, k)
        ]
        near = clauses.places(i)
        return tuple(used) if told and (near["obj"] or near["iobj"] or clauses.passive(i)) else None
    if frame.object.startswith("<"):
        agents = objects(clauses, clauses.places(i)["subj"])
        return tuple(used) if any(frame.object[1:] in classes(_word(clauses, k)) for k in agents) else None
    if frame.pos == "verb" and frame.object:
        marked = [clauses.token(u).head for u in used if clauses.token(u).rel == "case"]
        heads = [*clauses.places(i)["obj"], *marked]
        for k in objects(clauses, heads):
            if k != i and frame.object in classes(_word(clauses, k)):
                return (*used, k)
        return None
    return tuple(used)


def _compounded(clauses: Clauses, i: int, used: list[int]) -> bool:
    """Whether a particle or a hyphen makes another word of the verb ("hanging on", "job-killing")."""
    tokens = clauses.sentence.tokens
    if i > 1 and tokens[i].xpos == "VBG" and tokens[i - 1].text == "-" and tokens[i - 2].upos == "NOUN":
        return True
    parts = [k for k in clauses.kids(i) if clauses.token(k).rel == "compound:prt" and k not in used]
    return any(_word(clauses, k) in words("particles") for k in parts)


def insulted(clauses: Clauses, i: int) -> bool:
    """Whether what somebody or something is called is a reproach ("called him a liar")."""
    near = clauses.places(i)
    for k in (*near["comp"], *near["obj"][1:], *near["obj"][:1]):
        told = [
            k,
            *(g for g in clauses.kids(k) if g > k and clauses.token(g).rel in ("amod", "xcomp", "dep")),
        ]
        if any(_word(clauses, g) in words("reproaches") for g in told):
            return True
    return False


def _only_says(clauses: Clauses, i: int, head: str) -> bool:
    """Whether nobody is tried ("tried to stop it") or nothing demanded ("insisted that he would win")."""
    comp = clauses.places(i)["comp"]
    if head == "try":
        return bool(comp) and not clauses.places(i)["obj"]
    for k in comp:
        aux = {
            clauses.token(g).lemma.lower() for g in clauses.kids(k) if clauses.token(g).rel in ("aux", "cop")
        }
        finite = clauses.token(k).xpos in ("VBZ", "VBD") or bool(aux - {"be", "should", "must"})
        if finite and not aux & {"should", "must"} and clauses.cases(k)[:1] != ("on",):
            return True
    return False


def _infinitive(clauses: Clauses, k: int) -> bool:
    """Whether a verb stands with "to", or bare and without a subject of its own ("let them go")."""
    rels = {clauses.token(g).rel for g in clauses.kids(k)}
    return "to" in clauses.cases(k)[:1] or not rels & {"aux", "nsubj", "nsubj:pass", "expl"}


def _word(clauses: Clauses, i: int) -> str:
    return clauses.token(i).lemma.lower()


def _under(clauses: Clauses, i: int, frame: Frame) -> list[int] | None:
    """Tokens near below `i` with the lemmas asked for, one each; null if one is missing."""
    near: list[int] = []
    for k in clauses.kids(i)[:40]:
        if clauses.token(k).rel in ("conj", "ccomp", "parataxis", "advcl", "nsubj", "acl:relcl"):
            continue
        near.append(k)
        for g in clauses.kids(k)[:12]:
            if clauses.token(g).rel not in ("conj", "acl:relcl", "nsubj"):
                near.append(g)
            if clauses.token(g).rel == "nmod":
                near.extend(c for c in clauses.kids(g)[:4] if clauses.token(c).rel == "case")
    out: list[int] = []
    for wanted in frame.under:
        for k in near:
            t = clauses.token(k)
            dated = t.rel == "case" and clauses.token(t.head).lemma in words("weekdays")
            if t.rel == "mark" or (dated and wanted != "until"):
                continue
            part = t.rel == "case" and f"{frame.head} {wanted}" in words("phrasal")
            if part and (not frame.object or frame.object not in classes(_word(clauses, t.head))):
                continue  # "handed in Paris"; but "handed in their weapons" however the tree has it
            if k not in out and wanted in (lemma(t), t.text.lower()):
                out.append(k)
                break
        else:
            return None
    return out
