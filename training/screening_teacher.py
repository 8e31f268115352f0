"""Trains the teacher of screening's network: MiniLM-L6-H384 (Wang et al. 2020), asked three questions.

    python -m training.screening_teacher DATA WORK

Writes WORK/labels.npz: what the teacher says of every text of `screening_texts.to_label`, and a vector for
every word met twice in them. The teacher is not shipped. Ten minutes on one CPU core.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from training.model import Encoder, Reader, load_base
from training.pieces import base_vocabulary
from training.screening_texts import Text, labelled, to_label
from whence.comments.evidence import evidence
from whence.language.wordpiece import WordPiece

D = 384
HEAD, TAIL = 48, 24
"""Pieces seen of a longer text."""
BATCH = 32
RATE, HEAD_RATE = 1e-4, 2e-3
WORTH = (1.0, 0.5, 0.5)
"""How much each question counts."""
ROUNDS: tuple[tuple[str, ...], ...] = (
    ("civil-spans", "surge", "davidson", "stormfront"),
    ("civil-spans", "surge"),
)
"""The sets of each round of training."""


class Teacher(nn.Module):
    """The mean of the encoder's vectors, and three logits from it."""

    def __init__(self, vocabulary: list[str]) -> None:
        super().__init__()
        self.enc = Encoder(len(vocabulary), D, 6, 0.1)
        self.drop, self.out = nn.Dropout(0.1), nn.Linear(D, 3)
        load_base(cast(Reader, SimpleNamespace(enc=self.enc)), list(range(len(vocabulary))))
        self.enc.word.weight.requires_grad_(False)

    def vectors(self, ids: Tensor, length: Tensor) -> Tensor:
        """Pieces [b, n] to vectors [b, D]."""
        x = self.enc(ids, torch.zeros_like(ids), length).float()
        mask = (torch.arange(ids.shape[1])[None, :] < length[:, None]).float()
        return cast(Tensor, (x * mask[..., None]).sum(1) / length[:, None])

    def forward(self, ids: Tensor, length: Tensor) -> Tensor:
        """Pieces [b, n] to logits [b, 3]."""
        return cast(Tensor, self.out(self.drop(self.vectors(ids, length))))


def encode(texts: list[str], pieces: WordPiece) -> list[list[int]]:
    """The pieces of each text, [CLS] and [SEP] around them."""
    out = []
    for text in texts:
        found = [i for word in _tokens(text[:3000]) for i in pieces.all_pieces(word)]
        found = [pieces.cls, *found, pieces.sep]
        out.append(found if len(found) <= HEAD + TAIL else found[:HEAD] + found[-TAIL:])
    return out


def _tokens(text: str) -> list[str]:
    spaced = "".join(c if c.isalnum() or c.isspace() else f" {c} " for c in text)
    return spaced.split()


def padded(some: list[list[int]]) -> tuple[Tensor, Tensor]:
    """Pieces [b, n] and lengths [b]."""
    length = torch.tensor([len(s) for s in some])
    ids = torch.zeros(len(some), int(length.max()), dtype=torch.long)
    for row, s in zip(ids, some, strict=True):
        row[: len(s)] = torch.tensor(s)
    return ids, length


def batches(sizes: list[int], chosen: list[int], size: int, chance: random.Random) -> list[list[int]]:
    """`chosen` in shuffled batches of texts about equally long."""
    chance.shuffle(chosen)
    out = []
    for at in range(0, len(chosen), size * 20):
        some = sorted(chosen[at : at + size * 20], key=lambda i: sizes[i])
        out += [some[i : i + size] for i in range(0, len(some), size)]
    chance.shuffle(out)
    return out


def train(texts: list[Text], pieces: WordPiece, model: Teacher, seed: int = 1) -> None:
    """Teaches `model` in ROUNDS; the rate rises over 40 steps and falls to nothing."""
    chance = random.Random(seed)
    ids = encode([t.text for t in texts], pieces)
    gold = torch.tensor([t.labels for t in texts])
    plan: list[list[int]] = []
    for sources in ROUNDS:
        chosen = [i for i, t in enumerate(texts) if t.source in sources]
        plan += batches([len(i) for i in ids], chosen, BATCH, chance)
    body = [p for n, p in model.named_parameters() if p.requires_grad and not n.startswith("out.")]
    groups: list[dict[str, Any]] = [
        {"params": body, "lr": RATE},
        {"params": list(model.out.parameters()), "lr": HEAD_RATE},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / 40, max(0.0, (len(plan) - s) / max(1, len(plan) - 40)) + 0.02)
    )
    model.train()
    for step, some in enumerate(plan):
        with torch.autocast("cpu", torch.bfloat16):
            logits = model(*padded([ids[i] for i in some])).float()
        known = (gold[some] >= 0).float() * torch.tensor(WORTH)
        each = F.binary_cross_entropy_with_logits(logits, gold[some].clamp(min=0), reduction="none")
        loss = (each * known).sum() / len(some)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(body, 1.0)
        optimiser.step()
        pace.step()
        if step % 50 == 0:
            print(f"step {step} of {len(plan)}: {loss.item():.3f}", flush=True)


def ask(texts: list[str], pieces: WordPiece, model: Teacher) -> tuple[np.ndarray, np.ndarray]:
    """Logits [n, 3] and vectors [n, D] of each text."""
    ids = encode(texts, pieces)
    logits = np.zeros((len(ids), 3), dtype=np.float32)
    vectors = np.zeros((len(ids), D), dtype=np.float32)
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    model.eval()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for at in range(0, len(order), 64):
            some = order[at : at + 64]
            found = model.vectors(*padded([ids[i] for i in some]))
            vectors[some] = found.numpy()
            logits[some] = model.out(found).float().numpy()
    return logits, vectors


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    given = parser.parse_args()
    torch.manual_seed(1)
    vocabulary = base_vocabulary()
    pieces, model = WordPiece(vocabulary), Teacher(vocabulary)
    train(labelled(given.data), pieces, model)
    texts = to_label(given.data)
    logits, _ = ask([t.text for t in texts], pieces, model)
    met = Counter(w for t in texts for w in set(evidence(t.text).words))
    words = [w for w, n in met.most_common() if n > 1]
    word_logits, vectors = ask(words, pieces, model)
    given.work.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        given.work / "labels.npz",
        logits=logits, words=np.array(words), times=np.array([met[w] for w in words]),
        word_logits=word_logits, vectors=vectors.astype(np.float16),
    )  # fmt: skip


if __name__ == "__main__":
    main()
