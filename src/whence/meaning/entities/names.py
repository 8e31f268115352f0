"""Name mentions: what the tagger found, repaired with the parse and made consistent over the page."""

from __future__ import annotations

from dataclasses import replace

from whence.meaning.entities.consistency import consistent
from whence.meaning.entities.lexicon import longest_title, titles
from whence.meaning.entities.mentions import NameMention, tagged
from whence.records import Parsed, Sentence


def find_names(parsed: Parsed) -> tuple[NameMention, ...]:
    """The name mentions of a page in text order; no two overlap."""
    found = [m for i, s in enumerate(parsed.sentences) for m in tagged(parsed.text, i, s)]
    return tuple(_with_title(parsed.sentences[m.sentence], m) for m in consistent(parsed, found))


def _with_title(s: Sentence, m: NameMention) -> NameMention:
    """A person's name with the titles that stand right before it."""
    if m.kind != "person":
        return m
    t = s.tokens
    at = m.first
    while at > 0:
        for n in range(min(longest_title(), at), 0, -1):
            if tuple(x.text.lower() for x in t[at - n : at]) in titles():
                at -= n
                break
        else:
            break
    if at == m.first:
        return m
    return replace(m, titled=at, title=tuple(x.text.lower() for x in t[at : m.first]))
