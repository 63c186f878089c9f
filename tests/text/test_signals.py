"""What a text says, signal by signal, each at its exact place: tables of short texts.

`places` checks the offsets of everything that is read: the words at them are the words that are told.
"""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.signals.attribution import attributions
from tracker.text.signals.dates import agrees as same_time
from tracker.text.signals.dates import dates
from tracker.text.signals.hedges import hedges
from tracker.text.signals.names import names, same
from tracker.text.signals.negation import negations
from tracker.text.signals.numbers import agrees, numbers
from tracker.text.signals.quantifiers import quantifiers

READERS: dict[str, Callable[[str], Sequence[Any]]] = {
    "numbers": numbers,
    "dates": dates,
    "names": names,
    "negations": negations,
    "hedges": hedges,
    "quantifiers": quantifiers,
    "attributions": attributions,
}


WORDS = [
    "The",
    "12,000",
    "US$51",
    "billion",
    "may",
    "not",
    ",",
    ".",
    "“",
    "”",
    "Ragna",
    "Holt",
    "said",
    "that",
    "no",
    "one",
    "in",
    "May",
    "2019",
    "last",
    "Sunday",
    "all",
    "of",
    "them",
    "Su-35",
    "according",
    "to",
    "Moscow",
    ";",
    "is",
    "seen",
    "as",
    "half",
    "a",
    "million",
    "16-19",
    "April",
    "never",
    "only",
    "café",
    "naïve",
    "漢字",
    "\n",
]


@pytest.mark.parametrize("name", READERS)
@given(text=st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_every_signal_lies_at_its_place(name: str, text: str) -> None:
    end = 0
    for signal in READERS[name](text):
        assert text[signal.start : signal.end] == signal.text
        assert end <= signal.start < signal.end or name == "attributions"
        end = signal.end


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("text", "written", "low", "high", "bound", "unit", "kind"),
    [
        ("More than 12,000 troops came.", "More than 12,000", 12_000, 12_000, "over", "troop", "cardinal"),
        ("They buy around 500 missiles.", "around 500", 500, 500, "about", "missil", "cardinal"),
        ("A dozen firms are listed.", "A dozen", 12, 12, "", "firm", "cardinal"),
        ("It cut power to 235, 000 homes.", "235, 000", 235_000, 235_000, "", "hom", "cardinal"),
        ("It reached US$51 billion.", "US$51 billion", 51e9, 51e9, "", "$", "money"),
        ("Teen Made 72 Million Trading Stocks", "72 Million", 72e6, 72e6, "", "stock", "cardinal"),
        ("Prices Up 5 Percent", "5 Percent", 5, 5, "", "%", "percent"),
        ("Sales of €4.4bn were reported.", "€4.4bn", 4.4e9, 4.4e9, "", "€", "money"),
        ("It paid 4.2 million euros.", "4.2 million euros", 4.2e6, 4.2e6, "", "€", "money"),
        ("Between 10 and 15 people came.", "10 and 15", 10, 15, "", "person", "cardinal"),
        ("It takes 5-7 days.", "5-7", 5, 7, "", "day", "cardinal"),
        ("€20-30 million is needed.", "€20-30 million", 20e6, 30e6, "", "€", "money"),
        ("Turnout was 61.5 per cent.", "61.5 per cent", 61.5, 61.5, "", "%", "percent"),
        ("It fell by 10 to 15 percent.", "10 to 15 percent", 10, 15, "", "%", "percent"),
        ("The third drill ended.", "third", 3, 3, "", "drill", "ordinal"),
        ("The twenty-first time", "twenty-first", 21, 21, "", "tim", "ordinal"),
        ("Up to 300 jobs go.", "Up to 300", 300, 300, "under", "job", "cardinal"),
        ("No fewer than 900 signed.", "No fewer than 900", 900, 900, "over", "sign", "cardinal"),
        ("Dozens of villagers fled.", "Dozens", 24, 24, "", "villag", "vague"),
        ("Half a million people fled.", "Half a million", 500_000, 500_000, "", "person", "cardinal"),
        ("One in five children", "One in five", 0.2, 0.2, "", "", "fraction"),
        ("Two-thirds of members", "Two-thirds", 0.6667, 0.6667, "", "", "fraction"),
        ("Two hundred and fifty fled.", "Two hundred and fifty", 250, 250, "", "fled", "cardinal"),
        ("It won 5-4 in the end.", "5-4", 5, 4, "", "", "score"),
        ("It opens at 10:30 am.", "10:30 am", 10.5, 10.5, "", "", "time"),
        ("It was minus 5 degrees.", "minus 5", -5, -5, "", "degre", "cardinal"),
        ("The 17-day exercise", "17", 17, 17, "", "day", "cardinal"),
        ("100,000+ people", "100,000+", 100_000, 100_000, "over", "person", "cardinal"),
        ("3½ hours", "3½", 3.5, 3.5, "", "hour", "cardinal"),
        ("40km from Tarn", "40km", 40, 40, "", "km", "cardinal"),
    ],
)  # fmt: skip
def test_a_number(text: str, written: str, low: float, high: float, bound: str, unit: str, kind: str) -> None:
    (found,) = [one for one in numbers(text) if one.text == written]
    assert (found.low, found.high, found.bound, found.kind) == (pytest.approx(low), pytest.approx(high), bound, kind)
    assert text[found.start : found.end] == written
    if kind != "cardinal" or unit not in ("sign", "fled"):
        assert found.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "Su-35 fighters and the S-400 system",
        "Type 12 missiles",
        "Global Thunder 23 began.",
        "B-52H bombers with AGM-86B missiles",
        "Flight 370 vanished.",
        "Article 5 applies.",
        "Boeing 737 was grounded.",
        "No one came, and one might ask why.",
        "It was signed in 1987.",
        "On April 16-19 they met.",
        "G20 leaders met.",
    ],
)
def test_no_number(text: str) -> None:
    assert numbers(text) == ()


