from __future__ import annotations

import re
import tomllib
from importlib import resources

import numpy as np

from tests.intake.markup import PARAGRAPHS, page
from whence.intake.html import article_chunks
from whence.intake.html_context import CONTEXT, context
from whence.intake.html_features import features, size
from whence.intake.html_model import body_scores, load


def test_body_scores_set_the_story_apart_from_its_frame() -> None:
    opened = article_chunks(page())
    scores = body_scores(opened.parts, title=opened.title or "")
    taken = [p.text for p, s in zip(opened.parts, scores, strict=True) if s >= 0.5]
    assert [t for t in taken if len(t) > 60] == list(PARAGRAPHS)
    assert not any("Most read" in t or "walks" in t for t in taken)


def test_load_model_fits_the_features() -> None:
    model, parts = load(), article_chunks(page()).parts
    rows = features(parts)
    assert rows.shape == (len(parts), size()) and rows.dtype == np.float32
    assert np.isfinite(rows).all()
    assert model.first.into.shape[0] == size()
    assert model.second.into.shape[0] == size() + CONTEXT
    assert context(parts, model.first(rows)).shape == (len(parts), CONTEXT)


def test_body_scores_of_nothing() -> None:
    assert body_scores([]).shape == (0,)


def test_html_words_every_row_is_a_pattern_or_a_folded_word() -> None:
    table = tomllib.loads(resources.files("whence.intake").joinpath("html_words.toml").read_text("utf-8"))
    assert set(table) == {"names", "words"}
    for pattern in table["names"].values():
        assert re.compile(pattern).search("") is None
    for words in table["words"].values():
        assert len(words) == len(set(words))
        assert all(w == w.casefold() and re.fullmatch(r"\w+", w) for w in words)
