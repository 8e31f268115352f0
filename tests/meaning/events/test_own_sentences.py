"""Every row of the event sentences we score ourselves on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from tests.meaning.events.test_lexicon import ROOTS
from whence.records import EventType

FOLDER = Path(__file__).parents[3] / "evaluation" / "gold"
GOLD = FOLDER / "events_own.tsv"
PLAIN = FOLDER / "events_plain.tsv"
CODE = re.compile(r"([A-Z]{3,9}(\|[A-Z]{3,9})*)?")


@pytest.mark.parametrize("path", [GOLD, PLAIN], ids=lambda p: p.stem)
def test_every_row_has_codes_a_root_of_its_type_and_a_sentence(path: Path) -> None:
    lines = [x for x in path.read_text(encoding="utf-8").splitlines() if not x.startswith("#")]
    assert lines[0].split("\t") == ["actor", "recipient", "root", "type", "ways", "sentence"]
    for line in lines[1:]:
        actor, recipient, root, kind, ways, text = line.split("\t")
        assert CODE.fullmatch(actor) and CODE.fullmatch(recipient), line
        assert kind in (*get_args(EventType), "NONE"), line
        assert root.split("|")[0] in ROOTS[kind] or set(root.split("|")) & ROOTS[kind], line
        assert ways in ("1", "2") and text.endswith("."), line


def test_all_types_and_roots_are_there() -> None:
    rows = [x.split("\t") for x in GOLD.read_text(encoding="utf-8").splitlines() if not x.startswith("#")][1:]
    assert {r[3] for r in rows} == {*get_args(EventType), "NONE"}
    assert {f"{n:02}" for n in range(2, 21)} <= {r[2] for r in rows}


def test_most_ordinary_news_holds_no_event() -> None:
    rows = [x.split("\t") for x in PLAIN.read_text(encoding="utf-8").splitlines() if not x.startswith("#")][
        1:
    ]
    assert len({r[5] for r in rows}) >= 200
    assert sum(r[3] == "NONE" for r in rows) >= 140 and sum(r[3] != "NONE" for r in rows) >= 60
