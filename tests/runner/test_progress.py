from __future__ import annotations

import io

from whence.runner.progress import Progress, duration


def test_duration_reads_at_a_glance() -> None:
    assert duration(40) == "40 s"
    assert duration(480) == "8 min"
    assert duration(3 * 3600 + 20 * 60) == "3 h 20 min"


def test_line_gives_rate_and_time_left() -> None:
    p = Progress(400, stream=io.StringIO())
    p.done, p.started = 100, 0.0
    assert p.line(60.0) == "whence: 100 of 400 pages, 100 a minute, about 3 min left"


def test_line_without_total_claims_no_time_left() -> None:
    p = Progress(None, stream=io.StringIO())
    p.done, p.started = 10, 0.0
    assert "left" not in p.line(60.0)


def test_single_page_makes_no_noise() -> None:
    out = io.StringIO()
    with Progress(1, stream=out) as p:
        p.said -= 100
        p.step()
    assert out.getvalue() == ""


def test_lines_are_written_where_stderr_is_no_terminal() -> None:
    out = io.StringIO()
    with Progress(5, stream=out) as p:
        p.said -= 100
        p.step()
    assert out.getvalue().startswith("whence: 1 of 5 pages")
