"""Copies and claims, brought up to date with new pages without comparing the archive again.

Neighbours of a new page are found by lookup: pages that hold sampled n-grams of its words, pages that tell
one of its propositions, and what those are known to share text or claims with. That neighbourhood is
compared as if it were all there is, and the rows of what the new pages touch are replaced.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from whence.records import Claim, Comparison, Reading
from whence.store import claims, copies
from whence.store.claims import Known, Mark
from whence.store.keep import load

BATCH = 64  # new pages taken in by one transaction
HELD = 32  # documents looked at for one hash, the earliest first: the first of a story lead to all others
HITS = 2  # hashes in common that make two pages worth comparing
NEAR = 64  # neighbours of one new page
MOST = 1_500  # pages of one neighbourhood
CANDIDATES = 24  # propositions of other pages looked at for one
ROUNDS = 3  # times a neighbourhood may grow because a claim reaches beyond it

_FINGERPRINT = f"SELECT document FROM fingerprint WHERE hash = ? LIMIT {HELD}"
_PROPOSITION = f"SELECT document, number FROM proposition WHERE hash = ? AND document <> ? LIMIT {HELD}"


@dataclass(frozen=True)
class Comparer:
    """How pages are compared; the archive itself knows nothing of it.

    `fingerprints` gives integers below 2**63 of which pages that share text have some in common;
    `propositions` such integers for each thing the page tells, of which two wordings of one claim have some
    in common. `compare` compares readings with different ids.
    """

    fingerprints: Callable[[Reading], Iterable[int]]
    propositions: Callable[[Reading], Iterable[Iterable[int]]]
    compare: Callable[[Sequence[Reading]], Comparison]


def update(connection: sqlite3.Connection, comparer: Comparer, batch: int) -> int:
    """Take in up to `batch` new pages, inside a transaction of the caller's; gives how many there were."""
    pending = connection.execute(
        "SELECT key, id, current FROM document WHERE compared = 0 ORDER BY key LIMIT ?", (batch,)
    ).fetchall()
    if not pending:
        return 0
    new = [key for key, _, current in pending if current]
    # A version that was taken for the newest until now.
    old = [
        key
        for _, id, current in pending
        if current
        for (key,) in connection.execute(
            "SELECT key FROM document WHERE id = ? AND NOT current AND compared = 1", (id,)
        )
    ]
    stale = claims.known(connection, old)
    near = {k for key in old for k in copies.beside(connection, key)}
    for key, reading in load(connection, old):
        for table, hashes in (
            ("fingerprint", comparer.fingerprints(reading)),
            ("proposition", (h for some in comparer.propositions(reading) for h in some)),
        ):
            connection.executemany(
                f"DELETE FROM {table} WHERE hash = ? AND document = ?", [(h, key) for h in hashes]
            )
        copies.withdraw(connection, key)
    connection.executemany("UPDATE document SET compared = 1 WHERE key = ?", [(k,) for k, _, _ in pending])
    if new:
        readings = dict(load(connection, new))
        near |= _neighbours(connection, comparer, readings)
        near.update(m[0] for marks in stale.values() for m in marks)
        _compare(connection, comparer, readings, near - set(old) - set(new), stale)
    return len(pending)


def _neighbours(connection: sqlite3.Connection, comparer: Comparer, readings: dict[int, Reading]) -> set[int]:
    """Documents that share fingerprints or propositions with the new ones; the new ones' own are written."""
    prints = {key: list(comparer.fingerprints(r)) for key, r in readings.items()}
    told = {key: [list(p) for p in comparer.propositions(r)] for key, r in readings.items()}
    index(connection, prints, told)
    found: set[int] = set()
    for hashes in prints.values():
        shared: Counter[int] = Counter()
        for h in hashes:
            shared.update(d for (d,) in connection.execute(_FINGERPRINT, (h,)))
        found.update(d for d, hits in shared.most_common(NEAR) if hits >= HITS)
    for key, some in told.items():
        likely: Counter[int] = Counter()
        for hashes in some:
            near: Counter[tuple[int, int]] = Counter()
            for h in hashes:
                near.update(connection.execute(_PROPOSITION, (h, key)))
            least = min(HITS, len(hashes))
            likely.update({d for (d, _), hits in near.most_common(CANDIDATES) if hits >= least})
        found.update(d for d, _ in likely.most_common(NEAR))
    return found


def index(
    connection: sqlite3.Connection,
    prints: Mapping[int, Iterable[int]],
    told: Mapping[int, Sequence[Iterable[int]]],
) -> None:
    """Write the hashes by which documents are found."""
    connection.executemany(
        "INSERT OR IGNORE INTO fingerprint VALUES (?,?)",
        sorted((h, key) for key, hashes in prints.items() for h in hashes),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO proposition VALUES (?,?,?)",
        sorted((h, key, n) for key, some in told.items() for n, hashes in enumerate(some) for h in hashes),
    )


