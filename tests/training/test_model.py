from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch comes with the training group only")

from training.labels import ATT, NER, UPOS  # noqa: E402
from training.model import INPUTS, OUTPUTS, Dropout, Reader  # noqa: E402
from training.windows import Codes, collate, windows  # noqa: E402
from whence.language.wordpiece import WordPiece  # noqa: E402

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "mill", "##s", "the", "burn"]
CODES = Codes({"DT": 0, "NN": 1, "VB": 2}, {"det": 0, "nsubj": 1, "root": 2})
SENT = {
    "w": ["the", "mills", "burn"],
    "q": [0, 0, 1],
    "upos": ["DET", "NOUN", "VERB"],
    "xpos": ["DT", "NN", "VB"],
    "head": [2, 3, 0],
    "rel": ["det", "nsubj", "root"],
    "ner": ["O", "B-ORG|LOC", "*"],
    "att": ["O", "B-source", "B-cue"],
    "fact": [None, None, 2.0],
}
WEIGHTS = dict.fromkeys(("upos", "xpos", "ner", "att", "fact", "arc", "rel"), 1.0)


def small() -> Reader:
    torch.manual_seed(0)
    sizes = {"upos": len(UPOS), "xpos": 3, "ner": len(NER), "att": len(ATT), "rel": 3}
    return Reader(len(VOCABULARY), sizes, d=24, layers=1)


def batch(*sents: dict[str, object]) -> dict[str, torch.Tensor]:
    made = collate(windows([list(sents)], WordPiece(VOCABULARY), CODES))
    return {k: torch.from_numpy(np.asarray(v)) for k, v in made.items()}


def test_forward_gives_every_output_and_no_word_heads_itself() -> None:
    made = batch(SENT)
    out = dict(zip(OUTPUTS, small().eval()(*(made[k] for k in INPUTS)), strict=True))
    assert out["upos"].shape == (1, 3, len(UPOS))
    assert out["fact"].shape == (1, 3)
    assert out["arc"].shape == (1, 3, 4)
    assert all(out["arc"][0, i, i + 1] < -1e3 for i in range(3))


def test_padding_changes_nothing() -> None:
    model = small().eval()
    longer = {"w": ["the"] * 9, "q": [0] * 9}
    with torch.inference_mode():
        alone = model(*(batch({k: SENT[k] for k in ("w", "q")})[k] for k in INPUTS))[0]
        padded = model(*(batch({k: SENT[k] for k in ("w", "q")}, longer)[k] for k in INPUTS))[0]
    assert torch.allclose(alone[0], padded[0, :3], atol=1e-5)


def test_loss_falls_on_one_sentence() -> None:
    model, made = small(), batch(SENT)
    open_names = torch.tensor(CODES.ner.matrix())
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-2)
    first = model.loss(made, WEIGHTS, open_names).item()
    for _ in range(40):
        loss = model.loss(made, WEIGHTS, open_names)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert loss.item() < first / 2


def test_dropout_keeps_the_mean() -> None:
    drop = Dropout(0.25)
    x = torch.ones(1000, 100)
    assert drop(x).mean().item() == pytest.approx(1, abs=0.02)
    assert torch.equal(drop.eval()(x), x)


def test_export_scores_as_the_checkpoint(tmp_path: Path) -> None:
    pytest.importorskip("onnx", reason="onnx comes with the training group only")
    from training.export import quantised, written

    model, made = small().eval(), batch(SENT)
    args = tuple(made[k] for k in INPUTS)
    written(model, args, tmp_path / "a.onnx")
    quantised(tmp_path / "a.onnx", tmp_path / "b.onnx")
    import onnxruntime

    session = onnxruntime.InferenceSession(str(tmp_path / "b.onnx"), providers=["CPUExecutionProvider"])
    got = session.run(["upos"], {k: made[k].numpy() for k in INPUTS})[0]
    with torch.inference_mode():
        assert np.abs(model(*args)[0].numpy() - got).max() < 0.2


@pytest.mark.parametrize("small_weights", [False, True])
def test_an_exported_model_is_a_checkpoint_again(tmp_path: Path, small_weights: bool) -> None:
    import json

    pytest.importorskip("onnx", reason="onnx comes with the training group only")
    from training.export import quantised, written
    from training.rounding import rounded
    from training.shipped import checkpoint

    model, made = small().eval(), batch(SENT)
    with torch.no_grad():  # the exporter writes equal weights once, as no trained model has them
        for w in model.parameters():
            w.add_(torch.randn_like(w) * 0.01)
    written(model, tuple(made[k] for k in INPUTS), tmp_path / "a.onnx")
    if small_weights:
        quantised(tmp_path / "a.onnx", tmp_path / "b.onnx")
    (tmp_path / "reader.json").write_text(json.dumps({"maps": {"upos": {"X": 0}}, "priors": {"ORG": -1.0}}))
    (tmp_path / "vocab.txt").write_text("".join(p + "\n" for p in VOCABULARY))
    got = checkpoint(tmp_path / ("b.onnx" if small_weights else "a.onnx"))
    assert got["vocabulary"] == VOCABULARY
    assert got["maps"] == {"upos": {"X": 0}}
    want = {k: w for k, w in model.state_dict().items() if not k.startswith("fact2")}
    want["tags.ner.bias"][[NER.index("B-ORG"), NER.index("I-ORG")]] += 1
    assert set(got["state"]) == set(want)
    for name, w in want.items():
        same = rounded(w) if small_weights and w.dim() == 2 and not name.startswith("fact") else w
        assert torch.allclose(got["state"][name], same, atol=1e-6), name


def test_run_trains_saves_and_goes_on_from_where_it_was(tmp_path: Path) -> None:
    import json

    from training.loop import Recipe, Run, averaged

    (tmp_path / "vocab.txt").write_text("".join(p + "\n" for p in VOCABULARY))
    for name in ("ewt", "gum"):
        row = {"doc": name, "sents": [{k: v for k, v in SENT.items() if k not in ("att", "fact")}]}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row) + "\n")
    run = Run(tmp_path, tmp_path / "run", Recipe(minutes=1e-4, threads=1, hide=0.2, rounded=0.5))
    run.train()
    again = Run(tmp_path, tmp_path / "run", Recipe(minutes=run.spent / 60 + 1e-4, threads=1))
    again.resume()
    assert (again.step, again.spent) == (run.step, run.spent)
    assert again.step > 0
    again.train()
    assert again.step > run.step
    assert set(averaged(tmp_path / "run/last.pt")) == set(again.model.state_dict())
    still = Run(tmp_path, tmp_path / "still", Recipe(minutes=0, threads=1))
    before = {k: v.clone() for k, v in still.model.state_dict().items()}
    still.train()
    kept = averaged(tmp_path / "still/last.pt")
    assert all(torch.equal(kept[k], v) for k, v in before.items())
