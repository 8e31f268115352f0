from __future__ import annotations

from pathlib import Path

from tests.meaning.attributions.pages import read
from training.attribution import Examples, fit, gather, gather_edges, gather_kept, gold_of, write
from whence.language import parse
from whence.meaning.attributions.stream import Stream

TEXT = "Ilse Varga said the bridge was closed. It had stood for a hundred years."


def stream() -> Stream:
    return Stream.of(parse(read(TEXT).page))


def row() -> dict[str, object]:
    def at(words: str) -> list[list[int]]:
        return [[TEXT.index(words), TEXT.index(words) + len(words)]]

    spans = {"source": at("Ilse Varga"), "cue": at("said"), "content": at("the bridge was closed")}
    return {"id": "x", "attributions": [spans]}


def test_gold_is_words_without_punctuation() -> None:
    (gold,) = gold_of(stream(), row())
    assert (len(gold.source), len(gold.cue), len(gold.content)) == (2, 1, 4)


def test_annotated_article_teaches_every_model() -> None:
    s, examples = stream(), {m: Examples(m) for m in ("content", "source", "end", "start", "keep")}
    gold = gold_of(s, row())
    gather(s, gold, examples["content"], examples["source"])
    gather_edges(s, gold, examples["end"], examples["start"])
    gather_kept(s, gold, examples["keep"])
    assert examples["content"].choices
    assert examples["source"].choices
    assert [right for _, right in examples["keep"].choices[0]] == [True, False]


def test_choice_without_a_right_candidate_teaches_nothing() -> None:
    examples = Examples("content")
    examples.add([(iter(["a"]), False), (iter(["b"]), False)])
    assert examples.choices == []


def test_fit_prefers_what_was_right() -> None:
    examples = Examples("content")
    for _ in range(20):
        examples.add([(iter(["good"]), True), (iter(["bad"]), False)])
    weights = fit(examples)
    assert weights["good"] > 0 > weights["bad"]


def test_written_weights_are_one_feature_a_line(tmp_path: Path) -> None:
    path = tmp_path / "weights.tsv"
    write({"content": {"b": 1.0, "a": -0.5}}, path)
    assert path.read_text("utf8").splitlines()[1:] == ["content\ta\t-0.500", "content\tb\t1.000"]
