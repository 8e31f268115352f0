"""The article's own blocks."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree
from trafilatura import bare_extraction, load_html


from whence.intake.html_tree import tidy
from whence.records import BlockKind

_KINDS: dict[str, BlockKind] = {"head": "heading", "quote": "quote", "list": "list"}


@dataclass(frozen=True, slots=True)
class BodyBlock:
    """One block of the body."""

    kind: BlockKind
    text: str


def read_body(root: etree._Element) -> list[BodyBlock]:
    """The body's blocks in page order."""
    tree = load_html(etree.tostring(root, encoding="unicode", method="html"))
    if tree is None:
        return []
    document = bare_extraction(tree, include_comments=False, include_formatting=False)
    if document is None:
        return []
    out = []
    for element in document.body:
        text = tidy(" ".join(element.itertext()))
        if text:
            out.append(BodyBlock(_KINDS.get(element.tag, "body"), text))
    return out
