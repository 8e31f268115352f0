"""What each line of a plain-text page is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

from whence.intake.text_dates import find_date
from whence.intake.text_features import answers, counts_comments, features
from whence.intake.text_layout import AGO, repeated_shapes, thread_openings
from whence.intake.text_lines import Line, letters
from whence.intake.text_model import STATES, LineModel, best_path, gaps, line_model

Label = Literal[
    "title", "byline", "dateline", "credit", "heading", "body", "caption", "furniture",
    "author", "late_author", "meta", "start", "more",
]  # fmt: skip
"""A comment begins with its `author` line, or, where there is none or it comes late, with the `start` of
its words."""

THREAD_MARGIN = 7.5
"""How much better a page must read with a thread than without one for the thread to be believed."""
TOLD_MARGIN = 5.0
"""The same where a line over the thread counts its comments, or each of several comments has its date."""
_OVER = 12
"""Lines over a thread's first among which that line is looked for."""
OPENING_MARGIN = -6.0
"""The same where the page's own spacing speaks for a thread."""
OPENING_TRUST = 6.0
"""How much worse a page may read with its thread where the spacing says than with it anywhere: uneven spacing
between paragraphs says nothing."""
OPENING_BONUS = 4.0
"""How much the first place where a thread of names and comments can begin is preferred to later ones."""
ALIKE_WEIGHT = 1.0
"""How much lines that stand alike on a page are drawn to be read alike."""
LONGEST_TITLE = 300
"""Characters past which a line is no title and no byline, wherever it stands."""
LONGEST_NAME = 150
"""Characters past which a line is no author line: a name, a date and an address take less."""
LONGEST_FULL_TITLE = 60
"""Characters past which a line that ends as a sentence is no title but the one the caller gave."""
NAMED_SHARE = 1 / 3
"""Share of the comments of a thread told by its spacing alone that must have a name for OPENING_MARGIN to do:
pages set their paragraphs unevenly."""
LONGEST_FURNITURE = 500
"""Characters past which a line is somebody's words and no furniture."""
MOST_LINES = 20_000
"""Lines past these are taken for body: no page a person wrote has so many."""

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]

_ARTICLE = np.array([s in ("title", "byline", "body", "caption", "furniture") for s in STATES])
_THREAD = ~_ARTICLE
_OPENS = np.array([s in ("author", "start") for s in STATES])
_FURNITURE = STATES.index("furniture")
_META = STATES.index("meta")
_TITLE = STATES.index("title")
_HEADS = [i for i, s in enumerate(STATES) if s in ("title", "byline")]
_NAMES = [i for i, s in enumerate(STATES) if s in ("author", "late_author")]


def label_lines(
    lines: Sequence[Line], title: str | None = None, model: LineModel | None = None
) -> list[Label]:
    """One label per line. `title` helps to find the title line; `model` is the shipped one where null."""
    read = lines[:MOST_LINES]
    model = model or line_model()
    scores = model.scores(features(read, title))
    for longest, barred in (
        (LONGEST_TITLE, _HEADS),
        (LONGEST_NAME, _NAMES),
        (LONGEST_FURNITURE, [_FURNITURE]),
    ):
        scores[np.ix_([i for i, line in enumerate(read) if len(line.text) > longest], barred)] = -1e9
    scores[np.ix_([i for i, line in enumerate(read) if answers(line.text)], _NAMES)] = -1e9
    given = letters(title or "")
    full = [i for i, line in enumerate(read) if len(line.text) > LONGEST_FULL_TITLE and _prose(line.text)]
    scores[[i for i in full if not given or letters(read[i].text) != given], _TITLE] = -1e9
    gap = gaps([line.blanks for line in read])
    path = _decode(read, scores, gap, model)
    if not any(STATES[s] == "body" for s in path):
        # Nobody captures a page that says nothing: what reads as sentences is then no furniture.
        prose = [i for i, line in enumerate(read) if _prose(line.text)]
        scores = scores.copy()
        scores[prose, _FURNITURE] = -1e9
        path = _decode(read, scores, gap, model)
    return [*(STATES[s] for s in path), *["body"] * (len(lines) - len(read))]  # type: ignore[list-item]


