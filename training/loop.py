"""The training loop: mixed batches, a schedule that follows the wall clock, averaged weights, checkpoints."""

from __future__ import annotations

import json
import random
import time
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.augment import alterer, mentions
from training.crossed import CROSSED, half
from training.labels import ATT, NER, UPOS
from training.model import Reader
from training.pieces import base_vocabulary, rows_of
from training.rounding import Rounding
from training.starts import started
from training.windows import Arrays, Codes, Sent, stream
from whence.language.wordpiece import WordPiece

# How often a batch comes from each set, and how much each loss counts.
MIX = {
    "ewt": 2.6,
    "gum": 1.9,
    "polnear": 3.0,
    "worldwide": 2.8,
    "gmb": 1.0,
    "crossner": 0.4,
    "wikigold": 0.35,
    "uw": 0.7,
    "uds": 0.4,
    "own": 0.1,
}
# Fewest pieces of a window whose others may tell a hidden one.
TELLING = 10
# Sets whose names may stand in for one another.
NAMED = ("worldwide", "crossner", "wikigold", "own")
# Parameters that the exported model keeps exact.
EXACT = ("fact.", "fact2.")
WEIGHTS = {"upos": 1.0, "xpos": 0.5, "ner": 1.2, "att": 1.5, "fact": 0.5, "arc": 1.0, "rel": 1.0}


@dataclass(frozen=True)
class Recipe:
    """How to train. `minutes` are of the wall clock; `rate` is the encoder's peak learning rate.

    The rate rises over `warmup` of the minutes, stays until `hold` of them, then falls in a line. `hide` is
    the share of pieces that the encoder does not get to see, but for attribution (what they are must be told
    from what stands around them). From `rounded` of the minutes on, weights are rounded as int8 will round
    them, in every step. `leave` is the half (0 or 1) of the sets in `training.crossed` not to be seen.
    """

    minutes: float = 150.0
    cells: int = 1280
    rate: float = 3e-4
    head_rate: float = 2e-3
    warmup: float = 0.03
    hold: float = 0.0
    hide: float = 0.0
    rounded: float = 1.0
    leave: int = -1
    budgets: tuple[int, ...] = (1, 1, 48)
    average: float = 0.995
    threads: int = 2
    seed: int = 1
    save_every: float = 10.0


def read(path: Path) -> list[list[Sent]]:
    """The sentences of each document of a prepared set."""
    with path.open(encoding="utf-8") as f:
        return [json.loads(line)["sents"] for line in f]


def codes(folder: Path) -> Codes:
    """Label numbers from the treebanks."""
    sents = [s for n in ("ewt", "gum") for d in read(folder / f"{n}.jsonl") for s in d]
    kinds = {k: sorted({x for s in sents for x in s[k]}) for k in ("xpos", "rel")}
    numbers = {k: {x: i for i, x in enumerate(v)} for k, v in kinds.items()}
    return Codes(numbers["xpos"], numbers["rel"])


def sizes(c: Codes) -> dict[str, int]:
    """Number of labels of each head."""
    return {"upos": len(UPOS), "xpos": len(c.xpos), "ner": len(NER), "att": len(ATT), "rel": len(c.rel)}


def maps(c: Codes) -> dict[str, dict[str, int]]:
    """Label -> number of every head."""
    fixed = {"upos": UPOS, "ner": NER, "att": ATT}
    return {k: {t: i for i, t in enumerate(v)} for k, v in fixed.items()} | {"xpos": c.xpos, "rel": c.rel}


