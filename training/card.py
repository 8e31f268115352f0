"""The figures of the model card: by set, by genre, and names by region of the world."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from training.scores import Pair, Scores, Sent, names, read, scores, tagged, treebank
from whence.language.model import Reader

# Worldwide Newswire names its documents by the country or agency they come from.
REGIONS = {
    "Africa": "af afs alg eg et ghana kenya mauritius nm panaf sa",
    "Middle East": "iran israel jr kw oman qt saud uae",
    "East Asia": "cn jp kr mong tw",
    "South and Southeast Asia": "asia bangladesh in my pk th",
    "Latin America": "arg bol chile col cosric cuba ecuador elsalv guyana hond mex nic pan paraguay peru "
    "uruguay ven",
    "Australia, Canada, New Zealand": "aus canada nz",
}


def region(document: str) -> str:
    """The region a Worldwide document comes from; `other` where its name says nothing known."""
    key = document.removeprefix("ewnw-").partition("_")[0].lower()
    return next((name for name, keys in REGIONS.items() if key in keys.split()), "other")


def by_group(
    model: Reader,
    docs: list[tuple[str, list[Sent]]],
    group: Callable[[str], str],
    measure: Callable[[Iterable[Pair]], Scores],
) -> dict[str, tuple[int, Scores]]:
    """A measure over the documents of each group, with the group's number of documents."""
    groups: dict[str, list[list[Sent]]] = {}
    for name, sents in docs:
        groups.setdefault(group(name), []).append(sents)
    return {
        g: (len(parts), measure(tagged(model, [s for sents in parts for s in sents])))
        for g, parts in sorted(groups.items())
    }


def table(work: Path, model: Path, exact: Path | None = None) -> str:
    """Markdown tables of every figure; with `exact`, what the int8 files lose against it."""
    measured, full = scores(model, work), scores(exact, work) if exact else None
    out = [
        "| set | measure | int8 |" + (" fp32 |" if full else ""),
        "|---|---|---|" + ("---|" if full else ""),
    ]
    for name, values in measured.items():
        for key, v in values.items():
            out.append(f"| {name} | {key} | {v:.2f} |" + (f" {full[name][key]:.2f} |" if full else ""))
    reader = Reader(model)
    out += ["", "| region | documents | person | organisation | place | all |", "|---|---|---|---|---|---|"]
    for g, (n, s) in by_group(reader, read(work / "worldwide_held.jsonl"), region, names).items():
        out.append(f"| {g} | {n} | " + " | ".join(f"{s[k]:.1f}" for k in ("PER", "ORG", "LOC", "all")) + " |")
    out += ["", "| genre | documents | UPOS | LAS |", "|---|---|---|---|"]
    for name, genre in (("ewt_dev", lambda d: d.partition("/")[0]), ("gum_dev", lambda d: d.split("_")[1])):
        for g, (n, s) in by_group(reader, read(work / f"{name}.jsonl"), genre, treebank).items():
            out.append(f"| {name.removesuffix('_dev')} {g} | {n} | {s['UPOS']:.1f} | {s['LAS']:.1f} |")
    return "\n".join(out)