@pytest.mark.parametrize(
    ("claim", "evidence", "wanted"),
    [
        ("three decades", "30 years", True),
        ("two weeks", "14 days", True),
        ("two weeks", "13 days", False),
        ("three years", "three decades", False),
        ("12 firms", "a dozen firms", True),
        ("more than 12,000 troops", "12,400 troops", True),
        ("about $51 billion", "$51.37 billion", True),
        ("50 percent", "half of them", True),
        ("20%", "one in five", True),
        ("two-thirds", "67 percent", True),
        ("more than 300 jobs", "up to 300 jobs", False),
        ("2,143 people", "about 2,000 people", False),
        ("7,800 people", "thousands of people", False),
        ("4.2 million dollars", "4.2 million euros", None),
        ("the third time", "three times", None),
    ],
)
def test_numbers_agree(claim: str, evidence: str, wanted: bool | None) -> None:
    assert agrees(numbers(claim)[0], numbers(evidence)[0]) is wanted


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("text", "written", "first", "last"),
    [
        ("on April 16-19, 2023", "April 16-19, 2023", "2023-04-16", "2023-04-19"),
        ("on April 16-19", "April 16-19", "2023-04-16", "2023-04-19"),
        ("on 16 October 2019", "16 October 2019", "2019-10-16", "2019-10-16"),
        ("in October 2019", "October 2019", "2019-10-01", "2019-10-31"),
        ("in 2019", "2019", "2019-01-01", "2019-12-31"),
        ("in the 1930s", "1930s", "1930-01-01", "1939-12-31"),
        ("in the ’90s", "’90s", "1990-01-01", "1999-12-31"),
        ("in 2016-17", "2016-17", "2016-01-01", "2017-12-31"),
        ("2019-10-16", "2019-10-16", "2019-10-16", "2019-10-16"),
        ("16.10.2019", "16.10.2019", "2019-10-16", "2019-10-16"),
        ("30 JUN 2018", "30 JUN 2018", "2018-06-30", "2018-06-30"),
        ("last year", "last year", "2022-01-01", "2022-12-31"),
        ("last October", "last October", "2022-10-01", "2022-10-31"),
        ("three days ago", "three days ago", "2023-04-20", "2023-04-22"),
        ("yesterday", "yesterday", "2023-04-22", "2023-04-24"),
    ],
)
def test_a_date_seen_from_24_april_2023(text: str, written: str, first: str, last: str) -> None:
    (found,) = dates(text, "2023-04-24")
    assert (found.text, str(found.first), str(found.last)) == (written, first, last)
    assert text[found.start : found.end] == written


