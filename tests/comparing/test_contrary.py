"""What a sentence of a source says against a claim that it has every other word of."""

import pytest

from tracker.incompatibility.contrary import contrary
from tracker.judging.candidates import delta_conflict
from tracker.text.languages import reading_in

AGAINST = [
    ("The robot weighs 3.1 kg.", "Fully loaded, the little robot weighs 2.8 kg, its makers say.", "number"),
    ("The fire destroyed 14 houses.", "In all, 17 houses were destroyed by the fire.", "number"),
    ("The tunnel is 11 kilometres long.", "At 13 kilometres long, the tunnel is a record.", "number"),
    ("The river flows through three countries.", "The river flows through four countries before the sea.", "number"),
    ("The union has 60,000 members.", "With the 45,000 members that it has, the union is large.", "number"),
    ("The ship left Hull with 40 containers.", "The ship left Hull with 60 containers on board.", "number"),
    ("Mary Holt chairs the harbour board.", "The harbour board is chaired by Anna Lind.", "name"),
    ("The pilot survived the crash.", "The pilot died in the crash.", "opposite"),
    ("The law takes effect on 1 July.", "The law takes effect on 1 August, the ministry said.", "date"),
    ("The minister did not attend the summit.", "The minister attended the summit, where she met Lind.", "negation"),
    ("Tarn beat Moss in the cup.", "Moss beat Tarn in the cup.", "role"),
    ("The library has 40,000 books.", "The library, the oldest in Tarn, has 25,000 books.", "number"),
    ("The mine closed on 3 March.", "The mine closed on 5 March, a day after the last shift.", "date"),
    ("The council approved the new tram line.", "The council rejected the new tram line by two votes.", "opposite"),
    ("The suspects were released on bail.", "The suspects were not released on bail, their lawyer said.", "negation"),
    ("Norden Bank owns the ferry company.", "The ferry company is owned by Aker Foods.", "name"),
    ("Rents in Halden fell in the spring.", "Rents in Halden rose in the spring, when more people came.", "opposite"),
]  # fmt: skip

BESIDE = [
    ("Aker Foods employs 4,200 people.", "The company, which employs 3,900 people, was founded in Hull."),
    ("The fire destroyed 14 houses.", "The flood destroyed 17 houses."),
    ("The fire destroyed 14 houses.", "The fire destroyed 14 houses and 17 barns."),
    ("The fire destroyed 14 houses.", "The fire may have destroyed 17 houses."),
    ("The fire destroyed 14 houses.", "If it had turned, the fire would have destroyed 17 houses."),
    ("In May the mine sold 40 tonnes.", "In June the mine sold 60 tonnes."),
    ("Sales rose in the year to June 2011.", "Sales rose in the year to June 2012."),
    ("Mary Holt chairs the harbour board.", "Anna Lind chairs the fisheries board."),
    ("The ferry carries 900 passengers.", "The ferry carries 200 cars and 900 passengers."),
    ("The mine closed on 3 March.", "The mine will close on 5 March unless a buyer is found."),
    (
        "The council approved the new tram line.",
        "The council approved the new tram line but rejected the new bus lane.",
    ),
    (
        "The suspects were released on bail.",
        "The suspects were released on bail, but not allowed to leave the country.",
    ),
    ("Norden Bank owns the ferry company.", "Norden Bank owns the ferry company, and Aker Foods owns the port."),
    ("Rents in Halden fell in the spring.", "Rents in Halden fell in the spring, after they rose in the autumn."),
    ("He opened it.", "He closed it."),
]


@pytest.mark.parametrize(("claim", "sentence", "kind"), AGAINST, ids=[one for _, one, _ in AGAINST])
def test_what_cannot_both_be_is_reported(claim: str, sentence: str, kind: str) -> None:
    with reading_in("en"):
        found = contrary(claim, sentence)
    assert found is not None
    assert delta_conflict(found).kind == kind


@pytest.mark.parametrize(("claim", "sentence"), BESIDE, ids=[one for _, one in BESIDE])
def test_what_may_be_another_thing_is_not(claim: str, sentence: str) -> None:
    with reading_in("en"):
        assert contrary(claim, sentence) is None


def test_a_long_sentence_may_be_about_more() -> None:
    more = " ".join(f"{name} mended the {thing} of Tarn," for name, thing in zip("ABCDEFG", "abcdefg", strict=True))
    with reading_in("en"):
        assert contrary("The fire destroyed 14 houses.", "The fire destroyed 17 houses.") is not None
        assert contrary("The fire destroyed 14 houses.", f"The fire destroyed 17 houses, while {more} he said.") is None
