"""What a chunk of a page looks like, as numbers: the input of the body model."""

from __future__ import annotations

import functools
import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from importlib import resources

import numpy as np
import numpy.typing as npt
from lxml import etree

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
_BOILER = frozenset(
    [
        "newsletter",
        "newsletters",
        "subscribe",
        "subscriber",
        "subscribers",
        "sign",
        "login",
        "log",
        "cookie",
        "cookies",
        "reserved",
        "rechte",
        "copyright",
        "weiterlesen",
        "lesen",
        "click",
        "advertisement",
        "advertise",
        "anzeige",
        "follow",
        "share",
        "teilen",
        "related",
        "lire",
        "abonner",
        "abonnez",
        "abonnement",
        "abonnieren",
        "privacy",
        "terms",
        "download",
        "email",
        "mail",
        "comment",
        "comments",
        "kommentar",
        "kommentare",
        "impressum",
        "datenschutz",
        "redistributed",
        "loading",
        "javascript",
        "browser",
        "app",
        "register",
        "registrieren",
        "account",
        "password",
        "inbox",
        "updates",
        "copy",
        "link",
        "facebook",
        "twitter",
        "instagram",
        "whatsapp",
        "youtube",
        "linkedin",
        "publicidad",
        "suscríbete",
        "leer",
        "iscriviti",
        "read",
        "more",
        "mehr",
        "also",
        "affiliate",
        "commission",
    ]
)
_PICTURE = frozenset(
    [
        "photo",
        "foto",
        "fotos",
        "photos",
        "image",
        "bild",
        "bilder",
        "getty",
        "reuters",
        "afp",
        "ap",
        "dpa",
        "picture",
        "credit",
        "courtesy",
        "illustration",
        "quelle",
        "source",
        "video",
        "shutterstock",
        "istock",
        "imago",
        "alliance",
        "file",
        "handout",
        "via",
    ]
)
_MINUTES = re.compile(r"\b(?:19|20)\d\d\b|\d:\d\d|\bmins?\b|\bago\b")


@functools.cache
def _groups() -> tuple[re.Pattern[str], ...]:
    table = tomllib.loads(resources.files(__package__).joinpath("html_words.toml").read_text("utf-8"))
    return tuple(re.compile(pattern) for pattern in table["names"].values())


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
    """`[chunks, size()]`. `stated` is the article text in the page's metadata, `summary` its description, if any."""
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
    function_words = any_function_word()
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
            min(3, len(_BOILER.intersection(lower))) / 3,
            float(n < 50 and not _PICTURE.isdisjoint(lower)),
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
    near = [names[p.element] | names.get(p.element.getparent(), 0) for p in parts]
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


def key(text: str) -> str:
    """The letters and digits of a text, casefolded: what two printings of it share."""
    return "".join(_WORD.findall(text)).casefold()


def _place(
    parts: Sequence[Chunk], words: npt.NDArray[np.float64], good: npt.NDArray[np.float64], headline: int
) -> npt.NDArray[np.float32]:
    """Where the chunk stands: in the page, behind the headline, in the containers that hold most of the running text."""
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
    from_top = _levels(top)
    named = (
        next((i for i, part in enumerate(parts) if part.element.tag == "h1"), -1)
        if headline < 0
        else headline
    )
    from_headline = _levels(parts[named].element if named >= 0 else None)
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
            level, _ = _meet(element, from_top)
            up, down = _meet(element, from_headline)
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


def _levels(element: etree._Element | None) -> dict[etree._Element, int]:
    """The element and its ancestors, with how far up they stand."""
    return {} if element is None else {e: i for i, e in enumerate((element, *element.iterancestors()))}


def _meet(element: etree._Element, chain: dict[etree._Element, int]) -> tuple[int, int]:
    """How far up `chain` its nearest ancestor shared with `element` stands, and how far above `element`; at most 9."""
    down = 0
    here: etree._Element | None = element
    while here is not None and down < 40:
        if here in chain:
            return min(9, chain[here]), min(9, down)
        here, down = here.getparent(), down + 1
    return 9, 9


def context(parts: Sequence[Chunk], first: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """`[chunks, CONTEXT]`: a first guess for each chunk, those of its neighbours, and of the containers it stands in."""
    count = len(parts)
    size_of = np.array([len(p.text) for p in parts], np.float64)
    mass = size_of * first
    total = max(1.0, float(mass.sum()))
    held: dict[etree._Element, list[float]] = {}
    for part, size, amount in zip(parts, size_of.tolist(), mass.tolist(), strict=True):
        here: etree._Element | None = part.element
        for _ in range(7):
            if here is None:
                break
            sums = held.get(here)
            if sums is None:
                held[here] = [size, amount]
            else:
                sums[0] += size
                sums[1] += amount
            here = here.getparent()
    # The container that holds the most of what looks like text and the least of what does not.
    best = max(held, key=lambda e: 1.6 * held[e][1] - held[e][0]) if held else None
    chain = _levels(best)
    logit = np.log(first + 1e-4) - np.log(1 - first + 1e-4)
    rows = np.zeros((count, CONTEXT), np.float32)
    rows[:, 0] = logit / 5
    for place, by in enumerate((-3, -2, -1, 1, 2, 3)):
        shifted = np.zeros(count)
        if by < 0:
            shifted[-by:] = first[:by]
        else:
            shifted[:-by] = first[by:]
        rows[:, 1 + place] = shifted
    seen: dict[etree._Element, tuple[float, ...]] = {}
    for i, part in enumerate(parts):
        element = part.element
        row = seen.get(element)
        if row is None:
            values: list[float] = []
            here = element
            for _ in range(4):
                here = here.getparent() if here is not None else None
                sums = held.get(here) if here is not None else None
                values += [sums[1] / sums[0], sums[1] / total] if sums else [0.0, 0.0]
            level, down = _meet(element, chain)
            row = seen[element] = (*values, float(level == 0), level / 9, down / 9)
        rows[i, 7:18] = row
    reached = np.cumsum(mass) / total
    rows[:, 18] = reached - mass / total
    rows[:, 19] = np.minimum(1, np.log1p(size_of) / 7)
    width = 15
    window = np.convolve(mass, np.ones(width), "same") / np.maximum(
        1, np.convolve(size_of, np.ones(width), "same")
    )
    rows[:, 20] = window[:count] if count >= width else mass.sum() / max(1.0, size_of.sum())
    rows[:, 21] = total / max(1.0, size_of.sum())
    return rows


CONTEXT = 22
