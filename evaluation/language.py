"""The reader model: tags, trees, names, roles, speed; from gold words and from raw text."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from evaluation.figure import Figure, scorer
from evaluation.treebanks import Keep, Ratio, everything, gold_words, page, raw_words, treebank
from training.marked import Marked, read
from whence.language import parse
from whence.records import Parsed, Sentence

GROUP = "language"
ELSEWHERE = Path(__file__).parent / "gold" / "news_elsewhere.tsv"

LOWER_IS_BETTER = frozenset(
    (
        "ewt dev: LAS lost from gold words to raw text",
        "gum dev: LAS lost from gold words to raw text",
        "CPU seconds to load the model",
        "peak memory, MB",
    )
)
_PUBLISHED = "110M BERT .832 / .753 / .729 (CofeNet 2022)"
PINNED: dict[str, tuple[float | None, str]] = {
    "ewt dev, gold words: UPOS": (0.971, "trial .968, target .970"),
    "ewt dev, gold words: LAS": (0.901, "trial .886, target .895"),
    "ewt dev, raw text: sentences F1": (0.853, ""),
    "ewt dev, raw text: words F1": (0.991, ""),
    "ewt dev, raw text: LAS F1": (0.873, ""),
    "ewt dev: LAS lost from gold words to raw text": (0.03, "target .03"),
    "gum dev, gold words: UPOS": (0.979, "trial .977, target .978"),
    "gum dev, gold words: LAS": (0.902, "trial .886, target .895"),
    "gum dev, raw text: sentences F1": (0.959, ""),
    "gum dev, raw text: words F1": (0.997, ""),
    "gum dev, raw text: LAS F1": (0.897, ""),
    "gum dev: LAS lost from gold words to raw text": (0.01, "target .03"),
    "Worldwide fifth, raw text: PER F1": (0.908, "trial .87, target .90"),
    "Worldwide fifth, raw text: ORG F1": (0.806, "trial .77, target .81"),
    "Worldwide fifth, raw text: LOC F1": (0.880, "trial .85, target .88"),
    "UNER-EWT dev, raw text: micro F1": (0.750, "trial .733, target .77"),
    "news from elsewhere, read half: PER F1": (0.970, ""),
    "news from elsewhere, read half: ORG F1": (0.931, ""),
    "news from elsewhere, read half: LOC F1": (0.964, ""),
    "news from elsewhere, read half: NORP F1": (0.941, ""),
    "news from elsewhere, read half: names F1": (0.960, ""),
    "news from elsewhere, read half: words source F1": (0.950, ""),
    "news from elsewhere, read half: words cue F1": (0.906, ""),
    "news from elsewhere, read half: words content F1": (0.942, ""),
    "news from elsewhere, read half: spans source F1": (0.885, ""),
    "news from elsewhere, read half: spans cue F1": (0.933, ""),
    "news from elsewhere, read half: spans content F1": (0.899, ""),
    "news from elsewhere, unread half: PER F1": (0.915, ""),
    "news from elsewhere, unread half: ORG F1": (0.840, ""),
    "news from elsewhere, unread half: LOC F1": (0.944, ""),
    "news from elsewhere, unread half: NORP F1": (0.947, ""),
    "news from elsewhere, unread half: names F1": (0.917, ""),
    "news from elsewhere, unread half: words source F1": (0.955, ""),
    "news from elsewhere, unread half: words cue F1": (0.888, ""),
    "news from elsewhere, unread half: words content F1": (0.938, ""),
    "news from elsewhere, unread half: spans source F1": (0.948, ""),
    "news from elsewhere, unread half: spans cue F1": (0.892, ""),
    "news from elsewhere, unread half: spans content F1": (0.845, ""),
    "PolNeAR dev, raw text: words source F1": (0.854, "trial .83, target .85"),
    "PolNeAR dev, raw text: words cue F1": (0.739, "trial .71, target .74"),
    "PolNeAR dev, raw text: words content F1": (0.916, "trial .90, target .905"),
    "PolNeAR dev, raw text: spans source F1": (0.818, f"trial .78, target .81; {_PUBLISHED}"),
    "PolNeAR dev, raw text: spans cue F1": (0.733, f"trial .72, target .74; {_PUBLISHED}"),
    "PolNeAR dev, raw text: spans content F1": (0.707, f"trial .67, target .70; {_PUBLISHED}"),
    "news: words per CPU second": (4800, "target 6,000 on an idle core"),
    "CPU seconds to load the model": (0.3, "target .3"),
    "peak memory, MB": (350, "target 350"),
}


def half(part: int) -> Keep:
    """Documents whose id's sha1 is `part` modulo 2: one half is read for errors, the other only scored."""
    return lambda name: int(hashlib.sha1(name.encode()).hexdigest(), 16) % 2 == part


