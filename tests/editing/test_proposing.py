"""What a sentence proposes as claims: its statements, who says them, when, and what needs a name."""

import pytest

from tracker.editing.proposing import proposed_claims
from tracker.editing.speaking import full_name

CONTEXT = "The Norden minister Ragna Holt met Ines Aker.\n\n"


def made(sentence: str, published: str | None = None) -> list[tuple[str, str | None, str | None]]:
    text = f"{CONTEXT}{sentence}\n"
    span = (len(CONTEXT), len(CONTEXT) + len(sentence))
    return [(one.text, one.speaker, one.date) for one in proposed_claims(text, span, published)]


@pytest.mark.parametrize(
    ("sentence", "said", "speaker"),
    [
        ("Holt said that the dam leaks every spring.", "The dam leaks every spring.", "Ragna Holt"),
        ("However, the dam leaks every spring.", "The dam leaks every spring.", None),
        ("The dam leaks every spring, Ines Aker, an engineer, said.", "The dam leaks every spring.", "Ines Aker"),
        ("Engineer Ines Aker hit back that “the dam leaks every spring.”", None, "Ines Aker"),
        ("Ines Aker, an engineer and diver, told the Courier: “The dam leaks every spring.”", None, "Ines Aker"),
        ("Ines Aker denied the rumours, noting that the dam leaks every spring.", None, "Ines Aker"),
        ("The survey shows that the dam leaks every spring.", None, None),
        ("The dam leaks every spring, which neighbours see as a threat to the town.", None, None),
        ("The United Harbours are under pressure from the state.", None, None),
        ("Chinese analysts said the dam leaks every spring.", "The dam leaks every spring.", "Chinese analysts"),
        (
            "Holt’s claim that the dam leaks has been disputed.",
            "Holt’s claim that the dam leaks has been disputed.",
            None,
        ),
        ("The keeper of the dam, Ines Aker, warned on Monday that it leaks.", None, "Ines Aker"),
        ("He said that the dam leaks every spring.", "The dam leaks every spring.", None),
    ],
)
def test_who_says_it(sentence: str, said: str | None, speaker: str | None) -> None:
    ((text, who, _),) = made(sentence)
    assert who == speaker
    assert said is None or text == said


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        (
            "A spokesman for Norden Power, the company that runs the dam, said that it leaks.",
            "spokesman for Norden Power",
        ),
        ("“It leaks,” one of the divers, who asked not to be named, said.", "one of the divers"),
        ("“The dam leaks again,” argued Tomas Vell of the Green Alliance.", "Tomas Vell"),
        ("“The dam leaks,” economist Vera Lund of Velde Bank told the Courier.", "Vera Lund"),
        ("The ministry’s head of water works, Mara Linden, said the dam leaks.", "Mara Linden"),
        ("Holt’s party colleague Anne Moe has called the number “absurd”.", "Anne Moe"),
        ("Engineers at the University of Tarn estimate that the wall moves.", "Engineers at the University of Tarn"),
        (
            "The general secretary of the Dam Council stated that the wall moves.",
            "general secretary of the Dam Council",
        ),
        ("According to a report seen by the Courier, the dam leaks.", "report seen by the Courier"),
        ("As the mayor of Orvik, Lise Brand, put it, “the water does not wait”.", "Lise Brand"),
        ("The dam is “a sieve”, to quote the engineer Bo Lund (see below).", "Bo Lund"),
        ("By the union's own count, 17 divers were hurt.", "union"),
        ("The labour inspectorate put the number at 11.", "labour inspectorate"),
        ("Fishermen, said Brenn, would be the losers.", "Brenn"),
        ("Not so, says councillor Kari Bakk, who estimates them at 6 million crowns.", "Kari Bakk"),
        ("Union leader Jan Krog: “Managers paid themselves 8 million.”", "Jan Krog"),
        ("Norden Gas, the maker of the pump, denied that it leaks.", "Norden Gas"),
        ("The employers' federation called the figures a wake-up call.", "employers' federation"),
        ("Norden Gas disagrees: “It was bad planning,” its chairman Bo Lund said.", "Bo Lund"),
        ("Citing two divers, the Tarn Post reported that the dam leaks.", "Tarn Post"),
        ("Lund's team found in 2024 that the pump loses 61 percent.", "Lund's team"),
        ("The pump loses 61 percent, inspectors have concluded.", "inspectors"),
        ("The dam's owner, Nordkraft, first spoke of 3,000 tons.", "Nordkraft"),
        ("Lund's report, published in January, claims that 30 percent leak.", "Lund's report"),
        ("Bo Lund himself put it bluntly: “It has to go.”", "Bo Lund"),
        ("In an interview with Radio Brenn, she conceded that the dam leaks.", None),
        ("Neither the ministry nor Norden Gas answered questions about it.", None),
        ("The mayor never says that the dam leaks.", None),
        ("If the dam leaks, then Norden Gas could well agree to it.", None),
        ("Norden Gas insists on the use of pumps.", None),
        ("The repairs announced by Norden Gas cost 3 million crowns.", None),
    ],
)
def test_who_says_it_in_other_ways(sentence: str, speaker: str | None) -> None:
    assert [who for _, who, _ in made(sentence)] == [speaker]


