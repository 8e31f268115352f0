"""An exported model as a checkpoint again, int8 or fp32: what ships can be trained on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.labels import NER
from training.model import TAGS

_EMBEDDINGS = ("enc.word.weight", "enc.pos.weight", "enc.shape.weight")
_MULTIPLIED = ("MatMul", "MatMulInteger")


def checkpoint(path: Path) -> dict[str, Any]:
    """State, vocabulary and label maps of the ONNX model `path`; `reader.json`, `vocab.txt` lie beside it.

    Weights in int8 come back as the numbers they stand for. Raises ValueError where the graph is none that
    `training.export` writes.
    """
    import onnx
    from onnx.numpy_helper import to_array

    graph = onnx.load(str(path)).graph
    held = {i.name: torch.from_numpy(to_array(i).copy()) for i in graph.initializer}
    state = {k: v for k, v in held.items() if k.endswith((".weight", ".bias"))}
    for name in _EMBEDDINGS:
        state[name] = _weight(name, held)
    for node in graph.node:
        if node.op_type in _MULTIPLIED and (name := node.input[1].removesuffix("_quantized")).startswith(
            "onnx::"
        ):
            state[_module(node.name) + ".weight"] = _weight(name, held).T.contiguous()
    about = json.loads(path.with_name("reader.json").read_text(encoding="utf-8"))
    for i, tag in enumerate(NER):
        state["tags.ner.bias"][i] -= about.get("priors", {}).get(tag[2:], 0.0)
    return {
        "state": state,
        "vocabulary": path.with_name("vocab.txt").read_text(encoding="utf-8").splitlines(),
        "maps": about["maps"],
    }


def _weight(name: str, held: dict[str, Tensor]) -> Tensor:
    if name in held:
        return held[name]
    whole, scale = held.get(f"{name}_quantized"), held.get(f"{name}_scale")
    if whole is None or scale is None:
        raise ValueError(f"no weights {name}: not a model of `training export`")
    zero = held.get(f"{name}_zero_point", torch.zeros(()))
    return (whole.float() - zero.float()) * scale


def _module(node: str) -> str:
    """`/enc/layers.0/qkv/MatMul_quant` is `enc.layers.0.qkv`; tag heads lose their `tags` in the graph."""
    parts = node.strip("/").split("/")[:-1]
    return ".".join(["tags", *parts] if parts[0] in TAGS else parts)
