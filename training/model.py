"""One small encoder, many heads that read the vector of each word's first piece.

Heads: universal and Penn tags, names, attribution roles, factuality of predicates (`fact2` learns from a
second set and is not exported), and a biaffine dependency parser (Dozat & Manning 2017). The encoder is
MiniLM-L6-H384 (Wang et al. 2020).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from training.labels import IGNORED
from training.windows import FACTS, NO_SCORE

OUTPUTS = ("upos", "xpos", "ner", "att", "fact", "arc", "rel")
INPUTS = ("ids", "types", "first", "sent", "length")
TAGS = ("upos", "xpos", "ner", "att")
SHAPES = 14
Batch = dict[str, Tensor]


class Dropout(nn.Module):
    """Dropout with masks cut from a pool at random places; drawing each costs a CPU an eighth of the step."""

    POOL = 1 << 22

    def __init__(self, p: float) -> None:
        super().__init__()
        self.p, self.left = p, 0
        self.pool = torch.empty(0)

    def forward(self, x: Tensor) -> Tensor:
        """`x` with a share of its values 0 and the rest scaled up; itself outside training."""
        if not self.training or not self.p:
            return x
        if x.device.type != "cpu" or x.numel() > self.POOL:
            return F.dropout(x, self.p)
        if not self.left:
            self.pool = (torch.rand(self.POOL) >= self.p).to(torch.bfloat16) / (1 - self.p)
            self.left = 500
        self.left -= 1
        at = int(torch.randint(self.POOL - x.numel() + 1, ()))
        return x * self.pool[at : at + x.numel()].view(x.shape)


class Layer(nn.Module):
    """A transformer layer as in BERT (norm after each part)."""

    def __init__(self, d: int, heads: int, inner: int, p: float) -> None:
        super().__init__()
        self.h, self.scale = heads, (d // heads) ** -0.5
        self.qkv, self.o = nn.Linear(d, 3 * d), nn.Linear(d, d)
        self.n1, self.n2 = nn.LayerNorm(d, eps=1e-12), nn.LayerNorm(d, eps=1e-12)
        self.up, self.down = nn.Linear(d, inner), nn.Linear(inner, d)
        self.drop = Dropout(p)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`[b, n, d]` to the same; `mask` is added to the attention scores."""
        b, n, d = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.h, d // self.h).permute(2, 0, 3, 1, 4)
        # Written out: on windows this short fused attention is slower on a CPU, its gradient even more.
        a = (q * self.scale @ k.transpose(-1, -2) + mask).softmax(-1).to(x.dtype) @ v
        x = self.n1(x + self.drop(self.o(a.transpose(1, 2).reshape(b, n, d))))
        return self.n2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces to vectors."""

    def __init__(self, vocab: int, d: int, layers: int, p: float, positions: int = 512) -> None:
        super().__init__()
        self.word, self.pos, self.shape = (
            nn.Embedding(vocab, d),
            nn.Embedding(positions, d),
            nn.Embedding(SHAPES, d),
        )
        self.norm, self.drop = nn.LayerNorm(d, eps=1e-12), Dropout(p)
        self.layers = nn.ModuleList(Layer(d, 12, 4 * d, p) for _ in range(layers))

    def forward(self, ids: Tensor, types: Tensor, length: Tensor) -> Tensor:
        """Piece ids, types `[b, n]` and lengths `[b]` to vectors `[b, n, d]`."""
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.norm(self.word(ids) + self.pos(place)[None] + self.shape(types)))
        mask = torch.where(place[None, :] < length[:, None], 0.0, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask.to(x.dtype))
        return x


class Mlp(nn.Module):
    """One layer, leaky, dropped out."""

    def __init__(self, d: int, k: int, p: float) -> None:
        super().__init__()
        self.f, self.drop = nn.Linear(d, k), Dropout(p)

    def forward(self, x: Tensor) -> Tensor:
        """`[..., d]` to `[..., k]`."""
        return self.drop(F.leaky_relu(self.f(x), 0.1))


class Pointer(nn.Module):
    """Biaffine score of every word (row) against every head (column; column 0 is the root)."""

    def __init__(self, d: int, k: int, p: float) -> None:
        super().__init__()
        self.dep, self.head = Mlp(d, k, p), Mlp(d, k, p)
        self.u, self.b = nn.Linear(k, k, bias=False), nn.Linear(k, 1, bias=False)
        nn.init.normal_(self.u.weight, std=0.02)

    def forward(self, words: Tensor, heads: Tensor) -> Tensor:
        """`[b, n, d]` and `[b, m, d]` to scores `[b, n, m]`."""
        h = self.head(heads)
        return self.u(self.dep(words)) @ h.transpose(1, 2) + self.b(h).transpose(1, 2)


class Reader(nn.Module):
    """The reader. `sizes` names the number of labels of `upos xpos ner att rel`."""

    def __init__(
        self, vocab: int, sizes: dict[str, int], d: int = 384, layers: int = 6, p: float = 0.1
    ) -> None:
        super().__init__()
        self.enc = Encoder(vocab, d, layers, p)
        self.drop = Dropout(0.2)
        self.tags = nn.ModuleDict({k: nn.Linear(d, sizes[k]) for k in TAGS})
        self.fact, self.fact2 = nn.Linear(d, 1), nn.Linear(d, 1)
        self.arc = Pointer(d, 256, 0.25)
        self.rd, self.rh = Mlp(d, 128, 0.25), Mlp(d, 128, 0.25)
        self.rel = nn.Linear(128, sizes["rel"] * 128)
        self.rel1, self.rel2 = nn.Linear(128, sizes["rel"]), nn.Linear(128, sizes["rel"], bias=False)
        nn.init.normal_(self.rel.weight, std=0.02)

    def words(self, ids: Tensor, types: Tensor, first: Tensor, length: Tensor) -> tuple[Tensor, Tensor]:
        """Word vectors, and the same with the window's first vector (the root) before them."""
        x = self.enc(ids, types, length)
        w = x.gather(1, first[..., None].expand(-1, -1, x.shape[-1]))
        return self.drop(w), torch.cat([x[:, :1], w], 1)

    def arcs(self, w: Tensor, c: Tensor, sent: Tensor) -> Tensor:
        """Head scores; another sentence's words, and the word itself, cannot be heads."""
        same = sent[:, :, None] == sent[:, None, :]
        same = torch.cat([torch.ones_like(same[:, :, :1]), same], 2)
        n = torch.arange(sent.shape[1], device=sent.device)
        itself = torch.cat([torch.zeros_like(n[:, None]), (n[:, None] == n[None, :]).long()], 1) > 0
        return self.arc(w, c).masked_fill(~same | itself[None], -1e4)

    def labels(self, w: Tensor, c: Tensor, head: Tensor) -> Tensor:
        """Label scores of each word's arc to the given head."""
        a, b = self.rd(w), self.rh(c.gather(1, head[..., None].expand(-1, -1, c.shape[-1])))
        rows, n, k = a.shape
        t = self.rel(a).view(rows, n, -1, k)
        return (t * b[:, :, None, :]).sum(-1) + self.rel1(a) + self.rel2(b)

    def forward(
        self, ids: Tensor, types: Tensor, first: Tensor, sent: Tensor, length: Tensor
    ) -> tuple[Tensor, ...]:
        """The outputs in the order of `OUTPUTS`; labels are those of each word's best head."""
        w, c = self.words(ids, types, first, length)
        arc = self.arcs(w, c, sent)
        fact = self.fact(w).squeeze(-1)
        return (*(self.tags[k](w) for k in TAGS), fact, arc, self.labels(w, c, arc.argmax(-1)))

    def loss(self, batch: Batch, weights: dict[str, float], open_names: Tensor) -> Tensor:
        """Weighted sum of the losses of whatever the batch has gold for."""
        w, c = self.words(*(batch[k] for k in ("ids", "types", "first", "length")))
        total = w.new_zeros(())
        for k in ("upos", "xpos", "att"):
            if k in batch:
                total = total + weights[k] * _cross_entropy(self.tags[k](w), batch[k])
        if "ner" in batch:
            s, g = self.tags["ner"](w).float().flatten(0, 1), batch["ner"].flatten()
            s, g = s[g >= 0], g[g >= 0]
            total = total + weights["ner"] * (s.logsumexp(-1) - (s + open_names[g]).logsumexp(-1)).mean()
        for k in FACTS:
            if k in batch and (known := batch[k] > NO_SCORE).any():
                s = getattr(self, k)(w).squeeze(-1).float()[known]
                total = total + weights["fact"] * F.smooth_l1_loss(s, batch[k][known])
        if "head" in batch:
            total = total + weights["arc"] * _cross_entropy(
                self.arcs(w, self.drop(c), batch["sent"]), batch["head"]
            )
            total = total + weights["rel"] * _cross_entropy(
                self.labels(w, c, batch["head"].clamp(min=0)), batch["rel"]
            )
        return total


