from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="torch comes with the training group only")

from training.labels import ATT, NER, UPOS  # noqa: E402
from training.model import Reader  # noqa: E402
from training.starts import started  # noqa: E402

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "mill", "burn"]
MAPS = {
    "upos": {t: i for i, t in enumerate(UPOS)},
    "ner": {t: i for i, t in enumerate(NER)},
    "att": {t: i for i, t in enumerate(ATT)},
    "xpos": {"DT": 0, "NN": 1},
    "rel": {"det": 0, "root": 1},
}


def state(pieces: list[str], maps: dict[str, dict[str, int]], seed: int) -> dict[str, Any]:
    torch.manual_seed(seed)
    sizes = {k: len(maps[k]) for k in ("upos", "xpos", "ner", "att", "rel")}
    made: dict[str, Any] = Reader(len(pieces), sizes, d=24, layers=1).state_dict()
    return made


def test_weights_are_taken_over_by_what_they_stand_for(tmp_path: Path) -> None:
    theirs = {**MAPS, "rel": {"nsubj": 0, "root": 1, "det": 2}}
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "burn", "##s", "mill"]
    old = state(pieces, theirs, 1)
    torch.save({"state": old, "average": {}, "vocabulary": pieces, "maps": theirs}, tmp_path / "x.pt")
    got = started(tmp_path / "x.pt", state(PIECES, MAPS, 2), PIECES, MAPS)
    assert torch.equal(got["enc.word.weight"][4], old["enc.word.weight"][6])
    assert torch.equal(got["rel1.bias"], old["rel1.bias"][[2, 1]])
    assert torch.equal(got["rel.weight"].view(2, 128, 128)[0], old["rel.weight"].view(3, 128, 128)[2])
    assert torch.equal(got["arc.u.weight"], old["arc.u.weight"])


def test_an_older_layout_gives_its_one_class_to_those_split_from_it(tmp_path: Path) -> None:
    names = {t: i for i, t in enumerate(t for t in NER if t[2:] not in ("PRODUCT", "EVENT"))}
    theirs = {**MAPS, "ner": names}
    fresh = state(PIECES, MAPS, 2)
    old = {k: v.half() for k, v in state(PIECES, theirs, 1).items() if not k.startswith("fact")}
    old["enc.shape.weight"] = old["enc.shape.weight"][:7]
    torch.save({"state": old, "cfg": {"maps": theirs}}, tmp_path / "model.pt")
    (tmp_path / "vocab.txt").write_text("\n".join(PIECES) + "\n", encoding="utf-8")
    got = started(tmp_path / "model.pt", fresh, PIECES, MAPS)
    weight, bias = got["tags.ner.weight"], got["tags.ner.bias"]
    at, was = MAPS["ner"], names["B-MISC"]
    assert torch.equal(weight[at["B-EVENT"]], old["tags.ner.weight"][was].float())
    assert bias[at["B-EVENT"]] == pytest.approx(float(old["tags.ner.bias"][was]) - 0.7)
    assert bias[at["B-PER"]] == old["tags.ner.bias"][names["B-PER"]].float()
    assert torch.equal(got["enc.shape.weight"][7:], got["enc.shape.weight"][:7])
    assert torch.equal(got["fact.weight"], fresh["fact.weight"])
