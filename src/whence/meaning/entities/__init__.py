"""Who and what a page speaks of: names, descriptions and pronouns, each given to one entity."""

from __future__ import annotations

from whence.meaning.entities.find import find_entities
from whence.meaning.entities.lookup import Mentions, entity_at
from whence.meaning.entities.metonymy import metonymic

__all__ = ["Mentions", "entity_at", "find_entities", "metonymic"]
