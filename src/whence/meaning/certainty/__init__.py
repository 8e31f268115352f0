"""How sure: asserted, planned, possible, conditional, threatened, rumoured or denied, and the words
that decide it.
"""

from whence.meaning.certainty.judge import Judgement, certainty_of, judge

__all__ = ["Judgement", "certainty_of", "judge"]
