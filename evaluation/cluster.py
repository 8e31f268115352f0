"""The cluster on this machine: what it costs beside the pool, and what a killed worker leaves.

The pages are of the made newsroom world; each run is the whole command, from its start to its end, with two
processes that read. A cluster has to start first, which takes longer than reading these pages.

killed      a process that is reading pages is killed by SIGKILL; the archive must be what the pool made
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
from whence.runner.cluster_engine import lacking
from whence.store import Archive

ROUNDS = 8
WAIT = 200.0  # seconds in which a worker must begin to read


def figures(data: Path) -> Iterator[Figure]:
    """Pages per second of the three runs, and whether their archives are the same; needs no data."""
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
            ("killed", ["--cluster", "local", "--jobs", "2"]),
        ):
            start = time.monotonic()
            command = [sys.executable, "-m", "whence", "add", f"{run}.db", "pages.jsonl", *how]
            with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE) as running:
                if run == "killed" and not killed_reader(running.pid):
                    raise RuntimeError("no worker read a page")
                _, err = running.communicate()
            if running.returncode:
                raise RuntimeError(err.decode())
            spent[run] = time.monotonic() - start
        for run in spent:
            yield Figure("cluster", f"{len(told)} pages, {run}: pages per second", len(told) / spent[run])
        pool, cluster, killed = (content(folder / f"{run}.db") for run in spent)
        once = len(killed[0]) == len(set(killed[0])) == len(told)
        yield Figure(
            "cluster", "a worker killed: every page once, none missing", float(once), 1.0, "asked for: 1"
        )
        for run, found in (("cluster", cluster), ("killed", killed)):
            for n, what in enumerate(("readings", "copies", "claims")):
                same = set(found[n]) & set(pool[n])
                share = len(same) / max(1, len(set(found[n]) | set(pool[n])))
                yield Figure("cluster", f"{run}: {what} the same as the pool's", share)


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
