"""A claim as it is shown: nothing twice, nothing that no record says."""

from collections.abc import Callable
from datetime import date

import pytest

from tracker.model import Ledger
from tracker.views.claims import ClaimView, claim_view
from tracker.views.examined import examined_ledger
from tracker.views.overview import overview
from tracker.views.text import cut_off, text_around

QUOTE = "The ferry Alma carried 214 passengers"
TEXT = f"{QUOTE} when it ran aground near Eastmark on Tuesday.\n"


def viewed(ledger: Ledger, name: str) -> ClaimView:
    claim = ledger.claim(name)
    assert claim is not None
    return claim_view(examined_ledger(ledger, today=date(2026, 11, 29)), claim)


@pytest.fixture
def ledger(ledger_of: Callable[..., Ledger]) -> Ledger:
    cited = {"verdict": "supported", "evidence": [{"source": "wire", "quote": QUOTE}]}
    return ledger_of(
        texts={"wire": TEXT},
        claims={
            "first": {"claim": "The ferry Alma carried 214 passengers.", **cited},
            "again": {
                "claim": "The Alma carried 214 travellers.", **cited, "links": [{"to": "first", "relation": "repeats"}],
            },
            "more": {
                "claim": "The ferry Alma carried 214 passengers to Eastmark.", **cited,
                "links": [
                    {"to": "first", "relation": "narrows"}, {"to": "again", "relation": "depends-on"},
                    {"to": "less", "relation": "contradicts"},
                ],
            },
            "less": {"claim": "The ferry Alma carried 3 passengers.", **cited},
        },
    )  # fmt: skip


def test_what_is_shown_with_story_or_contradiction_is_no_link_besides(ledger: Ledger) -> None:
    view = viewed(ledger, "more")
    assert {one.claim.id: one.relation for one in view.accounts} == {"first": "is part of", "again": ""}
    assert [{one.left.claim.id, one.right.claim.id} for one in view.conflicts] == [{"more", "less"}]
    assert [(one.link.relation, one.claim) for one in view.links] == [("depends-on", "again")]


def test_a_claim_that_is_contradicted_does_not_seem_settled(ledger: Ledger) -> None:
    assert "2 contradictions wait for an answer." in viewed(ledger, "less").why
    assert not [said for said in viewed(ledger, "again").why if "wait" in said]


def test_what_accounts_without_a_link_are_to_each_other_is_not_guessed(ledger: Ledger) -> None:
    assert [(one.claim.id, one.verb) for one in viewed(ledger, "again").accounts] == [
        ("first", "says the same as"),
        ("more", ""),
    ]


def test_a_contradiction_is_shown_once_on_the_overview(ledger: Ledger) -> None:
    found = overview(examined_ledger(ledger, today=date(2026, 11, 29))).decisions
    about = [one.kind for one in found if {"more", "less"} <= {one.claim, one.other}]
    assert len(about) == 1
    assert not [one for one in found if one.kind == "error" and one.what.startswith("conflicts with")]


SHORT = "Before it.\n\nHere QUOTE stands.\n\nAfter it."
ENOUGH = f"Here QUOTE stands{' long' * 40}."


@pytest.mark.parametrize(
    ("text", "shown", "cut"),
    [
        (SHORT, SHORT, (False, False)),
        (f"Before it.\n\n{ENOUGH}\n\nAfter it.", ENOUGH, (False, False)),
        (f"Here{' and' * 120} QUOTE stands.", f"{'and ' * 70}QUOTE stands.", (True, False)),
    ],
    ids=["short paragraphs", "a paragraph that is enough", "a long one"],
)
def test_a_quote_stands_in_its_paragraph(text: str, shown: str, cut: tuple[bool, bool]) -> None:
    at = text.index("QUOTE")
    within = text_around(text, at, at + 5, 280)
    assert (text[slice(*within)], cut_off(text, within)) == (shown, cut)
