"""Certainty of one predicate from its own clause and from everything that embeds it.

The clause gives a first value (negation, modals, conditionals, tense, adverbs); each governor on the way up
to
the sentence's root may change it by its signature in `embedding.tsv`. The outermost word that decides wins,
as in
the nested sources of FactBank (Saurí & Pustejovsky 2009), with one level: the page's own.
"""

from __future__ import annotations

from dataclasses import dataclass

from whence.meaning.certainty.clause import clause_certainty, leftmost, rumoured_subject
from whence.meaning.certainty.lexicon import effect, has_case
from whence.records import Certainty, Sentence, Span, Token

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
HEARSAY = frozenset({"say", "report", "allege", "suppose", "claim", "rumor", "rumour", "tell"})
PREPOSITIONS = frozenset({"of", "at", "on", "from", "in", "about", "against", "to"})
DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your"}
)
AHEAD = frozenset({"until", "till", "before", "after", "once", "when", "whenever"})
ABOUT = ("from", "for", "on", "about", "of", "to", "over", "in")
EMBEDDED = frozenset({"xcomp", "ccomp", "obj", "obl", "nmod", "acl", "advcl", "nsubj:pass", "csubj"})


@dataclass(frozen=True)
class Judgement:
    """A certainty and the characters of the words that decided it (none for a plain assertion)."""

    certainty: Certainty
    evidence: tuple[Span, ...] = ()


def judge(sentence: Sentence, index: int) -> Judgement:
    """Certainty of the predicate or event noun at token `index`, with the words that decide it.

    Raises IndexError where `index` is no token of the sentence.
    """
    value, evidence = clause_certainty(sentence, index)
    token = sentence.tokens[index]
    for _ in range(MAX_CLIMB):
        if token.head < 0:
            break
        above = sentence.tokens[token.head]
        if token.rel == "conj":
            # "will meet and sign": the auxiliaries hold for both, unless the second has its own subject or
            # another form ("did not meet but said").
            if value == "asserted" and _shares_auxiliaries(sentence, token, above):
                value, evidence = clause_certainty(sentence, above.index)
        elif token.rel in BARRIER or _attributive(sentence, token):
            break
        elif token.rel in ("advcl", "advcl:relcl"):
            value, evidence = _adverbial(sentence, token, above, value, evidence)
            break
        elif token.rel in COMPLEMENT or token.rel in SAME_CLAUSE:
            value, evidence = _embed(sentence, token, above, value, evidence)
        token = above
    if value == "asserted" and _is_question(sentence):
        value = "possible"
    return Judgement(value, tuple(evidence))


def _shares_auxiliaries(s: Sentence, t: Token, first: Token) -> bool:
    if any(s.tokens[c].rel.startswith(("nsubj", "csubj", "aux", "mark")) for c in s.children[t.index]):
        return False
    return t.upos != "VERB" or first.upos != "VERB" or t.xpos == first.xpos or t.xpos == "VB"


def _attributive(s: Sentence, t: Token) -> bool:
    """A participle that only describes its noun ("letters penned in jail", "sweeping sanctions") is its own
    claim; "no intention of paying" and "signs that it paid" are not."""
    if s.tokens[t.head].upos not in ("NOUN", "PROPN", "PRON", "NUM"):
        return False
    if t.rel == "amod":
        return t.xpos in ("VBN", "VBG", "JJ")
    if t.rel != "acl" or t.xpos not in ("VBN", "VBG"):
        return False
    return not any(s.tokens[c].rel.startswith(("nsubj", "mark", "aux", "case")) for c in s.children[t.index])


