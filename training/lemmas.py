"""UD English train files -> src/whence/language/lemmas.tsv.

    python -m training.lemmas DATA

DATA holds `ud/ewt_train.conllu.gz` and `ud/gum_train.conllu.gz`. A row is kept where the most frequent lemma
of a (word, Penn tag) pair is not what `whence.language.lemmas.by_rule` gives.
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from whence.language.lemmas import by_rule

TARGET = Path(__file__).parent.parent / "src" / "whence" / "language" / "lemmas.tsv"
HEAD = """\
# word (small letters)<TAB>Penn tag<TAB>lemma, where spelling rules alone would go wrong; tag "base": a verb
# in its dictionary form, which the rules try a cut-off -ed or -ing against.
# Made by training/lemmas.py from the training parts of UD English EWT (CC BY-SA 4.0) and GUM (annotations
# CC BY 4.0); this table is therefore offered under CC BY-SA 4.0.
"""


def rows(path: Path) -> Iterator[list[str]]:
    """The word lines of a gzipped CoNLL-U file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 10 and cells[0].isdigit():
                yield cells


def main(data: Path) -> None:
    """Write the table."""
    seen: dict[tuple[str, str], Counter[tuple[str, str, str]]] = defaultdict(Counter)
    bases: set[str] = set()
    for name in ("ewt_train", "gum_train"):
        for c in rows(data / "ud" / f"{name}.conllu.gz"):
            if (
                c[3] in ("PUNCT", "SYM", "X")
                or c[4] in ("NNP", "ADD", "GW", "FW", "AFX", "CD")
                or c[2] == "_"
            ):
                continue
            word = c[1].lower().replace("’", "'")
            if any(ch.isdigit() for ch in word):
                continue
            if c[3] == "VERB" and c[4] in ("VB", "VBP") and word == c[2].lower() and word.isalpha():
                bases.add(word)
            lemma = c[2] if c[4] in ("NNPS", "JJ") or c[2] == "I" else c[2].lower()
            seen[word, c[4]][lemma, c[1], c[3]] += 1
    kept = [f"{verb}\tbase\t{verb}\n" for verb in bases if len(verb) > 2]
    for (word, tag), found in seen.items():
        lemmas: Counter[str] = Counter()
        for (lemma, _, _), n in found.items():
            lemmas[lemma] += n
        lemma, n = lemmas.most_common(1)[0]
        (_, form, upos), _ = found.most_common(1)[0]
        if tag in ("NN", "NNS") and form.isupper():
            continue
        if by_rule(form, upos, tag, frozenset(bases)) != lemma and not (n == 1 and sum(found.values()) > 1):
            kept.append(f"{word}\t{tag}\t{lemma}\n")
    TARGET.write_text(HEAD + "".join(sorted(kept)), encoding="utf-8")
    print(f"{len(kept)} rows in {TARGET}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
