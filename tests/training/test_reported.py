from __future__ import annotations

from typing import Any

from training.reported import _CUES, reported, reporting


def sent(*rows: tuple[str, str, int, str]) -> dict[str, Any]:
    words, upos, head, rel = zip(*rows, strict=True)
    inside, quoted = False, []
    for w in words:
        inside = inside != (w == '"')
        quoted.append(int(inside or w == '"'))
    xpos = ["VBD" if u == "VERB" else "X" for u in upos]
    return {"w": words, "q": quoted, "upos": upos, "xpos": xpos, "head": list(head), "rel": rel}


def roles(s: dict[str, Any]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for w, tag in zip(s["w"], reported(s), strict=True):
        if tag != "O":
            found.setdefault(tag[2:], []).append(w)
    return {k: " ".join(v) for k, v in found.items()}


def test_a_clause_a_verb_governs_is_content() -> None:
    s = sent(
        ("Varga", "PROPN", 3, "nsubj"), ("had", "AUX", 3, "aux"), ("said", "VERB", 0, "root"),
        ("it", "PRON", 5, "nsubj"), ("rained", "VERB", 3, "ccomp"), (".", "PUNCT", 3, "punct"),
    )  # fmt: skip
    assert roles(s) == {"source": "Varga", "cue": "had said", "content": "it rained"}


def test_a_clause_set_beside_the_verb_is_content_with_its_marks() -> None:
    s = sent(
        ('"', "PUNCT", 3, "punct"), ("It", "PRON", 3, "nsubj"), ("rained", "VERB", 0, "root"),
        (",", "PUNCT", 3, "punct"), ('"', "PUNCT", 3, "punct"), ("he", "PRON", 7, "nsubj"),
        ("said", "VERB", 3, "parataxis"), (".", "PUNCT", 3, "punct"),
    )  # fmt: skip
    assert roles(s) == {"source": "he", "cue": "said", "content": '" It rained , "'}


def test_according_to_is_a_cue() -> None:
    s = sent(
        ("It", "PRON", 2, "nsubj"), ("rained", "VERB", 0, "root"), (",", "PUNCT", 2, "punct"),
        ("according", "VERB", 6, "case"), ("to", "ADP", 4, "fixed"), ("him", "PRON", 2, "obl"),
        (".", "PUNCT", 2, "punct"),
    )  # fmt: skip
    assert roles(s) == {"source": "him", "cue": "according to", "content": "It rained"}


def test_a_verb_that_tells_nothing_is_no_cue() -> None:
    s = sent(("It", "PRON", 2, "nsubj"), ("rained", "VERB", 0, "root"), (".", "PUNCT", 2, "punct"))
    assert roles(s) == {}


def test_a_sentence_wholly_in_quotation_is_content() -> None:
    s = sent(
        ('"', "PUNCT", 3, "punct"), ("It", "PRON", 3, "nsubj"), ("rained", "VERB", 0, "root"),
        (".", "PUNCT", 3, "punct"),
    )  # fmt: skip
    assert roles(s) == {"content": '" It rained .'}


def test_every_cue_row_says_what_it_takes() -> None:
    rows = [r for r in _CUES.read_text(encoding="utf-8").splitlines() if not r.startswith("#")]
    assert len(rows) == len(reporting())
    assert set(reporting().values()) == {"clause", "wish", "thing"}
    assert list(reporting()) == sorted(reporting())
