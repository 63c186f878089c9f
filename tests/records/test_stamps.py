"""What a stamp covers, and what it does not. The hashes written out here are a contract: reviews outlive versions."""

import hashlib
import json

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tracker.model import Claim, Evidence, Link, Publication, Rating, Waiver
from tracker.records.stamps import first_stamp, holds, stamp

CLAIM = Claim(
    "harbour",
    "The harbour may reopen in May.",
    "claims/harbour.yaml",
    speaker="Port Authority",
    date="2024-05",
    verdict="supported",
    rating=Rating("Mostly true", 4, 5, 1),
    explanation="It says so.",
    evidence=(
        Evidence("wire", "The harbour may reopen in “May”", span=(0, 30)),
        Evidence("sealed", quote_sha256="ab" * 32, span=(3, 9), stance="mentions"),
    ),
)
CANONICAL = (
    '{"claim":"The harbour may reopen in May.","date":"2024-05","evidence":['
    '{"quote":"the harbour may reopen in \\"may\\"","source":"wire","stance":"supports"},'
    '{"quote_sha256":"' + "ab" * 32 + '","source":"sealed","stance":"mentions"}],'
    '"explanation":"It says so.","rating":{"best":5,"label":"Mostly true","value":4,"worst":1},'
    '"speaker":"Port Authority","verdict":"supported"}'
)


PASSAGES = ("The harbour may reopen in “May”", None)
SECOND = (
    '{"claim":"The harbour may reopen in May.","date":"2024-05","derived":null,"evidence":['
    '{"passage":"the harbour may reopen in \\"may\\"","quote":"the harbour may reopen in \\"may\\"","source":"wire",'
    '"stance":"supports","translation_sha256":null},'
    '{"quote_sha256":"' + "ab" * 32 + '","source":"sealed","stance":"mentions","translation_sha256":null}],'
    '"explanation":"It says so.","rating":{"best":5,"label":"Mostly true","value":4,"worst":1},'
    '"speaker":"Port Authority","verdict":"supported"}'
)


def test_the_stamp_is_the_hash_of_canonical_json() -> None:
    assert first_stamp(CLAIM) == "1:" + hashlib.sha256(CANONICAL.encode()).hexdigest()
    assert stamp(CLAIM, PASSAGES) == "2:" + hashlib.sha256(SECOND.encode()).hexdigest()
    assert first_stamp(Claim("x", "Ü", "p")).removeprefix("1:") == hashlib.sha256(
        '{"claim":"Ü","date":null,"evidence":[],"explanation":null,"rating":null,"speaker":null,"verdict":"unchecked"}'
        .encode()
    ).hexdigest()  # fmt: skip


def test_each_stamp_is_held_against_its_own_rule() -> None:
    other = evolve(CLAIM, derived="1 + 1 = 2")
    assert holds(first_stamp(CLAIM), CLAIM, PASSAGES)
    assert holds(stamp(CLAIM, PASSAGES), CLAIM, PASSAGES)
    assert holds(first_stamp(CLAIM), other, PASSAGES)
    assert not holds(stamp(CLAIM, PASSAGES), other, PASSAGES)
    assert not holds(None, CLAIM, PASSAGES)
    assert not holds("3:" + first_stamp(CLAIM)[2:], CLAIM, PASSAGES)


@pytest.mark.parametrize(("left", "right"), [("10⁵", "105"), ("1½ t", "11/2 t"), ("a ≠ b", "a = b"), ("CO₂", "CO2")])
def test_figures_that_fold_alike_are_signed_apart(left: str, right: str) -> None:
    one, other = (evolve(CLAIM, evidence=(evolve(FIRST, quote=words),)) for words in (left, right))
    assert stamp(one) != stamp(other)
    assert stamp(CLAIM, (left, None)) != stamp(CLAIM, (right, None))


@pytest.mark.parametrize(
    ("left", "right"), [("−5", "-5"), ("the “May”", 'the "may"'), ("naïve", "naive"), ("a  b", "a b")]
)
def test_typography_is_not_signed(left: str, right: str) -> None:
    one, other = (evolve(CLAIM, evidence=(evolve(FIRST, quote=words),)) for words in (left, right))
    assert stamp(one, (left,)) == stamp(other, (right,))


FIRST = CLAIM.evidence[0]


@pytest.mark.parametrize(
    "other",
    [
        evolve(CLAIM, id="other", path="claims/deep/other.yml"),
        evolve(CLAIM, text="The harbour may\nreopen in May."),
        evolve(CLAIM, tags=("a",), notes="b", credibility=3, published=Publication("2024")),
        evolve(CLAIM, links=(Link("a", "repeats"),), waive=(Waiver("A101", "x"),)),
        evolve(CLAIM, rating=Rating("Mostly true", 4.0, 5.0, 1.0)),
        evolve(CLAIM, evidence=(evolve(FIRST, span=None, prefix="a", where="p. 1"), CLAIM.evidence[1])),
        evolve(CLAIM, evidence=(evolve(FIRST, quote='the  Harbour may reopen in "May"'), CLAIM.evidence[1])),
        evolve(CLAIM, evidence=(evolve(FIRST, because="why", origin="x"), CLAIM.evidence[1])),
    ],
    ids=["moved", "wrapped", "annotated", "linked", "rating's zeros", "span", "typography", "editor's word"],
)
def test_does_not_change_with(other: Claim) -> None:
    assert stamp(other) == stamp(CLAIM)


@pytest.mark.parametrize(
    "other",
    [
        evolve(CLAIM, text="The harbour will reopen in May."),
        evolve(CLAIM, speaker=None),
        evolve(CLAIM, date="2024"),
        evolve(CLAIM, verdict="refuted"),
        evolve(CLAIM, rating=None),
        evolve(CLAIM, rating=Rating("Mostly true", 3, 5, 1)),
        evolve(CLAIM, explanation=None),
        evolve(CLAIM, evidence=CLAIM.evidence[:1]),
        evolve(CLAIM, evidence=CLAIM.evidence[::-1]),
        evolve(CLAIM, evidence=(evolve(FIRST, source="other"), CLAIM.evidence[1])),
        evolve(CLAIM, evidence=(evolve(FIRST, stance="refutes"), CLAIM.evidence[1])),
        evolve(CLAIM, evidence=(evolve(FIRST, quote="The harbour will reopen"), CLAIM.evidence[1])),
        evolve(CLAIM, evidence=(FIRST, evolve(CLAIM.evidence[1], quote_sha256="cd" * 32))),
        evolve(CLAIM, evidence=(evolve(FIRST, translation="El puerto"), CLAIM.evidence[1])),
        evolve(CLAIM, derived="2 + 2 = 4"),
    ],
)
def test_changes_with(other: Claim) -> None:
    assert stamp(other) != stamp(CLAIM)


@given(st.text(), st.none() | st.text(), st.none() | st.text())
def test_any_text_can_be_signed(text: str, speaker: str | None, quote: str | None) -> None:
    claim = Claim("x", text, "p", speaker=speaker, evidence=(Evidence("s", quote),))
    assert stamp(claim) == stamp(evolve(claim)) != stamp(evolve(claim, text=f"{text}x"))
    json.dumps(stamp(claim))
