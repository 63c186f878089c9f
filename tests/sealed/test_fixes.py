"""A fix that would write a sealed word is not shown, so that no report inserts it; one that writes numbers is."""

import pytest

from tracker.findings import Edit, Finding, Fix, Severity, Spot
from tracker.rules import rules
from tracker.sealed import unwording


@pytest.mark.parametrize(
    ("value", "shown"),
    [("the quay is closed", False), (("the quay", 3), False), ((4, 21), True), (21, True), (None, True)],
)
def test_a_fix_of_words_is_not_shown(value: object, shown: bool) -> None:
    fix = Fix(True, "write the words of the text: the quay is closed", (Edit("claims/a.yaml", ("evidence",), value),))
    finding = Finding("A103", "quote-reworded", Severity.WARNING, "the quay", Spot("claims/a.yaml"), fix=fix)
    (told,) = unwording([finding], [], rules())
    assert (told.fix is not None) is shown
    assert "quay" not in told.message + told.help + (told.fix.message if told.fix else "")
