"""The nouns: frozen records every stage speaks in. A leaf package; one file per noun."""

from whence.records.attribution import Attribution, Link, LinkKind, Manner, Source, SourceKind
from whence.records.capture import Capture, Media, Zones
from whence.records.certainty import Certainty
from whence.records.comment import Comment, Flag, FlagLabel, Thread, Votes
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
    "Comment",
    "Copy",
    "CopyRelation",
    "Credit",
    "Derivation",
    "Direction",
    "Document",
    "Entity",
    "EntityKind",
    "Event",
    "EventType",
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
    "Page",
    "Parsed",
    "Passage",
    "Post",
    "Provenance",
    "PublishedBasis",
    "Reading",
    "Relation",
    "Role",
    "RoleSpan",
    "Sentence",
    "Source",
    "SourceKind",
    "Span",
    "Thread",
    "Time",
    "TimeType",
    "Token",
    "Votes",
    "Zones",
]
