"""Posts -> comments that know what they answer and whom they name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from whence.comments.screening import screen
from whence.records import Comment, Page, Post, Thread, Votes

_AT = re.compile(r"(?<![\w@])@\s?(?=\w)")
_QUOTE = re.compile(
    r"[\"“„«](?P<words>[^\"“”„»«\n]{12,300})[\"”“»]|^[ \t]*>+[ \t]*(?P<line>\S.{11,300})", re.MULTILINE
)
_REACH = 4_000
"""Characters of a comment in which names and quotes are looked for."""
_QUOTES = 8
"""Quotations of one comment that are looked up."""
_WINDOW = 400
"""Earlier comments among which a quotation is looked for."""


def thread(page: Page) -> Thread:
    """The page's comments in page order, ids c1, c2, …

    A comment answers (`reply_to`) the one the markup says, else the latest earlier one by the author it opens
    with ("@ann", "ann: …"), else the latest earlier one it quotes. `addresses` are the latest comments of
    every author it names with "@", calls by a whole name of two words or more or an unmistakable nick, or
    answers.
    """
    text = page.document.text
    posts = page.posts
    words = [text[p.span.start : p.span.end] for p in posts]
    places = _places(posts)
    names = _Names(places)
    out = []
    for i, post in enumerate(posts):
        reach = words[i][:_REACH]
        said = names.in_text(reach, i)
        parent = _parent(i, posts, words, reach, said)
        addressed = {j for j, _ in said.values()} | ({parent} if parent is not None else set())
        own = (post.author or "").casefold()
        out.append(
            Comment(
                id=_id(i),
                author=post.author,
                posted=post.posted,
                start=post.span.start,
                end=post.span.end,
                reply_to=None if parent is None else _id(parent),
                votes=None if post.up is None and post.down is None else Votes(post.up, post.down),
                flags=screen(words[i])[1],
                addresses=tuple(
                    _id(j) for j in sorted(addressed) if not own or (posts[j].author or "").casefold() != own
                ),
            )
        )
    return Thread(tuple(out))


def _id(index: int) -> str:
    return f"c{index + 1}"


def _places(posts: Sequence[Post]) -> dict[str, list[int]]:
    """For each author (letter case set aside) the indices of the posts, ascending."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, post in enumerate(posts):
        if post.author:
            places[" ".join(post.author.casefold().split())].append(i)
    return places


def _parent(
    i: int, posts: Sequence[Post], words: Sequence[str], reach: str, said: dict[str, tuple[int, int]]
) -> int | None:
    given = posts[i].parent
    if given is not None and 0 <= given < len(posts) and given != i:
        return given
    if posts[i].depth == 0 and any(p.depth for p in posts[:i]):
        return None
    opening = [(place, j) for j, place in said.values() if place <= 3 and j < i]
    if opening:
        return min(opening)[1]
    for match in islice(_QUOTE.finditer(reach), _QUOTES):
        quoted = (match["words"] or match["line"]).strip()
        for j in range(i - 1, max(-1, i - _WINDOW), -1):
            if quoted in words[j][: 4 * _REACH]:
                return j
    return None


class _Names:
    """Finds the authors of a thread named in a comment: one pass over its words, however many authors
    there are."""

    def __init__(self, places: dict[str, list[int]]) -> None:
        self._places = places
        self._by_first: dict[str, list[str]] = defaultdict(list)
        for name in places:
            tokens = re.findall(r"\w+", name)
            if tokens:
                self._by_first[tokens[0]].append(name)
        for names in self._by_first.values():
            names.sort(key=len, reverse=True)

    def in_text(self, text: str, index: int) -> dict[str, tuple[int, int]]:
        """Author -> (latest post of theirs before `index`, else their first; place in the text)."""
        folded = text.casefold() if len(text.casefold()) == len(text) else text.lower()
        at = {m.end() for m in _AT.finditer(folded)}
        found: dict[str, tuple[int, int]] = {}
        for match in re.finditer(r"\w+", folded):
            for name in self._by_first.get(match[0], ())[:20]:
                start = match.start()
                if name in found or not folded.startswith(name, start):
                    continue
                end = start + len(name)
                if end < len(folded) and folded[end].isalnum():
                    continue
                opens = (
                    start <= 3
                    and folded[end : end + 2].strip()[:1] in (":", ",")
                    and folded[end : end + 1] != ""
                )
                if start in at or _unmistakable(name, text[start:end]) or opens:
                    found[name] = (self._post(name, index), start)
                    break
        return {name: place for name, place in found.items() if place[0] != index}

    def _post(self, name: str, index: int) -> int:
        places = self._places[name]
        return places[max(0, bisect_left(places, index) - 1)]


def _unmistakable(name: str, written: str) -> bool:
    """Whether a name can hardly be anything but that author: digits inside it, or several capitalised
    words."""
    if len(name) < 5:
        return False
    if any(map(str.isdigit, name)) and any(map(str.isalpha, name)):
        return True
    parts = written.split()
    return len(parts) >= 2 and all(p[:1].isupper() for p in parts)
