from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from training import sources
from training.prepare import files, prepare


def store(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as f:
        f.writelines(json.dumps(r) + "\n" for r in rows)
    return path


def entity(text: str, words: str, raw: str, kind: str) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "type": kind, "raw": raw}


CONLLU = """# newdoc id = mill
# sent_id = mill-1
1\t"\t"\tPUNCT\t``\t_\t2\tpunct\t_\tSpaceAfter=No
2\tStay\tstay\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
3\t"\t"\tPUNCT\t''\t_\t2\tpunct\t_\t_
4-5\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
4\tdo\tdo\tAUX\tVB\t_\t2\tparataxis\t_\tSpaceAfter=No
5\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_

# newdoc id = dam
# sent_id = dam-1
1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_

"""


def test_treebank_reads_words_not_ranges_and_flags_quotation(tmp_path: Path) -> None:
    path = tmp_path / "x.conllu.gz"
    with gzip.open(path, "wt", encoding="utf-8") as f:
        f.write(CONLLU)
    mill, dam = sources.treebank(path)
    assert mill["sents"][0]["w"] == ['"', "Stay", '"', "do", "n't"]
    assert mill["sents"][0]["head"] == [2, 0, 2, 2, 4]
    assert mill["sents"][0]["q"] == [0, 1, 0, 0, 0]
    assert mill["sents"][0]["ner"] == ["~"] * 5
    assert (dam["doc"], dam["sents"][0]["rel"]) == ("dam", ["root"])


def test_held_back_fifth_never_meets_the_training_part(tmp_path: Path) -> None:
    rows = [{"id": f"ewnw-{i}", "src": "ewnw", "text": "Kaland won.", "entities": []} for i in range(60)]
    store(tmp_path / "ner/ewnw_train.jsonl.gz", rows)
    train = {r["doc"] for r in sources.worldwide(tmp_path)}
    held = {r["doc"] for r in sources.worldwide(tmp_path, held=True)}
    assert train | held == {r["id"] for r in rows}
    assert not train & held
    assert 4 <= len(held) <= 24


def test_gmb_leaves_titles_outside_names_and_sorts_places_from_peoples(tmp_path: Path) -> None:
    other = "Sorians left Kaland."
    store(
        tmp_path / "ner/wikigold.jsonl.gz",
        [{"id": "w", "src": "wikigold", "text": other, "entities": [entity(other, "Kaland", "LOC", "LOC")]}],
    )
    for name in ("ewnw_train", "crossner_politics"):
        store(tmp_path / f"ner/{name}.jsonl.gz", [])
    text = "President Ilse Varga of Kaland met Sorian envoys."
    found = [
        entity(text, "President Ilse Varga", "per", "PER"),
        entity(text, "Kaland", "GPE_NORP", "MISC"),
        entity(text, "Sorian", "GPE_NORP", "MISC"),
    ]
    store(tmp_path / "ner/gmb.jsonl.gz", [{"id": "g", "src": "gmb", "text": text, "entities": found}])
    (row,) = sources.gmb(tmp_path)
    sent = row["sents"][0]
    tags = dict(zip(sent["w"], sent["ner"], strict=True))
    assert tags["President"].startswith("O")
    assert (tags["Ilse"], tags["Varga"]) == ("B-PER", "I-PER")
    assert (tags["Kaland"], tags["Sorian"]) == ("B-LOC", "B-NORP")


def test_polnear_tags_roles_and_drops_what_is_no_article(tmp_path: Path) -> None:
    text = "The mill will close, Varga said.\n\nSign up for more."
    at = {"source": [[21, 26]], "cue": [[27, 31]], "content": [[0, 19]]}
    path = store(
        tmp_path / "p.jsonl.gz",
        [{"id": "a", "text": text, "attributions": [at], "discard": [[34, len(text)]]}],
    )
    (row,) = sources.polnear(path)
    assert len(row["sents"]) == 1
    assert row["sents"][0]["att"] == ["B-content", *["I-content"] * 3, "O", "B-source", "B-cue", "O"]


def test_factuality_scores_stand_at_their_predicates_and_the_development_part_is_held_back(
    tmp_path: Path,
) -> None:
    rows = [
        {"id": f"uw-{part}-{i}", "text": "She may resign.", "events": [{"start": 8, "end": 14, "score": 0.5}]}
        for part in ("train", "dev")
        for i in range(3)
    ]
    store(tmp_path / "factuality/uw_train_dev.jsonl.gz", rows)
    made = list(sources.factuality(tmp_path, "uw", key="fact2"))
    assert {r["doc"] for r in made} == {f"uw-train-{i}" for i in range(3)}
    assert made[0]["sents"][0]["fact2"] == [None, None, 0.5, None]
    assert {r["doc"] for r in sources.factuality(tmp_path, "uw", held=True)} == {
        f"uw-dev-{i}" for i in range(3)
    }


def test_no_event_is_left_open_where_the_words_do_not_look_like_one() -> None:
    words = ["The", "World", "Cup", "on", "Firefox", "in", "1998"]
    tags = ["O|EVENT|MISC|PRODUCT"] * 4 + ["*"] + ["B-LOC", "~"]
    got = sources.without_events(words, tags)
    assert got == [*["O|EVENT|MISC|PRODUCT"] * 3, "O|MISC|PRODUCT", "*-EVENT", "B-LOC", "~"]


def test_titles_file_is_words_in_small_letters() -> None:
    assert len(sources.titles()) > 50
    assert all(t == t.lower().strip() and t for t in sources.titles())


def test_prepare_names_the_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="ewt_train"):
        prepare(tmp_path, tmp_path / "out")
    assert len(files(tmp_path)) == len(set(files(tmp_path).values()))


def test_worldwide_tells_events_from_the_rest_of_its_mixed_class(tmp_path: Path) -> None:
    text = "The Norhal Film Festival drew Kalandish readers of Blue Lantern."
    found = [
        entity(text, "Norhal Film Festival", "Misc", "MISC"),
        entity(text, "Kalandish", "NORP", "MISC"),
        entity(text, "Blue Lantern", "Misc", "MISC"),
    ]
    rows = [{"id": f"ewnw-{i}", "src": "ewnw", "text": text, "entities": found} for i in range(20)]
    store(tmp_path / "ner/ewnw_train.jsonl.gz", rows)
    sent = next(sources.worldwide(tmp_path))["sents"][0]
    assert [t for t in sent["ner"] if t[0] == "B"] == ["B-EVENT", "B-NORP", "B-MISC"]


def test_open_training_leaves_out_what_may_be_narrower_and_reads_roles_off_trees(tmp_path: Path) -> None:
    path = tmp_path / "x.conllu.gz"
    with gzip.open(path, "wt", encoding="utf-8") as f:
        f.write(CONLLU.replace("newdoc id = dam", "newdoc id = GUM_conversation_dam"))
    (mill,) = sources.with_reports(sources.treebank(path))
    assert mill["doc"] == "mill"
    assert mill["sents"][0]["att"] == ["O"] * 5