def _prose(text: str) -> bool:
    """Whether a line reads as a sentence: six words or more, and a full stop."""
    return text.count(" ") >= 5 and text[-12:].rstrip("\"'”’»)").endswith((".", "!", "?", "…"))


def _decode(read: Sequence[Line], scores: Floats, gap: Sequence[int], model: LineModel) -> list[int]:
    """The best path, with a thread only where the page reads so much better with one."""
    plain, without = best_path(scores, gap, model, _ARTICLE)
    path, best = best_path(scores, gap, model)
    openings = thread_openings(read)
    opened, value = _open_at(scores, gap, model, openings) if openings else (path, -np.inf)
    if best - value <= OPENING_TRUST:
        path, best = _lost_names(read, opened), value
        margin = THREAD_MARGIN if _nameless(path) else OPENING_MARGIN
    else:
        margin = TOLD_MARGIN if _told(read, path) else THREAD_MARGIN
        path, _ = best_path(_alike(read, path, scores), gap, model)
    told = any(s in _NAMES or s == _META for s in path)
    return path if best - without >= margin and (told or openings) else plain


def _told(lines: Sequence[Line], path: Sequence[int]) -> bool:
    """Whether a page says that it has a thread: by a line that counts the comments, or by dating them."""
    begun = [i for i, s in enumerate(path) if _OPENS[s]]
    if not begun:
        return False
    if any(counts_comments(line.text) for line in lines[max(0, begun[0] - _OVER) : begun[0]]):
        return True
    beside = (lines[i].text for i, s in enumerate(path) if s in _NAMES or s == _META)
    dated = sum(
        len(text) <= 160 and (find_date(text) is not None or bool(AGO.search(text))) for text in beside
    )
    return dated >= len(begun) > 1


def _nameless(path: Sequence[int]) -> bool:
    """Whether too few comments have a name for spacing alone to tell them."""
    named = sum(s in _NAMES for s in path)
    return named <= NAMED_SHARE * (named + sum(STATES[s] == "start" for s in path))


def _open_at(
    scores: Floats, gap: Sequence[int], model: LineModel, openings: Sequence[int]
) -> tuple[list[int], float]:
    """The best path whose thread begins at one of the openings and then goes on to the end, but for
    furniture.
    """
    best: tuple[float, list[int], float] | None = None
    for k, first in enumerate(openings):
        masked = scores.copy()
        masked[:first, _THREAD] = -1e9
        masked[first, ~_OPENS] = -1e9
        masked[first + 1 :, _ARTICLE & (np.arange(len(STATES)) != _FURNITURE)] = -1e9
        path, value = best_path(masked, gap, model)
        ranked = value + (OPENING_BONUS if k == 0 else 0.0)
        if best is None or ranked > best[0]:
            best = (ranked, path, value)
    assert best is not None
    return best[1], best[2]


def _lost_names(lines: Sequence[Line], path: Sequence[int]) -> list[int]:
    """Where a page sets one blank line between name and words, two say that a name was lost: a comment
    begins.
    """
    out = list(path)
    for i in range(1, len(out)):
        if STATES[out[i]] == "more" and lines[i].blanks >= (3 if STATES[out[i - 1]] == "author" else 2):
            out[i] = STATES.index("start")
    return out


def _alike(lines: Sequence[Line], path: Sequence[int], scores: Floats) -> Floats:
    """Scores drawn towards what lines in the same surroundings were read as the first time."""
    shapes = repeated_shapes(lines)
    n = len(lines)
    keys = []
    for i in range(n):
        before = shapes[i - 1] if i else None
        after = shapes[i + 1] if i + 1 < n else None
        keys.append((shapes[i], before, after, len(lines[i].text) <= 60))
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, key in enumerate(keys):
        if any(part is not None for part in key[:3]):
            for part in ((key[0], key[3], 0), (key[1], key[3], 1), (key[2], key[3], 2)):
                if part[0] is not None:
                    groups[part].append(i)
    drawn = scores.copy()
    for members in groups.values():
        if len(members) < 3:
            continue
        share = np.bincount([path[i] for i in members], minlength=len(STATES)) / len(members)
        drawn[members] += np.float32(ALIKE_WEIGHT) * np.log(share + 0.03).astype(np.float32)
    return drawn
