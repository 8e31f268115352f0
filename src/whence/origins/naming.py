"""Which words of a page belong to names, and which names its pronouns stand for."""

from __future__ import annotations

from whence.origins.tokens import TOKEN
from whence.origins.word import Naming
from whence.records import Entity, Reading


def names_of(reading: Reading) -> dict[int, Naming]:
    """By position: the names in the text, and the names pronouns stand for."""
    out: dict[int, Naming] = {}
    text = reading.document.text
    for e in reading.entities:
        whole = naming(e)
        for m in e.mentions:
            if m.form == "nominal" or m.end - m.start > 200:
                continue
            if m.form == "pronoun":
                if whole is not None:
                    out.setdefault(m.start, whole)
                continue
            said = _said(text[m.start : m.end], e)
            for t in TOKEN.finditer(text, m.start, m.end):
                out[t.start()] = said
    return out


def _said(words: str, e: Entity) -> Naming:
    """A name as this mention writes it; of a person the fullest form the page has."""
    said = tuple(m.group().replace("’s", "").replace("'s", "") for m in TOKEN.finditer(words))
    if e.kind == "person":
        full = tuple(m.group() for m in TOKEN.finditer(e.name))
        if said and full and said[-1].lower() == full[-1].lower():
            said = full
    return Naming(said, e.kind == "person", e.country, e.kind == "group")


def naming(e: Entity) -> Naming | None:
    """The name a pronoun stands for; null where its referent is only described."""
    named = any(m.form == "name" for m in e.mentions)
    words = tuple(m.group().replace("’s", "").replace("'s", "") for m in TOKEN.finditer(e.name))
    if not words or len(words) > 8:
        return None
    return Naming(words, e.kind == "person" and named, e.country, e.kind == "group" and named, True, named)
