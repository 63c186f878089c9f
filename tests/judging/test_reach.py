"""What a negation is about stands in its first three words of matter."""

import pytest

from tracker.comparing.scopes import reaches
from tracker.text.signals.negation import negations


@pytest.mark.parametrize(
    ("other", "reached"),
    [
        ("The union did not visit boats.", True),
        ("The union did not visit Tolvik.", True),
        ("The union did not visit harbours.", False),
        ("The union visited boats.", False),
    ],
)
def test_a_negation_reaches_three_words(other: str, reached: bool) -> None:
    text = "Norden did not sell boats in Tolvik near harbours."
    assert reaches(text, negations(text)[0], other) is reached
