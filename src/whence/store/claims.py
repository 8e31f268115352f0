"""Claims as rows, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence

from whence.records import Claim, Drift, Evidence, Origin, Reason, Tally, Telling

Mark = tuple[int, str, int]
"""A telling's place: the key of its document, the id of its attribution or event there, and where it
begins.
"""

Known = dict[int, set[Mark]]
"""Claims in the archive by key, with the marks of their tellings."""

CHILDREN = ("telling", "origin", "carrier", "reason", "drift")


def mark(telling: Telling, keys: Mapping[str, int]) -> Mark:
    """Where a telling stands."""
    return keys[telling.document], telling.attribution or telling.event or "", telling.start


def known(connection: sqlite3.Connection, documents: Iterable[int]) -> Known:
    """The claims told on any of these documents, each with all its tellings, on other documents too."""
    found: set[int] = set()
    for document in documents:
        found.update(
            k for (k,) in connection.execute("SELECT claim FROM telling WHERE document = ?", (document,))
        )
    return {
        key: {
            (document, attribution or event, start)
            for document, attribution, event, start in connection.execute(
                "SELECT t.document, a.id, e.id, t.start FROM telling t"
                " LEFT JOIN attribution a ON a.key = t.attribution"
                " LEFT JOIN event e ON e.key = t.event WHERE t.claim = ?",
                (key,),
            )
        }
        for key in found
    }


def delete(connection: sqlite3.Connection, keys: Collection[int]) -> None:
    """Take claims out."""
    connection.executemany("DELETE FROM claim WHERE key = ?", [(k,) for k in keys])


def write(
    connection: sqlite3.Connection,
    claim: Claim,
    keys: Mapping[str, int],
    inherits: int | None,
    compared: Collection[int],
) -> None:
    """Put a claim in; it keeps the id of the one it `inherits` from, which it replaces.

    Tellings of that one on documents that were not `compared` this time are kept behind the others.
    """
    others: list[tuple[object, ...]] = []
    values = (claim.text, claim.tally.at_least, claim.tally.at_most)
    if inherits is None:
        (key,) = connection.execute(
            "INSERT INTO claim (id, text, at_least, at_most) VALUES ("
            "'c' || (SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'claim'), ?,?,?"
            ") RETURNING key",
            values,
        ).fetchone()
    else:
        key = inherits
        others = [
            row[2:]
            for row in connection.execute(
                "SELECT t.* FROM telling t JOIN document d ON d.key = t.document"
                " WHERE claim = ? AND d.current ORDER BY number",
                (key,),
            )
            if row[2] not in compared
        ]
        connection.execute(
            "UPDATE claim SET text = ?, at_least = ?, at_most = ? WHERE key = ?", (*values, key)
        )
        for table in CHILDREN:
            connection.execute(f"DELETE FROM {table} WHERE claim = ?", (key,))
    for i, t in enumerate(claim.tellings):
        document = keys[t.document]
        attribution = _key(connection, "attribution", document, t.attribution)
        event = _key(connection, "event", document, t.event)
        connection.execute(
            "INSERT INTO telling VALUES (?,?,?,?,?,?,?,?,?)",
            (key, i, document, attribution, event, t.polarity, t.certainty, t.start, t.end),
        )
    connection.executemany(
        "INSERT INTO telling VALUES (?,?,?,?,?,?,?,?,?)",
        [(key, i, *row) for i, row in enumerate(others, len(claim.tellings))],
    )
    for polarity, origins in (("asserts", claim.origins), ("denies", claim.denied_by)):
        connection.executemany(
            "INSERT INTO origin VALUES (?,?,?,?,?,?)",
            [(key, polarity, i, o.name, o.kind, keys[o.first_page]) for i, o in enumerate(origins)],
        )
    connection.executemany(
        "INSERT INTO carrier VALUES (?,?,?)", [(key, i, keys[id]) for i, id in enumerate(claim.carriers)]
    )
    for i, r in enumerate(claim.tally.reasons):
        (row,) = connection.execute(
            "INSERT INTO reason (claim, number, text) VALUES (?,?,?) RETURNING key", (key, i, r.text)
        ).fetchone()
        connection.executemany(
            "INSERT INTO reason_span VALUES (?,?,?,?,?)",
            [(row, j, keys[s.document], s.start, s.end) for j, s in enumerate(r.spans)],
        )
    connection.executemany(
        "INSERT INTO drift VALUES (?,?,?,?,?,?,?,?,?,?)",
        [
            (
                *(key, i, d.kind, d.text, keys[d.before.document], d.before.start, d.before.end),
                *(keys[d.after.document], d.after.start, d.after.end),
            )
            for i, d in enumerate(claim.drift)
        ],
    )


def _key(connection: sqlite3.Connection, table: str, document: int, id: str | None) -> int | None:
    if id is None:
        return None
    row = connection.execute(
        f"SELECT key FROM {table} WHERE document = ? AND id = ?", (document, id)
    ).fetchone()
    return int(row[0]) if row else None


def claims(connection: sqlite3.Connection, ids: Sequence[str] | None = None) -> tuple[Claim, ...]:
    """All claims, or those with these ids, by key."""
    if ids is None:
        rows = connection.execute(
            "SELECT key, id, text, at_least, at_most FROM claim ORDER BY key"
        ).fetchall()
    else:
        rows = [
            row
            for id in ids
            for row in connection.execute(
                "SELECT key, id, text, at_least, at_most FROM claim WHERE id = ?", (id,)
            )
        ]
    return tuple(_claim(connection, *row) for row in rows)


def _claim(
    connection: sqlite3.Connection, key: int, id: str, text: str, at_least: int, at_most: int
) -> Claim:
    origins: dict[str, list[Origin]] = {"asserts": [], "denies": []}
    for polarity, name, kind, first in connection.execute(
        "SELECT polarity, name, kind, d.id FROM origin o JOIN document d ON d.key = o.first_page"
        " WHERE claim = ? ORDER BY number",
        (key,),
    ):
        origins[polarity].append(Origin(name=name, kind=kind, first_page=first))
    reasons = tuple(
        Reason(words, tuple(_spans(connection, row)))
        for row, words in connection.execute(
            "SELECT key, text FROM reason WHERE claim = ? ORDER BY number", (key,)
        ).fetchall()
    )
    return Claim(
        id=id,
        text=text,
        tellings=tuple(_tellings(connection, key)),
        origins=tuple(origins["asserts"]),
        denied_by=tuple(origins["denies"]),
        tally=Tally(at_least=at_least, at_most=at_most, reasons=reasons),
        carriers=tuple(
            id
            for (id,) in connection.execute(
                "SELECT d.id FROM carrier c JOIN document d ON d.key = c.document"
                " WHERE claim = ? ORDER BY number",
                (key,),
            )
        ),
        drift=tuple(
            Drift(kind=kind, text=words, before=Evidence(*before), after=Evidence(*after))
            for kind, words, *rest in connection.execute(
                "SELECT kind, x.text, b.id, before_start, before_end, a.id, after_start, after_end"
                " FROM drift x JOIN document b ON b.key = before_document"
                " JOIN document a ON a.key = after_document"
                " WHERE claim = ? ORDER BY number",
                (key,),
            )
            for before, after in ((rest[:3], rest[3:]),)
        ),
    )


def _spans(connection: sqlite3.Connection, reason: int) -> list[Evidence]:
    rows = connection.execute(
        'SELECT d.id, start, "end" FROM reason_span s JOIN document d ON d.key = s.document'
        " WHERE reason = ? ORDER BY number",
        (reason,),
    )
    return [Evidence(*row) for row in rows]


def _tellings(connection: sqlite3.Connection, claim: int) -> list[Telling]:
    rows = connection.execute(
        'SELECT d.id, t.start, t."end", t.polarity, t.certainty, a.id, e.id FROM telling t'
        " JOIN document d ON d.key = t.document LEFT JOIN attribution a ON a.key = t.attribution"
        " LEFT JOIN event e ON e.key = t.event WHERE t.claim = ? ORDER BY t.number",
        (claim,),
    )
    return [
        Telling(
            document=document,
            start=start,
            end=end,
            polarity=polarity,
            certainty=certainty,
            attribution=attribution,
            event=event,
        )
        for document, start, end, polarity, certainty, attribution, event in rows
    ]