@pytest.mark.parametrize(
    "text", ["They may sign it.", "March on Rome", "June Brown said so.", "2000 troops came.", "1,950 people"]
)
def test_no_date(text: str) -> None:
    assert dates(text, "2023-04-24") == ()


@pytest.mark.parametrize(
    ("claim", "evidence", "wanted"),
    [
        ("April 16, 2023", "last Sunday", True),  # 16 and 23 April 2023 were Sundays
        ("April 23, 2023", "last Sunday", True),
        ("April 17, 2023", "last Sunday", False),
        ("on Friday", "on Saturday", False),
        ("in 1974-75", "in 1967-75", False),
        ("in 2019", "in October 2019", True),
        ("in October 2019", "in 2019", None),
        ("Monday, July 11, 2011", "Saturday, July 11, 2011", False),
        ("the 1980s", "1986", True),
        ("April 17", "April 14-18", True),
        ("1987", "1978", False),
    ],
)
def test_dates_agree(claim: str, evidence: str, wanted: bool | None) -> None:
    assert same_time(dates(claim, "2023-04-24")[0], dates(evidence, "2023-04-24")[0]) is wanted


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Russian President Vladimir Putin met General Li.", ["Russian", "Vladimir Putin", "Li"]),
        ("Inspectors of the Halden Institute found lead.", ["Halden Institute"]),
        ("The Su-35 was sold to Norland's navy.", ["Su-35", "Norland's"]),
    ],
)
def test_names(text: str, found: list[str]) -> None:
    assert [name.text for name in names(text) if name.sure] == found


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ("Li Shangfu", "General Li", True),
        ("South Kurils", "Southern Kuril Islands", True),
        ("US", "United States", True),
        ("U.S.", "American", True),
        ("WHO", "World Health Organization", True),
        ("Anders Brevik", "Anders Holm", False),
        ("North Korea", "South Korea", False),
    ],
)
def test_one_bearer(a: str, b: str, wanted: bool) -> None:
    assert same(a, b) is wanted
    assert same(b, a) is wanted


# ---------------------------------------------------------------- negation, hedges, quantifiers


@pytest.mark.parametrize(
    ("text", "cue", "reached"),
    [
        ("The drill was not aimed at any third party.", "not", "aimed at any third party"),
        ("They found no link, but prices rose.", "no", "link"),
        ("They didn't pay.", "didn't", "pay"),
        ("It failed to sign the treaty.", "failed to", "sign the treaty"),
        ("He left without a pilot.", "without", "a pilot"),
    ],
)
def test_a_negation_reaches_to_the_end_of_its_clause(text: str, cue: str, reached: str) -> None:
    (found,) = negations(text)
    assert found.text == cue
    assert text[found.end : found.scope_end].strip() == reached


@pytest.mark.parametrize("text", ["not only roofs", "no fewer than 900", "no doubt", "whether or not it rains"])
def test_no_negation(text: str) -> None:
    assert negations(text) == ()


@pytest.mark.parametrize(
    ("text", "cue", "kind", "governs"),
    [
        ("They may sign it.", "may", "possible", "sign"),
        ("It plans to buy missiles.", "plans to", "planned", "buy"),
        ("It is expected to continue.", "is expected to", "expected", "continu"),
        ("He reportedly signed.", "reportedly", "reported", "sign"),
        ("It appears to have failed.", "appears to", "seeming", "fail"),
        ("It would close the plant.", "would", "conditional", "clos"),
        ("The ferry can carry cars.", "can", "able", "carr"),
    ],
)
def test_a_hedge_and_what_it_governs(text: str, cue: str, kind: str, governs: str) -> None:
    (found,) = hedges(text)
    assert (found.text, found.kind, found.governs) == (cue, kind, governs)


