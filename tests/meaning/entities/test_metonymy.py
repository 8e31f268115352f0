from __future__ import annotations

import pytest

from tests.meaning.entities.pages import sentence
from whence.meaning.entities import metonymic


@pytest.mark.parametrize(
    ("rows", "first", "acts"),
    [
        ("Moscow:PROPN:2:nsubj rejected:VERB:0:root the:DET:4:det plan:NOUN:2:obj", 0, True),
        ("He:PRON:2:nsubj lived:VERB:0:root in:ADP:4:case Moscow:PROPN:2:obl", 3, False),
        ("the:DET:2:det outskirts:NOUN:0:root of:ADP:4:case Moscow:PROPN:2:nmod", 3, False),
        ("a:DET:2:det war:NOUN:0:root against:ADP:4:case Iraq:PROPN:2:nmod", 3, True),
        ("sanctions:NOUN:0:root against:ADP:3:case Iraq:PROPN:1:nmod", 2, True),
        ("a:DET:2:det village:NOUN:0:root in:ADP:4:case Iraq:PROPN:2:nmod", 3, False),
    ],
)
def test_metonymic_by_what_governs_the_name(rows: str, first: int, acts: bool) -> None:
    assert metonymic(sentence(rows), first, first + 1) is acts
