"""Certainty of predicates in sentences of our own, through the real parser."""

from __future__ import annotations

import pytest

from whence.language import parse
from whence.meaning.certainty import certainty_of, judge
from whence.records import Block, Document, Page, Parsed


def parsed(text: str) -> Parsed:
    return parse(Page(document=Document(id="x", text=text, blocks=(Block("body", 0, len(text)),))))


def certainty(marked: str) -> str:
    start = marked.index("[")
    text = marked.replace("[", "").replace("]", "")
    for s in parsed(text).sentences:
        for t in s.tokens:
            if t.start <= start < t.end:
                return certainty_of(s, t.index)
    raise AssertionError(marked)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Police [arrested] three men on Friday.", "asserted"),
        ("The ministers will [meet] on Friday.", "planned"),
        ("The firm promised to [pay] the workers.", "planned"),
        ("The firm did not [pay] the workers.", "denied"),
        ("The firm denied that it [paid] the mayor.", "denied"),
        ("The firm failed to [pay] the workers.", "denied"),
        ("The firm may [pay] the workers.", "possible"),
        ("It is not clear whether the firm [paid] the workers.", "possible"),
        ("If the firm [pays], the workers will return.", "conditional"),
        ("The firm would [pay] if the bank agreed.", "conditional"),
        ("Officials in Norhal insist the vote was [fair].", "asserted"),
        ("Officials in Norhal insisted that he [leave].", "planned"),
        ("Farmers warn that the drought could [cut] the harvest by half.", "possible"),
        ("Tavia warned that it would [close] the bridge.", "threatened"),
        ("The rebels threatened to [bomb] the bridge.", "threatened"),
        ("It is rumoured that the firm [paid] the mayor.", "rumoured"),
        ("The firm is said to have [paid] the mayor.", "rumoured"),
        ("The firm reportedly [paid] the mayor.", "rumoured"),
        ("The firm managed to [pay] the workers.", "asserted"),
        ("The ministry can [confirm] that the plant closed.", "asserted"),
        ("The ministry was able to [confirm] that the plant closed.", "asserted"),
        ("The ministry is able to [confirm] two deaths.", "asserted"),
        ("The ministry could not [confirm] that the plant closed.", "denied"),
        ("The pump is able to [lift] ten tonnes.", "possible"),
        ("Villagers could [hear] the shelling.", "asserted"),
        ("The court did not release the names but [confirmed] the arrests.", "asserted"),
        ("The court did not [release] the names or comment.", "denied"),
        ("The guards will stay until the gate is [repaired].", "planned"),
        ("Instead of [paying] the fine, the firm sued.", "denied"),
        ("Police did not open letters [written] in jail.", "asserted"),
        ("There was no [agreement] on prices.", "denied"),
        ("The [outcome] of the vote will be a loss of trust.", "asserted"),
    ],
)
def test_certainty_of_everyday_clauses(sentence: str, expected: str) -> None:
    assert certainty(sentence) == expected


def test_judge_shows_the_deciding_words() -> None:
    text = "The rebels threatened to bomb the bridge."
    (s,) = parsed(text).sentences
    index = next(t.index for t in s.tokens if t.text == "bomb")
    assert [w.of(text) for w in judge(s, index).evidence] == ["threatened"]


def test_judge_of_the_author_needs_no_evidence() -> None:
    text = "The bridge fell."
    (s,) = parsed(text).sentences
    assert judge(s, s.root).evidence == ()


def test_long_hostile_sentence_is_judged_in_bounded_time() -> None:
    (s, *_) = parsed("and if not " * 3000).sentences
    for t in s.tokens[:2000]:
        certainty_of(s, t.index)