class Run:
    """One training run in a folder: its data, model, optimiser and clock."""

    def __init__(self, folder: Path, out: Path, recipe: Recipe, device: str = "cpu") -> None:
        torch.set_num_threads(recipe.threads)
        torch.manual_seed(recipe.seed)
        self.folder, self.out, self.recipe, self.device = folder, out, recipe, device
        out.mkdir(parents=True, exist_ok=True)
        self.vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
        self.pieces = WordPiece(self.vocabulary)
        self.codes = codes(folder)
        self.model = Reader(len(self.vocabulary), sizes(self.codes)).to(device)
        self.step, self.spent = 0, 0.0
        self.average: dict[str, Tensor] = {}
        self.optimizer = self._optimizer()

    def _optimizer(self) -> torch.optim.Optimizer:
        r = self.recipe
        named = list(self.model.named_parameters())
        groups = [
            {
                "params": [p for n, p in named if n.startswith("enc.word.")],
                "base": r.rate * 0.5,
                "weight_decay": 0.0,
            },
            {
                "params": [p for n, p in named if n.startswith("enc.") and not n.startswith("enc.word.")],
                "base": r.rate,
            },
            {"params": [p for n, p in named if not n.startswith("enc.")], "base": r.head_rate},
        ]
        return torch.optim.AdamW(groups, lr=r.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)

    def from_base(self) -> None:
        """Starts from the base encoder."""
        from training.model import load_base

        load_base(self.model, rows_of(self.vocabulary, base_vocabulary()))

    def from_checkpoint(self, path: Path) -> None:
        """Starts from another run's averaged weights; what they lack is the base encoder's."""
        self.from_base()
        state = started(path, self.model.state_dict(), self.vocabulary, maps(self.codes))
        self.model.load_state_dict(state)

    def save(self, name: str = "last.pt") -> None:
        """Writes the checkpoint: weights, averaged weights, optimiser, clock. Whole or not at all."""
        state = {
            "state": self.model.state_dict(),
            "average": self.average,
            "optimizer": self.optimizer.state_dict(),
            "step": self.step,
            "spent": self.spent,
            "recipe": asdict(self.recipe),
            "vocabulary": self.vocabulary,
            "maps": maps(self.codes),
        }
        part = self.out / (name + ".part")
        torch.save(state, part)
        part.replace(self.out / name)

    def resume(self, name: str = "last.pt") -> None:
        """Goes on from a checkpoint of this folder."""
        kept = torch.load(self.out / name)
        self.model.load_state_dict(kept["state"])
        self.average, self.step, self.spent = kept["average"], kept["step"], kept["spent"]
        self.optimizer.load_state_dict(kept["optimizer"])

    def train(self, until: float | None = None) -> None:
        """Trains until the recipe's minutes are spent, or until fewer; the rates follow the whole recipe."""
        r = self.recipe
        rng = random.Random(r.seed * 100_003 + self.step)
        have = {k: w for k, w in MIX.items() if (self.folder / f"{k}.jsonl").exists()}
        data = {k: read(self.folder / f"{k}.jsonl") for k in have}
        for k in data.keys() & CROSSED.keys():
            data[k] = [d for i, d in enumerate(data[k]) if half(k, i) != r.leave]
        alter = alterer(rng, mentions(s for k in NAMED for d in data.get(k, ()) for s in d))
        for docs in data.values():
            for d in docs:
                for s in d:
                    for tag in s.get("ner", ()):
                        self.codes.ner[tag]
        open_names = torch.tensor(self.codes.ner.matrix(), device=self.device)
        streams = {
            k: stream(v, self.pieces, self.codes, r.cells, rng, r.budgets, alter) for k, v in data.items()
        }
        limit, began, before, saved = r.minutes * 60, time.monotonic(), self.spent, self.spent
        smooth: dict[str, float] = {}
        words = 0
        self.model.train()
        while self.spent < (limit if until is None else min(limit, until * 60)):
            name = rng.choices(list(have), list(have.values()))[0]
            batch = next(streams[name])
            words += int((batch["sent"] >= 0).sum())
            loss = self._step(batch, open_names, self.spent / limit)
            smooth[name] = 0.97 * smooth.get(name, loss) + 0.03 * loss
            self.spent = before + time.monotonic() - began
            if self.step % 50 == 0:
                pace = words / (self.spent - before)
                shown = " ".join(f"{k} {v:.3f}" for k, v in sorted(smooth.items()))
                print(f"{self.spent / 60:.1f} min, step {self.step}, {pace:.0f} words/s: {shown}", flush=True)
            if self.spent - saved > r.save_every * 60:
                saved = self.spent
                self.save()
        self.save()

    def _step(self, batch: Arrays, open_names: Tensor, done: float) -> float:
        r = self.recipe
        pace = min(1.0, done / r.warmup + 0.02) * min(1.0, (1 - done) / (1 - r.hold)) + 0.01
        for g in self.optimizer.param_groups:
            g["lr"] = g["base"] * pace
        tensors = {k: torch.from_numpy(v).to(self.device) for k, v in batch.items()}
        if r.hide and "att" not in tensors:  # the words of a cue are what makes it one
            tensors["ids"] = self._hidden(tensors["ids"], tensors["length"])
        self.optimizer.zero_grad(set_to_none=True)
        with Rounding(self.model, EXACT) if done >= r.rounded else nullcontext():
            with torch.autocast(self.device, torch.bfloat16):
                loss = self.model.loss(tensors, WEIGHTS, open_names)
            loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        if self.step % 4 == 0:
            self._average()
        return float(loss.detach())

    def _hidden(self, ids: Tensor, length: Tensor) -> Tensor:
        seen = (ids != self.pieces.cls) & (ids != self.pieces.sep)
        seen &= length[:, None] >= TELLING
        hide = seen & (torch.rand(ids.shape, device=ids.device) < self.recipe.hide)
        return ids.masked_fill(hide, self.pieces.unknown)

    @torch.no_grad()
    def _average(self) -> None:
        state = self.model.state_dict()
        if not self.average:
            self.average = {k: v.detach().clone() for k, v in state.items()}
            return
        keep = min(self.recipe.average, 1 - 4 / (self.step + 4)) ** 4
        torch._foreach_lerp_(list(self.average.values()), list(state.values()), 1 - keep)


def averaged(path: Path) -> dict[str, Any]:
    """A checkpoint's averaged weights (its plain ones where it has none)."""
    kept: dict[str, dict[str, Any]] = torch.load(path)
    return kept["average"] or kept["state"]
