from __future__ import annotations

from pathlib import Path

import pytest

from training import sources
from training.marked import marked, read

GOLD = Path(__file__).parents[2] / "evaluation" / "gold" / "news_elsewhere.tsv"
OWN = Path(sources.__file__).with_name("own") / "news.tsv"


def test_marked_gives_text_names_and_roles() -> None:
    text, names, roles = marked("[s The mayor of [LOC Aldport]] [c said] [t the dam would hold].")
    assert text == "The mayor of Aldport said the dam would hold."
    assert [(text[a:b], k) for a, b, k in names] == [("Aldport", "LOC")]
    assert [(text[a:b], k) for a, b, k in roles] == [
        ("The mayor of Aldport", "source"),
        ("said", "cue"),
        ("the dam would hold", "content"),
    ]


@pytest.mark.parametrize(
    "line", ["[x Varga] left.", "[PER Varga left.", "Varga] left.", "[PER ]Varga left.", "[9]"]
)
def test_marked_refuses_marks_it_does_not_know(line: str) -> None:
    with pytest.raises(ValueError, match="mark"):
        marked(line)


@pytest.mark.parametrize("path", [GOLD, OWN])
def test_every_marked_sentence_is_read_and_stands_once(path: Path) -> None:
    rows = list(read(path))
    assert len({r.text for r in rows}) == len(rows) >= 200
    for r in rows:
        roles = {k for *_, k in r.roles}
        assert r.text == r.text.strip()
        assert "content" in roles or not roles, r.text


def test_no_training_sentence_is_gold() -> None:
    assert not {r.text for r in read(GOLD)} & {r.text for r in read(OWN)}


def test_own_sentences_become_rows_with_names_and_roles(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text('# ours\n[s [PER Ada Brandt]] [c said]: [t "It is late. Go."]\n', encoding="utf-8")
    (row,) = sources.own(path)
    one, two = row["sents"]
    assert one["w"][:4] == ["Ada", "Brandt", "said", ":"]
    assert one["ner"][:3] == ["B-PER", "I-PER", "O"]
    assert one["att"][:4] == ["B-source", "I-source", "B-cue", "O"]
    assert set(one["att"][4:]) <= {"B-content", "I-content"}
    assert two["att"][0] == "B-content"
