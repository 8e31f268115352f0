"""Attribution roles read off gold trees, for training where no openly licensed set annotates them.

By rule from the verbs of `own/cues.tsv` and "according to": the subject is the source, the verb with its
auxiliaries the cue, the clause it governs (or is set beside) the content. Only outermost reports are marked,
as in PolNeAR. Silver: what no such verb tells stays unmarked.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from whence.language.lemmas import lemma

Sent = dict[str, Any]

_CUES = Path(__file__).with_name("own") / "cues.tsv"
_SUBJECTS = ("nsubj", "nsubj:pass")
_AROUND = frozenset(",;:–—-")
_OPEN, _CLOSE = frozenset("\"“‘'"), frozenset("\"”’'")


@cache
def reporting() -> dict[str, str]:
    """Lemma -> `clause`, `wish` (also infinitives) or `thing` (also objects)."""
    rows = _CUES.read_text(encoding="utf-8").splitlines()
    return dict(row.split("\t") for row in rows if not row.startswith("#"))


class Tree:
    """A sentence's words with their children."""

    def __init__(self, sent: Sent) -> None:
        self.words: list[str] = sent["w"]
        self.upos, self.xpos, self.rel = sent["upos"], sent["xpos"], sent["rel"]
        self.quoted: list[int] = sent["q"]
        self.head: list[int] = [h - 1 for h in sent["head"]]
        self.children: list[list[int]] = [[] for _ in self.words]
        for i, h in enumerate(self.head):
            if h >= 0:
                self.children[h].append(i)

    def below(self, top: int, without: Callable[[int], bool] = lambda _: False) -> set[int]:
        """A word and all below it, but for what hangs under a word that `without` names."""
        out, todo = {top}, [top]
        while todo:
            for c in self.children[todo.pop()]:
                if c not in out and not without(c):
                    out.add(c)
                    todo.append(c)
        return out

    def from_above(self) -> list[int]:
        """The words, heads before what hangs on them."""
        out, todo = [], deque(i for i, h in enumerate(self.head) if h < 0)
        while todo:
            out.append(todo.popleft())
            todo.extend(self.children[out[-1]])
        return out

    def of(self, top: int, *rels: str) -> list[int]:
        """The children of a word with one of the relations."""
        return [c for c in self.children[top] if self.rel[c] in rels]


def reported(sent: Sent) -> list[str]:
    """BIO of source, cue and content of a sentence with a tree."""
    t = Tree(sent)
    roles = [""] * len(t.words)
    for i in t.from_above():
        if roles[i] == "content":
            continue
        found = _verb(t, i) if t.upos[i] == "VERB" else _according(t, i)
        if not found:
            continue
        source, cue, content = found
        content = _trimmed(t, content - source - cue)
        if any(roles[k] in ("cue", "content") for k in cue | source) or not content:
            continue
        for role, words in (("content", content), ("source", source), ("cue", cue)):
            for k in words:
                if not roles[k] or role == "cue":
                    roles[k] = role
    if not any(roles) and t.words and all(t.quoted[1:-1] or t.quoted):
        roles = ["content"] * len(roles)
    return _tags(roles)


def _verb(t: Tree, v: int) -> tuple[set[int], set[int], set[int]] | None:
    takes = reporting().get(lemma(t.words[v], t.upos[v], t.xpos[v]))
    if takes is None:
        return None
    cue = _cue(t, v)
    subject = t.of(v, *_SUBJECTS)
    passive = bool(t.of(v, "aux:pass"))
    who: set[int] = set()
    if passive:
        by = [
            c for c in t.of(v, "obl", "obl:agent") if any(t.words[k].lower() == "by" for k in t.of(c, "case"))
        ]
        if by:
            who = t.below(by[0]) - set(t.of(by[0], "case"))
    elif subject:
        who = t.below(subject[0])
    elif t.rel[v] == "conj" and (first := t.of(t.head[v], "nsubj")):
        who = t.below(first[0])
    clauses = t.of(v, "ccomp") or (t.of(v, "xcomp") if takes == "wish" else [])
    if not clauses and takes == "thing" and not passive:
        clauses = [c for c in t.of(v, "obj") if t.upos[c] != "PRON"]
    if clauses:
        return who, cue, set().union(*(t.below(c) for c in clauses))
    # Set beside what it reports: "It rained, he said"
    beside = t.rel[v] == "parataxis" and subject and takes != "wish" and not t.of(v, "obj", "advcl")
    if beside and t.head[v] >= 0:
        top = t.head[v]
        while t.head[top] >= 0 and t.rel[top] in ("conj", "parataxis"):
            top = t.head[top]
        return who, cue, t.below(top, lambda c: c == v)
    return None


def _according(t: Tree, i: int) -> tuple[set[int], set[int], set[int]] | None:
    start = next((c for c in t.of(i, "case") if t.words[c].lower() == "according"), None)
    if start is None or t.head[i] < 0 or not t.rel[i].startswith(("obl", "nmod")):
        return None
    cue = t.below(start)
    return t.below(i) - cue, cue, t.below(t.head[i], lambda c: c == i)


def _cue(t: Tree, v: int) -> set[int]:
    """The verb with what leads up to it without a break: auxiliaries, and adverbs and `not` between them."""
    out, k = {v}, v - 1
    mine = set(t.of(v, "aux", "aux:pass", "advmod"))
    while k in mine:
        out.add(k)
        k -= 1
    return out | {c for c in t.of(v, "compound:prt") if c == v + 1}


def _trimmed(t: Tree, words: set[int]) -> set[int]:
    """Content without commas at its ends and the sentence's last stop, but with its quotation marks."""
    if not words:
        return words
    first, last = min(words), max(words)
    for i in range(first, last + 1):
        if t.words[i] in _OPEN | _CLOSE:
            words.add(i)
    if first and t.words[first - 1] in _OPEN and t.quoted[first]:
        words.add(first - 1)
    ends_quoted = last + 1 < len(t.words) and t.words[last + 1] in _CLOSE and t.quoted[last]
    if ends_quoted:
        words.add(last + 1)
    kept = sorted(words)
    while kept and t.words[kept[0]] in _AROUND:
        kept.pop(0)
    while kept and (t.words[kept[-1]] in _AROUND or (t.words[kept[-1]] == "." and not t.quoted[kept[-1]])):
        kept.pop()
    return set(kept)


def _tags(roles: Sequence[str]) -> list[str]:
    out = []
    for before, role in zip(["", *roles], roles, strict=False):
        out.append(f"{'I' if role == before else 'B'}-{role}" if role else "O")
    return out
