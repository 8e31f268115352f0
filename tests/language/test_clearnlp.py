from __future__ import annotations

from whence.language.clearnlp import is_clearnlp, to_ud
from whence.language.decode import is_tree


def convert(rows: str) -> list[tuple[int, str]]:
    """Each row: word/UPOS/lemma/head/label, heads counted from 0."""
    cells = [row.split("/") for row in rows.split()]
    heads = [-1 if c[4] == "ROOT" else int(c[3]) for c in cells]
    heads, labels = to_ud(heads, [c[4] for c in cells], [c[1] for c in cells], [c[2] for c in cells])
    assert is_tree([h + 1 for h in heads])
    return list(zip(heads, labels, strict=True))


def test_to_ud_hangs_prepositions_on_their_objects() -> None:
    found = convert(
        "Troops/NOUN/troop/1/nsubj fired/VERB/fire/1/ROOT at/ADP/at/1/prep crowds/NOUN/crowd/2/pobj "
        "in/ADP/in/3/prep Kaland/PROPN/Kaland/4/pobj"
    )
    assert found == [(1, "nsubj"), (-1, "root"), (3, "case"), (1, "obl"), (5, "case"), (3, "nmod")]


def test_to_ud_marks_the_agent_of_a_passive() -> None:
    found = convert(
        "He/PRON/he/2/nsubjpass was/AUX/be/2/auxpass held/VERB/hold/2/ROOT by/ADP/by/2/agent "
        "rebels/NOUN/rebel/3/pobj"
    )
    assert found == [(2, "nsubj:pass"), (2, "aux:pass"), (-1, "root"), (4, "case"), (2, "obl:agent")]


def test_to_ud_makes_clauses_after_prepositions_adverbial() -> None:
    found = convert(
        "They/PRON/they/1/nsubj left/VERB/leave/1/ROOT after/ADP/after/1/prep losing/VERB/lose/2/pcomp "
        "it/PRON/it/3/dobj"
    )
    assert found == [(1, "nsubj"), (-1, "root"), (3, "mark"), (1, "advcl"), (3, "obj")]


def test_is_clearnlp_tells_the_two_apart() -> None:
    assert is_clearnlp(["nsubj", "ROOT", "dobj"])
    assert not is_clearnlp(["nsubj", "ROOT", "obj", "obl"])
