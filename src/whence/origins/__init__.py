"""Across pages: who copies whom, which claims they tell, and from how many independent origins."""

from whence.origins.candidates import Index, keys
from whence.origins.claims import Gathering, claim, find_claims, gather, worth_listing
from whence.origins.compare import compare
from whence.origins.copies import Copies, find_copies
from whence.origins.links import Links
from whence.origins.propositions import Proposition, propositions
from whence.origins.same import same

__all__ = [
    "Copies",
    "Gathering",
    "Index",
    "Links",
    "Proposition",
    "claim",
    "compare",
    "find_claims",
    "find_copies",
    "gather",
    "keys",
    "propositions",
    "same",
    "worth_listing",
]
