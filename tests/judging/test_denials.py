"""Which denials are sure: only those of just what the other statement says."""

import pytest

from tracker import compare
from tracker.findings import SURE

SURE_ONES = [
    ("Ada Keller is not a surgeon.", "Ada Maria Keller (born 4 May 1961) is a Norland painter, surgeon and diver."),
    ("Brenn Motors is launching an electric ferry", "Brenn Motors has NOT come out with an electric ferry"),
    ("There is a case of cholera in Port Tarn", "Despite no cholera case in Port Tarn, the rumour spreads"),
    ("Lake Vell is not a reservoir.", "Lake Vell is a reservoir north of Tarn."),
]
DOUBTFUL = [
    # a rank that only one of them gives
    ("The Vell tower is not the tallest building of Tarn.", "The Vell tower is the second tallest building of Tarn."),
    # denied twice
    ("I have never seen the Aurora not leaking.", "I have always seen the Aurora leaking."),
    # what is denied is how
    ("The audit is not done by counting crates.", "The audit is done with scales and photographs."),
    # hers may not be his
    ("Her favourite is not the Aurora.", "The favourite of the town is the Aurora."),
    # somebody else
    ("Keller did not sign the Vell treaty.", "Holt signed the Vell treaty."),
]
SAME = [("The plan is not bad.", "The plan is good."), ("The task is hard.", "The task is not easy.")]


@pytest.mark.parametrize(("a", "b"), SURE_ONES)
def test_sure(a: str, b: str) -> None:
    for left, right in ((a, b), (b, a)):
        found = compare(left, right)
        assert (found.relation, found.conflicts[0].kind) == ("contradicts", "negation")
        assert found.confidence >= SURE


@pytest.mark.parametrize(("a", "b"), DOUBTFUL + SAME)
def test_not_sure(a: str, b: str) -> None:
    for left, right in ((a, b), (b, a)):
        found = compare(left, right)
        assert found.relation != "contradicts" or found.confidence < SURE
