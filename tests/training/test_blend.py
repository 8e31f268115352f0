from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="torch comes with the training group only")

from training.blend import blend  # noqa: E402


def saved(path: Path, plain: float, average: float | None, **more: object) -> Path:
    about = {
        "step": 3,
        "spent": 60.0,
        "recipe": {},
        "vocabulary": ["[PAD]"],
        "maps": {"upos": {"X": 0}},
    } | more
    kept = {} if average is None else {"w": torch.full((2,), average)}
    torch.save({"state": {"w": torch.full((2,), plain)}, "average": kept, **(about | more)}, path)
    return path


def test_blend_is_the_mean_of_the_averaged_weights(tmp_path: Path) -> None:
    runs = [
        saved(tmp_path / "a.pt", 100.0, 1.0),
        saved(tmp_path / "b.pt", 2.0, None),
        saved(tmp_path / "c.pt", 0.0, 6.0),
    ]
    blend(runs, tmp_path / "out.pt")
    got = torch.load(tmp_path / "out.pt")
    assert got["state"]["w"].tolist() == pytest.approx([3.0, 3.0])
    assert (got["step"], got["spent"], got["average"]) == (9, 180.0, {})


def test_blend_refuses_runs_of_other_labels(tmp_path: Path) -> None:
    runs = [
        saved(tmp_path / "a.pt", 1.0, None),
        saved(tmp_path / "b.pt", 1.0, None, maps={"upos": {"NOUN": 0}}),
    ]
    with pytest.raises(ValueError, match=r"b\.pt has other"):
        blend(runs, tmp_path / "out.pt")
    assert not (tmp_path / "out.pt").exists()
