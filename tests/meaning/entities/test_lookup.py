from __future__ import annotations

from tests.meaning.entities.pages import sentence
from whence.meaning.entities import Mentions, entity_at
from whence.records import Entity, Mention, Span

#        0         1         2         3
#        0123456789012345678901234567890123
TEXT = "Ilse Varga , Kaland 's minister , left"
VARGA = Entity(
    id="e1", kind="person", name="Ilse Varga", mentions=(Mention(0, 10, "name"), Mention(13, 31, "nominal"))
)
KALAND = Entity(id="e2", kind="place", name="Kaland", mentions=(Mention(13, 19, "name"),))


def test_entity_at_the_head_decides() -> None:
    s = sentence(
        "Ilse:PROPN:9:nsubj Varga:PROPN:1:flat ,:PUNCT:6:punct Kaland:PROPN:6:nmod:poss 's:PART:4:case "
        "minister:NOUN:1:appos ,:PUNCT:1:punct left:VERB:0:root",
    )
    entities = (VARGA, KALAND)
    assert entity_at(entities, Span(0, 31), s) is VARGA
    assert entity_at(entities, Span(13, 31), s) is VARGA
    assert entity_at(entities, Span(13, 19), s) is KALAND


def test_entity_at_nothing_overlaps() -> None:
    assert entity_at((VARGA,), Span(33, 37)) is None


def test_mentions_without_a_tree_take_what_covers_most() -> None:
    assert Mentions((VARGA, KALAND)).at(Span(13, 31)) is VARGA
