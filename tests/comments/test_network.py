"""The network reads a comment's words with their neighbours, and words it never met by their letters."""

from __future__ import annotations

import numpy as np
import pytest

from whence.comments import network as network_module
from whence.comments.evidence import COUNTS, Evidence, evidence, pieces
from whence.comments.network import GRAMS, HEAD, TAIL, Network, network


def _margin(text: str) -> float:
    return float(network().margins(evidence(text))[0])


def _near(a: str, b: str) -> float:
    one, other = network().vector(a), network().vector(b)
    return float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other)))


def test_arrays_fit_one_another() -> None:
    n = network()
    d, f = n.vectors.shape[1], len(n.bias)
    assert n.grams.shape == (GRAMS, d)
    assert n.kernel.shape == (d, 3 * f)
    assert n.hidden.shape[1] == 2 * f + COUNTS + 1
    assert n.out.shape == (3, len(n.hidden) + 2 * f + COUNTS + 1)
    assert len(n.keys) == len(n.vectors)
    assert (np.diff(n.keys.astype(np.int64)) > 0).all()


@pytest.mark.parametrize(
    ("abuse", "civil"),
    [
        ("What a pathetic excuse for a mayor", "What a thorough answer from the mayor"),
        ("Just shut up and go away", "Just look up and wave back"),
        ("These people are vermin", "These people are farmers"),
    ],
)
def test_abuse_stands_above_civil_talk(abuse: str, civil: str) -> None:
    assert _margin(abuse) > _margin(civil)


def test_order_of_words_counts() -> None:
    assert _margin("the dog bit you stupid fool") != pytest.approx(_margin("you fool bit the stupid dog"))


def test_a_word_never_met_stands_near_the_word_it_is_made_of() -> None:
    made_up = "idiotlings"
    assert pieces(made_up)[0] not in network().keys
    assert _near(made_up, "idiot") > _near(made_up, "harbour")


def test_of_a_long_comment_beginning_and_end_are_read() -> None:
    words = ["harbour"] * (HEAD + TAIL)
    longer = words[:HEAD] + ["moron"] * 50 + words[HEAD:]
    short, long = (network().margins(_only(w)) for w in (words, longer))
    assert np.allclose(short, long)


def _only(words: list[str]) -> Evidence:
    found = evidence("harbour")
    return Evidence(found.own, found.counts, words, [])


def test_no_words_and_one_word_have_margins() -> None:
    assert np.isfinite(network().margins(evidence(""))).all()
    assert np.isfinite(network().margins(evidence("!!"))).all()


def test_neighbours_are_seen_on_either_side(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kernel that looks only left, or only right, sees the word there and nothing at the edge."""
    keys = np.sort([pieces(w)[0] for w in ("left", "right")]).astype(np.uint32)
    at = {w: int(np.searchsorted(keys, pieces(w)[0])) for w in ("left", "right")}
    vectors = np.eye(2, dtype=np.float32)
    grams = np.zeros((GRAMS, 2), dtype=np.float32)
    for side, follower, expected in ((0, "right", 1.0), (2, "right", 0.0)):
        kernel = np.zeros((2, 3), dtype=np.float32)
        kernel[at["left"], side] = 1
        # One sight: its greatest value is what the last layer gives.
        out = np.zeros((3, 1 + 2 + COUNTS + 1), dtype=np.float32)
        out[0, 1] = 1
        n = Network(
            keys, vectors, grams, kernel, np.zeros(1, dtype=np.float32),
            np.zeros((1, 2 + COUNTS + 1), dtype=np.float32), out,
        )  # fmt: skip
        monkeypatch.setattr(network_module, "_vector", n.vector)
        assert _with(n, ["left", follower]) == expected
        assert _with(n, [follower, "left"]) == 1 - expected


def _with(n: Network, words: list[str]) -> float:
    return float(n.margins(_only(words))[0])
