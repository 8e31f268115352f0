"""The reader model: tags, trees, names, roles, speed; from gold words and from raw text."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation.figure import Figure, scorer
from training.marked import Marked, read
from whence.language import parse, reader
from whence.language.model import Words
from whence.language.quotes import inside, quoted_spans
from whence.records import Block, Document, Page, Parsed, Sentence

GROUP = "language"
ELSEWHERE = Path(__file__).parent / "gold" / "news_elsewhere.tsv"
Keep = Callable[[str], bool]

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
    "ewt dev, gold words: UPOS": (0.969, "trial .968, target .970"),
    "ewt dev, gold words: LAS": (0.894, "trial .886, target .895"),
    "ewt dev, raw text: sentences F1": (0.853, ""),
    "ewt dev, raw text: words F1": (0.991, ""),
    "ewt dev, raw text: LAS F1": (0.866, ""),
    "ewt dev: LAS lost from gold words to raw text": (0.03, "target .03"),
    "gum dev, gold words: UPOS": (0.979, "trial .977, target .978"),
    "gum dev, gold words: LAS": (0.894, "trial .886, target .895"),
    "gum dev, raw text: sentences F1": (0.958, ""),
    "gum dev, raw text: words F1": (0.997, ""),
    "gum dev, raw text: LAS F1": (0.887, ""),
    "gum dev: LAS lost from gold words to raw text": (0.01, "target .03"),
    "Worldwide fifth, raw text: PER F1": (0.900, "trial .87, target .90"),
    "Worldwide fifth, raw text: ORG F1": (0.791, "trial .77, target .81"),
    "Worldwide fifth, raw text: LOC F1": (0.866, "trial .85, target .88"),
    "UNER-EWT dev, raw text: micro F1": (0.743, "trial .733, target .77"),
    "PolNeAR dev, raw text: words source F1": (0.853, "trial .83, target .85"),
    "PolNeAR dev, raw text: words cue F1": (0.733, "trial .71, target .74"),
    "PolNeAR dev, raw text: words content F1": (0.914, "trial .90, target .905"),
    "PolNeAR dev, raw text: spans source F1": (0.809, f"trial .78, target .81; {_PUBLISHED}"),
    "PolNeAR dev, raw text: spans cue F1": (0.741, f"trial .72, target .74; {_PUBLISHED}"),
    "PolNeAR dev, raw text: spans content F1": (0.696, f"trial .67, target .70; {_PUBLISHED}"),
    "news: words per CPU second": (4800, "target 6,000 on an idle core"),
    "CPU seconds to load the model": (0.3, "target .3"),
    "peak memory, MB": (350, "target 350"),
}


def half(part: int) -> Keep:
    """Documents whose id's sha1 is `part` modulo 2: one half is read for errors, the other only scored."""
    return lambda name: int(hashlib.sha1(name.encode()).hexdigest(), 16) % 2 == part


def everything(_: str) -> bool:
    """All documents."""
    return True


@dataclass
class Ratio:
    """Matches against what was predicted and what is gold."""

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, hits: int, predicted: int, gold: int) -> None:
        """Count one more stretch."""
        self.hits, self.predicted, self.gold = self.hits + hits, self.predicted + predicted, self.gold + gold

    @property
    def f(self) -> float:
        """F1, 0 to 1."""
        return 2 * self.hits / max(1, self.predicted + self.gold)


@dataclass
class GoldWord:
    """One word of a treebank, at its characters of the document's text."""

    start: int
    end: int
    form: str
    upos: str
    xpos: str
    head: int
    rel: str


@dataclass
class GoldDocument:
    """One document of a treebank as running text, its paragraphs and its sentences."""

    name: str
    text: str = ""
    paragraphs: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[list[GoldWord]] = field(default_factory=list)

    @property
    def page(self) -> Page:
        """The text alone, every paragraph a block."""
        return page(self.name, self.text, self.paragraphs)


def page(name: str, text: str, paragraphs: Iterable[tuple[int, int]] | None = None) -> Page:
    """Bare text as a page; without `paragraphs` every line is one."""
    if paragraphs is None:
        paragraphs = [m.span() for m in re.finditer(r"[^\n]+", text)]
    return Page(
        document=Document(id=name, text=text, blocks=tuple(Block("body", a, b) for a, b in paragraphs))
    )


