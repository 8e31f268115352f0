"""The cluster on this machine: what it costs beside the pool, and what a killed worker leaves.

The pages are of the made newsroom world; each run is the whole command, from its start to its end, with two
processes that read. A cluster has to start first, and each of its steps, which takes longer than reading
these pages. In its run a process that is reading pages is killed by SIGKILL.

as in one   copies, derivations and claims (their tellings and counts) that are found, of all found by either,
            when the archive grows in groups and when all pages are compared at once
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from evaluation.figure import Figure
from evaluation.newsroom import world
from whence.origins import compare
from whence.records import Claim
from whence.runner.cluster_engine import lacking
from whence.store import Archive

ROUNDS = 8  # 213 pages
WAIT = 200.0  # seconds in which a worker must begin to read


def figures(data: Path) -> Iterator[Figure]:
    """Pages per second of both runs, and what their archives hold; needs no data."""
    missing = lacking()
    if missing is not None:
        raise FileNotFoundError(f"{missing} (pip install 'whence[cluster]')")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        told = lines(ROUNDS)
        (folder / "pages.jsonl").write_text("\n".join(told), "utf-8")
        spent = {}
        for run, how in (
            ("pool", ["--jobs", "2"]),
            ("cluster", ["--cluster", "local", "--jobs", "2"]),
        ):
            start = time.monotonic()
            command = [sys.executable, "-m", "whence", "add", f"{run}.db", "pages.jsonl", *how]
            with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE) as running:
                if run == "cluster" and not killed_reader(running.pid):
                    raise RuntimeError("no worker read a page")
                _, err = running.communicate()
            if running.returncode:
                raise RuntimeError(err.decode())
            spent[run] = time.monotonic() - start
        for run in spent:
            yield Figure("cluster", f"{run}: {len(told)} pages, pages per second", len(told) / spent[run])
        pool, cluster = (content(folder / f"{run}.db") for run in spent)
        once = len(cluster[0]) == len(set(cluster[0])) and cluster[0] == pool[0]
        yield Figure(
            "cluster", "a worker killed: every page once, none missing", float(once), 1.0, "asked for: 1"
        )
        with Archive(folder / "pool.db") as archive:
            whole = compare(list(archive.readings()))
        for run in ("pool", "cluster"):
            with Archive(folder / f"{run}.db") as archive:
                pages, copies = archive.copies()
                claims = archive.claims()
            for what, some, all in (
                ("copies", copies, whole.copies),
                ("derivations", pages, whole.pages),
                ("claims", map(_told, claims), map(_told, whole.claims)),
            ):
                ours, theirs = set(map(repr, some)), set(map(repr, all))
                share = len(ours & theirs) / max(1, len(ours | theirs))
                yield Figure("cluster", f"{run}: {what} as in one comparison of all pages", share)


def _told(claim: Claim) -> tuple[object, ...]:
    """Where a claim is told and how many origins it has."""
    return sorted(map(repr, claim.tellings)), claim.tally.at_least, claim.tally.at_most


def lines(rounds: int) -> list[str]:
    """The newsroom's pages as lines of JSON, each page once."""
    pages = {p.id: p for stories in world(rounds) for s in stories for p in s.pages}
    return [json.dumps({"id": p.id, "text": p.text, "published": p.published}) for p in pages.values()]


def content(path: Path) -> tuple[list[str], list[str], list[str]]:
    """Ids of the pages in their order; copies; claims without the numbers the archive gave them."""
    with Archive(path) as archive:
        if archive.pending():
            raise RuntimeError("not all has been compared")
        ids = [r.document.id for r in archive.readings()]
        pages, copies = archive.copies()
        claims = [
            repr(msgspec.structs.replace(c, id="", tellings=tuple(sorted(c.tellings, key=repr))))
            for c in archive.claims()
        ]
    return ids, sorted(map(repr, (*pages, *copies))), sorted(claims)


def killed_reader(pid: int) -> bool:
    """Kill one worker that is reading pages for the program `pid`; false where none ever does."""
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        for child, args in _below(pid):
            if args.startswith("ray::UDFActor.eval_input"):
                time.sleep(1)  # well into its part
                os.kill(child, signal.SIGKILL)
                return True
        time.sleep(0.1)
    return False


def _below(pid: int) -> Iterator[tuple[int, str]]:
    """The processes a process started, and those they did, with what they call themselves."""
    told = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
    below = {pid}
    for row in sorted(told.stdout.splitlines(), key=lambda r: int(r.split()[0])):
        child, parent, args = row.split(None, 2)
        if int(parent) in below:
            below.add(int(child))
            yield int(child), args
