from __future__ import annotations

import os
import pickle

import pytest

from whence.errors import BrokenRecord, EmptyInput, PageFailed, WhenceError
from whence.records import Capture, Reading
from whence.runner import local, run

TEXT = "Mayor Ilse Varga said on Tuesday that the tram would open in June."


def capture(name: str, text: str = TEXT) -> Capture:
    return Capture(where=name, id=name, body=text, media="text")


def ids(outcomes: list[Reading | WhenceError]) -> list[str]:
    return [o.document.id if isinstance(o, Reading) else f"!{o.where}" for o in outcomes]


def test_run_keeps_order_and_puts_errors_in_place() -> None:
    broken = BrokenRecord("no JSON", where="x:2")
    assert ids(list(run([capture("a"), broken, capture("b", "  "), capture("c")]))) == [
        "a",
        "!x:2",
        "!b",
        "c",
    ]


def test_a_failure_of_ours_names_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Capture, parser: str | None = None) -> Reading:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(local, "read_capture", fail)
    (outcome,) = run([capture("a")])
    assert isinstance(outcome, PageFailed)
    assert outcome.where == "a"
    assert "oops" in str(outcome)


def test_a_page_that_kills_its_process_takes_no_other_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "attempt", die_on_b)
    outcomes = list(run([capture(x) for x in "abcd"], jobs=2))
    assert ids(outcomes) == ["a", "!b", "c", "d"]
    assert isinstance(outcomes[1], PageFailed)


def die_on_b(c: Capture, parser: str | None = None) -> Reading | WhenceError:
    if c.id == "b":
        os._exit(9)
    return local.read_capture(c)


def test_errors_survive_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(EmptyInput("no text", where="f.txt", hint="look again")))
    assert isinstance(error, EmptyInput)
    assert str(error) == "f.txt: no text [W201] (look again)"
