"""How sure."""

from __future__ import annotations

from typing import Literal

Certainty = Literal["asserted", "planned", "possible", "conditional", "threatened", "rumoured", "denied"]
