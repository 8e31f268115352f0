"""`whence screen`: a filter over JSON lines."""

from __future__ import annotations

import json
import subprocess
import sys


def screen(lines: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "whence", "screen"], input=lines.encode(), capture_output=True, check=False
    )


def test_screen_scores_abuse_above_courtesy() -> None:
    done = screen(
        '{"id": "a", "text": "You are a stupid worthless idiot, shut up"}\n'
        '{"id": "b", "text": "Thank you, the tram timetable was a great help"}\n'
    )
    assert done.returncode == 0, done.stderr
    a, b = (json.loads(line) for line in done.stdout.splitlines())
    assert (a["id"], b["id"]) == ("a", "b")
    assert a["score"] > 0.5 > b["score"]
    assert a["flags"][0]["label"] == "insult"
    assert b["flags"] == []


def test_screen_names_the_bad_line_and_goes_on() -> None:
    done = screen('{"id": "a"}\nnonsense\n{"id": "c", "text": "Fine weather today"}\n')
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    assert b":1" in done.stderr
    assert b":2" in done.stderr
    assert b"Traceback" not in done.stderr


def test_screen_of_nothing_exits_3() -> None:
    assert screen("").returncode == 3
