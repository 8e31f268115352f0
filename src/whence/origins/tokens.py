"""Words and signs of a text, and the small forms they are looked up by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:['’.-][^\W\d_]+)*|[%$€£]|['’]s\b|['’]|[,;:()–—]|--")
CLITICS = frozenset(["'s", "'ll", "'re", "'ve", "'d", "'m", "'"])
ODD = {"won": "will", "ca": "can", "sha": "shall"}  # what n't is cut from


class Token(NamedTuple):
    """One word or sign: its form in small letters, as it is written, and where it stands."""

    low: str
    written: str
    at: int


def split(found: Sequence[tuple[str, int]]) -> list[Token]:
    """Tokens of words and their positions; clitics (n't, 's, 'll) stand alone."""
    out: list[Token] = []
    for written, at in found:
        plain = written.replace("’", "'")
        low = plain.lower()
        if low.endswith("n't"):
            stem = low[:-3]
            stem = ODD.get(low[:-2] if low[:-2] in ODD else stem, stem)
            out += [Token("will" if low == "won't" else stem, plain, at), Token("not", plain, at)]
            continue
        head, mark, clitic = low.partition("'")
        if mark and head and "'" + clitic in CLITICS:
            out += [Token(head, plain[: len(head)], at), Token("'" + clitic, "'" + clitic, at)]
        else:
            out.append(Token(low.replace(".", "") if not low[0].isdigit() else low, plain, at))
    return out