def records(path: Path, keep: Keep = everything) -> list[dict[str, Any]]:
    """Rows of a gzipped JSONL file."""
    if not path.is_file():
        raise FileNotFoundError(f"no {path}")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [r for r in rows if keep(r["id"])]


def worldwide_fifth(data: Path) -> list[dict[str, Any]]:
    """The part of the Worldwide set that is never trained on."""
    return records(
        data / "ner" / "ewnw_train.jsonl.gz", lambda i: int(hashlib.sha1(i.encode()).hexdigest(), 16) % 5 == 0
    )


def uner_dev(data: Path) -> list[dict[str, Any]]:
    """The UNER sentences that stand in EWT's development documents."""
    names = [d.name for d in treebank(data / "ud" / "ewt_dev.conllu.gz")]
    stems = {re.sub(r"[^\w]", "", n.split("/")[-1]) for n in names}
    rows = records(data / "ner" / "uner_ewt_dev_test.jsonl.gz")
    kept = []
    for r in rows:
        document = r["id"].removeprefix("uner_ewt-").rsplit("-", 1)[0]
        document = re.sub(r"^(weblog|newsgroup|email|answers|reviews)-", "", document)
        if re.sub(r"[^\w]", "", document) in stems:
            kept.append(r)
    return kept


def names(data: Path, gold: list[dict[str, Any]]) -> dict[str, float]:
    """F1 of exact spans from raw text, by the shared scorer."""
    score = scorer(data, "score_ner").score
    found = []
    for r in gold:
        entities = [
            {"start": s.tokens[n.first].start, "end": s.tokens[n.last - 1].end, "type": n.label}
            for s in parse(page(r["id"], r["text"])).sentences
            for n in s.names
        ]
        found.append({"id": r["id"], "entities": entities})
    result = score(gold, found)
    return {k: result[k]["f"] / 100 for k in ("PER", "ORG", "LOC", "micro")}


def roles(rows: list[dict[str, Any]], parsed: Iterable[Parsed]) -> dict[str, float]:
    """F1 of words and of exact spans, per role.

    Gold spans end with their sentence; text the annotators set aside is left out.
    """
    word: dict[str, Ratio] = defaultdict(Ratio)
    span: dict[str, Ratio] = defaultdict(Ratio)
    for r, p in zip(rows, parsed, strict=True):
        marked = {
            role: sorted({(a, b) for x in r["attributions"] for a, b in x[role]})
            for role in ("source", "cue", "content")
        }
        for s in p.sentences:
            if any(s.start < b and a < s.end for a, b in r.get("discard", ())):
                continue
            gold = _gold_roles(s, marked)
            for role in marked:
                g = {(a, b) for a, b, k in gold if k == role}
                t = {(x.first, x.last) for x in s.roles if x.role == role}
                span[role].add(len(g & t), len(t), len(g))
                gw = {i for a, b in g for i in range(a, b)}
                tw = {i for a, b in t for i in range(a, b)}
                word[role].add(len(gw & tw), len(tw), len(gw))
    return {f"words {k}": v.f for k, v in word.items()} | {f"spans {k}": v.f for k, v in span.items()}


def _gold_roles(s: Sentence, marked: dict[str, list[tuple[int, int]]]) -> list[tuple[int, int, str]]:
    """Gold spans of one sentence as word ranges; a word has one role, cues and sources before contents."""
    tags: list[tuple[str, int]] = [("", -1)] * len(s.tokens)
    for role in ("content", "source", "cue"):
        for number, (a, b) in enumerate(marked[role]):
            if a < s.end and s.start < b:
                for t in s.tokens:
                    if t.start < b and a < t.end:
                        tags[t.index] = (role, number)
    out, first = [], 0
    for i in range(1, len(tags) + 1):
        if i == len(tags) or tags[i] != tags[first]:
            if tags[first][0]:
                out.append((first, i, tags[first][0]))
            first = i
    return out