def _adverbial(
    s: Sentence, token: Token, above: Token, value: Certainty, evidence: list[Span]
) -> tuple[Certainty, list[Span]]:
    """An adverbial clause: "aims at selling" is a complement, a purpose ("to deliver planes") planned; the
    rest
    stands for itself."""
    marks = [s.tokens[c] for c in s.children[token.index] if s.tokens[c].rel == "mark"]
    if any(m.text.lower() in PREPOSITIONS for m in marks) and token.xpos == "VBG":
        return _embed(s, token, above, value, evidence)
    to = next((m for m in marks if m.text.lower() == "to"), None)
    if to is not None and token.xpos == "VB":
        if effect(s, above) is not None and above.upos in ("ADJ", "NOUN"):
            return _embed(s, token, above, value, evidence)
        if value == "asserted":
            return "planned", [to.span]
    if value == "asserted" and (token.xpos in ("VBZ", "VBP") or _passive_present(s, token)):
        ahead = next((m for m in marks if m.text.lower() in AHEAD), None) or _adverb_of(s, token, AHEAD)
        if ahead is not None:  # "will stay until the case is resolved"
            own, own_evidence = clause_certainty(s, above.index)
            if own in ("planned", "conditional"):
                return own, own_evidence
    return value, evidence


def _embed(
    s: Sentence, below: Token, above: Token, value: Certainty, evidence: list[Span]
) -> tuple[Certainty, list[Span]]:
    """The value after one governor: what `above` makes of what stands below it."""
    found = _with_clause(s, below, above)
    word = [above.span]
    clausal = below.rel in ("xcomp", "ccomp", "csubj", "csubj:pass", "acl", "advcl")
    if clausal and _is_hearsay(s, below, above):
        return "rumoured", word
    if below.rel == "xcomp" and above.lemma == "have" and (yet := _adverb(s, above, "yet")):
        return "denied", [above.span, yet]
    own, own_evidence = clause_certainty(s, above.index)
    if value == "asserted" and own == "denied" and _determiner(s, below, "any"):
        return own, own_evidence  # "is aware of no attempt", "did not see any fighting"
    predicate = above.upos in ("VERB", "AUX") or (found is None and s.child(above.index, "cop") is not None)
    if below.rel in ("nsubj", "nmod:poss") and predicate and found != "rumour":
        there = any(s.tokens[c].rel == "expl" for c in s.children[above.index])
        if value == "asserted" and own in ("denied", "conditional") and (there or _indefinite(s, below)):
            return own, own_evidence  # "there was no deal", "if a bid comes"
        return value, evidence  # what an event brings about says nothing on whether it took place
    if above.lemma == "able" and below.rel == "xcomp" and (own == "denied" or _achieved(s, below, above)):
        found = "imply"
    if found == "fact" and own == "denied" and clausal and (asked := _question_word(s, below)):
        return "possible", [*own_evidence, asked]  # "it was not known how many had died"
    if found == "fact" or (found == "speech" and clausal):
        return value, evidence
    if found in (None, "imply", "speech"):
        if value != "asserted":
            return value, evidence
        if own != "asserted" and found != "speech" and not _presupposed(s, below):
            return own, own_evidence  # "did not manage to leave", "will hold talks"
        if found is None and below.rel in ("xcomp", "acl") and _to_infinitive(s, below):
            return "planned", word
        return value, evidence
    with_threat = found == "threat" and has_case(s, below, "with")
    if below.rel == "obl" and not with_threat and (_presupposed(s, below) or not has_case(s, below, *ABOUT)):
        return value, evidence
    negated = own == "denied"
    proof = word + own_evidence if negated else word
    if found == "fail":
        if value == "possible" and below.upos not in ("NOUN", "PROPN"):
            pass  # "rejected claims that he had lied": the claim is what is rejected
        elif value not in ("asserted", "planned", "possible"):
            return value, evidence
        return ("asserted", []) if negated else ("denied", proof)
    if found == "deny":
        return ("possible" if value == "denied" or negated else "denied"), proof
    if found == "rumour":
        return "rumoured", word
    if found == "threat":
        return ("asserted", []) if negated and value == "asserted" else ("threatened", word)
    if value in ("rumoured", "threatened", "conditional"):
        return value, evidence
    if found == "plan":
        if below.rel not in EMBEDDED:
            return value, evidence
        return ("denied", proof) if negated or value == "denied" else ("planned", word)
    if negated and value == "asserted":  # believe, possible
        return ("denied" if found == "believe" else "possible"), proof
    return ("possible", word) if value in ("asserted", "planned") else (value, evidence)