def _compare(
    connection: sqlite3.Connection,
    comparer: Comparer,
    readings: dict[int, Reading],
    near: set[int],
    stale: Known,
) -> None:
    """Compare the new pages with their neighbourhood, and write what comes of it."""
    new = set(readings)
    asked = _widen(connection, [*sorted(new), *sorted(near)])
    for _ in range(ROUNDS):
        readings.update(load(connection, [k for k in asked if k not in readings]))
        ids = {readings[k].document.id: k for k in sorted(readings)}
        comparison = comparer.compare([readings[k] for k in sorted(readings)])
        before = claims.known(connection, readings) | stale
        told = [{claims.mark(t, ids) for t in c.tellings} for c in comparison.claims]
        _, replaced = _touched(told, before, new, stale.keys())
        beyond = {m[0] for k in replaced for m in before[k]} - set(readings)
        beyond = {d for d in beyond if _current(connection, d)}
        if not beyond or len(readings) >= MOST:
            break
        asked = sorted(beyond)[: MOST - len(readings)]
    settle(connection, comparison, ids, new, before, stale.keys())


def settle(
    connection: sqlite3.Connection,
    comparison: Comparison,
    ids: Mapping[str, int],
    new: set[int],
    before: Known,
    stale: Set[int] = frozenset(),
) -> None:
    """Put what a comparison of the documents `ids` (id to key) found in the place of what was known of them.

    `before` are the claims known of them, of which those `stale` are told by versions no longer current.
    """
    told = [{claims.mark(t, ids) for t in c.tellings} for c in comparison.claims]
    chosen, replaced = _touched(told, before, new, stale)
    keys = set(ids.values())
    whole = frozenset(k for k in keys if keys.issuperset(copies.beside(connection, k)))
    copies.replace(connection, ids, whole, comparison.pages, comparison.copies)
    _write(connection, [(comparison.claims[i], told[i]) for i in chosen], before, replaced, ids)


def _current(connection: sqlite3.Connection, document: int) -> bool:
    row = connection.execute("SELECT current FROM document WHERE key = ?", (document,)).fetchone()
    return bool(row and row[0])


def _widen(connection: sqlite3.Connection, start: list[int]) -> list[int]:
    """The documents, and those known to share text with them, and so on, the nearest first, up to MOST."""
    seen = dict.fromkeys(start)
    todo = list(seen)
    for key in todo:  # grows as it goes
        if len(seen) >= MOST:
            break
        for other in copies.beside(connection, key):
            if other not in seen and len(seen) < MOST:
                seen[other] = None
                todo.append(other)
    return list(seen)


def _touched(
    told: Sequence[set[Mark]], before: Known, new: set[int], stale: Set[int]
) -> tuple[list[int], set[int]]:
    """The claims found that have to do with the new pages, by index, and those in the archive they replace.

    A claim found is written if it is told on a new page, or takes up tellings of a claim that is replaced; a
    claim in the archive is replaced if a claim that is written takes up tellings of it.
    """
    finds: dict[Mark, list[int]] = {}
    for i, marks in enumerate(told):
        for m in marks:
            finds.setdefault(m, []).append(i)
    knows: dict[Mark, list[int]] = {}
    for key, marks in before.items():
        for m in marks:
            knows.setdefault(m, []).append(key)
    chosen = {i for i, marks in enumerate(told) if any(m[0] in new for m in marks)}
    replaced = set(stale)
    todo = [m for i in chosen for m in told[i]] + [m for k in replaced for m in before[k]]
    while todo:
        m = todo.pop()
        for key in knows.get(m, ()):
            if key not in replaced:
                replaced.add(key)
                todo += before[key]
        for i in finds.get(m, ()):
            if i not in chosen:
                chosen.add(i)
                todo += told[i]
    return sorted(chosen), replaced


def _write(
    connection: sqlite3.Connection,
    found: Sequence[tuple[Claim, set[Mark]]],
    before: Known,
    replaced: set[int],
    ids: Mapping[str, int],
) -> None:
    """Write claims; each keeps the id of the one in the archive with which it shares most.

    Where a claim reaches beyond what could be compared at once, its other tellings stay with it.
    """
    knows = {m: key for key in replaced for m in before[key]}
    shared = Counter((i, knows[m]) for i, (_, marks) in enumerate(found) for m in marks if m in knows)
    inherits: dict[int, int] = {}
    taken: set[int] = set()
    for (i, key), _ in sorted(shared.items(), key=lambda x: (-x[1], x[0][1], x[0][0])):
        if i not in inherits and key not in taken:
            inherits[i] = key
            taken.add(key)
    claims.delete(connection, replaced - taken)
    compared = frozenset(ids.values())
    for i, (claim, _) in enumerate(found):
        claims.write(connection, claim, ids, inherits.get(i), compared)
