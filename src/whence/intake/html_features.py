"""What a chunk of a page looks like, as numbers: the input of the body model."""

from __future__ import annotations

import functools
import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt
from lxml import etree

from whence.intake.html_context import levels, meet
from whence.intake.html_tree import Chunk
from whence.intake.tongue import any_function_word

_TAGS = (
    ("article",),
    ("main",),
    ("section",),
    ("aside",),
    ("nav", "menu"),
    ("header",),
    ("footer",),
    ("figure", "figcaption", "caption"),
    ("form", "button", "label", "fieldset"),
    ("table", "td", "th"),
    ("ul", "ol", "dl"),
    ("blockquote", "q"),
    ("h1", "h2", "h3", "h4", "h5", "h6"),
)
_OWN_TAGS = (
    "p",
    "div",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "td",
    "blockquote",
    "figcaption",
    "pre",
    "dd",
    "span",
    "section",
)
_OWN_PLACE = {tag: place for place, tag in enumerate(_OWN_TAGS)}
_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[.!?…。][\"'”’»)\]]*$")
_MINUTES = re.compile(r"\b(?:19|20)\d\d\b|\d:\d\d|\bmins?\b|\bago\b")


@functools.cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(resources.files(__package__).joinpath("html_words.toml").read_text("utf-8"))


@functools.cache
def _groups() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _table()["names"].values())


@functools.cache
def _words(group: str) -> frozenset[str]:
    return frozenset(_table()["words"][group])


_TAG_BITS = {tag: 1 << bit for bit, tags in enumerate(_TAGS) for tag in tags}
_SHIFT = len(_TAGS)


@functools.lru_cache(maxsize=50_000)
def _name_bits(name: str) -> int:
    bits = 0
    for place, pattern in enumerate(_groups()):
        if pattern.search(name):
            bits |= 1 << place
    return bits << _SHIFT


def _bits(element: etree._Element) -> int:
    bits = _TAG_BITS.get(element.tag, 0)
    attributes = element.attrib
    if attributes:
        names = " ".join(
            filter(
                None,
                (
                    attributes.get("class"),
                    attributes.get("id"),
                    attributes.get("itemprop"),
                    attributes.get("role"),
                ),
            )
        )
        if names:
            for name in names[:300].lower().split():
                bits |= _name_bits(name)
        style = attributes.get("style")
        if (
            "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or (style and "display:none" in style.replace(" ", ""))
        ):
            bits |= 1 << _hidden()
    return bits


@functools.cache
def _hidden() -> int:
    return _SHIFT + len(_groups())


def size() -> int:
    """Numbers per chunk."""
    return 2 * (_hidden() + 1) + len(_OWN_TAGS) + _LOCAL + 4 * _CONTEXT + _PLACE


_LOCAL = 16
_CONTEXT = 5
_PLACE = 23


def features(
    parts: Sequence[Chunk], *, stated: str = "", summary: str = "", title: str = ""
) -> npt.NDArray[np.float32]:
    """`[chunks, size()]`.

    `stated` is the article text in the page's metadata, `summary` its description, if any.
    """
    count = len(parts)
    names: dict[etree._Element, int] = {}
    far: dict[etree._Element, int] = {}
    for part in parts:
        _inherit(part.element, names, far)
    local = np.zeros((count, _LOCAL), np.float32)
    words = np.zeros(count)
    good = np.zeros(count)
    stated_key, summary_key = key(stated), key(summary)
    title_key = key(title)
    headline = -1
    function_words, frame, picture = any_function_word(), _words("frame"), _words("picture")
    for i, part in enumerate(parts):
        text = part.text
        tokens = _WORD.findall(text)
        length, n = len(text), len(tokens)
        lower = [t.lower() for t in tokens[:50]]
        stops = sum(map(function_words.__contains__, lower)) / max(1, len(lower))
        linked = part.linked / length
        words[i] = n
        if n >= 12 and linked < 0.4 and stops > 0.2:
            good[i] = n
        name = "".join(tokens).casefold() if n < 40 or stated_key or summary_key else ""
        if (
            headline < 0
            and title_key
            and part.element.tag in ("h1", "h2", "h3", "div", "p")
            and name == title_key
        ):
            headline = i
        upper = sum([t[0].isupper() for t in tokens[:30]]) / max(1, min(n, 30))
        local[i] = (
            math.log1p(length) / 7,
            math.log1p(n) / 5,
            linked,
            float(linked > 0.9),
            stops,
            upper,
            float(bool(_STOP.search(text))),
            min(5, text.count(",")) / 5,
            float(text[0].islower()),
            sum(map(str.isdigit, lower)) / max(1, len(lower)),
            min(3, len(frame.intersection(lower))) / 3,
            float(n < 50 and not picture.isdisjoint(lower)),
            float(n < 15 and _MINUTES.search(text) is not None),
            float(name in stated_key) if stated_key and name else 0.0,
            float(not stated_key),
            float(bool(name) and name in summary_key),
        )
    place = _place(parts, words, good, headline)
    own = np.zeros((count, len(_OWN_TAGS)), np.float32)
    marks = np.zeros((count, 2 * (_hidden() + 1)), np.float32)
    shifts = np.arange(_hidden() + 1, dtype=np.int64)
    for i, part in enumerate(parts):
        column = _OWN_PLACE.get(part.element.tag)
        if column is not None:
            own[i, column] = 1
    wide = len(shifts)
    near = [names[p.element] | _above(names, p.element) for p in parts]
    marks[:, :wide] = (np.array(near, np.int64)[:, None] >> shifts) & 1
    marks[:, wide:] = (np.array([far[p.element] for p in parts], np.int64)[:, None] >> shifts) & 1
    context = local[:, [1, 2, 4, 6, 13]]
    around = [_shift(context, by) for by in (-2, -1, 1, 2)]
    return np.concatenate([marks, own, local, *around, place], axis=1)