def _cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    return F.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=IGNORED)


def load_base(model: Reader, rows: list[int]) -> None:
    """The base encoder's weights; `rows` are the base vocabulary's rows that the model keeps."""
    from safetensors.torch import load_file

    from training.pieces import base_folder

    stored = load_file(Path(base_folder()) / "model.safetensors")
    w: dict[str, Any] = {k.removeprefix("bert."): v for k, v in stored.items()}
    e = model.enc
    with torch.no_grad():
        e.word.weight.copy_(w["embeddings.word_embeddings.weight"][rows])
        e.pos.weight.copy_(w["embeddings.position_embeddings.weight"])
        e.shape.weight.copy_(w["embeddings.token_type_embeddings.weight"][:1].expand_as(e.shape.weight))
        for part, name in ((e.norm, "embeddings.LayerNorm"), *_parts(e)):
            part.weight.copy_(w[f"{name}.weight"])
            part.bias.copy_(w[f"{name}.bias"])
        for i, layer in enumerate(e.layers):
            for kind in ("weight", "bias"):
                names = [f"encoder.layer.{i}.attention.self.{n}.{kind}" for n in ("query", "key", "value")]
                getattr(layer.qkv, kind).copy_(torch.cat([w[n] for n in names]))


def _parts(e: Encoder) -> list[tuple[Any, str]]:
    out: list[tuple[Any, str]] = []
    for i, layer in enumerate(e.layers):
        b = f"encoder.layer.{i}."
        out += [
            (layer.o, b + "attention.output.dense"),
            (layer.n1, b + "attention.output.LayerNorm"),
            (layer.up, b + "intermediate.dense"),
            (layer.down, b + "output.dense"),
            (layer.n2, b + "output.LayerNorm"),
        ]
    return out
