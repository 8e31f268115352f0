"""The network as it is shipped says what the network as it was trained says."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")

import torch

from training.screening_student import Lesson, Student, beginnings, lesson, save, train
from training.screening_teacher import batches
from training.screening_texts import UNKNOWN, Text
from whence.comments import network as shipped
from whence.comments.evidence import evidence

KNOWN = [
    "ferry",
    "late",
    "fool",
    "you",
    "are",
    "the",
    "harbour",
    "is",
    *(f"quay{a}{b}" for a in "abcdefgh" for b in "xyzuvw"),
]
TEXTS = ["you are the fool", "the ferry is late", "the harbour master is a fool", "late", "fool fool"]


def _taught(rounds: int) -> tuple[Student, Lesson]:
    torch.manual_seed(2)
    logits = np.array([[3.0 if "fool" in t else -3.0] * 3 for t in TEXTS] * 30)
    unknown = (UNKNOWN, UNKNOWN, UNKNOWN)
    told = lesson([Text(t, "civil-spans", unknown) for t in TEXTS] * 30, logits, KNOWN)
    chance = np.random.default_rng(1)
    stored = {
        "vectors": chance.normal(size=(len(KNOWN), 60)),
        "times": np.ones(len(KNOWN)),
        "word_logits": chance.normal(size=(len(KNOWN), 3)),
    }
    first, grams = beginnings(stored, told.grams)
    model = Student(first, grams, told.counts)
    train(told, model, rounds)
    return model, told


def test_what_is_written_says_what_was_trained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model, told = _taught(3)
    path = tmp_path / "network.npz"
    save(model, KNOWN, path)
    with np.load(path) as data:
        written = shipped.Network(
            data["keys"], data["vectors"] * data["vector_step"], data["grams"] * data["gram_step"],
            *(data[n].astype(np.float32) for n in ("kernel", "bias", "hidden", "out")),
        )  # fmt: skip
    monkeypatch.setattr(shipped, "_vector", written.vector)
    model.eval()
    for i, text in enumerate(TEXTS):
        words = torch.tensor([told.words[i]])
        trained = model(words, torch.ones(words.shape), told.counts[[i]], told.grams)[0].detach().numpy()
        assert written.margins(evidence(text)) == pytest.approx(trained, abs=0.05)


def test_it_learns_what_the_teacher_says() -> None:
    model, told = _taught(12)
    model.eval()
    words = [torch.tensor([told.words[i]]) for i in range(2)]
    said = [
        float(model(w, torch.ones(w.shape), told.counts[[i]], told.grams).detach()[0, 0])
        for i, w in enumerate(words)
    ]
    assert said[0] > said[1]


def test_batches_hold_every_text_once() -> None:
    some = batches([i % 7 for i in range(100)], list(range(100)), 8, random.Random(1))
    assert sorted(i for b in some for i in b) == list(range(100))
