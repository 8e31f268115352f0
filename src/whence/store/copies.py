"""Copies and derivations as rows, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from whence.records import Copy, Derivation, Passage, Provenance, Span


def replace(
    connection: sqlite3.Connection,
    keys: Mapping[str, int],
    whole: frozenset[int],
    pages: Iterable[Provenance],
    found: Iterable[Copy],
) -> None:
    """Put what was found among the documents `keys` (id to key) in the place of what was known among them.

    `whole` are those whose neighbours all took part; where another page takes its text from stays as it was.
    """
    asked = set(keys.values())
    for key in asked:
        for row, other in connection.execute(
            "SELECT key, b FROM copy WHERE a = ? UNION ALL SELECT key, a FROM copy WHERE b = ?", (key, key)
        ).fetchall():
            if other in asked:
                connection.execute("DELETE FROM copy WHERE key = ?", (row,))
    for copy in found:
        (row,) = connection.execute(
            "INSERT INTO copy (a, b, share_a, share_b, relation, direction)"
            " VALUES (?,?,?,?,?,?) RETURNING key",
            (keys[copy.a], keys[copy.b], copy.share_a, copy.share_b, copy.relation, copy.direction),
        ).fetchone()
        connection.executemany(
            "INSERT INTO passage VALUES (?,?,?,?,?,?,?)",
            [(row, i, p.a.start, p.a.end, p.b.start, p.b.end, p.quoted) for i, p in enumerate(copy.passages)],
        )
        connection.executemany(
            "INSERT INTO reason (copy, number, text) VALUES (?,?,?)",
            [(row, i, text) for i, text in enumerate(copy.reasons)],
        )
    for page in pages:
        key = keys[page.id]
        if key not in whole:
            continue
        connection.execute("DELETE FROM derivation WHERE document = ?", (key,))
        connection.executemany(
            "INSERT INTO derivation VALUES (?,?,?,?,?)",
            [(key, i, keys[d.id], d.share, d.relation) for i, d in enumerate(page.derives_from)],
        )


def withdraw(connection: sqlite3.Connection, key: int) -> None:
    """Forget what is known of one document: another version has taken its place."""
    connection.execute("DELETE FROM copy WHERE a = ? OR b = ?", (key, key))
    connection.execute("DELETE FROM derivation WHERE document = ? OR origin = ?", (key, key))


def beside(connection: sqlite3.Connection, key: int) -> list[int]:
    """The documents that share text with one, those that share most first."""
    rows = connection.execute(
        "SELECT b, max(share_a, share_b) FROM copy WHERE a = ?"
        " UNION ALL SELECT a, max(share_a, share_b) FROM copy WHERE b = ? ORDER BY 2 DESC, 1",
        (key, key),
    )
    return [other for other, _ in rows]


def provenances(connection: sqlite3.Connection) -> tuple[Provenance, ...]:
    """Whence each page's text comes, for every page in its newest version."""
    sources: dict[int, list[Derivation]] = {}
    for key, id, share, relation in connection.execute(
        "SELECT x.document, o.id, x.share, x.relation FROM derivation x JOIN document o ON o.key = x.origin"
        " ORDER BY x.document, x.number"
    ):
        sources.setdefault(key, []).append(Derivation(id, share, relation))
    pages = connection.execute("SELECT key, id FROM document WHERE current ORDER BY key")
    return tuple(Provenance(id, tuple(sources.get(key, ()))) for key, id in pages)


def rows(connection: sqlite3.Connection) -> tuple[Copy, ...]:
    """Every pair of pages that share text, in the order the pages came."""
    passages: dict[int, list[Passage]] = {}
    for key, a, b, c, d, quoted in connection.execute(
        "SELECT copy, a_start, a_end, b_start, b_end, quoted FROM passage ORDER BY copy, number"
    ):
        passages.setdefault(key, []).append(Passage(Span(a, b), Span(c, d), bool(quoted)))
    reasons: dict[int, list[str]] = {}
    for key, text in connection.execute(
        "SELECT copy, text FROM reason WHERE copy IS NOT NULL ORDER BY copy, number"
    ):
        reasons.setdefault(key, []).append(text)
    return tuple(
        Copy(
            a=a,
            b=b,
            share_a=share_a,
            share_b=share_b,
            relation=relation,
            direction=direction,
            reasons=tuple(reasons.get(key, ())),
            passages=tuple(passages.get(key, ())),
        )
        for key, a, b, share_a, share_b, relation, direction in connection.execute(
            "SELECT c.key, a.id, b.id, share_a, share_b, relation, direction FROM copy c"
            " JOIN document a ON a.key = c.a JOIN document b ON b.key = c.b ORDER BY c.a, c.b"
        )
    )
