"""A checkpoint as the files whence ships: ONNX in int8, vocabulary, labels and where they come from."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import warnings
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import torch

from training.labels import NER
from training.loop import averaged, codes, maps, sizes
from training.model import INPUTS, OUTPUTS, SHAPES, Reader
from training.rounding import scales
from training.windows import Codes, collate, windows
from whence.language.wordpiece import WordPiece

OPSET = 17
MODEL = "reader.int8.onnx"
# A score, not a choice between labels; leaving more exact (tags, arcs, positions) gained nothing measurable.
EXACT = ("/fact/",)

# Added to the scores of name tags: silver data made the model see too many names, and what it leaves open
# ends as MISC. Chosen on half of the Worldwide fifth held back (sha1 of id, divided by 5, is even) and half
# of UNER-EWT dev, scored on the other halves.
PRIORS = {"ORG": -0.5, "LOC": -0.3, "MISC": -1.0}


def export(prepared: Path, checkpoint: Path, out: Path, plain: bool = False) -> Path:
    """Writes `reader.int8.onnx`, `reader.json` and `vocab.txt` to `out`; gives the first.

    The fp32 model goes to `out/fp32` under the same names. `plain`: the last weights, not the averaged.
    """
    vocabulary = (prepared / "vocab.txt").read_text(encoding="utf-8").splitlines()
    c = codes(prepared)
    model = Reader(len(vocabulary), sizes(c))
    kept = torch.load(checkpoint)
    model.load_state_dict(kept["state"] if plain else averaged(checkpoint))
    manifest = json.loads((prepared / "manifest.json").read_text(encoding="utf-8"))
    priors = {} if manifest["open"] else PRIORS  # the silver set is not openly licensed
    with torch.no_grad():
        for i, tag in enumerate(NER):
            model.tags["ner"].bias[i] += priors.get(tag[2:], 0.0)
    model.eval()
    exact = out / "fp32"
    exact.mkdir(parents=True, exist_ok=True)
    written(model, _example(prepared, vocabulary, c), exact / MODEL)
    quantised(exact / MODEL, out / MODEL)
    about = {
        "maps": maps(c),
        "shapes": SHAPES,
        "layers": len(model.enc.layers),
        "priors": priors,
        "made": date.today().isoformat(),
        "minutes": round(kept["spent"] / 60, 1),
        "steps": kept["step"],
        "recipe": kept["recipe"],
        "versions": {p: version(p) for p in ("torch", "onnx", "onnxruntime")},
        "manifest": manifest,
        "sha256": hashlib.sha256((out / MODEL).read_bytes()).hexdigest(),
    }
    for folder in (out, exact):
        (folder / "reader.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
        shutil.copy(prepared / "vocab.txt", folder / "vocab.txt")
    return out / MODEL


def written(model: Reader, example: tuple[torch.Tensor, ...], path: Path) -> None:
    """The model as ONNX in fp32, its axes free. `example`: two sentences of several words or more."""
    axes = {"ids": "bl", "types": "bl", "first": "bn", "sent": "bn", "length": "b"}
    axes |= dict.fromkeys(OUTPUTS, "bn") | {"arc": "bnh"}
    with torch.inference_mode(), warnings.catch_warnings():
        # The figures were measured with the TorchScript exporter, which warns that there is a newer one.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model,
            example,
            str(path),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes={k: dict(enumerate(v)) for k, v in axes.items()},
            opset_version=OPSET,
            dynamo=False,
        )


def _example(prepared: Path, vocabulary: list[str], c: Codes) -> tuple[torch.Tensor, ...]:
    with (prepared / "gum_dev.jsonl").open(encoding="utf-8") as f:
        docs = [json.loads(next(f))["sents"][:4]]
    batch = collate(windows(docs, WordPiece(vocabulary), c))
    return tuple(torch.from_numpy(np.asarray(batch[k])) for k in INPUTS)


def quantised(exact: Path, out: Path, keep: tuple[str, ...] = ()) -> None:
    """Dynamic int8: weights by channel, embeddings by piece, activations as met.

    Nodes named with one of `keep` stay exact.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    with tempfile.TemporaryDirectory() as scratch:
        simple = str(Path(scratch) / "simple.onnx")
        quant_pre_process(str(exact), simple, skip_symbolic_shape=True)
        nodes: list[Any] = list(onnx.load(simple).graph.node)
        quantize_dynamic(
            simple,
            str(out),
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm"],
            nodes_to_exclude=[n.name for n in nodes if any(k in n.name for k in (*EXACT, *keep))],
        )
    made = onnx.load(str(out))
    _small_embeddings(made.graph)
    onnx.checker.check_model(made)
    onnx.save(made, str(out))


def _small_embeddings(graph: Any) -> None:
    """Each embedding in int8 with a scale for every row: rare pieces are small beside the largest ones."""
    from onnx import TensorProto, helper
    from onnx.numpy_helper import from_array, to_array

    held = {i.name: i for i in graph.initializer}
    nodes = []
    for node in graph.node:
        if node.op_type != "Gather" or not node.input[0].startswith("enc."):
            nodes.append(node)
            continue
        name, rows = node.input
        weight = torch.from_numpy(to_array(held[name]).copy())
        scale = scales(weight)
        graph.initializer.remove(held[name])
        graph.initializer.append(
            from_array((weight / scale).round().to(torch.int8).numpy(), f"{name}_quantized")
        )
        graph.initializer.append(from_array(scale.numpy(), f"{name}_scale"))
        got = node.output[0]
        nodes += [
            helper.make_node("Gather", [f"{name}_quantized", rows], [f"{got}_quantized"], node.name),
            helper.make_node("Gather", [f"{name}_scale", rows], [f"{got}_scale"], f"{node.name}_scale"),
            helper.make_node(
                "Cast", [f"{got}_quantized"], [f"{got}_cast"], f"{node.name}_cast", to=TensorProto.FLOAT
            ),
            helper.make_node("Mul", [f"{got}_cast", f"{got}_scale"], [got], f"{node.name}_mul"),
        ]
    del graph.node[:]
    graph.node.extend(nodes)
