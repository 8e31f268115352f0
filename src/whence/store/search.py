"""Statements, events and comments that meet a query's conditions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from whence.records import Actor
from whence.records.hit import Hit, HitKind, Leaf
from whence.store.query import Query, is_code, match

LEAF = "d.id, d.version, d.title, d.publisher, d.url, d.published, d.published_basis"
_TABLES: dict[HitKind, str] = {"statement": "attribution", "event": "event", "comment": "comment"}
_COLUMNS: dict[HitKind, str] = {
    "statement": 'x.key, x.id, x.text, x.start, x."end", x.speaker, x.certainty',
    "event": 'x.key, x.id, x.text, x.start, x."end", x.speaker, x.certainty,'
    ' x.type, x."trigger", x.earliest, x.latest, x.attribution',
    "comment": 'x.key, x.id, x.text, x.start, x."end", x.author, NULL',
}


def search(connection: sqlite3.Connection, query: Query) -> tuple[Hit, ...]:
    """The best hits of each kind sought: by words, those that match best first; else the newest pages
    first.
    """
    return tuple(hit for kind in query.sought() for hit in _of_kind(connection, query, kind))


def _of_kind(connection: sqlite3.Connection, query: Query, kind: HitKind) -> Iterator[Hit]:
    sought = match(query, kind)
    if sought is None or query.limit < 1:
        return
    table = _TABLES[kind]
    where, values = _conditions(query, kind)
    # CROSS JOIN holds SQLite to this order: words first, or else pages by date.
    if sought:
        tables = f"{table}_fts CROSS JOIN {table} x ON x.key = {table}_fts.rowid"
        tables += " CROSS JOIN document d ON d.key = x.document"
        where, values = [f"{table}_fts MATCH ?", *where], [sought, *values]
        order = "rank"
    else:
        tables = f"document d CROSS JOIN {table} x ON x.document = d.key"
        order = "d.published DESC"
    condition = " AND ".join(where) or "1"
    rows = connection.execute(
        f"SELECT {LEAF}, {_COLUMNS[kind]} FROM {tables} WHERE {condition} ORDER BY {order} LIMIT ?",
        (*values, query.limit),
    ).fetchall()
    for row in rows:
        yield _hit(connection, kind, leaf(row[:7]), row[7:])


def _conditions(query: Query, kind: HitKind) -> tuple[list[str], list[object]]:
    where: list[str] = [] if query.versions else ["d.current"]
    values: list[object] = []
    if query.publisher:
        where.append("(instr(lower(d.publisher), lower(?)) OR instr(lower(d.url), lower(?)))")
        values += [query.publisher, query.publisher]
    for column, asked in (("certainty", query.certainty), ("type", query.types)):
        if asked:
            where.append(f"x.{column} IN ({', '.join('?' * len(asked))})")
            values += asked
    timed = "(x.earliest IS NOT NULL OR x.latest IS NOT NULL)"
    for day, sign, own in (
        (query.since, ">=", "coalesce(x.latest, '9999')"),
        (query.until, "<=", "coalesce(x.earliest, '')"),
    ):
        if day is None:
            continue
        # A day's last moment sorts before "day~".
        when = f"CASE WHEN {timed} THEN {own} ELSE d.published END" if kind == "event" else "d.published"
        where.append(f"{when} {sign} ?")
        values.append(day if sign == ">=" else f"{day}~")
    if kind == "event":
        for side, asked_for in (("actor", query.actor), ("recipient", query.recipient)):
            if is_code(asked_for):
                where.append(
                    "EXISTS (SELECT 1 FROM actor a WHERE a.event = x.key AND a.side = ?"
                    " AND (a.code GLOB ? OR a.country = ? OR upper(a.name) = ?))"
                )
                values += [side, f"{asked_for}*", asked_for, asked_for]
    return where, values


def leaf(row: tuple[object, ...]) -> Leaf:
    """A page from the columns LEAF."""
    return Leaf(**dict(zip(Leaf.__struct_fields__, row, strict=True)))  # type: ignore[arg-type]


def word(connection: sqlite3.Connection, attribution: object) -> tuple[str, ...]:
    """The hands a statement went through, origin first, its page left out."""
    rows = connection.execute(
        "SELECT name FROM link WHERE attribution = ? AND kind <> 'page' ORDER BY number", (attribution,)
    )
    return tuple(name for (name,) in rows)


def _hit(connection: sqlite3.Connection, kind: HitKind, page: Leaf, row: tuple[object, ...]) -> Hit:
    key, id, text, start, end, speaker, certainty, *rest = row
    common = {
        "kind": kind, "document": page, "id": id, "text": text, "start": start, "end": end,
        "speaker": speaker, "certainty": certainty,
    }  # fmt: skip
    if kind == "comment":
        return Hit(**common)  # type: ignore[arg-type]
    attribution = key if kind == "statement" else rest[4]
    common["word"] = word(connection, attribution) if attribution is not None else ()
    common["claims"] = tuple(
        claim
        for (claim,) in connection.execute(
            "SELECT c.id FROM telling t JOIN claim c ON c.key = t.claim"
            f" WHERE t.{_TABLES[kind]} = ? ORDER BY c.key",
            (key,),
        )
    )
    if kind == "event":
        type, trigger, earliest, latest, _ = rest
        common |= {"type": type, "trigger": trigger, "earliest": earliest, "latest": latest}
        common |= {
            f"{side}s": tuple(
                Actor(name=name, code=code, country=country, entity=entity)
                for name, code, country, entity in connection.execute(
                    "SELECT a.name, a.code, a.country, e.id FROM actor a"
                    " LEFT JOIN entity e ON e.key = a.entity"
                    " WHERE a.event = ? AND a.side = ? ORDER BY a.number",
                    (key, side),
                )
            )
            for side in ("actor", "recipient")
        }
    return Hit(**common)  # type: ignore[arg-type]