def _shift(rows: npt.NDArray[np.float32], by: int) -> npt.NDArray[np.float32]:
    out = np.zeros_like(rows)
    if by < 0:
        out[-by:] = rows[:by]
    else:
        out[:-by] = rows[by:]
    return out


def _inherit(element: etree._Element, own: dict[etree._Element, int], far: dict[etree._Element, int]) -> None:
    """Fill in the bits of an element and its ancestors: their own, and those of all that they stand in."""
    path = []
    here: etree._Element | None = element
    while here is not None and here not in far:
        path.append(here)
        here = here.getparent()
    inherited = far[here] if here is not None else 0
    for step in reversed(path):
        bits = 0 if step.tag in ("html", "body") else _bits(step)
        own[step] = bits
        inherited |= bits
        far[step] = inherited


def _above(names: dict[etree._Element, int], element: etree._Element) -> int:
    parent = element.getparent()
    return 0 if parent is None else names.get(parent, 0)


def key(text: str) -> str:
    """The letters and digits of a text, casefolded: what two printings of it share."""
    return "".join(_WORD.findall(text)).casefold()


def _place(
    parts: Sequence[Chunk], words: npt.NDArray[np.float64], good: npt.NDArray[np.float64], headline: int
) -> npt.NDArray[np.float32]:
    """Where the chunk stands: in the page, behind the headline, in the containers that hold most of the
    running text."""
    count = len(parts)
    total = max(1.0, float(good.sum()))
    weight: dict[etree._Element, float] = defaultdict(float)
    alike: dict[tuple[object, ...], float] = defaultdict(float)
    signature_of: dict[etree._Element, tuple[object, ...]] = {}
    for part, amount in zip(parts, good.tolist(), strict=True):
        element = part.element
        above = element.getparent()
        signature = signature_of.get(element)
        if signature is None:
            signature = (element.tag, element.get("class"), above.get("class") if above is not None else None)
            signature_of[element] = signature
        if amount:
            alike[signature] += amount
            here, share = above if element.tag in ("p", "li", "h2", "h3", "span") else element, 1.0
            for _ in range(4):
                if here is None:
                    break
                weight[here] += share * amount
                here, share = here.getparent(), share * 0.75
    top = max(weight, key=lambda e: weight[e]) if weight else None
    from_top = levels(top)
    named = (
        next((i for i, part in enumerate(parts) if part.element.tag == "h1"), -1)
        if headline < 0
        else headline
    )
    from_headline = levels(parts[named].element if named >= 0 else None)
    before = np.concatenate([[0.0], np.cumsum(good)[:-1]]) / total
    long_at = np.flatnonzero(good >= 25)
    first, last = (int(long_at[0]), int(long_at[-1])) if len(long_at) else (0, count)
    articles: dict[etree._Element | None, int] = {None: -1}
    kin: dict[etree._Element, tuple[float, ...]] = {}
    heads = 0
    out = np.zeros((count, _PLACE), np.float32)
    for i, part in enumerate(parts):
        element = part.element
        row = kin.get(element)
        if row is None:
            above = element.getparent()
            grand = above.getparent() if above is not None else None
            level, _ = meet(element, from_top)
            up, down = meet(element, from_headline)
            article = next((a for a in (element, *element.iterancestors()) if a.tag == "article"), None)
            place = articles.setdefault(article, len(articles) - 1)
            row = kin[element] = (
                float(level == 0),
                float(level == 1),
                float(level == 2),
                level / 9,
                (weight.get(above, 0.0) if above is not None else 0.0) / total,
                (weight.get(grand, 0.0) if grand is not None else 0.0) / total,
                weight.get(element, 0.0) / total,
                alike.get(signature_of[element], 0.0) / total,
                up / 9,
                down / 9,
                float(place < 0),
                float(place == 0),
                min(place + 1, 8) / 8,
            )
        heads += i > named >= 0 and element.tag in ("h1", "h2") and part.linked * 2 > len(part.text)
        out[i] = (
            i / count,
            min(1.0, count / 300),
            before[i],
            float(i < first),
            float(i > last),
            float(headline >= 0),
            float(i > named) if named >= 0 else 0.5,
            min(1.0, math.log1p(abs(i - named)) / 5) if named >= 0 else 0.5,
            min(heads, 4) / 4,
            min(1.0, math.log1p(total) / 8),
            *row,
        )
    return out
