"""Certainty of one predicate from its own clause and from everything that embeds it.

The clause gives a first value (negation, modals, conditionals, tense, adverbs); each governor on the way up
to
the sentence's root may change it by its signature in `embedding.tsv`. The outermost word that decides wins,
as in
the nested sources of FactBank (Saurí & Pustejovsky 2009), with one level: the page's own.
"""

from __future__ import annotations

from dataclasses import dataclass

from whence.meaning.certainty.lexicon import Effect, embedding
from whence.records import Certainty, Sentence, Span, Token

NEGATION = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly", "scarcely", "barely"})
NO = frozenset({"no", "nobody", "none", "nothing", "neither", "nowhere"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
MAYBE = frozenset({"may", "might", "could", "can", "should", "must", "ought", "ca"})
WOULD = frozenset({"would", "'d", "’d"})
IF = frozenset({"if", "unless", "provided", "providing", "assuming", "lest"})
COMPLEMENT = frozenset(
    {
        "xcomp",
        "ccomp",
        "csubj",
        "csubj:pass",
        "obj",
        "obl",
        "nmod",
        "acl",
        "nsubj:pass",
        "nsubj",
        "dep",
        "nmod:poss",
    }
)
# Relations that carry the certainty of a governor's own clause down to what stands in it.
SAME_CLAUSE = frozenset(
    {
        "obj",
        "iobj",
        "obl",
        "nmod",
        "nsubj",
        "nsubj:pass",
        "obl:agent",
        "compound",
        "amod",
        "nmod:poss",
        "obl:unmarked",
    }
)
# The words above may embed only what stands as their complement; a relative clause or an adverbial is its
# own claim.
BARRIER = frozenset(
    {"acl:relcl", "parataxis", "appos", "list", "vocative", "discourse", "dislocated", "root"}
)
MAX_CLIMB = 24


@dataclass(frozen=True)
class Judgement:
    """A certainty and the characters of the words that decided it (none for a plain assertion)."""

    certainty: Certainty
    evidence: tuple[Span, ...] = ()


def certainty_of(sentence: Sentence, index: int) -> Certainty:
    """Certainty of the predicate or event noun at token `index`, as the page tells it."""
    return judge(sentence, index).certainty


def judge(sentence: Sentence, index: int) -> Judgement:
    """Certainty of the predicate or event noun at token `index`, with the words that decide it.

    Raises IndexError where `index` is no token of the sentence.
    """
    value, evidence = _local(sentence, index)
    token = sentence.tokens[index]
    for _ in range(MAX_CLIMB):
        if token.head < 0:
            break
        above = sentence.tokens[token.head]
        if token.rel == "conj":
            # "will meet and sign": the auxiliaries hold for both, unless the second has its own subject.
            if value == "asserted" and not _has_own_subject(sentence, token.index):
                value, evidence = _local(sentence, above.index)
        elif token.rel in BARRIER:
            break
        elif token.rel in ("advcl", "advcl:relcl"):
            value, evidence = _adverbial(sentence, token, value, evidence)
            break
        elif token.rel in COMPLEMENT or token.rel in SAME_CLAUSE:
            value, evidence = _embed(sentence, token, above, value, evidence)
        token = above
    if value == "asserted" and _is_question(sentence):
        value = "possible"
    return Judgement(value, tuple(evidence))


def _local(s: Sentence, i: int) -> tuple[Certainty, list[Span]]:
    """What the predicate's own clause says: conditionals first, then rumour words, negation, modals,
    tense.
    """
    t = s.tokens[i]
    kids = [s.tokens[c] for c in s.children[i]]
    mark = next((k for k in kids if k.rel == "mark" and k.lemma.lower() in IF), None)
    if mark is not None:
        return "conditional", [mark.span]
    for k in kids:
        effect = _effect(k) if k.rel in ("advmod", "amod", "obl") else None
        if effect == "rumour":
            return "rumoured", [k.span]
        if effect == "threat":
            return "threatened", [k.span]
    whether = next((k for k in kids if k.rel == "mark" and k.lemma.lower() == "whether"), None)
    negative = _negation(s, i, kids)
    modal = next(
        (
            k
            for k in kids
            if k.rel in ("aux", "aux:pass") and (k.xpos == "MD" or k.text.lower() in FUTURE | MAYBE | WOULD)
        ),
        None,
    )
    maybe = next((k for k in kids if k.rel in ("advmod", "amod") and _effect(k) == "possible"), None)
    condition = _condition(s, i)
    word = modal.text.lower() if modal is not None else ""
    if (
        condition is not None
        and (word in FUTURE | WOULD | MAYBE or t.xpos in ("VB", "VBP", "VBZ"))
        and not (negative and not word)
    ):
        return "conditional", [condition]
    if word in MAYBE or (word in WOULD and maybe is None and _counterfactual(s, i)):
        assert modal is not None
        denied_ability = negative is not None and word in ("can", "could", "ca")
        return ("denied" if denied_ability else "possible"), [modal.span, *([negative] if negative else [])]
    if maybe is not None:
        return "possible", [maybe.span]
    if whether is not None:
        return "possible", [whether.span]
    if negative is not None:
        return "denied", [negative]
    if modal is not None:
        return "planned", [modal.span]
    coming = next((k for k in kids if k.rel == "amod" and _effect(k) == "plan"), None)
    if coming is not None:
        return "planned", [coming.span]
    if t.lemma == "go" and t.xpos == "VBG":
        return "asserted", []
    to = next((k for k in kids if k.rel == "mark" and k.text.lower() == "to" and t.xpos == "VB"), None)
    if to is not None and t.rel in ("root", "parataxis"):  # "Leaders to meet in May": a headline's future
        return "planned", [to.span]
    if (
        t.upos == "VERB"
        and t.xpos == "VB"
        and t.rel == "root"
        and not any(k.rel.startswith(("nsubj", "aux")) for k in kids)
    ):
        return "planned", []  # an imperative asks for the thing
    return "asserted", []


def _negation(s: Sentence, i: int, kids: list[Token]) -> Span | None:
    for k in kids:
        low = k.text.lower()
        if k.rel == "advmod" and low in NEGATION:
            after = s.tokens[k.index + 1].text.lower() if k.index + 1 < len(s.tokens) else ""
            if after not in ("only", "just", "merely", "simply"):
                return k.span
        if k.rel == "det" and low in NO:
            return k.span
        if k.rel in ("nsubj", "nsubj:pass", "obj", "obl") and low in NO:
            return k.span
        if k.rel in ("nsubj", "nsubj:pass"):
            no = next(
                (
                    s.tokens[c]
                    for c in s.children[k.index]
                    if s.tokens[c].rel == "det" and s.tokens[c].text.lower() == "no"
                ),
                None,
            )
            if no is not None:
                return no.span
        if k.rel in ("mark", "case") and low == "without":
            return k.span
    longer = s.child(i, "advmod")
    if (
        longer is not None
        and s.tokens[longer].text.lower() == "longer"
        and longer
        and s.tokens[longer - 1].text.lower() == "no"
    ):
        return Span(s.tokens[longer - 1].start, s.tokens[longer].end)
    return None


def _condition(s: Sentence, i: int) -> Span | None:
    """The "if" (or inverted "should", "were") of a conditional clause that hangs from the predicate."""
    for c in s.children[i]:
        if s.tokens[c].rel == "advcl":
            for g in s.children[c]:
                if s.tokens[g].rel == "mark" and s.tokens[g].lemma.lower() in IF:
                    return s.tokens[g].span
            first = s.tokens[s.subtree(c)[0]]
            if first.text.lower() == "should" and first.head == c and first.rel == "aux":
                return first.span
    return None


def _counterfactual(s: Sentence, i: int) -> bool:
    """ "would have done": what did not happen, or might have."""
    texts = [s.tokens[c].lemma.lower() for c in s.children[i] if s.tokens[c].rel.startswith("aux")]
    return "have" in texts


def _has_own_subject(s: Sentence, i: int) -> bool:
    return any(s.tokens[c].rel.startswith(("nsubj", "csubj", "aux", "mark")) for c in s.children[i])


def _adverbial(
    s: Sentence, token: Token, value: Certainty, evidence: list[Span]
) -> tuple[Certainty, list[Span]]:
    """An adverbial clause: a purpose ("to deliver planes") is planned; the rest stands for itself."""
    to = next(
        (
            s.tokens[c]
            for c in s.children[token.index]
            if s.tokens[c].rel == "mark" and s.tokens[c].text.lower() == "to"
        ),
        None,
    )
    if value == "asserted" and to is not None and token.xpos == "VB":
        return "planned", [to.span]
    return value, evidence


def _effect(t: Token) -> Effect | None:
    table = embedding()
    lemma = t.lemma.lower()
    pos = t.upos if t.upos in ("VERB", "NOUN", "ADJ", "ADV") else "VERB" if t.upos == "AUX" else t.upos
    found = table.get((lemma, pos))
    if found is None and pos == "VERB":
        found = table.get((t.text.lower(), "ADJ"))
    if found is None and pos == "PROPN":
        found = table.get((lemma, "NOUN"))  # title-case headlines
    return found


def _embed(
    s: Sentence, below: Token, above: Token, value: Certainty, evidence: list[Span]
) -> tuple[Certainty, list[Span]]:
    effect = _effect(above)
    own, own_evidence = _local(s, above.index)
    clausal = below.rel in ("xcomp", "ccomp", "csubj", "csubj:pass", "acl")
    subject = below.rel in ("nsubj", "nsubj:pass", "nmod:poss")
    word = [above.span]
    if subject and above.upos == "VERB" and effect != "rumour":
        effect = effect if below.rel == "nsubj:pass" else None
        if effect is None:
            return value, evidence  # what an event does is no statement about whether it took place
    if effect in (None, "imply", "speech", "fact"):
        if effect == "fact" or (effect == "speech" and clausal):
            return value, evidence
        if (
            value == "asserted"
            and own != "asserted"
            and (clausal or below.rel in SAME_CLAUSE)
            and effect != "speech"
        ):
            return own, own_evidence  # "did not manage to leave", "will hold talks"
        if (
            effect is None
            and below.rel == "xcomp"
            and value == "asserted"
            and _to_infinitive(s, below)
            and above.upos in ("VERB", "ADJ", "NOUN")
        ):
            return "planned", word
        if effect is None and below.rel == "acl" and value == "asserted" and _to_infinitive(s, below):
            return "planned", word
        return value, evidence
    if effect == "plan" and below.rel not in (
        "xcomp",
        "ccomp",
        "obj",
        "obl",
        "nmod",
        "acl",
        "nsubj:pass",
        "csubj",
    ):
        return value, evidence
    if (
        effect in ("plan", "possible")
        and below.rel == "obl"
        and not _case(s, below, "for", "on", "about", "of", "to", "over", "in")
    ):
        return value, evidence
    negated = own == "denied"
    proof = word + own_evidence if negated else word
    if effect == "fail":
        if value not in ("asserted", "planned"):
            return value, evidence
        return ("asserted", []) if negated else ("denied", proof)
    if effect == "deny":
        return ("possible" if value == "denied" or negated else "denied"), proof
    if effect == "rumour":
        return "rumoured", word
    if effect == "threat":
        return ("asserted", []) if negated and value == "asserted" else ("threatened", word)
    if value in ("rumoured", "threatened", "conditional"):
        return value, evidence
    if effect == "plan":
        return ("denied", proof) if negated or value == "denied" else ("planned", word)
    if effect == "believe":
        return (
            ("denied", proof)
            if negated and value == "asserted"
            else (("possible", word) if value in ("asserted", "planned") else (value, evidence))
        )
    return (
        ("denied", proof)
        if negated and value == "asserted"
        else (("possible", word) if value in ("asserted", "planned") else (value, evidence))
    )


def _to_infinitive(s: Sentence, t: Token) -> bool:
    return t.xpos == "VB" and any(
        s.tokens[c].rel == "mark" and s.tokens[c].text.lower() == "to" for c in s.children[t.index]
    )


def _case(s: Sentence, t: Token, *words: str) -> bool:
    return any(s.tokens[c].rel == "case" and s.tokens[c].text.lower() in words for c in s.children[t.index])


def _is_question(s: Sentence) -> bool:
    return bool(s.tokens) and any(t.text == "?" for t in s.tokens[-2:])
