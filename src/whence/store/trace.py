"""All that is known of a claim: its tellings in order, who carries it, and how it changed."""

from __future__ import annotations

import sqlite3

from whence.records import Claim, Evidence, Telling
from whence.records.hit import Changed, Leaf, Near, Told, Trace
from whence.store.claims import claims
from whence.store.query import phrase, terms
from whence.store.search import LEAF, leaf, word

LOOKED_AT = 2_000  # statements and events with the words asked for whose claims are looked up


def trace(connection: sqlite3.Connection, asked: str, limit: int) -> tuple[Trace, ...]:
    """The claim with the id `asked`; else claims told in these words, in this order if any are, those with
    most tellings first. Empty where there is none.
    """
    found = claims(connection, [asked])
    if not found and terms(asked):
        for words in (phrase(asked), " AND ".join(terms(asked))):
            found = claims(connection, _told_in(connection, words, limit))
            if found:
                break
    return tuple(_trace(connection, claim) for claim in found)


def near(connection: sqlite3.Connection, asked: str) -> tuple[Near, ...]:
    """Claims told in words that share any with `asked`, those that share most first; at most as many as are
    looked at.
    """
    words = " OR ".join(terms(asked))
    if not words:
        return ()
    rows = connection.execute(
        "WITH told AS ("
        " SELECT claim, rank FROM (SELECT rowid, rank FROM attribution_fts WHERE attribution_fts MATCH ?1"
        "   ORDER BY rank LIMIT ?2) f JOIN telling t ON t.attribution = f.rowid"
        " UNION ALL SELECT claim, rank FROM (SELECT rowid, rank FROM event_fts WHERE event_fts MATCH ?1"
        "   ORDER BY rank LIMIT ?2) f JOIN telling t ON t.event = f.rowid)"
        " SELECT c.id, c.text, (SELECT count(*) FROM telling t WHERE t.claim = c.key)"
        " FROM told JOIN claim c ON c.key = told.claim GROUP BY c.key ORDER BY min(told.rank), c.key",
        (f"text : ({words})", LOOKED_AT),
    )
    return tuple(Near(claim=id, text=text, tellings=n) for id, text, n in rows)


def _told_in(connection: sqlite3.Connection, words: str, limit: int) -> list[str]:
    rows = connection.execute(
        "WITH told AS ("
        " SELECT claim FROM (SELECT rowid FROM attribution_fts WHERE attribution_fts MATCH ?1 LIMIT ?2) f"
        "  JOIN telling t ON t.attribution = f.rowid"
        " UNION SELECT claim FROM (SELECT rowid FROM event_fts WHERE event_fts MATCH ?1 LIMIT ?2) f"
        "  JOIN telling t ON t.event = f.rowid)"
        " SELECT c.id FROM told JOIN claim c ON c.key = told.claim"
        " ORDER BY (SELECT count(*) FROM telling t WHERE t.claim = c.key) DESC, c.key LIMIT ?3",
        (f"text : ({words})", LOOKED_AT, limit),
    )
    return [id for (id,) in rows]


def _trace(connection: sqlite3.Connection, claim: Claim) -> Trace:
    pages = {id: _page(connection, id) for id in (*(t.document for t in claim.tellings), *claim.carriers)}
    return Trace(
        claim=claim,
        timeline=tuple(_told(connection, t, pages[t.document]) for t in claim.tellings),
        carriers=tuple(pages[id] for id in claim.carriers),
        changes=tuple(
            Changed(d, _words(connection, d.before), _words(connection, d.after)) for d in claim.drift
        ),
    )


def _page(connection: sqlite3.Connection, id: str) -> Leaf:
    return leaf(
        connection.execute(f"SELECT {LEAF} FROM document d WHERE id = ? AND current", (id,)).fetchone()
    )


def _told(connection: sqlite3.Connection, telling: Telling, page: Leaf) -> Told:
    words = _words(connection, Evidence(telling.document, telling.start, telling.end))
    speaker, said = None, None
    table, id = ("attribution", telling.attribution) if telling.attribution else ("event", telling.event)
    row = connection.execute(
        f"SELECT x.speaker, {'x.key' if telling.attribution else 'x.attribution'} FROM {table} x"
        " JOIN document d ON d.key = x.document WHERE d.id = ? AND d.current AND x.id = ?",
        (telling.document, id),
    ).fetchone()
    if row is not None:
        speaker, said = row
    return Told(
        telling=telling,
        page=page,
        text=words,
        speaker=speaker,
        word=word(connection, said) if said is not None else (),
    )


def _words(connection: sqlite3.Connection, evidence: Evidence) -> str:
    (text,) = connection.execute(
        "SELECT text FROM document WHERE id = ? AND current", (evidence.document,)
    ).fetchone()
    return str(text)[evidence.start : evidence.end]