@pytest.mark.parametrize("text", ["They met in May.", "On 5 May they met.", "Since May 2019"])
def test_the_month_of_may_is_no_hedge(text: str) -> None:
    assert hedges(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"), [("Only Brenn voted.", "only"), ("All ships left.", "all"), ("It never paid.", "never")]
)
def test_a_quantifier(text: str, kind: str) -> None:
    assert kind in [one.kind for one in quantifiers(text)]


# ---------------------------------------------------------------- attribution


@pytest.mark.parametrize(
    ("text", "speaker", "who", "scope"),
    [
        ("Ragna Holt said that the dam was safe.", "Ragna Holt", "name", "the dam was safe."),
        ("The dam is safe, said Petra Lindqvist.", "Petra Lindqvist", "name", "The dam is safe,"),
        ("The dam is safe, he told the Courier.", "he", "pronoun", "The dam is safe,"),
        ("The suspect, police said, was armed.", "police", "role", "The suspect, police said, was armed."),
        ("Anna Holt, 43, said that the train had stopped.", "Anna Holt", "name", "the train had stopped."),
        ("Officials in Tarn and Brenn say the dam is safe.", "Officials in Tarn and Brenn", "role", "the dam is safe."),
        ("It is safe, two sources near the talks said.", "two sources near the talks", "nobody", "It is safe,"),
        ("Prices rose, according to Norden Gas.", "Norden Gas", "name", "Prices rose, according to Norden Gas."),
        ("Aker accused the mayor of lying.", "Aker", "name", "lying."),
        ("They could, the article says, win.", "the article", "itself", "They could, the article says, win."),
        ("That the dam leaks is what critics say.", "critics", "nobody", "That the dam leaks"),
        ("What Ragna Holt said is that the dam leaks.", "Ragna Holt", "name", "the dam leaks."),
        ("It is critics who say that the dam leaks.", "critics", "nobody", "the dam leaks."),
        ("Holt’s critics claim the dam is leaking.", "Holt’s critics", "name", "the dam is leaking."),
        ("The dam leaks. At least that’s what critics say.", "critics", "nobody", "The dam leaks."),
        ("Moscow said that the fleet was ready.", "Moscow", "place", "the fleet was ready."),
    ],
)  # fmt: skip
def test_who_says_what(text: str, speaker: str, who: str, scope: str) -> None:
    (found,) = attributions(text)
    assert (found.speaker, found.who) == (speaker, who)
    assert text[found.speaker_start : found.speaker_end] == speaker
    assert text[slice(*found.scope)].strip() == scope


@pytest.mark.parametrize(
    "text",
    [
        "The United States put a dozen firms on its list.",
        "Lindqvist argued for a lower rate.",
        "He was told that the dam was unsafe.",
        "Nobody said that the dam was safe.",
        "Aker was accused of lying.",
        "A missile early-warning system was built.",
        "A new report that the army had left surprised everyone.",
    ],
)
def test_nobody_is_quoted(text: str) -> None:
    assert attributions(text) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("On Monday the port of Tarn was closed, Holt said.", "On Monday the port of Tarn was closed, "),
        ("In May 2019, Holt said, the port was closed.", ", the port was closed."),
    ],
)
def test_a_statement_may_begin_like_an_opening(text: str, told: str) -> None:
    (found,) = attributions(text)
    assert (found.speaker, text[slice(*found.scope)]) == ("Holt", told)


def test_a_semicolon_ends_what_is_attributed() -> None:
    text = "It became known that a carrier had come; on April 11, an exercise began."
    (found,) = attributions(text)
    assert text[slice(*found.scope)] == "It became known that a carrier had come"
