"""ClearNLP dependency trees (what spaCy's English models give) -> Universal Dependencies v2.

ClearNLP hangs nouns on their prepositions and predicates on the copula; UD has it the other way round. The
turn follows Schuster and Manning (2016) where they map Stanford Dependencies, which ClearNLP extends.
"""

from __future__ import annotations

from collections.abc import Sequence

_LABELS = {
    "ROOT": "root",
    "acomp": "xcomp",
    "agent": "case",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "pcomp": "advcl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "case",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "DET"})
_ONLY_HERE = frozenset({"dobj", "pobj", "nsubjpass", "auxpass", "npadvmod", "prt", "ROOT", "relcl", "acomp"})


def is_clearnlp(labels: Sequence[str]) -> bool:
    """Whether a tree's labels are ClearNLP's rather than UD's; `ROOT` in capitals alone says nothing."""
    return any(label in _ONLY_HERE and label != "ROOT" for label in labels)


def to_ud(heads: Sequence[int], labels: Sequence[str], upos: Sequence[str], lemmas: Sequence[str]) -> tuple[
    list[int], list[str]
]:  # fmt: skip
    """Heads (-1 for the root) and UD labels of one sentence's ClearNLP tree."""
    head, old = list(heads), list(labels)
    new = [_LABELS.get(label, label) for label in old]
    for i in range(len(head)):
        if old[i] in ("pobj", "pcomp") and head[i] >= 0 and old[head[i]] in ("prep", "agent", "dative"):
            _raise_object(i, head, old, new, upos)
    for i in range(len(head)):
        if old[i] in ("attr", "acomp") and head[i] >= 0 and lemmas[head[i]] == "be":
            _raise_predicate(i, head, old, new)
    return head, new


def _raise_object(i: int, head: list[int], old: list[str], new: list[str], upos: Sequence[str]) -> None:
    """The object of a preposition takes the preposition's place; the preposition becomes its case mark."""
    prep = head[i]
    above = head[prep]
    if above < 0:
        new[i] = "root"
    elif old[i] == "pcomp":
        new[i] = "acl" if upos[above] in _NOMINAL else "advcl"
    elif old[prep] == "agent":
        new[i] = "obl:agent"
    else:
        new[i] = "nmod" if upos[above] in _NOMINAL else "obl"
    new[prep] = "mark" if old[i] == "pcomp" else "case"
    head[i], head[prep] = above, i
    for j in range(len(head)):
        if head[j] == prep and j != i:
            head[j] = i


def _raise_predicate(i: int, head: list[int], old: list[str], new: list[str]) -> None:
    """The predicate of a form of `be` takes its place; the verb becomes its copula."""
    verb = head[i]
    if head[verb] == i:
        return
    head[i], new[i] = head[verb], new[verb]
    for j in range(len(head)):
        if head[j] == verb and j != i:
            head[j] = i
    head[verb], new[verb] = i, "cop"
