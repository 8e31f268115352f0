"""Copies and claims of new pages by the engine's joins: who shares hashes with whom.

Pages that hold the same hash are joined with the first that do; pairs that share enough of them are edges
between pages. New pages that hang together are one group, and large ones are cut along their copies; each
group is compared with its nearest neighbours, on whatever machine, as `Archive.update` would, and what it
finds goes into the archive in one transaction. Nothing is compared, or held, in this program.

A page goes by twice its key in the archive, plus 1 if it is new; a proposition by its page's number, its own
number there, and whether it has a single hash, in one integer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from whence.runner.cluster_engine import Engine
from whence.runner.cluster_parts import ROWS, Work, rows_of
from whence.runner.cluster_work import Grouped, Hasher, cut, member
from whence.store import Archive
from whence.store.elsewhere import Compared, Elsewhere
from whence.store.update import HELD, HITS, MOST

PART = 64  # readings in one part file
MANY = 20_000  # holders of a hash above which it tells nothing: furniture that no page goes without
LARGE = 512  # new pages compared in one group
SMALL, BUCKET = 64, 7  # new pages below which others are added: those of the same 2 ** 7 / 2 keys
ROUNDS = 6  # steps in which pages that hang together find one another: far enough for 2 ** 6 pages in a row
KNOWN = 2  # steps over what the archive knows to belong together
NUMBER = 20  # bits for a proposition's number on its page
PAGE = 42  # bits for a page
OWN = 1 << 20  # the weight of a group's own pages; neighbours weigh what they share


def compare(archive: Archive, engine: Callable[[], Engine], work: Work) -> int:
    """Bring copies and claims up to date with the new pages; gives how many were taken in.

    Later versions of pages that were in, and pages on which another program was at work meanwhile, are left
    for `Archive.update`.
    """
    store = Elsewhere(archive)
    fresh = store.fresh()
    if not fresh:
        return 0
    joins = _Joins(engine(), work, store)
    taken = 0
    for row in rows_of(joins.compared(fresh)):
        if row["found"]:
            taken += store.take_in(_compared.decode(row["found"]))
    work.clear(*joins.steps)
    return taken


_compared = msgspec.msgpack.Decoder(Compared)


class _Joins:
    """The frames from readings to comparisons. Frames are promises; `_stand` has one computed and kept."""

    def __init__(self, engine: Engine, work: Work, store: Elsewhere) -> None:
        self.daft = engine.daft
        self.col = engine.daft.col
        self.workers = engine.workers
        self.work = work
        self.store = store
        self.steps: list[str] = []

    def compared(self, fresh: list[int]) -> list[Path]:
        """Files with what comparing each group found."""
        hashed = self._hashed(fresh)
        copied, told = self._copied(hashed), self._told(hashed)
        edges = self._stand("edges", _summed(copied.concat(told), "page", "other"))
        groups = self._stand("groups", self._groups(hashed, edges, copied))
        members = self._stand("members", self._members(groups, edges))
        return self._compared(members, hashed)

    def _stand(self, step: str, frame: Any) -> Any:
        """A frame computed and written to files, and read from them."""
        self.steps.append(step)
        files = self.work.results(step, frame)
        return self.daft.read_parquet([str(f) for f in files])

    def _given(self, step: str, rows: Iterator[Any], columns: tuple[str, ...], size: int = ROWS) -> Any:
        """Rows of ours, handed to the engine."""
        self.steps.append(step)
        return self.daft.read_parquet(self.work.write(step, rows, columns, size))

    def _on_workers(self, kind: type, *values: object) -> Any:
        return self.daft.cls(kind, max_concurrency=self.workers)(*values)

    def _hashed(self, fresh: list[int]) -> Any:
        """The new pages with what they are looked up by: page, reading, hashes (see `Hasher`)."""
        rows = ((2 * key + 1, packed) for key, packed in self.store.packed(fresh))
        pages = self._given("pages", rows, ("page", "reading"), PART)
        # One kind of worker in a frame: the engine starts all kinds at once, and each takes every core.
        hashes = self._on_workers(Hasher).hashes(self.col("reading"))
        return self._stand("hashed", pages.select("page", "reading", hashes.alias("hashes")))

    def _copied(self, hashed: Any) -> Any:
        """Pages that share fingerprints: page, other, weight."""
        col = self.col
        new = hashed.select(col("page").alias("node"), col("hashes").get(0).alias("hash")).explode("hash")
        rows = ((2 * key, h) for h, key in self.store.fingerprints())
        held = new.concat(self._given("fingerprints", rows, ("node", "hash")))
        pairs = self._pairs(held, 0).where(col("hits") >= HITS)
        return pairs.select(
            col("first").alias("page"), col("node").alias("other"), col("hits").alias("weight")
        )

    def _told(self, hashed: Any) -> Any:
        """Pages with propositions that may be the same: page, other, weight."""
        col = self.col
        one = hashed.select("page", col("hashes").slice(1, None).alias("told")).explode("told")
        one = one.where(col("told").not_null())
        number = col("told").get(0)
        single = (col("told").get(1) < HITS).cast(self.daft.DataType.int64())
        new = one.select(
            ((col("page") << (NUMBER + 1)) + (number << 1) + single).alias("node"),
            col("told").get(2).alias("hash"),
        )
        rows = (
            ((2 * key << (NUMBER + 1)) + (n << 1) + few, h) for h, key, n, few in self.store.propositions()
        )
        held = new.concat(self._given("propositions", rows, ("node", "hash")))
        either = (col("first").bitwise_and(1) == 1) | (col("node").bitwise_and(1) == 1)
        pairs = self._pairs(held, NUMBER + 1).where((col("hits") >= HITS) | either)
        return pairs.select(
            (col("first") >> (NUMBER + 1)).alias("page"),
            (col("node") >> (NUMBER + 1)).alias("other"),
            self.daft.lit(1).cast(self.daft.DataType.int64()).alias("weight"),
        )

    def _pairs(self, held: Any, shift: int) -> Any:
        """From (node, hash): each node with the first holders of its hashes, and how many they share: first,
        node, hits. Nodes of one page are no pair, nor are two of which neither is new.
        """
        col = self.col
        by_hash = held.where(col("hash").not_null()).groupby("hash").agg(col("node").list_agg())
        count = col("node").list_count()
        shared = by_hash.where((count > 1) & (count <= MANY))
        firsts = shared.with_column("first", col("node").list_sort().slice(0, HELD))
        pairs = firsts.explode("first").explode("node")
        a, b = col("first") >> shift, col("node") >> shift
        new = (a.bitwise_and(1) == 1) | (b.bitwise_and(1) == 1)
        return (
            pairs.where((a != b) & new)
            .groupby("first", "node")
            .agg(col("hash").count().cast(self.daft.DataType.int64()).alias("hits"))
        )

    def _groups(self, hashed: Any, edges: Any, copied: Any) -> Any:
        """Each new page in one group: group, page."""
        col = self.col
        alone = hashed.select("page", col("page").alias("label"))
        new = self._or(alone, self._hang_together(edges))
        sizes = new.groupby("label").agg(col("page").count().alias("size")).collect()
        large = sizes.where(col("size") > LARGE).select("label").collect()
        if len(large):
            stories = self._or(alone, self._hang_together(_summed(copied, "page", "other")))
            theirs = new.join(large, on="label", how="semi").select("page")
            kept = new.join(large, on="label", how="anti")
            new = kept.concat(stories.join(theirs, on="page", how="semi"))
            sizes = new.groupby("label").agg(col("page").count().alias("size"))
        # What is small goes with other small things that came about the same time.
        together = self.daft.lit(-1) - (col("label") >> BUCKET)
        label = self.daft.functions.when(col("size") < SMALL, together).otherwise(col("label"))
        new = new.join(sizes, on="label").select("page", label.alias("label"))
        whole = new.groupby("label").agg(col("page").list_agg())
        slices = whole.select(self.daft.func(cut)(col("page").list_sort(), LARGE).alias("page")).explode(
            "page"
        )
        return slices.with_column("group", col("page").list_min()).explode("page").select("group", "page")

    def _or(self, alone: Any, labels: Any) -> Any:
        """The new pages with their labels: those that hang together with others, and those that do not."""
        some = labels.join(alone.select("page"), on="page", how="semi")
        return some.concat(alone.join(labels, on="page", how="anti"))

    def _hang_together(self, edges: Any) -> Any:
        """Every page that has an edge, with the least page it can be reached from: page, label.

        Each takes the least label about it, then that label's own label, until nothing changes or ROUNDS are
        over; pages farther apart than that get different labels, which only makes smaller groups.
        """
        col = self.col
        labels = edges.select("page").distinct().with_column("label", col("page")).collect()
        before = None
        for _ in range(ROUNDS):
            theirs = labels.select(col("page").alias("other"), col("label").alias("near"))
            about = edges.join(theirs, on="other").groupby("page").agg(col("near").min())
            least = self._least(col("near"), col("label"))
            found = labels.join(about, on="page").select("page", least.alias("label"))
            further = found.select(col("page").alias("label"), col("label").alias("far"))
            labels = found.join(further, on="label").select("page", col("far").alias("label")).collect()
            now = labels.agg(col("label").sum()).to_pydict()["label"][0]
            if now == before:
                break
            before = now
        return labels

    def _least(self, a: Any, b: Any) -> Any:
        return self.daft.functions.when(a < b, a).otherwise(b)

    def _members(self, groups: Any, edges: Any) -> Any:
        """The groups with their neighbours, those that share most first, up to MOST: group, page, own."""
        col = self.col
        t = self.daft.DataType.int64()
        own = groups.select("group", "page", self.daft.lit(OWN).cast(t).alias("weight"))
        near = groups.join(edges, on="page").select("group", col("other").alias("page"), "weight")
        near = near.groupby("group", "page").agg(col("weight").sum())
        capped = self._least(col("weight"), self.daft.lit(OWN - 1).cast(t))
        all = own.concat(near.select("group", "page", capped.alias("weight")))
        known = ((2 * a, 2 * b) for pair in self.store.known() for a, b in (pair, pair[::-1]) if a != b)
        linked = self._given("known", known, ("page", "other"))
        for _ in range(KNOWN):
            further = all.join(linked, on="page").select(
                "group", col("other").alias("page"), self.daft.lit(0).cast(t).alias("weight")
            )
            all = all.concat(further).groupby("group", "page").agg(col("weight").max())
        order = all.select("group", ((col("weight") << PAGE) + col("page")).alias("page"))
        best = order.groupby("group").agg(col("page").list_agg())
        best = best.with_column("page", col("page").list_sort(desc=True).slice(0, MOST)).explode("page")
        return best.select(
            "group",
            col("page").bitwise_and((1 << PAGE) - 1).alias("page"),
            (col("page") >= (OWN << PAGE)).alias("own"),
        )

    def _compared(self, members: Any, hashed: Any) -> list[Path]:
        """Readings brought to their groups, and compared."""
        col, t = self.col, self.daft.DataType
        asked = members.where(col("page").bitwise_and(1) == 0).select("page").distinct().to_pydict()["page"]
        rows = ((2 * key, packed) for key, packed in self.store.packed(page // 2 for page in sorted(asked)))
        others = self._given("others", rows, ("page", "reading"), PART).select(
            "page",
            "reading",
            self.daft.lit(None).cast(t.list(t.list(t.int64()))).alias("hashes"),
        )
        pages = members.join(hashed.concat(others), on="page")
        one = self.daft.func(member)(col("page") >> 1, col("own"), col("reading"), col("hashes"))
        packed = pages.select("group", one.alias("member"))
        grouped = packed.groupby("group").agg(col("member").list_agg())
        found = grouped.select("group", self._on_workers(Grouped).compare(col("member")).alias("found"))
        self.steps.append("found")
        return self.work.results("found", found)


def _summed(edges: Any, *by: str) -> Any:
    """Edges both ways, each once, their weights together."""
    col = edges[by[0]], edges[by[1]], edges["weight"]
    back = edges.select(col[1].alias(by[0]), col[0].alias(by[1]), "weight")
    return edges.concat(back).groupby(*by).agg(col[2].sum())
