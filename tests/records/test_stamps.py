"""What a stamp covers, and what it does not. The hashes written out here are a contract: reviews outlive versions."""

import hashlib
import json

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tracker.model import Claim, Evidence, Link, Publication, Rating, Waiver
from tracker.records.stamps import stamp

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


def test_the_stamp_is_the_hash_of_canonical_json() -> None:
    assert stamp(CLAIM) == "1:" + hashlib.sha256(CANONICAL.encode()).hexdigest()
    assert stamp(Claim("x", "Ü", "p")).removeprefix("1:") == hashlib.sha256(
        '{"claim":"Ü","date":null,"evidence":[],"explanation":null,"rating":null,"speaker":null,"verdict":"unchecked"}'
        .encode()
    ).hexdigest()  # fmt: skip


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
        evolve(CLAIM, evidence=(evolve(FIRST, because="why", origin="x", translation="y"), CLAIM.evidence[1])),
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
    ],
)
def test_changes_with(other: Claim) -> None:
    assert stamp(other) != stamp(CLAIM)


@given(st.text(), st.none() | st.text(), st.none() | st.text())
def test_any_text_can_be_signed(text: str, speaker: str | None, quote: str | None) -> None:
    claim = Claim("x", text, "p", speaker=speaker, evidence=(Evidence("s", quote),))
    assert stamp(claim) == stamp(evolve(claim)) != stamp(evolve(claim, text=f"{text}x"))
    json.dumps(stamp(claim))
