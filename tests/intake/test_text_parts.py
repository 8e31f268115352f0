"""The pieces plain text is read with: lines, dates, author lines, the lexicon, the model."""

from __future__ import annotations

from importlib.resources import files

import pytest

from whence.intake.text_dates import find_date
from whence.intake.text_features import features
from whence.intake.text_kinds import byline, is_date_line
from whence.intake.text_layout import thread_openings
from whence.intake.text_lines import split_lines
from whence.intake.text_model import STATES, TIE, line_model
from whence.intake.text_posts import read_author


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("August 3, 2019 at 4:11 am", "2019-08-03T04:11"),
        ("13 December 2011 7:05PM", "2011-12-13T19:05"),
        ("29. Mai 2019 um 17:39", "2019-05-29T17:39"),
        ("le 3 décembre 2017", "2017-12-03"),
        ("03:24 AM on 9/19/2010", "2010-09-19T03:24"),
        ("19.04.2016 um 20:55 Uhr", "2016-04-19T20:55"),
        ("2020-02-06T10:11:00Z", "2020-02-06T10:11"),
    ],
)
def test_find_date_reads_how_pages_write_dates(words: str, date: str) -> None:
    found = find_date(words)
    assert found is not None
    assert found[0] == date


@pytest.mark.parametrize("words", ["9/1/2010", "31 February 2020", "version 1.2.2019.5", "in May", "page 12"])
def test_find_date_leaves_the_rest(words: str) -> None:
    assert find_date(words) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("degski2 says:", "degski2"),
        ("Ben 19. Juni 2018 um 15:28 Uhr - Antworten", "Ben"),
        ("Posted by: Bob | January 16, 2012, 7:28 am", "Bob"),
        ("Ann Lee schreibt:", "Ann Lee"),
        ("says:", None),
    ],
)
def test_read_author_takes_the_name_alone(line: str, name: str | None) -> None:
    assert read_author(line)[0] == name


def test_split_lines_trims_and_counts_blank_lines() -> None:
    text = "One \r\n\r\n\u00a0\n  two\u2028three"
    lines = split_lines(text)
    assert [(line.text, line.blanks) for line in lines] == [("One", 0), ("two", 2), ("three", 0)]
    assert all(text[line.start : line.end] == line.text for line in lines)


def test_split_lines_joins_what_was_broken_by_width() -> None:
    paragraph = (
        "the harbour had stood still since the last week of the month and the islands had been short of flour"
    )
    words = (paragraph + " and fuel and medicine and of nearly all that comes by sea ") * 3
    broken, line = [], ""
    for word in words.split():
        if len(line) + len(word) > 64:
            broken.append(line.strip())
            line = ""
        line += f" {word}"
    broken.append(line.strip() + ".")
    text = "\n".join(broken) + "\n\n" + "\n".join(broken)
    assert len(split_lines(text)) == 2


def test_thread_openings_go_back_by_names_from_where_the_spacing_breaks() -> None:
    text = (
        "Title\n\nA long first paragraph of the story, which ends here.\n\nA second one, just as long as "
        "the first was.\n\n"
        "Ann\n\nshort words\n\nbo\n\ntwo lines\nof words\n\nCy\n\nmore"
    )
    lines = split_lines(text)
    assert [lines[i].text for i in thread_openings(lines)] == ["Ann", "bo"]
    assert thread_openings(lines[:5]) == []


def test_features_name_every_line() -> None:
    lines = split_lines("Title\n\nBody text.\n\n3 Comments\nann says:\nyou fool")
    rows = features(lines, "Title")
    assert len(rows) == len(lines)
    assert "title" in rows[0]
    assert "counted" in rows[2]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee and Bo Ek, Northern Wire", ("Ann Lee", "Bo Ek")),
        ("BY ANN LEE", ("Ann Lee",)),
        ("Von Jürgen Adler", ("Jürgen Adler",)),
        ("By Monday the water had gone", None),
        ("By all means", None),
    ],
)
def test_byline_reads_writers(line: str, names: tuple[str, ...] | None) -> None:
    assert byline(line) == names


def test_is_date_line_wants_little_else() -> None:
    assert is_date_line("Published: March 4, 2021")
    assert not is_date_line("On March 4, 2021 the council of the northern islands met again")


def test_text_words_every_row_is_whole() -> None:
    rows = [
        line.split("\t")
        for line in files("whence.intake").joinpath("text_words.tsv").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert rows.pop(0) == ["set", "words"]
    for row in rows:
        assert len(row) == 2, row
        words = row[1].split("|")
        assert words == [w.strip() for w in words] and all(w == w.casefold() != "" for w in words), row


def test_line_model_fits_its_states() -> None:
    model = line_model()
    assert model.weights.shape == (len(model.vocabulary), len(STATES))
    assert model.moves.shape[1:] == (len(TIE), len(TIE))
