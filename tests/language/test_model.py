from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import numpy as np
import pytest

from whence.errors import ModelError
from whence.language import Reader, reader
from whence.language.decode import is_tree
from whence.language.model import LONGEST, Words, shape


def words(text: str) -> Words:
    parts = text.split()
    return Words(parts, [False] * len(parts))


def test_shape_tells_how_a_word_is_written() -> None:
    assert [shape(w) for w in ("talks", "Talks", "TALKS", "iTalks", "T", "S-400", "--", "co-op")] == [
        0,
        1,
        2,
        3,
        4,
        5,
        6,
        0,
    ]


def test_tag_gives_the_same_alone_and_in_company() -> None:
    many = [
        words("The envoy left Kaland on Tuesday ."),
        words("Why ?"),
        words("Varga said talks would resume soon ."),
    ]
    together, alone = reader().tag(many), [reader().tag([w])[0] for w in many]
    for a, b in zip(together, alone, strict=True):
        assert (a.upos, a.heads, a.rels) == (b.upos, b.heads, b.rels)


def test_tag_reads_a_sentence_longer_than_the_encoder_in_parts() -> None:
    long = words("The envoy said , " * LONGEST)
    (tagged,) = reader().tag([long])
    n = len(long.words)
    assert len(tagged.upos) == len(tagged.rels) == n
    assert is_tree([h + 1 for h in tagged.heads])
    assert tagged.rels.count("root") == 1
    assert tagged.role_scores.shape == (n, 7)
    assert all(0 <= s.first < s.last <= n for s in tagged.roles)


def test_tag_gives_probabilities() -> None:
    (tagged,) = reader().tag([words("Ilse Varga told reporters that the border was open .")])
    assert np.allclose(np.exp(tagged.role_scores).sum(1), 1, atol=1e-4)
    assert all(0 < s.score <= 1 for s in (*tagged.names, *tagged.roles))
    assert [(n.first, n.last, n.label) for n in tagged.names] == [(0, 2, "PER")]


def test_tag_takes_words_of_any_script_and_no_words() -> None:
    odd = ["\u200b", "", "東京", "👨‍👩‍👧", "\ud800", "a" * 5000, "हिन्दी"]
    tagged = reader().tag([Words(odd, [True] * len(odd)), Words([], [])])
    assert is_tree([h + 1 for h in tagged[0].heads])
    assert tagged[1].upos == []


class StubSession:
    """A model with 14 shapes and a factuality head that says every word is proper, rootwards and doubtful."""

    fed: ClassVar[dict[str, Any]] = {}

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def get_outputs(self) -> list[Any]:
        return [SimpleNamespace(name=k) for k in ("fact", "rel", "arc", "att", "ner", "xpos", "upos")]

    def run(self, outputs: list[str], feed: dict[str, Any]) -> list[Any]:
        StubSession.fed = feed
        b, n = feed["first"].shape
        sizes = {"upos": 17, "xpos": 49, "ner": 13, "att": 7, "arc": n + 1, "rel": 51, "fact": 1}
        made = {k: np.zeros((b, n, size), np.float32) for k, size in sizes.items()}
        made["fact"] += 7.5
        return [made[k] for k in outputs]


def test_reader_feeds_quotation_and_reads_factuality_where_the_model_has_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = files("whence.language") / "model"
    settings = json.loads((shipped / "reader.json").read_text(encoding="utf-8"))
    settings["shapes"] = 14
    (tmp_path / "reader.json").write_text(json.dumps(settings))
    (tmp_path / "vocab.txt").write_bytes((shipped / "vocab.txt").read_bytes())
    monkeypatch.setattr("onnxruntime.InferenceSession", StubSession)
    (tagged,) = Reader(tmp_path).tag([Words(["Yes", ",", "no"], [True, False, True])])
    assert StubSession.fed["types"].tolist() == [[0, 1 + 7, 6, 0 + 7, 0]]
    assert tagged.factuality == [3.0, 3.0, 3.0]
    assert is_tree([h + 1 for h in tagged.heads])


def test_reader_names_the_folder_whose_model_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=tmp_path.name):
        Reader(tmp_path)
    shipped = files("whence.language") / "model"
    for name in ("reader.json", "vocab.txt"):
        (tmp_path / name).write_bytes((shipped / name).read_bytes())
    (tmp_path / "reader.int8.onnx").write_bytes(b"no model")
    with pytest.raises(ModelError, match="cannot be loaded"):
        Reader(tmp_path)