def treebank(path: Path, keep: Keep = everything) -> list[GoldDocument]:
    """Documents of a gzipped CoNLL-U file as running text.

    A space follows every word that does not say otherwise, a blank line every paragraph.
    """
    if not path.is_file():
        raise FileNotFoundError(f"no {path}")
    out: list[GoldDocument] = []
    pieces: list[str] = []
    size = 0
    with gzip.open(path, "rt", encoding="utf-8") as file:
        blocks = file.read().split("\n\n")
    for block in blocks:
        lines = block.split("\n")
        comments = [line[2:] for line in lines if line.startswith("#")]
        rows = [line.split("\t") for line in lines if line and line[0].isdigit()]
        if not rows:
            continue
        new = next((c.partition("= ")[2] for c in comments if c.startswith("newdoc id")), None)
        if new is not None:
            if out:
                _finish(out[-1], pieces)
            out.append(GoldDocument(new))
            pieces, size = [], 0
        doc = out[-1]
        if new is not None or any(c.startswith("newpar") for c in comments):
            if size:
                doc.paragraphs[-1] = (doc.paragraphs[-1][0], len("".join(pieces).rstrip()))
                pieces = ["".join(pieces).rstrip(), "\n\n"]
                size = len(pieces[0]) + 2
            doc.paragraphs.append((size, size))
        sentence: list[GoldWord] = []
        upto, surface, at, glued = 0, "", 0, False
        for c in rows:
            if "." in c[0]:
                continue
            if "-" in c[0]:
                upto, surface, at = int(c[0].split("-")[1]), c[1], size
                glued = "SpaceAfter=No" in c[9]
                continue
            i = int(c[0])
            if i <= upto:
                end = at + len(surface) if i == upto else min(size + len(c[1]), at + len(surface))
                text, space = surface[size - at : end - at], i == upto and not glued
            else:
                text, space = c[1], "SpaceAfter=No" not in c[9]
            sentence.append(GoldWord(size, size + len(text), c[1], c[3], c[4], int(c[6]) - 1, c[7]))
            pieces += [text, " "] if space else [text]
            size += len(text) + space
        doc.sentences.append(sentence)
    if out:
        _finish(out[-1], pieces)
    return [d for d in out if keep(d.name)]


def _finish(doc: GoldDocument, pieces: list[str]) -> None:
    doc.text = "".join(pieces).rstrip()
    doc.paragraphs[-1] = (doc.paragraphs[-1][0], len(doc.text))


def gold_words(docs: list[GoldDocument]) -> dict[str, float]:
    """UPOS, XPOS, UAS and LAS accuracy (label subtypes kept) with the treebank's own sentences and words."""
    given, gold = [], []
    for d in docs:
        spans = quoted_spans(d.text, d.paragraphs)
        for s in d.sentences:
            given.append(Words([w.form for w in s], inside([w.start for w in s], spans)))
            gold.append(s)
    n = Counter[str]()
    for s, t in zip(gold, reader().tag(given), strict=True):
        for w, upos, xpos, head, rel in zip(s, t.upos, t.xpos, t.heads, t.rels, strict=True):
            n["words"] += 1
            n["UPOS"] += w.upos == upos
            n["XPOS"] += w.xpos == xpos
            n["UAS"] += w.head == head
            n["LAS"] += w.head == head and w.rel == rel
    return {k: n[k] / n["words"] for k in ("UPOS", "XPOS", "UAS", "LAS")}


def raw_words(docs: list[GoldDocument]) -> dict[str, float]:
    """The same from raw text, as F1 over aligned words (Zeman et al. 2018); label subtypes kept."""
    r: dict[str, Ratio] = defaultdict(Ratio)
    for d in docs:
        found = parse(d.page).sentences
        sentences = {(s.start, s.end) for s in found}
        wanted = {(s[0].start, s[-1].end) for s in d.sentences}
        r["sentences"].add(len(sentences & wanted), len(sentences), len(wanted))
        system = {(t.start, t.end): (s, t) for s in found for t in s.tokens}
        aligned = [(s, w, system.get((w.start, w.end))) for s in d.sentences for w in s]
        hits = Counter[str]()
        for s, w, match in aligned:
            if match is None:
                continue
            sentence, t = match
            hits["words"] += 1
            hits["UPOS"] += w.upos == t.upos
            hits["XPOS"] += w.xpos == t.xpos
            head = (s[w.head].start, s[w.head].end) if w.head >= 0 else None
            above = sentence.tokens[t.head] if t.head >= 0 else None
            same = head == (above and (above.start, above.end))
            hits["UAS"] += same
            hits["LAS"] += same and w.rel == t.rel
        for k in ("words", "UPOS", "XPOS", "UAS", "LAS"):
            r[k].add(hits[k], len(system), len(aligned))
    return {k: v.f for k, v in r.items()}


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
        "from evaluation.language import page\n"
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