def _with_clause(s: Sentence, below: Token, above: Token) -> str | None:
    """The effect of the word above; two verbs say something else of a clause than of what is to be done:
    "insist that it was fair" states, "warn that prices may rise" foresees."""
    found = effect(s, above)
    if below.rel != "ccomp" or above.lemma not in ("insist", "warn"):
        return found
    verbs = [below, *(s.tokens[c] for c in s.children[below.index] if s.tokens[c].rel in ("aux", "cop"))]
    subject = s.child(below.index, "nsubj", "nsubj:pass", "csubj", "expl")
    if above.lemma == "insist":
        one = subject is not None and (
            s.tokens[subject].xpos in ("NN", "NNP") or s.tokens[subject].text.lower() in ("he", "she", "it")
        )
        stated = any(v.xpos in ("VBD", "VBZ", "MD") or (v.xpos == "VBP" and not one) for v in verbs)
        return "speech" if stated and not any(v.lemma == "should" for v in verbs) else found
    own = subject is not None and s.tokens[subject].upos == "PRON" and s.tokens[subject].lemma != "there"
    return found if own and any(v.xpos == "MD" for v in verbs) else "possible"


def _is_hearsay(s: Sentence, below: Token, above: Token) -> bool:
    """ "is said to own", "it is being said that", "unconfirmed reports say"."""
    passive = any(s.tokens[c].rel == "aux:pass" for c in s.children[above.index])
    impersonal = below.rel == "xcomp" or any(
        s.tokens[c].rel in ("expl", "nsubj:pass") and s.tokens[c].text.lower() == "it"
        for c in s.children[above.index]
    )
    by = any(s.tokens[c].rel == "obl:agent" for c in s.children[above.index])
    if passive and above.lemma in HEARSAY and impersonal and not by:
        return True
    return effect(s, above) in ("speech", "believe") and rumoured_subject(s, above.index)


def _presupposed(s: Sentence, t: Token) -> bool:
    """A definite event noun beside the verb ("the size of the blast") is taken as having taken place."""
    if t.upos not in ("NOUN", "PROPN") or t.rel not in ("obl", "nmod"):
        return False
    return any(
        s.tokens[c].rel in ("det", "nmod:poss") and s.tokens[c].text.lower() in DEFINITE
        for c in s.children[t.index]
    )


def _question_word(s: Sentence, t: Token) -> Span | None:
    """The word that makes the clause of `t` an indirect question."""
    token = s.tokens[leftmost(s, t.index)]
    asks = token.xpos in ("WP", "WRB", "WDT", "WP$") or token.text.lower() in ("whether", "if")
    return token.span if asks else None


def _achieved(s: Sentence, below: Token, above: Token) -> bool:
    """ "was able to leave" left; "is able to confirm" does confirm."""
    be = [s.tokens[c] for c in s.children[above.index] if s.tokens[c].rel == "cop"]
    return effect(s, below) in ("fact", "speech") or any(c.xpos == "VBD" for c in be)


def _determiner(s: Sentence, t: Token, *words: str) -> bool:
    return any(s.tokens[c].rel == "det" and s.tokens[c].text.lower() in words for c in s.children[t.index])


def _indefinite(s: Sentence, t: Token) -> bool:
    return t.upos == "NOUN" and _determiner(s, t, "a", "an", "any")


def _passive_present(s: Sentence, t: Token) -> bool:
    return t.xpos == "VBN" and any(
        s.tokens[c].rel.startswith("aux") and s.tokens[c].xpos in ("VBZ", "VBP") for c in s.children[t.index]
    )


def _adverb_of(s: Sentence, t: Token, words: frozenset[str]) -> Token | None:
    return next(
        (
            s.tokens[c]
            for c in s.children[t.index]
            if s.tokens[c].rel == "advmod" and s.tokens[c].text.lower() in words
        ),
        None,
    )


def _adverb(s: Sentence, t: Token, word: str) -> Span | None:
    return next((s.tokens[c].span for c in s.children[t.index] if s.tokens[c].text.lower() == word), None)


def _to_infinitive(s: Sentence, t: Token) -> bool:
    return t.xpos == "VB" and any(
        s.tokens[c].rel == "mark" and s.tokens[c].text.lower() == "to" for c in s.children[t.index]
    )


def _is_question(s: Sentence) -> bool:
    return bool(s.tokens) and any(t.text == "?" for t in s.tokens[-2:])
