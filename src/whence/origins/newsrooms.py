"""What pages and outlets are called: one key for an outlet's names, a page's name in a reason."""

from __future__ import annotations

import re

from whence.origins.names import plain
from whence.records import Document
from whence.tables import outlets

# TOWN, a date (Agency) - … at the head of a report, whether or not the agency is a known one
_DATELINE = re.compile(r"^(?=[^\W\d_]{3,})[A-Z][A-Z]+[^\n()]{0,60}\(([^()\n]{2,40})\)\s*[–—-]", re.MULTILINE)
HEAD = 1_500  # characters in which a dateline is looked for
TITLE = 60  # characters of a title or id that name a page


def outlet_key(name: str) -> str:
    """One key for all the names of an outlet."""
    known = outlets.outlet(name)
    return plain(known.name if known else name)


def label(document: Document) -> str:
    """What a page is called in a reason: publisher, else title, else id."""
    title = " ".join((document.title or "").split())
    if len(title) > TITLE:
        title = title[:TITLE].rsplit(" ", 1)[0] + " …"
    return document.publisher or title or document.id[:TITLE]


def page_outlets(document: Document) -> list[str]:
    """The newsrooms a page's text is said to come from: its publisher, its credits, its dateline."""
    names = [c.outlet for c in document.credits if c.relation in ("wire", "republished", "reported_by")]
    if document.publisher:
        names.append(document.publisher)
    dateline = _DATELINE.search(document.text, 0, HEAD)
    if dateline is not None:
        names.append(dateline.group(1))
    return [outlet_key(n) for n in names]
