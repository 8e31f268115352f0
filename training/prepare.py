"""Data preparation: the corpora as JSON lines, the vocabulary, and the hashes of every file read."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training import sources
from training.pieces import base_vocabulary, trimmed

PIECES = 26_000


def files(data: Path) -> dict[str, Path]:
    """Every file of the data folder that training or its scores read."""
    names = [
        *(f"ud/{t}_{p}.conllu.gz" for t in ("ewt", "gum") for p in ("train", "dev")),
        *(
            f"ner/{n}.jsonl.gz"
            for n in ("gmb", "ewnw_train", "wikigold", "crossner_politics", "uner_ewt_dev_test")
        ),
        *(f"polnear/{p}.jsonl.gz" for p in ("train", "dev")),
        *(f"factuality/{n}_train_dev.jsonl.gz" for n in ("uw", "uds_ih2")),
    ]
    return {n: data / n for n in names}


def sets(data: Path, open_only: bool = False) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
    """Each prepared set by name; with `open_only`, the training sets are of openly licensed corpora alone."""
    banks: dict[str, Iterator[dict[str, Any]]] = {
        n: sources.treebank(data / f"ud/{n}_train.conllu.gz") for n in ("ewt", "gum")
    }
    if open_only:
        banks = {n: sources.with_reports(rows) for n, rows in banks.items()}
    every = [
        *banks.items(),
        ("gmb", sources.gmb(data)),
        ("worldwide", sources.worldwide(data)),
        ("wikigold", sources.wikigold(data)),
        ("crossner", sources.crossner(data)),
        ("polnear", sources.polnear(data / "polnear/train.jsonl.gz")),
        ("uw", sources.factuality(data, "uw")),
        # Scored by other people in another way, on web text: it has a head of its own, that nobody reads.
        ("uds", sources.factuality(data, "uds_ih2", key="fact" if open_only else "fact2")),
        ("own", sources.own()),
        ("ewt_dev", sources.treebank(data / "ud/ewt_dev.conllu.gz")),
        ("gum_dev", sources.treebank(data / "ud/gum_dev.conllu.gz")),
        ("worldwide_held", sources.worldwide(data, held=True)),
        ("uner_dev", sources.uner(data)),
        ("polnear_dev", sources.polnear(data / "polnear/dev.jsonl.gz")),
        ("uw_dev", sources.factuality(data, "uw", held=True)),
    ]
    for name, rows in every:
        training = not name.endswith(("_dev", "_held"))
        if training and open_only and name not in sources.OPEN:
            continue
        yield name, rows


def prepare(data: Path, out: Path, open_only: bool = False) -> None:
    """Writes `<set>.jsonl`, `vocab.txt` and `manifest.json` to `out`.

    Raises FileNotFoundError naming the file of the data folder that is missing.
    """
    manifest: dict[str, Any] = {"open": open_only, "files": {}, "words": {}}
    for name, path in files(data).items():
        if not path.exists():
            raise FileNotFoundError(f"no {path}: training needs every set of the data folder")
        manifest["files"][name] = hashlib.sha256(path.read_bytes()).hexdigest()
    out.mkdir(parents=True, exist_ok=True)
    counts = Counter[str]()
    for name, rows in sets(data, open_only):
        n = 0
        with (out / f"{name}.jsonl").open("w", encoding="utf-8") as f:
            for row in rows:
                f.write(json.dumps(row, ensure_ascii=False) + "\n")
                for s in row["sents"]:
                    n += len(s["w"])
                    if not name.endswith(("_dev", "_held")):
                        counts.update(s["w"])
        manifest["words"][name] = n
        print(name, n, flush=True)
    pieces = trimmed(base_vocabulary(), counts, PIECES)
    (out / "vocab.txt").write_text("".join(p + "\n" for p in pieces), encoding="utf-8")
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
