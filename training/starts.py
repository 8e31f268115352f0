"""Another run's weights as the start of this one, though its vocabulary and labels may differ."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.shipped import checkpoint

State = dict[str, Tensor]
Maps = dict[str, dict[str, int]]

# Kinds of name that a run without them called one kind, and how much rarer each is than all of that.
_ONCE = "MISC"
_PARTS = ("PRODUCT", "EVENT", "MISC")
_RARER = 0.7


def started(path: Path, fresh: State, vocabulary: list[str], maps: Maps) -> State:
    """`fresh` (a new model's weights) with all that the checkpoint `path` has taken over.

    Pieces and labels are matched by what they stand for. A checkpoint says its own (`vocabulary`, `maps`);
    one of the trial (`cfg`) has labels in its `cfg` and pieces in the `vocab.txt` beside it; one that says
    nothing has this run's. An exported model (`.onnx`) is one too.
    """
    kept: dict[str, Any] = (
        checkpoint(path) if path.suffix == ".onnx" else torch.load(path, map_location="cpu")
    )
    old: State = {k: v.float() for k, v in (kept.get("average") or kept["state"]).items()}
    theirs: Maps = kept.get("maps") or kept.get("cfg", {}).get("maps") or maps
    pieces: list[str] = kept.get("vocabulary") or vocabulary
    if "cfg" in kept:
        pieces = path.with_name("vocab.txt").read_text(encoding="utf-8").splitlines()
    out = {k: v.detach().cpu().clone() for k, v in fresh.items()}
    for name, new in out.items():
        if name.startswith("fact2.") and name not in old:  # both sets had one head once
            old[name] = old.get(name.replace("fact2", "fact"), new)
        if name not in old:
            continue
        head = name.split(".")[1]
        if name == "enc.word.weight":
            _take(new, old[name], _numbers(vocabulary), _numbers(pieces))
        elif name == "enc.shape.weight":  # quoted words were no types of their own once
            new.copy_(torch.cat([old[name]] * (len(new) // len(old[name]))))
        elif name.startswith("tags."):
            named = {"ner": _split, "att": _small}.get(head, dict)
            _take(new, old[name], maps[head], named(theirs[head]))
            if head == "ner" and name.endswith("bias") and "B-EVENT" not in theirs[head]:
                for label, i in maps[head].items():
                    new[i] -= _RARER * (label[2:] in _PARTS)
        elif name.startswith("rel"):
            n, m = len(maps["rel"]), len(theirs["rel"])
            _take(new.view(n, -1), old[name].view(m, -1), maps["rel"], theirs["rel"])
        else:
            new.copy_(old[name])
    return out


def _numbers(pieces: list[str]) -> dict[str, int]:
    return {p: i for i, p in enumerate(pieces)}


def _split(names: dict[str, int]) -> dict[str, int]:
    once = {f"{p}-{k}": names[f"{p}-{_ONCE}"] for p in "BI" for k in _PARTS}
    return {**once, **names}


def _small(roles: dict[str, int]) -> dict[str, int]:
    return {t[:1] + t[1:].lower(): i for t, i in roles.items()}


def _take(new: Tensor, old: Tensor, ours: dict[str, int], theirs: dict[str, int]) -> None:
    both = [label for label in ours if label in theirs]
    new[[ours[k] for k in both]] = old[[theirs[k] for k in both]]
