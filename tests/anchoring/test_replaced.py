"""Words in the place of other words: never harmless, unless all that is quoted stands there, in order."""

import pytest

from tracker import locate

TEXT = """The harbour board will close the eastern lock for repairs until the end of next spring. Ferries on the brink
of a formal merger, which the council had opposed, may share one pier. Wardens of the CISA counted 47 ships in the
colour of the old line. Emigration from Halden rose while casual labour fell. Leopard2 tanks crossed the bridge."""


@pytest.mark.parametrize(
    "quote",
    [
        "Ferries on the brink of war, which the council had opposed, may share one pier",
        "The harbour board will sell the eastern lock for repairs until the end of next spring",
        "The harbour board will close nothing for repairs until the end of next spring",
        "The harbour board rents out the eastern lock for repairs until the end of next spring",
        "The mayor is drunk: the harbour board will close the eastern lock for repairs until the end of next spring",
        "The harbour board will close the eastern lock of repairs until the end of next spring",
        "Immigration from Halden rose while casual labour fell",
        "Emigration from Halden rose while causal labour fell",
        "Leopard1 tanks crossed the bridge",
        "The harbour board will close an eastern lock for repairs until the end of next spring",
        "Ferry on the brink of a formal merger, which the council had opposed, may share one pier",
        "Ferries on the brink of a formal merger, which the council has opposed, may share one pier",
    ],
)
def test_another_word_is_another_meaning(quote: str) -> None:
    assert locate(TEXT, quote).status == "altered"


@pytest.mark.parametrize(
    ("quote", "status"),
    [
        ("The board will close the eastern lock for repairs until the end of next spring", "reworded"),
        ("The harbor board will close the eastern lock for repairs until the end of next spring", "reworded"),
        ("The harbour board will close the eastern lock for repiars until the end of next spring", "reworded"),
        ("Wardens of the CISA counted 47 ships in the color of the old line", "reworded"),
        ("Emigration from Halden rose while casual labor fell", "reworded"),
    ],
)
def test_the_same_words_are_not(quote: str, status: str) -> None:
    assert locate(TEXT, quote).status == status
