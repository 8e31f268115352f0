"""`uv run python -m evaluation [DATA] [--only GROUP ...] [--json]`: every figure we claim, beside its floor.

DATA is the folder with the development sets (default `../shared/data`); sets and scorers that are absent
are skipped and
named. Exit 1 when a figure falls below its floor.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from evaluation.figure import Figure

GROUPS = (
    "language",
    "attribution",
    "entities",
    "names",
    "times",
    "certainty",
    "events",
    "captures",
    "pages",
    "credits",
    "screening",
    "copies",
    "scale",
    "claims",
    "origins",
    "retrieval",
    "drift",
    "archive",
    "cluster",
    "speed",
    "hostile",
)


def measures(only: list[str]) -> Iterator[tuple[str, Callable[[Path], Iterator[Figure]]]]:
    """The measuring function of every group asked for."""
    for group in GROUPS:
        if not only or group in only:
            yield group, importlib.import_module(f"evaluation.{group}").figures


def main() -> int:
    """Measure, print, and say whether every floor holds."""
    ap = argparse.ArgumentParser(
        prog="python -m evaluation", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ap.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    ap.add_argument("--only", nargs="*", default=[], choices=GROUPS, metavar="GROUP", help=", ".join(GROUPS))
    ap.add_argument("--json", action="store_true", help="one JSON object per figure")
    a = ap.parse_args()
    fell: list[Figure] = []
    skipped: list[str] = []
    for group, measure in measures(a.only):
        started = time.monotonic()
        if not a.json:
            print(f"\n== {group}")
        try:
            last = group
            for f in measure(a.data):
                if f.group != last and not a.json:
                    print(f" {f.group}")
                last = f.group
                show(f, as_json=a.json)
                if not f.holds:
                    fell.append(f)
        except FileNotFoundError as missing:
            skipped.append(f"{group}: {missing}")
            print(f"   skipped: {missing}", file=sys.stderr if a.json else sys.stdout)
        if not a.json:
            print(f"   ({time.monotonic() - started:.0f} s)", flush=True)
    for line in skipped:
        print(f"skipped {line}", file=sys.stderr)
    for f in fell:
        print(f"BELOW ITS FLOOR {f.group}: {f.measure}: {f.value:.4g}, floor {f.floor}", file=sys.stderr)
    return 1 if fell else 0


def show(f: Figure, *, as_json: bool) -> None:
    """One line for one figure."""
    if as_json:
        print(json.dumps(asdict(f) | {"holds": f.holds}, ensure_ascii=False), flush=True)
        return
    mark = " " if f.floor is None else "ok" if f.holds else "FELL"
    floor = "" if f.floor is None else f"{'≤' if f.lower_is_better else '≥'} {f.floor:g}"
    print(f"   {f.measure:58s} {f.value:10.4g}  {floor:>10s} {mark:4s} {f.reference}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
