"""The lexicon of cue words: what kind of attribution a word makes, and what it does to certainty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from whence.meaning.attributions.roles import Run
from whence.meaning.attributions.stream import Stream
from whence.records import Certainty, Token

_POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a", "ADV": "r", "ADP": "p", "SCONJ": "p"}
_EFFECTS: Mapping[str, Certainty] = {
    "denied": "denied",
    "planned": "planned",
    "possible": "possible",
    "rumoured": "rumoured",
    "threatened": "threatened",
}


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word's class (`say`, `think`, `deny`, …) and the certainty it lends what it holds, null where
    none.
    """

    kind: str
    effect: Certainty | None


@cache
def lexicon() -> Mapping[tuple[str, str], Cue]:
    """Cue words by lemma and part of speech (`v n a r p`), from `cues.tsv`."""
    text = (resources.files(__package__) / "cues.tsv").read_text("utf8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    out: dict[tuple[str, str], Cue] = {}
    for kind, pos, effect, lemmas in rows[1:]:
        for lemma in lemmas.split():
            out.setdefault((lemma, pos), Cue(kind, _EFFECTS.get(effect)))
    return out


def look_up(token: Token) -> Cue | None:
    """What the lexicon says of a token: as what it is tagged, else as any other part of speech."""
    table, lemma = lexicon(), token.lemma.lower()
    first = _POS.get(token.upos)
    if first and (found := table.get((lemma, first))):
        return found
    return next((c for p in "vnarp" if (c := table.get((lemma, p)))), None)


def cue_word(stream: Stream, run: Run) -> tuple[Token, Cue | None]:
    """The token that decides what a cue means, and its entry: the cue's head, else the first word the
    lexicon knows.
    """
    tokens = stream.sentences[run.sentence].tokens
    head = tokens[stream.head(run)]
    if entry := look_up(head):
        return head, entry
    for t in tokens[run.first : min(run.last, run.first + 40)]:
        if t.upos not in ("PUNCT", "AUX", "PRON", "DET") and (entry := look_up(t)):
            return t, entry
    return head, None


def cue_class(stream: Stream, run: Run) -> str:
    """The class of a cue, `colon` for punctuation, else `other` with its part of speech."""
    head, entry = cue_word(stream, run)
    if entry:
        return entry.kind
    return "colon" if head.upos == "PUNCT" else f"other {head.upos}"
