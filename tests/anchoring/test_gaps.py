"""Elided quotes and editors' insertions: where the parts stand, and what the gaps hide."""

import pytest

from tracker import locate
from tracker.anchoring.gaps import LEFT_OUT, has_gaps, quoted_parts

TEXT = (
    "The head of the Port Authority, Anna Keller, told reporters on Tuesday that the harbor would not be reopened "
    "before May, because the repairs, which had cost 31 million crowns so far, were not finished. Dockers, she said, "
    "would be payed in full. The city had always known that works of this kind take longer.\n\n"
    "The harbour master disagreed. He works at night and has said only that the ministers may meet in June."
)


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("the Port Authority … told reporters", "the Port Authority, Anna Keller, told reporters"),
        ("the Port Authority, ... , told reporters", "the Port Authority, Anna Keller, told reporters"),
        ("the Port Authority . . . told reporters", "the Port Authority, Anna Keller, told reporters"),
        ("Dockers […] would be payed in full", "Dockers, she said, would be payed in full"),
        ("Dockers [...] would be payed in full", "Dockers, she said, would be payed in full"),
        ("Dockers … would be payed [sic] in full", "Dockers, she said, would be payed in full"),
        ("[T]he harbour master disagreed", "The harbour master disagreed"),
        ("[t]he harbour master disagreed", "The harbour master disagreed"),
        ("He work[ed] at night", "He works at night"),
        ("[Keller] told reporters on Tuesday", "told reporters on Tuesday"),
        ("… told reporters on Tuesday …", "told reporters on Tuesday"),
        ("[he] works at night and", "works at night and"),
        ("always known that [the repairs] take longer", "always known that works of this kind take longer"),
        ("would be payed in full. … He works at night", None),
    ],
)  # fmt: skip
def test_an_honest_gap_is_exact(quote: str, passage: str | None) -> None:
    anchor = locate(TEXT, quote)
    assert anchor.status == "exact"
    assert anchor.start is not None
    found = TEXT[anchor.start : anchor.end]
    assert found == passage or (passage is None and found.startswith("would be payed") and found.endswith("at night"))
    assert not [difference for difference in anchor.differences if difference.kind]


@pytest.mark.parametrize(
    ("quote", "kind", "cue"),
    [
        ("the harbor would […] be reopened before May", "negation", "not"),
        ("the harbor would [surely] be reopened before May", "negation", "not"),
        ("because the repairs … were not finished", "number", "31 million"),
        ("He works at night and has said … that the ministers may meet", "quantifier", "only"),
        ("has said only that the ministers … meet in June", "hedge", "may"),
        ("has said only that the ministers [will] meet in June", "hedge", "may"),
    ],
)
def test_what_a_gap_hides_is_named(quote: str, kind: str, cue: str) -> None:
    anchor = locate(TEXT, quote)
    assert anchor.status == "altered"
    assert [(d.kind, d.text) for d in anchor.differences if d.kind] == [(kind, cue)]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Some 31 million people were moved to the coast.", "Some [thirty-one million] people were moved to the coast"),
        ("He may go to the coast in June.", "He [may] go to the coast in June"),
        ("Not only he went to the coast, she did.", "… he went to the coast, she did"),
    ],
)
def test_an_insertion_that_says_the_same_hides_nothing(text: str, quote: str) -> None:
    assert locate(text, quote).status in ("exact", "reworded")


def test_parts_may_have_drifted() -> None:
    anchor = locate(TEXT, "The haed of the Port Authority … that the harbour would not be reopened")
    assert anchor.status == "reworded"
    assert [(d.quote, d.text) for d in anchor.differences] == [
        ("…", ", Anna Keller, told reporters on Tuesday"),
        ("haed", "head"),
        ("harbour", "harbor"),
    ]
    anchor = locate(TEXT, "The head of the Port Authority … that the harbor would not be closed before May")
    assert anchor.status == "altered"
    assert ("reopened", "closed") in {(d.text, d.quote) for d in anchor.differences}


def test_a_gap_reaches_so_far_and_no_further() -> None:
    start, end = "The council met on Monday in the old hall", "and voted to close the market"
    filler = "word " * (LEFT_OUT // 5 - 1)
    near, far = f"{start} {filler}{end}", f"{start} {filler * 2}{end}"
    assert locate(near, f"{start} … {end}").status == "exact"
    assert locate(far, f"{start} … {end}").status != "exact"
    assert locate("He said that all the old men of it agreed", "He said that [they] agreed").status != "exact"
    assert locate("He said that all the old men agreed", "He said that [they] agreed").status == "exact"
    assert locate("He goes home now", "He [sic] home now").status != "exact"


def test_several_places_of_an_elided_quote() -> None:
    text = "The mayor of Eastmark said that it was late. The mayor of Belmora said that it was late."
    quote = "The mayor … said that it was late"
    assert locate(text, quote).status == "ambiguous"
    assert locate(text, quote, near=44).start == 45
    assert locate(text, quote, prefix="was late. ").start == 45


def test_what_stands_there_literally_is_no_gap() -> None:
    text = "He wrote: “I … I do not know [yet].” Then he left."
    anchor = locate(text, "“I … I do not know [yet].”")
    assert (anchor.status, anchor.differences) == ("exact", ())


@pytest.mark.parametrize("quote", ["plain words", "a [^] mark", "wait....... what", "[]", "[[a]"])
def test_no_gaps(quote: str) -> None:
    assert has_gaps(quote) == (quote == "[[a]")


def test_reading_a_quote() -> None:
    found = quoted_parts("[H]e said, … that the [first] plan work[ed] [sic] well …")
    assert [(part.quoted, part.gap) for part in found] == [
        ("He said", None),
        ("that the", "…"),
        ("plan", "first"),
        ("well", "worked"),
    ]


@pytest.mark.parametrize(
    ("quote", "kind"),
    [
        ("The city had always known … the harbor would not be reopened", "order"),
        ("The head of the Port Authority … the ministers may meet in June", "distance"),
        ("The head of the Port Authority [she] He works at night", "distance"),
    ],
)
def test_parts_that_are_all_there_and_do_not_follow_are_reported_as_such(quote: str, kind: str) -> None:
    anchor = locate(TEXT + " The ships came and went." * 20, quote)
    assert (anchor.status, anchor.start, {d.kind for d in anchor.differences}) == ("missing", None, {kind})
    assert len(anchor.places) == 2


def test_a_part_that_is_nowhere_is_not_scattered() -> None:
    assert not {"order", "distance"} & {
        d.kind for d in locate(TEXT, "The city had always known … the lock is shut").differences
    }
