"""Attribution by layout: transcripts ("VARGA: …", "Q: …") and quotations signed with a dash ("… — Ilse
Varga").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from whence.meaning.attributions.roles import Draft, Run, is_mark
from whence.records import Sentence

# Fewer labelled paragraphs than this are headings or lists, not a transcript.
_LEAST = 3
_LONGEST_LABEL = 6
_LONGEST_SIGNATURE = 12
_DASHES = frozenset({"―", "—", "–", "-", "--"})
_TURNS = frozenset({"q", "a", "question", "answer"})
_Block = tuple[int, int]


def laid_out(sentences: Sequence[Sentence]) -> list[Draft]:
    """The attributions that layout alone shows; the sentences they take up hold no others at top level."""
    blocks = list(_blocks(sentences))
    return [*_transcript(sentences, blocks), *_signed(sentences, blocks)]


def _blocks(sentences: Sequence[Sentence]) -> Iterator[_Block]:
    i = 0
    while i < len(sentences):
        j = i
        while j < len(sentences) and sentences[j].block == sentences[i].block:
            j += 1
        yield i, j
        i = j


def _transcript(sentences: Sequence[Sentence], blocks: Sequence[_Block]) -> Iterator[Draft]:
    labels: dict[int, tuple[int, int]] = {}
    names: Counter[str] = Counter()
    for n, (i, _) in enumerate(blocks):
        if found := _label(sentences[i]):
            labels[n] = found
            names[_text(sentences[i], *found)] += 1
    kept = {n: f for n, f in labels.items() if _speaks(sentences[blocks[n][0]], f, names)}
    if len(kept) < _LEAST:
        return
    for n, (first, last) in kept.items():
        i, j = blocks[n]
        name = _text(sentences[i], first, last)
        content = [r for r in _rest(sentences, i, j, last + 1) if r.last > r.first]
        following = n + 1
        while following < len(blocks) and following not in labels and _between(kept, following):
            a, b = blocks[following]
            content.extend(_rest(sentences, a, b, 0))
            following += 1
        if content:
            source = () if name.casefold().rstrip(".") in _TURNS else (Run(i, first, last),)
            yield Draft((Run(i, last, last + 1),), tuple(content), source)


def _between(kept: dict[int, tuple[int, int]], block: int) -> bool:
    """Whether an unlabelled paragraph stands between two turns close by."""
    return any(block + k in kept for k in (1, 2)) and any(block - k in kept for k in (1, 2))


def _label(sentence: Sentence) -> tuple[int, int] | None:
    """The words before a colon at the start of a paragraph, where they may be a speaker's name."""
    tokens = sentence.tokens
    first = 1 if tokens and is_mark(tokens[0]) else 0
    for i in range(first + 1, min(len(tokens), first + _LONGEST_LABEL + 1)):
        if tokens[i].text == ":":
            words = [t for t in tokens[first:i] if t.upos != "PUNCT"]
            return (first, i) if words and all(t.text[:1].isupper() for t in words) else None
    return None


def _speaks(sentence: Sentence, label: tuple[int, int], names: Counter[str]) -> bool:
    name = _text(sentence, *label)
    person = any(n.label == "PER" and n.first <= label[0] < n.last for n in sentence.names)
    turn = name.casefold().rstrip(".") in _TURNS
    return names[name] >= 2 and (turn or person or name.isupper())


def _rest(sentences: Sequence[Sentence], i: int, j: int, first: int) -> Iterator[Run]:
    for k in range(i, j):
        start = first if k == i else 0
        if start < len(sentences[k].tokens):
            yield Run(k, start, len(sentences[k].tokens))


def _signed(sentences: Sequence[Sentence], blocks: Sequence[_Block]) -> Iterator[Draft]:
    for n, (i, j) in enumerate(blocks):
        if not sentences[i].tokens or not is_mark(sentences[i].tokens[0]):
            continue
        at = _signature(sentences[j - 1])
        if at is None and n + 1 < len(blocks) and blocks[n + 1][1] - blocks[n + 1][0] == 1:
            signer = sentences[blocks[n + 1][0]]
            if (
                signer.tokens
                and signer.tokens[0].text in _DASHES
                and _signature(signer) == 0
                and _quoted(sentences, i, j)
            ):
                yield _sign(sentences, i, j, blocks[n + 1][0], 0, len(sentences[j - 1].tokens))
            continue
        if at is not None and at > 0 and is_mark(sentences[j - 1].tokens[at - 1]):
            yield _sign(sentences, i, j, j - 1, at, at)
        elif at == 0 and j - 1 > i and _quoted(sentences, i, j - 1):
            yield _sign(sentences, i, j - 1, j - 1, 0, len(sentences[j - 2].tokens))


def _sign(sentences: Sequence[Sentence], i: int, j: int, signer: int, dash: int, end: int) -> Draft:
    content = [Run(k, 0, end if k == j - 1 else len(sentences[k].tokens)) for k in range(i, j)]
    last = len(sentences[signer].tokens)
    while last > dash + 2 and sentences[signer].tokens[last - 1].upos == "PUNCT":
        last -= 1
    return Draft((Run(signer, dash, dash + 1),), tuple(content), (Run(signer, dash + 1, last),))


def _signature(sentence: Sentence) -> int | None:
    """Where a dash begins a name that ends the sentence."""
    tokens = sentence.tokens
    for i in range(len(tokens) - 2, max(-1, len(tokens) - 2 - _LONGEST_SIGNATURE), -1):
        if tokens[i].text in _DASHES:
            return i if tokens[i + 1].upos == "PROPN" and not any(t.quoted for t in tokens[i:]) else None
    return None


def _quoted(sentences: Sequence[Sentence], i: int, j: int) -> bool:
    words = [t.quoted for s in sentences[i:j] for t in s.tokens if t.upos != "PUNCT"]
    return bool(words) and sum(words) >= 0.9 * len(words)


def _text(sentence: Sentence, first: int, last: int) -> str:
    return " ".join(t.text for t in sentence.tokens[first:last])
