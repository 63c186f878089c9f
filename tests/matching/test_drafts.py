"""Sentences of a draft against claims: what repeats, what conflicts, what is new."""

import pytest

from tracker.judging.conflict import compare
from tracker.matching.drafts import draft_answers
from tracker.model import Claim

CLAIMS = {
    "port": "Halden closes its port to large ferries from June 2024.",
    "war": "Norland is preparing for a major war.",
    "budget": "The school board approved a budget of 4.2 million dollars in March 2023.",
    "fire": "Fire destroyed the Halden ferry terminal on Monday.",
    "mill": "The Halden mill was sold to Norsk Tre.",
    "deal": "Holt disclosed in October 2019 that Norland was helping Sudmark build a tsunami early-warning system.",
    "filed": "Another 6.6 million Americans filed for unemployment benefits in April.",
}


def answers(text: str) -> list[tuple[str, str | None]]:
    claims = [Claim(name, said, f"claims/{name}.yaml", verdict="supported") for name, said in CLAIMS.items()]
    return [(one.kind, one.claim.id if one.claim else None) for one in draft_answers(text, claims, compare)]


@pytest.mark.parametrize(
    ("sentence", "kind", "claim"),
    [
        ("The school board passed a 4.2 million dollar budget in March 2023.", "covered", "budget"),
        ("A blaze on Monday destroyed the ferry terminal at Halden.", "covered", "fire"),
        ("Halden's port is closed to big ferries as of June 2024, and the clinic has 30 beds.", "covered", "port"),
        (
            "After years of losses and two failed rescues, the Halden mill was sold to Norsk Tre, which plans to keep"
            " most of the 40 workers.",
            "covered",
            "mill",
        ),  # held by one clause
        ("The U.S. said Norland is preparing for a major war.", "covered", "war"),  # no cut at U.S.
        ("Halden closes its port to large ferries from June 2025.", "conflicts", "port"),  # another year
        ("The school board approved a budget of 5.2 million dollars in March 2023.", "conflicts", "budget"),
        ("Another 6.6 million Americans filed for unemployment benefits in June.", "conflicts", "filed"),
        (
            "Holt revealed in 2018 that Norland was helping Sudmark create an early-warning system for tsunamis.",
            "conflicts",
            "deal",
        ),  # when it was said is part of what the claim says
        (
            "Holt revealed in 2019 that Norland was helping Sudmark create an early-warning system for tsunamis.",
            "covered",
            "deal",
        ),
        ("Critics deny that Norland is preparing for a major war.", "conflicts", "war"),  # no repeat
        ("The Halden mill was not sold to Norsk Tre.", "conflicts", "mill"),
        ("Fire destroyed the Halden school on Monday.", "new", None),  # another thing
        ("The school board dismissed its chairman in March 2023.", "new", None),
        ("Halden has 30,000 inhabitants.", "new", None),
    ],
)
def test_what_a_sentence_is_to_the_ledger(sentence: str, kind: str, claim: str | None) -> None:
    assert answers(sentence) == [(kind, claim)]
