"""The nouns: frozen records every stage speaks in. A leaf package; one file per noun."""

from whence.records.attribution import Attribution, Link, LinkKind, Manner, Source, SourceKind
from whence.records.capture import Capture, Media, Zones
from whence.records.certainty import Certainty
from whence.records.claim import (
    Claim,
    Drift,
    DriftKind,
    Evidence,
    Origin,
    OriginKind,
    Polarity,
    Reason,
    Tally,
    Telling,
)
from whence.records.comment import Comment, Flag, FlagLabel, Thread, Votes
from whence.records.comparison import Comparison
from whence.records.copy import Copy, CopyRelation, Derivation, Direction, Passage, Provenance
from whence.records.document import Block, BlockKind, Credit, Document, PublishedBasis, Relation
from whence.records.entity import Entity, EntityKind, Mention, MentionForm
from whence.records.event import Actor, Event, EventType
from whence.records.page import Page, Post
from whence.records.parsed import ROLE_TAGS, Name, NameLabel, Parsed, Role, RoleSpan, Sentence, Token
from whence.records.reading import Reading
from whence.records.span import Span
from whence.records.time import Time, TimeType

__all__ = [
    "ROLE_TAGS",
    "Actor",
    "Attribution",
    "Block",
    "BlockKind",
    "Capture",
    "Certainty",
    "Claim",
    "Comment",
    "Comparison",
    "Copy",
    "CopyRelation",
    "Credit",
    "Derivation",
    "Direction",
    "Document",
    "Drift",
    "DriftKind",
    "Entity",
    "EntityKind",
    "Event",
    "EventType",
    "Evidence",
    "Flag",
    "FlagLabel",
    "Link",
    "LinkKind",
    "Manner",
    "Media",
    "Mention",
    "MentionForm",
    "Name",
    "NameLabel",
    "Origin",
    "OriginKind",
    "Page",
    "Parsed",
    "Passage",
    "Polarity",
    "Post",
    "Provenance",
    "PublishedBasis",
    "Reading",
    "Reason",
    "Relation",
    "Role",
    "RoleSpan",
    "Sentence",
    "Source",
    "SourceKind",
    "Span",
    "Tally",
    "Telling",
    "Thread",
    "Time",
    "TimeType",
    "Token",
    "Votes",
    "Zones",
]
