"""What a predicate's own clause says of its certainty: conditions, rumour words, negation, modals, tense."""

from __future__ import annotations

from whence.meaning.certainty.lexicon import effect, has_case
from whence.records import Certainty, Sentence, Span, Token

NEGATION = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly", "scarcely", "barely"})
NO = frozenset({"no", "nobody", "none", "nothing", "neither", "nowhere"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
MAYBE = frozenset({"may", "might", "could", "can", "should", "must", "ought", "ca"})
WOULD = frozenset({"would", "'d", "’d"})
PERCEIVED = frozenset({"see", "hear", "feel", "smell"})
TOLD = frozenset(
    {"confirm", "say", "tell", "reveal", "report", "announce", "disclose", "attest", "assure", "verify"}
)
IF = frozenset({"if", "unless", "provided", "providing", "assuming", "lest"})


def clause_certainty(s: Sentence, i: int) -> tuple[Certainty, list[Span]]:
    """What the predicate's own clause says: conditionals first, then rumour words, negation, modals,
    tense.
    """
    t = s.tokens[i]
    kids = [s.tokens[c] for c in s.children[i]]
    if t.rel == "ccomp" and (
        asked := next((k for k in kids if k.rel == "mark" and k.lemma.lower() == "if"), None)
    ):
        return "possible", [asked.span]  # "wondered if": a question, no condition
    if t.rel != "root" and (mark := _conditional_mark(s, i)):
        return "conditional", [mark]
    hearsay = _hearsay(s, i, kids)
    if hearsay is not None:
        return "rumoured", [hearsay]
    for k in kids:
        found = effect(s, k) if k.rel in ("advmod", "amod", "obl") else None
        if found == "rumour":
            return "rumoured", [k.span]
        if found == "threat":
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
    maybe = next((k for k in kids if k.rel in ("advmod", "amod") and effect(s, k) == "possible"), None)
    condition = _condition(s, i)
    word = modal.text.lower() if modal is not None else ""
    if (
        condition is not None
        and (word in FUTURE | WOULD | MAYBE or t.xpos in ("VB", "VBP", "VBZ"))
        and not (negative and not word)
    ):
        return "conditional", [condition]
    if modal is not None and negative is None and maybe is None and _does_so(s, t, word):
        return "asserted", []
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
    coming = next((k for k in kids if k.rel == "amod" and effect(s, k) == "plan"), None)
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


def _does_so(s: Sentence, t: Token, modal: str) -> bool:
    """ "We can confirm that …" confirms, and who "could hear the shelling" heard it."""
    if modal == "could":
        return t.lemma in PERCEIVED
    complement = any(s.tokens[c].rel in ("ccomp", "obj") for c in s.children[t.index])
    return modal == "can" and complement and (t.lemma in PERCEIVED or t.lemma in TOLD)


def _hearsay(s: Sentence, i: int, kids: list[Token]) -> Span | None:
    """A rumour told beside the predicate: "…, it is rumoured", "…, rumour has it", "according to rumour"."""
    for k in kids:
        if k.rel == "parataxis" and (effect(s, k) == "rumour" or rumoured_subject(s, k.index)):
            return k.span
        if k.rel == "obl" and effect(s, k) == "rumour" and k.upos == "NOUN":
            return k.span
    return None


def rumoured_subject(s: Sentence, i: int) -> bool:
    """Whether the word's subject is a rumour ("rumour has it", "unconfirmed reports say")."""
    for c in s.children[i]:
        if s.tokens[c].rel.startswith("nsubj"):
            if effect(s, s.tokens[c]) == "rumour":
                return True
            if any(s.tokens[g].rel == "amod" and effect(s, s.tokens[g]) == "rumour" for g in s.children[c]):
                return True
    return False


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
                    if s.tokens[c].rel == "det" and s.tokens[c].text.lower() in ("no", "neither")
                ),
                None,
            )
            if no is not None:
                return no.span
        if k.rel in ("mark", "case", "cc") and low in ("without", "instead", "rather"):
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
    """The words of a condition the predicate hangs on: "if", inverted "should", "provided that", "on
    condition".
    """
    for c in s.children[i]:
        t = s.tokens[c]
        if t.rel.startswith("advcl") and (words := _conditional_mark(s, c)):
            return words
        if (
            t.lemma.lower() in ("condition", "proviso", "case", "event")
            and t.rel == "obl"
            and has_case(s, t, "on", "in")
        ):
            return t.span
        if t.rel == "obj":
            for g in s.children[c]:
                if s.tokens[g].lemma == "condition" and has_case(s, s.tokens[g], "on"):
                    return s.tokens[g].span
    return None


def _conditional_mark(s: Sentence, i: int) -> Span | None:
    """What makes the clause of `i` a condition, or null."""
    for c in s.children[i]:
        t = s.tokens[c]
        if t.rel in ("mark", "aux") and (t.lemma.lower() in IF or t.text.lower() in IF):
            return t.span
    first = s.tokens[leftmost(s, i)]
    low = first.text.lower()
    if low in ("should", "were", "had") and first.head == i and first.rel.startswith(("aux", "cop")):
        return first.span
    if low in ("provided", "providing", "assuming"):
        return first.span
    before = first.index
    if low == "as" and before >= 2 and s.tokens[before - 1].text.lower() == "long":
        return s.tokens[before - 1].span
    if low in ("as", "so") and before + 2 < len(s.tokens) and s.tokens[before + 1].text.lower() == "long":
        return s.tokens[before + 1].span
    return None


def _counterfactual(s: Sentence, i: int) -> bool:
    """ "would have done": what did not happen, or might have."""
    texts = [s.tokens[c].lemma.lower() for c in s.children[i] if s.tokens[c].rel.startswith("aux")]
    return "have" in texts


def leftmost(s: Sentence, i: int) -> int:
    """The first token below `i`; the whole subtree is not visited, sentences may be hostile."""
    while s.children[i] and s.children[i][0] < i:
        i = s.children[i][0]
    return i
