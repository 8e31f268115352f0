from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="torch comes with the training group only")

from training.rounding import Rounding, rounded  # noqa: E402


def test_rounding_keeps_each_row_within_half_a_step_of_its_own() -> None:
    torch.manual_seed(0)
    weight = torch.randn(5, 40) * torch.tensor([[1e-3], [0.1], [1.0], [10.0], [0.0]])
    off = (rounded(weight) - weight).abs().amax(1)
    assert (off <= weight.abs().amax(1) / 127 / 2 * 1.001).all()
    assert (off[:4] > 0).all()


def test_a_step_sees_rounded_weights_and_moves_the_exact_ones() -> None:
    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Linear(6, 3), torch.nn.Linear(3, 1))
    before = [p.detach().clone() for p in model.parameters()]
    with Rounding(model, ("1.",)):
        assert not torch.equal(model[0].weight, before[0])
        assert torch.equal(model[0].weight, rounded(before[0]))
        assert torch.equal(model[1].weight, before[2])
        model(torch.ones(2, 6)).sum().backward()
    assert all(torch.equal(p, q) for p, q in zip(model.parameters(), before, strict=True))
    assert model[0].weight.grad is not None
    assert model[0].weight.grad.abs().sum() > 0
