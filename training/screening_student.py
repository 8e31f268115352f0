"""Trains screening's network (`whence.comments.network`) on what the teacher says.

    python -m training.screening_student DATA WORK [--out src/whence/comments/network.npz]

WORK is the folder `training.screening_teacher` wrote. Words begin as the main components of the teacher's
vectors for them. Three minutes on one CPU core.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from training.screening_teacher import batches
from training.screening_texts import OWN, Text, own_lines, to_label
from whence.comments.evidence import COUNTS, evidence, pieces
from whence.comments.network import GRAMS, HEAD, MEAN_SCALE, TAIL, WIDTH

D, SIGHTS, HIDDEN = 48, 96, 48
"""Sizes: a word's vector, the convolution's answers, the hidden layer."""
LETTERS = 24
"""Runs of letters of a word that are looked at while training."""
BATCH, ROUNDS, RATE, WORD_RATE = 64, 6, 2e-3, 6e-4
FORGET, DROP = 0.1, 0.2
"""How often a known word is read by its letters, and a value dropped."""
WORTH = {"civil-spans": 2.0, "surge": 2.0, "davidson": 0.5, OWN: 4.0}
"""How much a text of these sets counts; others count 1."""
TRUST = 0.6
"""Where a text's own readers were asked too, how much the teacher counts."""


@dataclass
class Lesson:
    """Texts as word numbers, their counts and what to say of them [n, 3]; `grams` [words, LETTERS]: the rows
    of each word's runs of letters, GRAMS where it has no more.
    """

    words: list[list[int]]
    counts: Tensor
    answer: Tensor
    worth: Tensor
    grams: Tensor


class Student(nn.Module):
    """The network, as it is trained: the first `known` words have vectors of their own."""

    def __init__(self, vectors: np.ndarray, grams: np.ndarray, counts: Tensor) -> None:
        super().__init__()
        self.known = len(vectors)
        self.word = nn.Embedding.from_pretrained(torch.tensor(vectors), freeze=False)
        self.gram = nn.Embedding.from_pretrained(torch.tensor(grams), freeze=False, padding_idx=GRAMS)
        self.conv = nn.Linear(WIDTH * D, SIGHTS)
        self.hidden = nn.Linear(2 * SIGHTS + COUNTS, HIDDEN)
        self.out = nn.Linear(HIDDEN, 3)
        self.direct = nn.Linear(2 * SIGHTS + COUNTS, 3)
        self.drop = nn.Dropout(DROP)
        # Counts are seen about their mean and at half their spread.
        self.mean, self.scale = counts.mean(0), 0.5 / (counts.std(0) + 0.01)

    def vectors(self, words: Tensor, grams: Tensor) -> Tensor:
        """Word numbers [b, n] to vectors [b, n, D]."""
        known = words < self.known
        if self.training:
            known = known & (torch.rand(words.shape) > FORGET)
        x = self.word(words.clamp(max=self.known - 1)) * known[..., None]
        other = (~known).nonzero(as_tuple=True)
        rows = grams[words[other]]
        n = (rows < GRAMS).sum(1, keepdim=True).clamp(min=1)
        return cast(Tensor, x.index_put(other, self.gram(rows).sum(1) / n))

    def forward(self, words: Tensor, mask: Tensor, counts: Tensor, grams: Tensor) -> Tensor:
        """Word numbers and mask [b, n] and counts to logits [b, 3]."""
        x = self.drop(self.vectors(words, grams) * mask[..., None])
        near = [F.pad(x, (0, 0, 1, 0))[:, :-1], x, F.pad(x, (0, 0, 0, 1))[:, 1:]]
        sight = torch.relu(self.conv(torch.cat(near, -1))) * mask[..., None]
        mean = MEAN_SCALE * sight.sum(1) / mask.sum(1, keepdim=True) ** 0.5
        seen = torch.cat([sight.max(1)[0], mean, (counts - self.mean) * self.scale], 1)
        seen = self.drop(seen)
        return cast(Tensor, self.out(torch.relu(self.hidden(seen))) + self.direct(seen))

    def arrays(self) -> dict[str, np.ndarray]:
        """The arrays of `whence.comments.network.Network`, but for keys and steps."""
        with torch.no_grad():
            scale = torch.cat([torch.ones(2 * SIGHTS), self.scale])
            shift = torch.cat([torch.zeros(2 * SIGHTS), self.mean * self.scale])
            hidden = _folded(self.hidden, scale, shift)
            direct = _folded(self.direct, scale, shift)
            # The constant one stands last; the bias of `out` goes there too.
            direct[:, -1] += self.out.bias
            kernel = self.conv.weight.view(SIGHTS, WIDTH, D).permute(2, 1, 0).reshape(D, WIDTH * SIGHTS)
            return {
                "kernel": kernel.numpy(),
                "bias": self.conv.bias.numpy(),
                "hidden": hidden.numpy(),
                "out": torch.cat([self.out.weight, direct], 1).numpy(),
            }


def _folded(layer: nn.Linear, scale: Tensor, shift: Tensor) -> Tensor:
    bias = layer.bias - layer.weight @ shift
    return torch.cat([layer.weight * scale, bias[:, None]], 1)