def elsewhere(unread: bool) -> list[Marked]:
    """One half of our own news from elsewhere: the sentences read for errors, or those only scored."""
    return [m for m in read(ELSEWHERE) if half(int(unread))(m.text)]


def elsewhere_scores(gold: list[Marked]) -> dict[str, float]:
    """F1 of names, exact spans, and of roles as `roles` counts them, each sentence a page of its own."""
    name: dict[str, Ratio] = defaultdict(Ratio)
    rows, found = [], []
    for i, m in enumerate(gold):
        marked: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
        for a, b, role in m.roles:
            marked[role].append((a, b))
        rows.append({"id": str(i), "attributions": [marked]})
        found.append(parse(page(str(i), m.text)))
        said = {
            (s.tokens[n.first].start, s.tokens[n.last - 1].end, n.label)
            for s in found[-1].sentences
            for n in s.names
        }
        for kind in ("PER", "ORG", "LOC", "NORP"):
            ours, theirs = ({x for x in xs if x[2] == kind} for xs in (said, set(m.names)))
            for key in (kind, "names"):
                name[key].add(len(ours & theirs), len(ours), len(theirs))
    return {k: v.f for k, v in name.items()} | roles(rows, found)


def speed(rows: list[dict[str, Any]]) -> float:
    """Words per CPU second of `parse` on news articles, the model loaded before."""
    pages = [page(r["id"], r["text"]) for r in rows]
    parse(pages[0])
    started = time.process_time()
    n = sum(len(s.tokens) for p in pages for s in parse(p).sentences)
    return n / (time.process_time() - started)


def start(text: str) -> tuple[float, float]:
    """CPU seconds to load the model and peak memory in MB after reading `text`, in a fresh process."""
    code = (
        "import sys,time,resource\nfrom whence.language import parse, reader\n"
        "from evaluation.treebanks import page\n"
        "t=time.process_time(); reader(); t=time.process_time()-t\nparse(page('p',sys.stdin.read()))\n"
        "print(t,resource.getrusage(resource.RUSAGE_SELF).ru_maxrss/1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=text, capture_output=True, text=True, check=True
    )
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def figures(data: Path) -> Iterator[Figure]:
    """Every figure of this stage. Raises FileNotFoundError naming a set or scorer that is absent."""
    for bank in ("ewt", "gum"):
        docs = treebank(data / "ud" / f"{bank}_dev.conllu.gz")
        gold, raw = gold_words(docs), raw_words(docs)
        for k, v in gold.items():
            yield _figure(f"{bank} dev, gold words: {k}", v)
        for k, v in raw.items():
            yield _figure(f"{bank} dev, raw text: {k} F1", v)
        yield _figure(f"{bank} dev: LAS lost from gold words to raw text", gold["LAS"] - raw["LAS"])
    for name, gold_names in (("Worldwide fifth", worldwide_fifth(data)), ("UNER-EWT dev", uner_dev(data))):
        for k, v in names(data, gold_names).items():
            yield _figure(f"{name}, raw text: {k} F1", v)
    for unread, part in enumerate(("read", "unread")):
        for k, v in elsewhere_scores(elsewhere(bool(unread))).items():
            yield _figure(f"news from elsewhere, {part} half: {k} F1", v)
    rows = records(data / "polnear" / "dev.jsonl.gz")
    for k, v in roles(rows, (parse(page(r["id"], r["text"])) for r in rows)).items():
        yield _figure(f"PolNeAR dev, raw text: {k} F1", v)
    yield _figure("news: words per CPU second", speed(rows[:40]))
    seconds, megabytes = start("\n".join(r["text"] for r in rows[:10]))
    yield _figure("CPU seconds to load the model", seconds)
    yield _figure("peak memory, MB", megabytes)


def _figure(measure: str, value: float) -> Figure:
    floor, reference = PINNED.get(measure, (None, ""))
    return Figure(GROUP, measure, value, floor, reference, measure in LOWER_IS_BETTER)
