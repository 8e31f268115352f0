"""How sure: asserted, planned, possible, conditional, threatened, rumoured or denied, and the words
that decide it.
"""

from whence.meaning.certainty.judge import Judgement, judge
from whence.meaning.certainty.weigh import certainty_of, committed

__all__ = ["Judgement", "certainty_of", "committed", "judge"]