def lesson(texts: list[Text], logits: np.ndarray, known: list[str]) -> Lesson:
    """Texts and the teacher's answers made ready; our own lines, for which it has none, say theirs."""
    number = {word: i for i, word in enumerate(known)}
    words, counts = [], []
    for text in texts:
        found = evidence(text.text)
        seen = found.words if len(found.words) <= HEAD + TAIL else found.words[:HEAD] + found.words[-TAIL:]
        words.append([number.setdefault(word, len(number)) for word in seen or [""]])
        counts.append(found.counts)
    grams = np.full((len(number), LETTERS), GRAMS)
    for word, i in number.items():
        rows = np.unique(pieces(word)[1:] % GRAMS)[:LETTERS]
        grams[i, : len(rows)] = rows
    answer = 1 / (1 + np.exp(-logits.astype(float)))
    own = np.array([text.labels for text in texts])
    # Only civil-spans and surge come with labels here, and both speak for the first question.
    own = np.where(own[:, 0] >= 0, own[:, 0], own[:, 1])
    said = own >= 0
    answer[said, 0] = TRUST * answer[said, 0] + (1 - TRUST) * own[said]
    ours = np.array([text.source == OWN for text in texts])
    answer[ours] = np.array([text.labels for text in texts if text.source == OWN]).reshape(
        -1, answer.shape[1]
    )
    worth = np.array([WORTH.get(text.source, 1.0) for text in texts])
    return Lesson(
        words, torch.tensor(np.array(counts)), torch.tensor(answer, dtype=torch.float32),
        torch.tensor(worth, dtype=torch.float32), torch.tensor(grams),
    )  # fmt: skip


def beginnings(stored: dict[str, np.ndarray], grams: Tensor) -> tuple[np.ndarray, np.ndarray]:
    """First vectors of the known words [words, D] and of runs of letters [GRAMS + 1, D]."""
    x = stored["vectors"].astype(np.float32)
    x -= x.mean(0)
    often = np.sqrt(stored["times"])[:, None]
    _, _, main = np.linalg.svd((x * often / often.mean())[:8000], full_matrices=False)
    x = x @ main[: D - 3].T
    says = stored["word_logits"]
    says = (says - says.mean(0)) / says.std(0)
    vectors = (np.hstack([x / x.std(), says]) / 2).astype(np.float32)
    total = np.zeros((GRAMS + 1, D), dtype=np.float32)
    times = np.zeros(GRAMS + 1, dtype=np.float32)
    for rows, vector in zip(grams[: len(vectors)].numpy(), vectors, strict=True):
        total[rows] += vector
        times[rows] += 1
    total /= np.maximum(times, 1)[:, None]
    total[GRAMS] = 0
    return vectors, total


def train(told: Lesson, model: Student, rounds: int = ROUNDS, seed: int = 1) -> None:
    """Teaches `model`; the rate falls to nothing."""
    chance = random.Random(seed)
    n = len(told.words)
    sizes = [len(w) for w in told.words]
    plan = [some for _ in range(rounds) for some in batches(sizes, list(range(n)), BATCH, chance)]
    slow = [model.word.weight, model.gram.weight]
    rest = [p for name, p in model.named_parameters() if not name.startswith(("word.", "gram."))]
    optimiser = torch.optim.AdamW(
        [
            {"params": slow, "lr": WORD_RATE, "weight_decay": 0.0},
            {"params": rest, "lr": RATE, "weight_decay": 0.01},
        ]
    )
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / 100, 1.0, max(0.02, (len(plan) - s) / (0.7 * len(plan))))
    )
    model.train()
    for step, some in enumerate(plan):
        logits = model(*_padded([told.words[i] for i in some]), told.counts[some], told.grams)
        each = F.binary_cross_entropy_with_logits(logits, told.answer[some], reduction="none").mean(1)
        loss = (each * told.worth[some]).mean()
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        pace.step()
        if step % 200 == 0:
            print(f"step {step} of {len(plan)}: {loss.item():.4f}", flush=True)


def _padded(some: list[list[int]]) -> tuple[Tensor, Tensor]:
    longest = max(map(len, some))
    words = torch.zeros(len(some), longest, dtype=torch.long)
    mask = torch.zeros(len(some), longest)
    for row, m, s in zip(words, mask, some, strict=True):
        row[: len(s)] = torch.tensor(s)
        m[: len(s)] = 1
    return words, mask


def save(model: Student, known: list[str], path: Path) -> None:
    """Writes the network: vectors as signed bytes and a step for each column, words as hashes alone."""
    keys = np.array([pieces(word)[0] for word in known], dtype=np.uint32)
    keys, first = np.unique(keys, return_index=True)
    vectors, vector_step = _bytes(model.word.weight.detach().numpy()[first])
    grams, gram_step = _bytes(model.gram.weight.detach().numpy()[:GRAMS])
    np.savez_compressed(
        path,
        keys=keys, vectors=vectors, vector_step=vector_step, grams=grams, gram_step=gram_step,
        **{name: a.astype(np.float16) for name, a in model.arrays().items()},
    )  # fmt: skip


def _bytes(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    step = np.abs(x).max(0) / 127
    return np.round(x / step).astype(np.int8), step.astype(np.float32)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/whence/comments/network.npz"))
    given = parser.parse_args()
    torch.manual_seed(1)
    with np.load(given.work / "labels.npz") as data:
        stored = {name: data[name] for name in data.files}
    known = [str(word) for word in stored["words"]]
    ours = own_lines()
    logits = np.vstack([stored["logits"], np.zeros((len(ours), 3))])
    told = lesson(to_label(given.data) + ours, logits, known)
    model = Student(*beginnings(stored, told.grams), told.counts)
    train(told, model)
    save(model, known, given.out)
    print("wrote", given.out, given.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
