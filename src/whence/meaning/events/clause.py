"""One sentence as clauses: who does what to whom in it, gaps filled from the words that control them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from whence.meaning.events.lexicon import words
from whence.records import Sentence, Token

Places = dict[str, list[int]]
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_DEPTH = 12
_WIDE = 80
_ARGUMENTS = frozenset({"subj", "obj", "iobj", "comp", "poss", "adj"})
_CLAUSAL = frozenset(
    {"acl", "acl:relcl", "advcl", "advcl:relcl", "ccomp", "xcomp", "csubj", "parataxis", "root"}
)


@dataclass(slots=True)
class Clauses:
    """Arguments of the predicates of one sentence, worked out when asked for and kept."""

    sentence: Sentence
    _known: dict[int, Places] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)

    @property
    def starts(self) -> list[int]:
        """Where the tokens start, in text order."""
        if not self._starts:
            self._starts = [t.start for t in self.sentence.tokens]
        return self._starts

    def token(self, i: int) -> Token:
        """The token at `i`."""
        return self.sentence.tokens[i]

    def kids(self, i: int) -> tuple[int, ...]:
        """Dependents of `i`, in text order; no more than the first 80."""
        return self.sentence.children[i][:_WIDE]

    def kid(self, i: int, *rels: str) -> int | None:
        """First dependent of `i` by one of the relations."""
        return next((k for k in self.kids(i) if self.token(k).rel in rels), None)

    def cases(self, i: int) -> tuple[str, ...]:
        """The prepositions of a noun, their fixed parts left out."""
        return tuple(self.token(k).lemma for k in self.kids(i) if self.token(k).rel in ("case", "mark"))

    def conjuncts(self, i: int) -> list[int]:
        """The token and everything coordinated with it, in text order; no more than 60."""
        out: list[int] = []
        todo = [i]
        while todo and len(out) < 60:
            at = todo.pop()
            out.append(at)
            todo.extend(k for k in self.kids(at) if self.token(k).rel == "conj")
        return sorted(out)

    def passive(self, i: int, depth: int = 0) -> bool:
        """Whether the verb at `i` is passive."""
        t = self.token(i)
        rels = {self.token(k).rel for k in self.kids(i)}
        if "aux:pass" in rels:
            return True
        if any(k < i and self.token(k).rel in ("nsubj:pass", "csubj:pass") for k in self.kids(i)):
            # "have retaken a village": the tree says passive, the words do not
            if t.xpos in ("VBZ", "VBP") or (t.xpos == "VBD" and "obl:agent" not in rels):
                return False
            return "obj" not in rels and not any(self.token(k).lemma == "have" for k in self.kids(i))
        if t.xpos != "VBN":
            return False
        if t.rel in ("acl", "amod", "advcl"):
            return not any(self.token(k).rel == "aux" for k in self.kids(i))
        if t.rel == "conj" and not any(self.token(k).rel in ("aux", "nsubj", "obj") for k in self.kids(i)):
            up = t.head
            return depth < _DEPTH and up >= 0 and self.token(up).xpos == "VBN" and self.passive(up, depth + 1)
        return False

    def places(self, i: int, depth: int = 0) -> Places:
        """Where the arguments of a predicate stand.

        Keys are `subj`, `obj`, `iobj`, `comp`, `poss` and prepositions; values are token indices. Subjects
        and objects are logical: the `by` phrase of a passive is its subject.
        """
        known = self._known.get(i)
        if known is not None:
            return known
        out: Places = defaultdict(list)
        self._known[i] = out
        for k in self.kids(i):
            self._place(i, k, out)
        if self.token(i).upos in ("VERB", "AUX", "ADJ") or self.kid(i, "cop", "nsubj") is not None:
            self._fill(i, out, depth)
        return out

    def _place(self, i: int, k: int, out: Places) -> None:
        rel, passive = self.token(k).rel, self.passive(i)
        if k > i and rel.startswith("nsubj") and self._misplaced(i, k):
            # an object taken for a second subject
            for key in self.cases(k)[:1] or ("obj",):
                out[key].append(k)
        elif passive and rel in ("nsubj:pass", "csubj:pass", "nsubj"):
            out["obj"].append(k)
        elif rel.startswith("nsubj"):
            out["subj"].append(k)
        elif rel in ("obj", "iobj"):
            # a passive keeps its second object: "was given asylum"
            out["iobj" if rel == "iobj" else "obj"].append(k)
            if passive and len(out["obj"]) > 1:
                out["iobj"].append(out["obj"].pop(0))
        elif rel in ("xcomp", "ccomp"):
            noun = self.token(k).upos in ("NOUN", "PROPN") and self.kid(k, "det", "nmod:poss") is not None
            out["obj" if noun and self.kid(k, "cop", "case", "nsubj") is None else "comp"].append(k)
        elif rel == "nmod:poss":
            out["poss"].append(k)
        elif rel.startswith(("obl", "nmod", "advcl", "acl", "dep")):
            cases = self.cases(k)
            if rel == "obl:agent" or (passive and "by" in cases):
                out["subj"].append(k)
            for case in cases[:3]:
                out[case].append(k)
            if not cases and k < i and rel in ("nmod", "nmod:desc"):
                out["adj"].append(k)
            if rel.startswith("acl") and cases and cases[0] in ("to", "that"):
                out["comp"].append(k)
        elif k < i and rel in ("amod", "compound", "nmod:unmarked"):
            out["adj"].append(k)

    def _misplaced(self, i: int, k: int) -> bool:
        """Whether a subject after its verb is no subject: another one stands before, and nobody is quoted."""
        if self.token(i).upos != "VERB" or self.token(i).lemma in words("saying"):
            return False
        before = any(j < i and self.token(j).rel.startswith("nsubj") for j in self.kids(i))
        return bool(before or self.cases(k))

    def _fill(self, i: int, out: Places, depth: int) -> None:
        """Fill gaps from relative pronouns, control and coordination."""
        t = self.token(i)
        head = t.head
        if head < 0 or depth > _DEPTH:
            return
        rel = t.rel
        if rel == "conj" and head < i and t.upos == "VERB":
            # "donated and delivered goods / to ...": what stands behind both belongs to the nearer, too
            for key, values in list(self.places(head, depth + 1).items()):
                if key not in _ARGUMENTS and not out[key]:
                    out[key].extend(k for k in values if k > i)
        if rel in ("acl:relcl", "advcl:relcl"):
            for key in ("subj", "obj"):
                out[key] = [head if self.token(k).lemma in _RELATIVE else k for k in out[key]]
            for key in list(out):
                if key not in ("subj", "obj", "comp"):
                    out[key] = [head if self.token(k).lemma in _RELATIVE else k for k in out[key]]
            if not out["obj"] and out["subj"] and head not in out["subj"] and not self._relative_inside(i):
                out["obj"].append(head)
        elif rel == "acl" and self.passive(i):
            out["obj"] = out["obj"] or [head]
        elif rel == "acl" and not out["subj"]:
            out["subj"] = [head] if t.xpos == "VBG" else self.controller_of_noun(head, depth)
        elif rel == "amod" and t.xpos == "VBG":
            out["subj"] = out["subj"] or [head]
        elif rel == "conj" and not (out["obj"] if self.passive(i) else out["subj"]):
            above = self.places(head, depth + 1)
            surface = above["obj"] if self.passive(head) else above["subj"]
            out["obj" if self.passive(i) else "subj"].extend(k for k in surface if k < i)
        elif rel in ("xcomp", "advcl", "ccomp") and not (out["obj"] if self.passive(i) else out["subj"]):
            if rel == "ccomp" and t.xpos not in ("VB", "VBG"):
                return
            out["obj" if self.passive(i) else "subj"].extend(
                k for k in self._controller(i, head, depth) if k != i
            )

    def _controller(self, i: int, head: int, depth: int) -> list[int]:
        above = self.places(head, depth + 1)
        if self.token(head).upos not in ("VERB", "AUX", "ADJ"):
            return self.controller_of_noun(head, depth)
        if self.token(i).rel == "xcomp" and self.token(head).lemma in words("object_control"):
            for key in ("iobj", "obj", "on", "upon", "to"):
                if above[key] and above[key] != [i]:
                    return above[key]
        return above["obj"] if self.passive(head) and not above["subj"] else above["subj"]

    def controller_of_noun(self, noun: int, depth: int) -> list[int]:
        """Who would do what a noun's infinitive says: its owner ("Chad's plan"), else the subject above."""
        near = self.places(noun, depth + 1)
        if near["subj"]:
            return near["subj"]
        if near["poss"] or near["by"]:
            return near["poss"] or near["by"]
        up = self.clause_of(self.token(noun).head) if self.token(noun).head >= 0 else -1
        if up < 0 or depth > _DEPTH:
            return []
        return [k for k in self.places(up, depth + 1)["subj"] if k != noun]

    def _relative_inside(self, i: int) -> bool:
        return any(
            self.token(k).lemma in _RELATIVE | {"where", "when"}
            or any(self.token(g).lemma in _RELATIVE for g in self.kids(k)[:6])
            for k in self.kids(i)
        )

    def clause_of(self, i: int) -> int:
        """The predicate of the clause a token stands in (itself if it is one); -1 where there is none."""
        for _ in range(40):
            if i < 0:
                return -1
            t = self.token(i)
            if t.rel in _CLAUSAL or t.upos in ("VERB", "AUX") or t.head < 0:
                return i
            if t.rel == "conj" and self.kid(i, "nsubj", "nsubj:pass", "cop") is not None:
                return i
            i = t.head
        return -1
