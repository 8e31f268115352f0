"""The page's sentences as one stream: role runs in text order, quotation passages, paragraphs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from whence.meaning.attributions.forms import laid_out
from whence.meaning.attributions.roles import Draft, Run, quotations, read_roles
from whence.records import Parsed, Sentence, Span, Token


@dataclass(frozen=True)
class Stream:
    """The sentences of one page with what the assembly asks of them again and again.

    Runs of each role are in text order.
    """

    text: str
    sentences: tuple[Sentence, ...]
    cues: tuple[Run, ...]
    sources: tuple[Run, ...]
    contents: tuple[Run, ...]
    laid_out: tuple[Draft, ...] = ()

    @staticmethod
    def of(parsed: Parsed) -> Stream:
        """The stream of a parsed page."""
        forms = laid_out(parsed.sentences)
        taken = frozenset(r.sentence for d in forms for r in (*d.cue, *d.content))
        found = read_roles(parsed.sentences, taken)
        cues, sources, contents = (tuple(sorted(found[r])) for r in ("cue", "source", "content"))
        return Stream(parsed.text, parsed.sentences, cues, sources, contents, tuple(forms))

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
        """For each token the number of the quotation it stands in, 0 outside; a quotation runs on over
        sentences.
        """
        return quotations(self.sentences)

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
        known = self._heads
        key = (run.sentence, run.first, run.last)
        if key not in known:
            known[key] = head_of(self.sentences[run.sentence], range(run.first, run.last))
        return known[key]

    @cached_property
    def tagged_sources(self) -> frozenset[Run]:
        """The sources as a set."""
        return frozenset(self.sources)

    @cached_property
    def _heads(self) -> dict[tuple[int, int, int], int]:
        return {}

    def extents(self, number: int) -> tuple[tuple[int, int], ...]:
        """For each token of a sentence the first and last token of its subtree."""
        known = self._extents
        if number not in known:
            known[number] = _extents_of(self.sentences[number])
        return known[number]

    @cached_property
    def _extents(self) -> dict[int, tuple[tuple[int, int], ...]]:
        return {}

    def quoted_share(self, run: Run) -> float:
        """The share of the run's words that stand in quotation marks."""
        words = [t for t in self.tokens(run) if t.upos != "PUNCT"]
        return sum(t.quoted for t in words) / len(words) if words else 0.0


def head_of(sentence: Sentence, indices: Iterable[int]) -> int:
    """The token among `indices` whose head lies outside them, the first that is no punctuation."""
    inside = set(indices)
    tops = [i for i in sorted(inside) if sentence.tokens[i].head not in inside]
    return next((i for i in tops if sentence.tokens[i].upos != "PUNCT"), tops[0])


def _extents_of(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    first = list(range(len(sentence.tokens)))
    last = list(first)
    order: list[int] = []
    todo = [t.index for t in sentence.tokens if t.head < 0]
    while todo:
        i = todo.pop()
        order.append(i)
        todo.extend(sentence.children[i])
    for i in reversed(order):
        head = sentence.tokens[i].head
        if head >= 0:
            first[head] = min(first[head], first[i])
            last[head] = max(last[head], last[i])
    return tuple(zip(first, last, strict=True))
