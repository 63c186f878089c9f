"""Changes of a claim: every value that differs is told once, and nothing else is."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tracker.model import Claim, Evidence, Link, Publication, Rating, Review, Waiver
from tracker.review.changes import KINDS, claim_changes
from tracker.review.summaries import change_data, change_text, effect_texts

ITEM = Evidence("wire", "The port may reopen in May", because="the only notice")
BASE = Claim("port", "The port may reopen.", "claims/port.yaml", verdict="supported", evidence=(ITEM,))
SEALED = "5" * 64


def kinds(old: Claim | None, new: Claim | None) -> list[str]:
    return [change.kind for change in claim_changes(old, new)]


def test_nothing_changed() -> None:
    assert claim_changes(BASE, BASE) == ()
    assert claim_changes(None, None) == ()
    moved = evolve(BASE, path="claims/ports/port.yaml", evidence=(evolve(ITEM, span=(1, 27), prefix="x"),))
    assert claim_changes(BASE, moved) == ()


@pytest.mark.parametrize(
    ("what", "kind", "line"),
    [
        ({"text": "It reopens."}, "reworded", "reworded, stronger: “The port may reopen.” → “It reopens.”"),
        ({"speaker": "Anna Keller"}, "speaker", "speaker: none → Anna Keller"),
        ({"date": "2024-05"}, "date", "date: none → 2024-05"),
        ({"verdict": "refuted"}, "verdict", "verdict: supported → refuted"),
        ({"rating": Rating("Half true", 3, 5, 1)}, "rating", "rating: none → “Half true (3 of 1 to 5)”"),
        ({"rating": Rating("False", 0, 5, 0)}, "rating", "rating: none → “False (0 of 0 to 5)”"),
        ({"explanation": "It did."}, "explanation", "explanation: none → “It did.”"),
        ({"credibility": 2}, "credibility", "credibility: none → 2"),
        ({"published": Publication("2024-05-06")}, "published", "published: none → 2024-05-06"),
        ({"tags": ("b", "a")}, "tags", "tags: none → “a, b”"),
        ({"notes": "Ask again."}, "notes", "notes: none → “Ask again.”"),
        ({"evidence": ()}, "evidence removed", "evidence removed from wire: “The port may reopen in May”"),
        ({"links": (Link("other", "repeats"),)}, "link added", "link added: repeats other"),
        ({"waive": (Waiver("P501", "one notice"),)}, "waiver added", "waiver of P501 added: “one notice”"),
        ({"reviews": (Review("Ann", "2024-05-04", "approved"),)}, "review", "Ann approved on 2024-05-04"),
    ],
)  # fmt: skip
def test_one_value(what: dict[str, Any], kind: str, line: str) -> None:
    changes = claim_changes(BASE, evolve(BASE, **what))
    assert [change.kind for change in changes] == [kind]
    assert change_text(changes[0]) == line
    back = claim_changes(evolve(BASE, **what), BASE)
    assert len(back) == 1
    assert change_text(back[0]) != line


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        (evolve(ITEM, quote="the port  may reopen in May"), "requoted"),
        (evolve(ITEM, quote="The port may close in June"), "quote"),
        (evolve(ITEM, stance="refutes"), "stance"),
        (evolve(ITEM, origin="the-mayor"), "origin"),
        (evolve(ITEM, because=None), "because"),
        (evolve(ITEM, where="p. 4"), "where"),
        (evolve(ITEM, quote=None, quote_sha256=SEALED, span=(1, 2)), "sealed"),
    ],
)
def test_one_item(item: Evidence, kind: str) -> None:
    assert kinds(BASE, evolve(BASE, evidence=(item,))) == [kind]


def test_items_are_paired_by_their_words_whatever_their_order() -> None:
    second = Evidence("daily", "Dockers would return to work")
    old = evolve(BASE, evidence=(ITEM, second))
    assert kinds(old, evolve(BASE, evidence=(second, ITEM))) == []
    assert kinds(old, evolve(BASE, evidence=(second,))) == ["evidence removed"]
    assert kinds(old, evolve(BASE, evidence=(second, evolve(ITEM, source="weekly")))) == [
        "evidence added",
        "evidence removed",
    ]


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        (ITEM.quote.replace(" ", "\u00a0", 1), "quote from wire: only its spaces are others"),
        (ITEM.quote.upper(), "quote from wire respelled: "),
    ],
)
def test_spaces_that_nobody_sees_are_named(quote: str, said: str) -> None:
    (change,) = claim_changes(evolve(BASE, evidence=(ITEM,)), evolve(BASE, evidence=(evolve(ITEM, quote=quote),)))
    assert change_text(change).startswith(said)


def test_added_and_removed() -> None:
    assert change_text(claim_changes(None, BASE)[0]) == "new claim: “The port may reopen.”"
    assert change_text(claim_changes(BASE, None)[0]) == "claim removed: “The port may reopen.”"


def test_a_link_and_what_became_of_it() -> None:
    opened = evolve(BASE, links=(Link("closed", "contradicts"),))
    settled = evolve(BASE, links=(Link("closed", "contradicts", "explained", "a later notice"),))
    (change,) = claim_changes(opened, settled)
    assert change_text(change) == "link to closed: contradicts, open → contradicts, explained (a later notice)"


def test_what_new_words_do() -> None:
    (change,) = claim_changes(BASE, evolve(BASE, text="The ports will reopen in 2025."))
    assert effect_texts(change.effects) == ("date “2025” added", "hedge “may” dropped")


WORDS = st.sampled_from(["secret", "The minister whispered it", "an unheard thing"])


@given(WORDS, WORDS, st.booleans(), st.booleans())
def test_sealed_words_are_never_shown(a: str, b: str, first: bool, second: bool) -> None:
    """Even where the store is at hand, and a sealed item carries its quote."""
    items = [
        Evidence("wire", words, quote_sha256=str(len(words)) * 32 if hidden else None, translation=words)
        for words, hidden in ((a, first), (b, second))
    ]
    old, new = (evolve(BASE, evidence=(item,)) for item in items)
    shown = repr([(change_text(c), effect_texts(c.effects), change_data(c)) for c in claim_changes(old, new)])
    for words, hidden, other in ((a, first, b), (b, second, a)):
        assert not hidden or words not in shown or words == other


CLAIMS = st.builds(
    Claim,
    id=st.just("port"),
    text=st.text(max_size=30),
    path=st.just("claims/port.yaml"),
    speaker=st.none() | st.text(max_size=8),
    verdict=st.sampled_from(["supported", "refuted"]),
    evidence=st.lists(
        st.builds(Evidence, st.sampled_from("ab"), st.sampled_from(["x y z", "X y z", "other"]),
                  stance=st.sampled_from(["supports", "refutes"])), max_size=3,
    ).map(tuple),
    links=st.lists(st.builds(Link, st.sampled_from("cd"), st.just("repeats")), max_size=2).map(tuple),
)  # fmt: skip


@given(CLAIMS, CLAIMS)
def test_changes_are_symmetric_and_miss_nothing(old: Claim, new: Claim) -> None:
    there, back = claim_changes(old, new), claim_changes(new, old)
    assert len(there) == len(back)
    assert list(there) == sorted(there, key=lambda change: KINDS.index(change.kind))
    for change in there:
        assert change_text(change)
        assert "\n" not in change_text(change) or any(
            "\n" in words for words in (change.before or "", change.after or "")
        )
    plain = [
        (sorted(map(repr, c.evidence)), sorted(map(repr, c.links)), c.text, c.speaker, c.verdict) for c in (old, new)
    ]
    assert bool(there) == (plain[0] != plain[1])
