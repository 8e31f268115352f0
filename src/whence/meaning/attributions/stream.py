"""The page's sentences as one stream: role runs in text order, quotation passages, paragraphs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from whence.records import ROLE_TAGS, Parsed, Sentence, Span, Token

# A token the decoder left outside every cue is still offered as one above this probability.
_SPARE_CUE = 0.2
_CUE_TAGS = tuple(i for i, tag in enumerate(ROLE_TAGS) if tag.endswith("cue"))
_CONTENT_TAGS = tuple(i for i, tag in enumerate(ROLE_TAGS) if tag.endswith("content"))
_MARKS = frozenset("\"“”„‟«»''``‘’'")
_STRONG_MARKS = frozenset('"“”„‟«»')


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Tokens `[first, last)` of sentence number `sentence`, with the mean probability of the role they were given."""

    sentence: int
    first: int
    last: int
    score: float = 1.0


def is_mark(token: Token) -> bool:
    """Whether the token is nothing but quotation marks."""
    return all(c in _MARKS for c in token.text)


@dataclass(frozen=True)
class Stream:
    """The sentences of one page with what the assembly asks of them again and again.

    Runs of each role are in text order. `block_first[i]` and `block_last[i]` bound the sentences of the paragraph of
    sentence `i`, half-open.
    """

    text: str
    sentences: tuple[Sentence, ...]
    cues: tuple[Run, ...]
    sources: tuple[Run, ...]
    contents: tuple[Run, ...]

    @staticmethod
    def of(parsed: Parsed) -> Stream:
        """The stream of a parsed page."""
        cues: list[Run] = []
        sources: list[Run] = []
        contents: list[Run] = []
        to = {"cue": cues, "source": sources, "content": contents}
        for i, sentence in enumerate(parsed.sentences):
            for r in sentence.roles:
                first, last = _trim(sentence, r.first, r.last, r.role != "content")
                if first < last:
                    to[r.role].append(Run(i, first, last, r.score))
            cues.extend(_spare_cues(i, sentence))
        return Stream(
            parsed.text,
            parsed.sentences,
            tuple(sorted(cues)),
            tuple(sorted(sources)),
            tuple(sorted(contents)),
        )

    @cached_property
    def block_bounds(self) -> tuple[tuple[int, int], ...]:
        """For each sentence the first and last (half-open) sentence of its paragraph."""
        out: list[tuple[int, int]] = []
        i = 0
        while i < len(self.sentences):
            j = i
            while j < len(self.sentences) and self.sentences[j].block == self.sentences[i].block:
                j += 1
            out.extend([(i, j)] * (j - i))
            i = j
        return tuple(out)

    @cached_property
    def passages(self) -> tuple[tuple[int, ...], ...]:
        """For each token the number of the quotation it stands in, 0 outside; a quotation runs on over sentences."""
        out: list[tuple[int, ...]] = []
        number, inside, block = 0, False, -1
        for sentence in self.sentences:
            row: list[int] = []
            for t in sentence.tokens:
                if not t.quoted:
                    inside = False
                elif not inside or (sentence.block != block and is_mark(t)):
                    number, inside = number + 1, True
                row.append(number if inside else 0)
            block = sentence.block
            out.append(tuple(row))
        return tuple(out)

    @cached_property
    def cue_sentences(self) -> tuple[int, ...]:
        """The sentence number of each cue, for bisection."""
        return tuple(c.sentence for c in self.cues)

    @cached_property
    def source_sentences(self) -> tuple[int, ...]:
        """The sentence number of each source, for bisection."""
        return tuple(s.sentence for s in self.sources)

    @cached_property
    def content_sentences(self) -> tuple[int, ...]:
        """The sentence number of each content run, for bisection."""
        return tuple(c.sentence for c in self.contents)

    def cues_of(self, first: int, last: int) -> tuple[int, ...]:
        """Numbers of the cues in sentences `[first, last)`."""
        return tuple(range(bisect_left(self.cue_sentences, first), bisect_left(self.cue_sentences, last)))

    def sources_of(self, first: int, last: int) -> tuple[int, ...]:
        """Numbers of the sources in sentences `[first, last)`."""
        return tuple(
            range(bisect_left(self.source_sentences, first), bisect_left(self.source_sentences, last))
        )

    def contents_of(self, first: int, last: int) -> tuple[int, ...]:
        """Numbers of the content runs in sentences `[first, last)`."""
        return tuple(
            range(bisect_left(self.content_sentences, first), bisect_left(self.content_sentences, last))
        )

    def tokens(self, run: Run) -> tuple[Token, ...]:
        """The tokens of a run."""
        return self.sentences[run.sentence].tokens[run.first : run.last]

    def span(self, run: Run) -> Span:
        """The characters of a run."""
        return self.sentences[run.sentence].span(run.first, run.last)

    def head(self, run: Run) -> int:
        """Index of the run's top token: the one nearest the root of its sentence."""
        return head_of(self.sentences[run.sentence], range(run.first, run.last))

    def quoted_share(self, run: Run) -> float:
        """The share of the run's words that stand in quotation marks."""
        words = [t for t in self.tokens(run) if t.upos != "PUNCT"]
        return sum(t.quoted for t in words) / len(words) if words else 0.0


def head_of(sentence: Sentence, indices: Iterable[int]) -> int:
    """The token among `indices` whose head lies outside them, the first that is no punctuation."""
    inside = set(indices)
    tops = [i for i in sorted(inside) if sentence.tokens[i].head not in inside]
    return next((i for i in tops if sentence.tokens[i].upos != "PUNCT"), tops[0])


def _trim(sentence: Sentence, first: int, last: int, marks: bool) -> tuple[int, int]:
    """The run without punctuation at its edges; content keeps its quotation marks."""

    def loose(t: Token) -> bool:
        return (
            t.upos == "PUNCT"
            and t.text not in ("(", ")", "[", "]")
            and (marks or not is_mark(t))
            and t.text != ":"
        )

    while first < last and loose(sentence.tokens[first]):
        first += 1
    while first < last and loose(sentence.tokens[last - 1]):
        last -= 1
    return first, last


def _spare_cues(number: int, sentence: Sentence) -> list[Run]:
    scores = sentence.role_scores
    if scores is None or not len(scores):
        return []
    p = np.exp(scores[:, _CUE_TAGS]).sum(axis=1)
    taken = {i for r in sentence.roles if r.role == "cue" for i in range(r.first, r.last)}
    out: list[Run] = []
    i, n = 0, len(sentence.tokens)
    while i < n:
        j = i
        while j < n and j not in taken and p[j] >= _SPARE_CUE:
            j += 1
        if j > i:
            first, last = _trim(sentence, i, j, True)
            if first < last:
                out.append(Run(number, first, last, float(p[first:last].mean())))
        i = max(j, i + 1)
    return out
