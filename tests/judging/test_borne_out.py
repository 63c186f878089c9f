"""Honest claims, told in an editor's own words, that whole checks once called wrong."""

from pathlib import Path

import pytest

from tracker import assess
from tracker.findings import SURE

HONEST = [
    ("Swimmers need just under six hours.", "Swimmers need five hours and 47 minutes."),
    ("The trial had 2,184 participants.", "Methods: In this trial, 2,184 participants were given a drug."),
    ("In a Norstat poll 74% of voters disapproved.", "According to a poll by Norstat, 74% of voters disapproved."),
    ("Halmark dismissed the criticism.", "Halmark rejected the criticism and blamed the weather."),
    ("Vale lived in Tolvik for eight years.", "From 1889 to 1897 Vale lived in Tolvik."),
    ("Rents rose for six months in a row.", "Rents rose in June, the sixth monthly increase in a row."),
    ("People who drank tea had a lower risk than those who drank no tea.",
     "People who drank tea had a lower risk than those who drank none."),
    ("The museum in Vienna holds three MP3s by Holt.", "The Viennese museum holds three MP3 files by Holt."),
    ("Mayors of the Union of North-west Arden Towns met.", "Mayors of the UNWAT met in Tolvik."),
    ("Congressman Don Holt rejected the plan.", "Rep. Don Holt rejected the plan."),
    ("Vale has written eight budgets since 1997.", "Next month brings Vale's ninth budget since 1997."),
    ("Norden expects sales to rise in 1987.", "The company says it expects sales to rise in 1987."),
    ("Vale says Holt got it wrong and insists that he scored.",
     'The winger insisted he had scored and said Holt got it wrong. "I am sure," Vale told us.'),
    ("Before her, no town had had a woman as mayor.", "Vale is the first woman to be mayor of any town."),
    ("Arden was down 6% by noon.", "Arden shares in Tolvik slipped 6% by 1200 GMT."),
    ("Smokers had a 30% higher risk of death.", "Smokers were 30% more likely to die: they had a higher risk."),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "evidence"), HONEST, ids=[claim for claim, _ in HONEST])
def test_an_honest_claim_is_left_alone(claim: str, evidence: str) -> None:
    assert not [reason for reason, sure in zip(*_reasons(claim, evidence), strict=True) if sure >= REPORTED]


def _reasons(claim: str, evidence: str) -> tuple[tuple[object, ...], tuple[float, ...]]:
    found = assess(claim, evidence)
    return found.reasons, found.confidences


REPORTED = 0.65
"""From this confidence on an audit warns."""

WRONG = [
    ("The house costs $291,699.", "The house costs £291,699.", "number-not-in-evidence"),
    ("It lasted five hours and 12 minutes.", "It lasted five hours and 47 minutes.", "number-not-in-evidence"),
    ("Doctors in Halden confirmed the record.", "Officials in Halden confirmed the record.", "other-roles"),
    ("The ministry said the airline had failed to act.",
     "Its head, Ragna Holt, said the ministry had failed to act.", "attribution-lost"),
    ("Vale says Holt got it wrong.", "Aker said Holt got it wrong. Vale told us he was tired.", "attribution-lost"),
    ("Vale has written seven budgets since 1997.", "Next month's budget will be Vale's ninth since 1997.",
     "number-not-in-evidence"),
    ("The museum in Rome holds three files.", "The Viennese museum holds three files.", "name-not-in-evidence"),
    ("The ministry failed to act.", "Its head, Ragna Holt, said the ministry had failed to act.", "attribution-lost"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "evidence", "slug"), WRONG, ids=[claim for claim, *_ in WRONG])
def test_a_wrong_one_is_reported(claim: str, evidence: str, slug: str) -> None:
    assert slug in {reason.slug for reason in assess(claim, evidence).reasons}


PAIRS = [
    line.split("\t")
    for line in (Path(__file__).parent / "told_otherwise.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("slug", "claim", "evidence"), PAIRS, ids=[claim for _, claim, _ in PAIRS])
def test_what_is_reported_otherwise(slug: str, claim: str, evidence: str) -> None:
    told = {reason.slug for reason, sure in zip(*_reasons(claim, evidence), strict=True) if sure >= REPORTED}
    told -= {"weak-support"}  # a note
    assert slug in told if slug != "-" else not told


@pytest.mark.parametrize(
    "sentence",
    [
        "Subs: Ada Holt for Ines Varga, 67.",
        "Holt: The bridge is unsafe and must close.",
        "The mill is unsafe, critics said on Monday.",
        "He may have fled, the police were told by neighbours.",
    ],
)
def test_a_sentence_bears_itself_out(sentence: str) -> None:
    assert assess(sentence, sentence).label == "supports"


@pytest.mark.parametrize(
    ("evidence", "sure"),
    [("Halmark sued Tolvik.", True), ("In May Halmark sued Tolvik over the weir.", False)],
    ids=["every argument swapped, nothing else", "something else differs"],
)
def test_roles_are_an_error_only_where_nothing_else_differs(evidence: str, sure: bool) -> None:
    found = assess("Tolvik sued Halmark.", evidence)
    roles = [one for reason, one in zip(found.reasons, found.confidences, strict=True) if reason.slug == "other-roles"]
    assert roles
    assert (roles[0] >= SURE) is sure
