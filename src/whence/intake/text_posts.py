"""Labelled lines -> the posts of a thread."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whence.intake.text_dates import find_date
from whence.intake.text_labels import Label
from whence.intake.text_lines import Line
from whence.records import Post, Span

_SAYS = re.compile(
    r"\s*(?:\b(?:says|said|writes|wrote|sagt|sagte|schreibt|schrieb|meint|a dit|a écrit|dit|dice|dijo|"
    r"escribió)\b\s*)?:?\s*$",
    re.IGNORECASE,
)
_POSTED_BY = re.compile(
    r"^(?:(?:posted|written|comment|submitted)\s+)?(?:by|von|par|from)\b:?\s*", re.IGNORECASE
)
_REPLY_WORDS = re.compile(
    r"[\s|·•–-]+(?:reply|antworten|répondre|responder|permalink|link|report)\s*$", re.IGNORECASE
)
_ANSWERS = re.compile(
    r"^(?:in (?:reply|response) to|response to|replying to|(?:en )?réponse à|antwort (?:auf|an)|"
    r"@)\s*:?\s*(?P<name>[^,|\n]{1,60})",
    re.IGNORECASE,
)
_UP = re.compile(
    r"^(?:recommend(?:ed)?\??|likes?|upvotes?|thumbs up|daumen hoch|up)\s*:?\s*\(?(?P<n>\d{1,6})\)?"
    r"|^(?P<m>\d{1,6})\s*(?:likes?|upvotes?|recommendations?|people like this|points?)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"(?:dislikes?|downvotes?|thumbs down|daumen runter)\s*:?\s*\(?(?P<n>\d{1,6})\)?|"
    r"^(?P<m>\d{1,6})\s*(?:dislikes?|downvotes?)\b",
    re.IGNORECASE,
)


def make_posts(lines: Sequence[Line], labels: Sequence[Label]) -> tuple[Post, ...]:
    """One post per comment, in page order: those whose author was lost and those without text included."""
    groups: list[list[int]] = []
    for index, label in enumerate(labels):
        if label in ("author", "start"):
            groups.append([index])
        elif groups and label in ("more", "late_author", "meta") and groups[-1][-1] == index - 1:
            groups[-1].append(index)
    posts: list[Post] = []
    latest: dict[str, int] = {}
    for group in groups:
        post = _post(lines, labels, group, latest)
        if post.author:
            latest[post.author.casefold()] = len(posts)
        posts.append(post)
    return tuple(posts)


def _post(lines: Sequence[Line], labels: Sequence[Label], group: list[int], latest: dict[str, int]) -> Post:
    author_at = next((i for i in group if labels[i] in ("author", "late_author")), None)
    words = [i for i in group if labels[i] in ("start", "more")]
    author = posted = None
    author_span = None
    if author_at is not None:
        line = lines[author_at]
        author_span = Span(line.start, line.end)
        author, posted = read_author(line.text)
    if words:
        span = Span(lines[words[0]].start, lines[words[-1]].end)
    else:
        end = lines[group[0] if author_at is None else author_at].end
        span = Span(end, end)
    parent = up = down = None
    for i in group:
        if labels[i] != "meta":
            continue
        line = lines[i]
        if posted is None and (found := find_date(line.text)):
            posted = found[0]
        if parent is None and (match := _ANSWERS.match(line.text)):
            parent = latest.get(match["name"].strip().casefold())
        up = up if up is not None else _count(_UP, line.text)
        down = down if down is not None else _count(_DOWN, line.text)
    return Post(
        span=span, author=author, author_span=author_span, posted=posted, parent=parent, up=up, down=down
    )


def read_author(line: str) -> tuple[str | None, str | None]:
    """Name and date (ISO, or null) of an author line such as "Ann Lee says:" or "ann 3 May 2019 at 4:11 pm
    - Reply"."""
    found = find_date(line)
    name = line
    if found:
        before, after = line[: found[1]], line[found[2] :]
        name = before if any(map(str.isalnum, before)) else after
        name = re.sub(r"[\s,|·•(–-]*(?:\b(?:on|at|am|le|el|um)\b[\s,]*)?$", "", name)
    else:
        name = re.sub(r"\s*\d{1,2}:\d\d\s*(?:[ap]m)?$", "", name, flags=re.IGNORECASE)
        name = re.sub(r"[\s,|·•–-]+(?:\d+|an?|vor|il y a)\s+\w+(?:\s+\d+\s+\w+)?\s+(?:ago|her)$", "", name)
    name = _SAYS.sub("", _REPLY_WORDS.sub("", _POSTED_BY.sub("", name)))
    name = name.strip(" |·•–-,:;()")
    return (name if any(map(str.isalnum, name)) else None), (found[0] if found else None)


def _count(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text[:80])
    return int(match["n"] or match["m"]) if match else None
