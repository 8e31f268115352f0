"""Which pages retell which: by copied text, or because a statement's chain names the other page's outlet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from whence.origins.copies import Copies
from whence.origins.names import plain
from whence.origins.propositions import Proposition
from whence.records import Reading

MUCH = 300  # characters two pages share; below, a sentence with another figure is as likely another report


class Links:
    """Asked of two propositions: does the later one's page hand on the earlier one's?"""

    def __init__(self, readings: Sequence[Reading], copies: Copies) -> None:
        much = {frozenset((c.a, c.b)) for c in copies.copies if sum(len(p.a) for p in c.passages) >= MUCH}
        self.takes: dict[str, frozenset[str]] = {
            p.id: frozenset(d.id for d in p.derives_from if frozenset((p.id, d.id)) in much)
            for p in copies.pages
            if p.derives_from
        }
        self.outlets = {r.document.id: plain(r.document.publisher or "") for r in readings}
        self.named: dict[tuple[str, str], frozenset[str]] = {}
        self.credited: defaultdict[str, set[str]] = defaultdict(set)
        for r in readings:
            self.credited[r.document.id].update(
                plain(c.outlet) for c in r.document.credits if c.relation != "photo"
            )
            for a in r.attributions:
                hands = frozenset(plain(k.name) for k in a.chain if k.kind in ("outlet", "agency"))
                if hands:
                    self.named[r.document.id, a.id] = hands

    def retells(self, later: Proposition, earlier: Proposition) -> bool:
        """Whether the page of `later` takes text from that of `earlier`, or names its outlet as where it has
        this from.
        """
        if earlier.document in self.takes.get(later.document, ()):
            return True
        outlet = self.outlets.get(earlier.document)
        if not outlet:
            return False
        hands = self.named.get((later.document, later.attribution or ""), frozenset())
        return outlet in hands or outlet in self.credited[later.document]
