"""What `compare` promises for any two texts, and what decides between a conflict and none."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker import compare
from tracker.judging.conflict_ledger import compare_claims
from tracker.model import Claim

WORDS = """
the a Belmora Castovia Keller not no never denied hoax only first also exercise exercises troops treaty signed
aimed is was an American British film actor born in on by 12,000 500 1968 May 2019 rose fell more than percent
may plans and but , . ? ( ) “ ” killed until said that third party ally adversary brink unlikely
""".split()  # noqa: SIM905
STATEMENTS = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
TEXTS = st.one_of(STATEMENTS, st.text(max_size=60))
SPEAKERS = st.sampled_from([None, "Anna Keller", "Keller", "Boris Vale"])
DATES = st.sampled_from([None, "2019", "2019-05", "2019-05-03", "2023"])


@given(TEXTS, TEXTS, SPEAKERS, SPEAKERS, DATES, DATES)
@example("\ud800 not 12 (", "12 (", None, None, None, None)
@example("", "", None, None, None, None)
@example(
    "the the exercise exercise the Belmora denied exercise",
    "the the exercise exercise the Belmora denied exercises",
    None,
    None,
    None,
    None,
)
def test_either_order_gives_the_same_answer(
    a: str, b: str, mine: str | None, other: str | None, first: str | None, second: str | None
) -> None:
    one = compare(a, b, speakers=(mine, other), dates=(first, second))
    two = compare(b, a, speakers=(other, mine), dates=(second, first))
    assert (one.relation, one.because, one.confidence) == (two.relation, two.because, two.confidence)
    assert sorted((c.kind, c.left, c.right) for c in one.conflicts) == sorted(
        (c.kind, c.right, c.left) for c in two.conflicts
    )
    assert 0 <= one.confidence <= 1
    assert one.relation in ("same", "contradicts", "related", "unrelated")
    assert one.relation != "contradicts" or one.conflicts


@given(TEXTS)
def test_a_statement_is_the_same_as_itself(text: str) -> None:
    assert compare(text, text).relation == "same"
    assert compare(text, f" {text.upper()}  ").relation in ("same", "related")


@given(STATEMENTS, st.sampled_from(["Was it so: ", "Who says that "]))
def test_a_question_contradicts_nothing(text: str, ask: str) -> None:
    assert compare(f"{ask}{text} not?", f"{text}").relation != "contradicts"


CONFLICTS = [
    ("negation", "The exercise was aimed at a third party.", "The exercise was not aimed at any third party."),
    ("negation", "The mayor of Halden took bribes.", "The story that the mayor of Halden took bribes is a hoax."),
    ("negation", "A whale swam up the Orla.", "No, a whale did not swim up the Orla"),
    ("number", "The flood at Halden destroyed 340 houses.", "The flood at Halden destroyed 430 houses."),
    ("date", "Anna Keller was born on 3 May 1968.", "Anna Keller (born 3 May 1948) is a Belmoran judge."),
    ("date", "The Karsk colliery was founded in 1921.", "The Karsk colliery was founded in 1932 by two brothers."),
    ("place", "Boris Vale is a British actor.", "Boris Vale (born 1961) is an American actor and director."),
    ("place", "Boris Vale is only British.", "Boris Vale is an American actor."),
    ("opposite", "The Moss is a river in Belmora.", "The Moss is a mountain in the north of Belmora."),
    ("name", "The song was recorded by Anna Keller.", "The song was recorded by the singer Mara Lind in 2008."),
    ("opposite", "Exports of grain rose in May.", "Exports of grain fell in May."),
    ("role", "Belmora sued Castovia over the fishing grounds.", "Castovia sued Belmora over the fishing grounds."),
    ("place", "The envoys met in Halden on 3 May 2019.", "The envoys met in Tarn on 3 May 2019."),
    ("number", "Vale won his third Orla race.", "In 2008 Boris Vale won his second Orla race, at home in Tarn."),
    ("opposite", "Boris Vale is a sculptor.", "Boris Vale is a trained dog."),
    ("name", "The Moss is an album by Boris Vale.", "The Moss is the last album by the Belmoran singer Mara Lind."),
    ("attribution", "Keller said that the port will close.", "Critics of Keller said that the port will close."),
    ("attribution", "Keller said that the port will close.", "The port will close, Keller’s opponents say."),
    ("attribution", "“We are ready to leave,” Keller said.", "“We are ready to leave,” said Boris Vale."),
    ("role", "The ferryman sued the harbour for libel.", "The harbour sued the ferryman for libel."),
    ("role", "Keller defeated Vale in 1971.", "Keller was defeated by Vale in 1971."),
    ("name", "Anna Keller is the head of Norden Gas.", "Boris Vale is the head of Norden Gas."),
    ("place", "Anna Keller was shot in Halden in 1963.", "Anna Keller was shot in Tarn in 1963."),
    ("number", "The human hand has 27 bones.", "The human hand has 31 bones."),
    ("opposite", "The pill is effective against fever.", "The pill is ineffective against fever."),
    ("modality", "The two are on the brink of an alliance.", "An alliance of the two is unlikely."),
]


@pytest.mark.parametrize(("kind", "a", "b"), CONFLICTS, ids=[f"{kind}-{a[:24]}" for kind, a, _ in CONFLICTS])
def test_conflicts_are_typed(kind: str, a: str, b: str) -> None:
    found = compare(a, b)
    assert found.relation == "contradicts", found
    assert found.conflicts[0].kind == kind
    assert found.conflicts[0].left in a
    assert found.conflicts[0].right in b


NONE = [
    ("both negate", "It was not aimed at a third party.", "It was not aimed at any third party."),
    (
        "false papers are no false story",
        "Keller was arrested in Halden.",
        "Keller was arrested in Halden with false papers.",
    ),
    ("not until", "The port of Halden will reopen on Friday.", "The port of Halden will not reopen until Friday."),
    ("not all", "The deputies voted for the treaty.", "Not all the deputies voted for the treaty."),
    ("no longer", "Keller used to be part of the government.", "Keller is no longer part of the government."),
    ("rounded", "About 1,200 workers went on strike.", "1,230 workers went on strike."),
    ("another event", "Castovia tested three missiles in May.", "Belmora tested two missiles in June."),
    ("a toll that grows", "At least 15 were killed in the church.", "At least 12 were killed in the church attack."),
    ("actor and director", "Boris Vale is an actor.", "Boris Vale is a director."),
    ("passive", "Belmora sued Castovia over fish.", "Castovia was sued by Belmora over fish."),
    ("little changed", "Prices were little changed in May.", "Prices were unchanged in May."),
    (
        "compared with it",
        "Belmora is not creating a military alliance with Castovia.",
        "Relations between Castovia and Belmora are better than the military alliances of old.",
    ),
    ("not only", "The treaty covers fishing.", "The treaty covers not only fishing."),
    (
        "two people say the same",
        "Anna Keller said that the port will close.",
        "Boris Vale said that the port will close.",
    ),
    (
        "two people disagree",
        "Anna Keller said that the port is safe.",
        "Boris Vale said that the port is not safe.",
    ),
    ("of others", "The pill was approved for adults in Belmora.", "The pill was not approved for children in Belmora."),
    ("somebody else", "Nurses will strike on Friday.", "Doctors will not strike on Friday."),
    ("two sayers", "Supporters say the dam will cut floods.", "Residents say the dam will not cut floods."),
    ("an opposite negated", "The bank did not meet its target.", "The bank missed its target."),
    ("won and lost", "Belmora beat Castovia to win the cup.", "Castovia lost the cup final to Belmora."),
    ("two novels", "The author published her first novel in 1995.", "The author published her second novel in 2018."),
    (
        "two fines",
        "The council fined Norden 2 million crowns in 2017.",
        "The council fined Norden 4 million crowns in 2018.",
    ),
    (
        "so far",
        "So far 1.2 million people in Belmora were tested.",
        "So far 2.5 million people in Belmora were tested.",
    ),
    ("average and maximum", "The average heat in July was 24 degrees.", "The maximum heat in July was 41 degrees."),
    ("planned, not yet done", "Belmora intends to ban plastic bags.", "Belmora has not yet banned plastic bags."),
    ("until", "The border stayed closed until May.", "The border was opened in May."),
    ("two rounds", "Exports of grain rose in the first quarter.", "Exports of grain fell in the second quarter."),
    ("two days of a war", "Ten rockets from Karsk land in Tarn; none hurt", "8 rockets fired from Karsk land in Tarn"),
    (
        "another thing created",
        "Keller denied that Belmora was creating an alliance with Castovia.",
        "Keller disclosed that Belmora was helping Castovia to create a warning system.",
    ),
    ("comments nothing", "Holt has not commented on the decision.", "Holt has decided that the pool will close."),
    ("not contacted", "The bank says an official probe is needless.", "The office had not officially asked the bank."),
    ("not ruled out", "Disna has not ruled out a rival format made by Tosha.", "Tosha's rival format is one of two."),
    ("tried, and failed", "The crown tries to stay above the mark.", "The crown failed to stay above the mark."),
]


@pytest.mark.parametrize(("a", "b"), [(a, b) for _, a, b in NONE], ids=[name for name, *_ in NONE])
def test_what_only_looks_like_a_conflict(a: str, b: str) -> None:
    found = compare(a, b)
    assert found.relation != "contradicts" or found.confidence < 0.8, found


AIMED, NOT_AIMED = "The exercise was aimed at a third party.", "The exercise was not aimed at a third party."


@pytest.mark.parametrize(
    ("speakers", "because"),
    [
        ((None, None), None),
        (("Anna Keller", "Anna Keller"), None),
        (("Anna Keller", "Minister Keller"), None),
        (("Anna Keller", None), "attribution"),
        (("Anna Keller", "Boris Vale"), "attribution"),
    ],
)
def test_speakers_decide(speakers: tuple[str | None, str | None], because: str | None) -> None:
    found = compare(AIMED, NOT_AIMED, speakers=speakers)
    assert found.because == because
    assert (found.relation == "contradicts") == (because is None)


@pytest.mark.parametrize(
    ("speakers", "relation"),
    [
        (("Anna Keller", "Keller"), "same"),
        (("Anna Keller", "Boris Vale"), "related"),
        (("Anna Keller", None), "related"),
        (("Anna Keller", "critics of Keller"), "contradicts"),
    ],
)
def test_the_same_words_of_two_speakers_are_two_statements(
    speakers: tuple[str | None, str | None], relation: str
) -> None:
    for other in (AIMED, AIMED.replace("The exercise", "The big exercise")):
        found = compare(AIMED, other, speakers=speakers)
        assert found.relation == relation
        assert (found.because == "attribution") == (relation == "related")
        assert [conflict.kind for conflict in found.conflicts] == ["attribution"] * (relation != "same")


@pytest.mark.parametrize(
    ("dates", "because"),
    [
        (("2019", None), None),
        (("2019", "2019-05-03"), None),
        (("2019-05", "2019-06"), "update"),
        (("2019", "2023-01-01"), "update"),
    ],
)
def test_dates_decide(dates: tuple[str | None, str | None], because: str | None) -> None:
    assert compare(AIMED, NOT_AIMED, dates=dates).because == because


def test_what_does_not_change_is_no_update() -> None:
    found = compare(
        "The Karsk colliery was founded in 1921.", "The Karsk colliery was founded in 1932.", dates=("2019", "2023")
    )
    assert found.relation == "contradicts"


@pytest.mark.parametrize(
    ("a", "b", "because"),
    [
        ("A storm closed the port on 3 May 2019.", "A storm damaged the port in June 2021.", "other-event"),
        ("It rescued 12 sailors on 3 May 2019.", "It rescued 40 sailors on 9 June 2021.", "other-event"),
        ("A bomb exploded in Halden, killing 12.", "A bomb exploded in Tarn, killing 12.", "other-event"),
        ("Grain exports rose in the first quarter.", "Grain exports fell in the second quarter.", "other-event"),
        ("Keller said that the port is safe.", "Boris Vale said that the port is not safe.", "attribution"),
        ("Keller said that the port will close.", "According to Vale, the port will close.", "attribution"),
        ("According to Vale, Keller said the port will close.", "Keller said the port will close.", "attribution"),
        ("All ferries to Hestia were cancelled.", "Some ferries to Hestia were cancelled.", "scope"),
    ],
)
def test_what_differs_without_a_conflict_is_named(a: str, b: str, because: str) -> None:
    found = compare(a, b)
    assert (found.relation, found.because) == ("related", because)
    assert compare(b, a).because == because


LIKE_WORDED = [
    # one word or figure sets them apart: no audit may call them the same
    ("contradicts", None, "Rents rose from 400 to 500 crowns.", "Rents rose from 500 to 400 crowns."),
    ("contradicts", None, "The wind farm yields 300 MW.", "The wind farm yields 300 GW."),
    ("contradicts", None, "The dose was 20 mg a day.", "The dose was 20 µg a day."),
    ("contradicts", None, "The tunnel under the Moss is 3 km long.", "The tunnel under the Moss is 300 metres long."),
    ("contradicts", None, "The vote was held before the flood.", "The vote was held after the flood."),
    ("related", "other-event", "Platform 4 was flooded.", "Platform 5 was flooded."),
    ("related", "scope", "The mill employs 900 people.", "The mill employs up to 900 people."),
    ("related", "scope", "Fish oil causes better sleep.", "Fish oil is associated with better sleep."),
    ("related", "scope", "It is the oldest mill in Tolvik.", "It is one of the oldest mills in Tolvik."),
    ("related", "scope", "Only Tolvik voted for the dam.", "Tolvik voted for the dam."),
    ("related", "qualifies", "Brandt will open the clinic.", "Brandt may open the clinic."),
    # and what says the same
    ("same", None, "Rents rose from 400 to 500 crowns.", "Rents rose from 400 crowns to 500 crowns."),
    ("related", None, "The mill burned down due to neglect.", "The mill burned down from neglect."),
    ("same", None, "Ward No. 6 was closed.", "Ward 6 was closed."),
    ("same", None, "Aker said the Su-35 fleet was old.", "The Su-35s fleet was old, said Aker."),
    ("same", None, "Two men were arrested by police.", "Two men arrested by police."),
]


@pytest.mark.parametrize(("relation", "because", "a", "b"), LIKE_WORDED, ids=[f"{a} {b}" for *_, a, b in LIKE_WORDED])
def test_statements_that_are_worded_alike(relation: str, because: str | None, a: str, b: str) -> None:
    for found in (compare(a, b), compare(b, a)):
        assert (found.relation, found.because) == (relation, because)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("Not a phosphatase but a kinase.", "A phosphatase.", "related"),
        ("They lost the match.", "He won the match.", "related"),
        ("The dam does not leak.", "The dam leaks.", "contradicts"),
    ],
)
def test_what_says_of_nobody_is_held_against_nobody(a: str, b: str, relation: str) -> None:
    assert compare(a, b).relation == relation


def test_they_may_be_others_in_another_claim() -> None:
    left, right = (
        Claim(one, f"They {verb} the match.", f"claims/{one}.yaml") for one, verb in (("a", "lost"), ("b", "won"))
    )
    assert compare(left.text, right.text).relation == "contradicts"
    assert compare_claims(left, right).because == "scope"