@pytest.mark.parametrize("sentence", ["According to him, the dam leaks.", "“The dam leaks,” she told reporters."])
def test_a_pronoun_that_speaks_is_marked(sentence: str) -> None:
    (one,) = proposed_claims(sentence, (0, len(sentence)))
    assert (one.speaker, one.why) == (None, ("speaker",))
    assert {"him", "she"} & set(one.unnamed)


def test_statements_are_split_where_each_has_its_own_subject() -> None:
    texts = [text for text, _, _ in made("On 3 May, the port closed for repairs; on 4 May, the trains stopped, too.")]
    assert texts == ["On 3 May, the port closed for repairs.", "On 4 May, the trains stopped, too."]
    assert len(made("The port closed for a week, and it stayed closed until the summer.")) == 1
    assert len(made("The city promised 500 new flats by 2028, but only 120 have been built so far.")) == 1
    assert len(made("The port sold cranes, ropes and old ships to Tarn.")) == 1


@pytest.mark.parametrize(
    ("sentence", "published", "date"),
    [
        ("The dam has leaked since it was built in October 2019.", None, "2019-10"),
        ("The dam broke on 3 May 2024.", None, "2024-05-03"),
        ("The dam broke on 3 May.", "2024-06-01", "2024-05-03"),
        ("The dam broke on 3 May.", None, None),
        ("The dam broke in 2018 and in 2019.", None, None),
        ("The dam will be mended by May 2027.", "2026-03-10", None),
        ("Holt said in March 2026 that the dam had broken in 2018.", None, "2026-03"),
        ("The dam broke on Tuesday.", "2026-03-20", "2026-03"),
    ],
)
def test_a_date_is_what_is_sure(sentence: str, published: str | None, date: str | None) -> None:
    assert [when for _, _, when in made(sentence, published)] == [date]


def test_pronouns_without_a_name_are_marked_and_not_guessed() -> None:
    text = "It costs 3 million crowns. The dam costs 3 million crowns and its gates leak."
    first, second = ((0, 26), (27, len(text)))
    assert proposed_claims(text, first)[0].unnamed == ("It",)
    assert proposed_claims(text, second)[0].unnamed == ()


def test_why_it_can_be_checked() -> None:
    text = "The gates cost 3 million crowns in 2019. We should be patient with each other. The two sides met again."
    assert [proposed_claims(text, span)[0].why for span in ((0, 40), (41, 79), (80, len(text)))] == [
        ("number", "date"),
        (),
        (),
    ]


def test_the_fullest_name_that_the_text_has() -> None:
    assert full_name(CONTEXT, "Holt") == "Ragna Holt"
    assert full_name(CONTEXT, "Minister Ragna Holt") == "Ragna Holt"
    assert full_name(CONTEXT, "the Norden minister") == "Ragna Holt"
    assert full_name(CONTEXT, "Norden's Dam Authority") == "Norden's Dam Authority"
    assert full_name(CONTEXT, "she") is None
