"""What `locate` says of what editors meet: several places, lookalikes, boilerplate, paragraphs, short quotes."""

from random import Random

import pytest

from tracker import locate
from tracker.model import Anchor

REPORT = (
    "Harbour of Eastmark to reopen\n\n"
    "The harbour of Eastmark may reopen in May, the Port Authority said on Tuesday. Around 1,200 dockers would return "
    "to work, according to Anna Keller, who speaks for the authority.\n\n"
    "The repairs are expected to cost 31 million crowns. They were not paid for by the city, Keller said.\n\n"
    "Residents of the old town had asked for a quieter quay; the council of Eastmark refused to talk about it."
)


def words(anchor: Anchor, text: str) -> str | None:
    return None if anchor.start is None or anchor.end is None else text[anchor.start : anchor.end]


def kinds(quote: str, text: str = REPORT) -> set[str]:
    anchor = locate(text, quote)
    assert anchor.status == "altered", anchor
    return {difference.kind for difference in anchor.differences if difference.kind}


@pytest.mark.parametrize(
    ("quote", "kind"),
    [
        ("Around 2,100 dockers would return to work, according to Anna Keller", "number"),
        ("the Port Authority said on Thursday. Around 1,200 dockers", "date"),
        ("according to Anna Kellermann, who speaks for the authority", "name"),
        ("They were paid for by the city, Keller said", "negation"),
        ("The harbour of Eastmark will reopen in May, the Port Authority said", "hedge"),
        ("Only around 1,200 dockers would return to work, according to Anna Keller", "quantifier"),
        ("Residents of the new town had asked for a quieter quay", "opposite"),
        ("The repairs are expected to cost 31 billion crowns", "number"),
        ("The repairs are expected to cost 31 million dollars", "number"),
        ("the council of Eastmark agreed to talk about it", "negation"),
        ("Residents of the old town had prayed for a quieter quay", "word"),
    ],
)
def test_what_changes_the_meaning_is_altered_and_named(quote: str, kind: str) -> None:
    assert kind in kinds(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "The Harbor of Eastmark may reopen in May, the port authority said",
        "Around 1200 dockers would return to work, according to Anna Keller",
        "They weren't paid for by the city, Keller said",
        "Residents of the old town had asked for a quieter quay, the council of Eastmark refused to talk about it",
        "The repairs are exepcted to cost 31 million crowns",
        "THE REPAIRS ARE EXPECTED TO COST 31 MILLION CROWNS",
        "who speaks for authority. The repairs are expected to cost 31 million crowns",
    ],
)
def test_what_does_not_is_reworded(quote: str) -> None:
    anchor = locate(REPORT, quote)
    assert anchor.status == "reworded"
    assert not [difference for difference in anchor.differences if difference.kind]


def test_words_left_out_in_silence_are_reworded_but_said() -> None:
    anchor = locate(REPORT, "Residents of the town had asked for a quieter quay; the council refused to talk about it")
    assert anchor.status == "altered"  # 'of Eastmark' is a name
    anchor = locate(REPORT, "Residents of the old town had asked for a quay; the council of Eastmark refused to talk")
    assert anchor.status == "reworded"
    assert [(d.text, d.kind) for d in anchor.differences] == [("quieter", "left-out")]


# ---------------------------------------------------------------- the ends


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("on Monday. Around 1,200 dockers would return", "on Tuesday. Around 1,200 dockers would return"),
        ("the repairs are expected to cost 45 million", "The repairs are expected to cost 31 million"),
        ("who speaks for the ministry.", "who speaks for the authority."),
        (
            "Citizens of the old town had asked for a quieter quay",
            "Residents of the old town had asked for a quieter quay",
        ),
        ("had asked for a quieter and a cleaner quay", "had asked for a quieter quay"),
        (
            "the council of Eastmark refused to say anything about it.",
            "the council of Eastmark refused to talk about it.",
        ),
    ],
)
def test_a_passage_begins_and_ends_on_the_quotes_own_words(quote: str, passage: str) -> None:
    assert words(locate(REPORT, quote), REPORT) == passage


# ---------------------------------------------------------------- several places

TWICE = "Talks end without result\n\nTalks end without result\n\nThe ministers left at noon, and nothing was signed."


def test_two_equal_places_are_both_named() -> None:
    anchor = locate(TWICE, "Talks end without result")
    assert anchor.status == "exact"  # the same line, said again: nothing depends on which is meant
    assert [place[:2] for place in anchor.places] == [(0, 24), (26, 50)]


@pytest.mark.parametrize(
    ("context", "start"),
    [
        ({"suffix": "\n\nThe ministers left"}, 26),
        ({"suffix": "The ministers left"}, 26),
        ({"suffix": "Talks end"}, 0),
        ({"prefix": "result "}, 26),
        ({"near": 27}, 26),
        ({"near": 2}, 0),
    ],
)
def test_context_then_the_old_span_decide(context: dict[str, str | int], start: int) -> None:
    anchor = locate(TWICE, "Talks end without result", **context)  # type: ignore[arg-type]
    assert (anchor.status, anchor.start) == ("exact", start)
    assert len(anchor.places) == 2


def test_an_old_span_between_two_places_decides_nothing() -> None:
    text = "The mayor of Tarn left without a word. The mayor of Brenn left without a word."
    assert locate(text, "left without a word", near=37).status == "ambiguous"


def test_context_outweighs_the_old_span() -> None:
    assert locate(TWICE, "Talks end without result", near=0, suffix="The ministers left").start == 26


def test_a_place_of_whole_words_outweighs_one_inside_others() -> None:
    text = "The party of art lovers met. They said that art was a party matter."
    assert locate(text, "art was").status == "exact"
    assert [text[p.start - 1] for p in locate(text, "art").places[:2]] == [" ", " "]


def test_more_copies_than_anybody_lists() -> None:
    line = "Fees are due on the first day of the month.\n"
    text = line * 1500
    anchor = locate(text, line.strip(), near=1400 * len(line) + 3)
    assert (anchor.status, anchor.start) == ("exact", 1400 * len(line))
    assert locate(text, line.strip()).status == "ambiguous"
    assert len(locate(text, line.strip()).places) == 1000


def boilerplate(chance: Random, count: int) -> tuple[str, list[tuple[int, int, str, str]]]:
    """A text of sections that all have nearly the same sentence, each spelled with other slips; and where each is."""
    sentence = (
        "Applicants who have not received an answer within thirty days should write to the registrar of the court."
    )
    names = [f"{chance.choice('BDFGKLMNPRST')}{chance.choice('aeiou')}{chance.choice('lmnrst')}" for _ in range(40)]
    text, places = "", []
    for number in range(count):
        before = f"Section {number}. The district of {' '.join(chance.sample(names, 4))} keeps its own rules. "
        after = f" This rule of {' '.join(chance.sample(names, 3))} holds from {1900 + number} on.\n\n"
        at = chance.sample([i for i in range(12, len(sentence) - 8) if sentence[i].isalpha()], 3)
        drifted = "".join(c + c if i in at else c for i, c in enumerate(sentence))
        places.append((len(text) + len(before), len(text) + len(before) + len(drifted), before[-32:], after[:32]))
        text += before + drifted + after
    return text, places


def test_drifted_copies_are_kept_apart_by_their_context() -> None:
    text, places = boilerplate(Random(4), 60)
    quote = "Applicants who have not received an answer within thirty days should write to the registrar of the court."
    for start, end, prefix, suffix in places:
        anchor = locate(text, quote, prefix=prefix, suffix=suffix)
        assert (anchor.status, anchor.start, anchor.end) == ("reworded", start, end)


def test_drifted_copies_without_context_are_ambiguous_or_near_the_old_place() -> None:
    text, places = boilerplate(Random(4), 60)
    quote = "Applicants who have not received an answer within thirty days should write to the registrar of the court."
    assert locate(text, quote).status == "ambiguous"
    start, end, *_ = places[41]
    anchor = locate(text, quote, near=start + 9)
    assert (anchor.status, anchor.start, anchor.end) == ("reworded", start, end)


# ---------------------------------------------------------------- lookalikes


def test_a_lookalike_of_what_is_gone_is_no_find() -> None:
    quote = "The council of Westbury voted to close its two swimming pools in October"
    text = "The council of Northam voted to close its four swimming pools in January. " + REPORT
    assert locate(text, quote).status in ("altered", "missing")


def test_the_harmless_one_of_two_lookalikes_is_meant() -> None:
    text = (
        "In 2018 the committee of the guild raised 500 crowns for the mill.\n\n"
        "In 2019 the comittee of the guild raissed 500 crowns for the mill."
    )
    anchor = locate(text, "In 2019 the committee of the guild raised 500 crowns for the mill.")
    assert anchor.status == "reworded"
    assert words(anchor, text) == "In 2019 the comittee of the guild raissed 500 crowns for the mill."


@pytest.mark.parametrize(
    "quote",
    [
        "It rained for the whole of the week in the valley",
        "The minister of finance resigned after the vote",
        "dockers strike",
    ],
)
def test_words_that_nobody_wrote_are_missing(quote: str) -> None:
    anchor = locate(REPORT, quote)
    assert (anchor.status, anchor.start) == ("missing", None)


def test_short_quotes_are_found_as_they_are_or_not_at_all() -> None:
    assert locate(REPORT, "1,200 Dockers").status == "reworded"
    assert locate(REPORT, "1,300 dockers").status == "missing"
    assert locate(REPORT, "early-warning").status == "missing"
    assert locate("The early-\nwarning system", "early-warning").status == "reworded"


def test_a_short_quote_with_its_context_is_looked_for() -> None:
    anchor = locate(REPORT, "1,300 dockers", prefix="on Tuesday. Around ", suffix=" would return to work")
    assert anchor.status == "altered"
    assert words(anchor, REPORT) == "1,200 dockers"


# ---------------------------------------------------------------- long quotes, other scripts


def test_a_quote_over_paragraphs() -> None:
    anchor = locate(REPORT, "who speaks for the authority. The repairs are expected to cost 31 million crowns.")
    assert anchor.status == "reworded"
    assert (
        words(anchor, REPORT) == "who speaks for the authority.\n\nThe repairs are expected to cost 31 million crowns."
    )


def page(chance: Random, sentences: int) -> str:
    people = ["The mayor", "A docker", "The clerk", "Her sister", "The captain", "A baker", "The nurse", "His uncle"]
    deeds = ["painted", "sold", "carried", "mended", "forgot", "praised", "counted", "buried"]
    things = ["a lantern", "the old boat", "eleven barrels", "a letter", "the bridge", "two horses", "a clock", "salt"]
    places = ["behind the mill", "at the quay", "in the rain", "before noon", "near the church", "by night"]
    lists = (people, deeds, things, places)
    return " ".join(" ".join(chance.choice(each) for each in lists) + "." for _ in range(sentences))


def test_a_quote_longer_than_a_page() -> None:
    text = page(Random(1), 400)
    start, end = text.index(".", 6000) + 2, text.index(".", 12_000) + 1
    quote = text[start:end]
    slipped = quote.replace("lantern", "latnern", 3).replace("before noon", "before  noon")
    anchor = locate(text, slipped)
    assert (anchor.status, anchor.start, anchor.end) == ("reworded", start, end)
    wrong = quote[:3000] + quote[3000:].replace("eleven barrels", "twelve barrels", 1)
    anchor = locate(text, wrong)
    assert (anchor.status, anchor.start, anchor.end) == ("altered", start, end)
    assert [(d.quote, d.text, d.kind) for d in anchor.differences] == [("twelve", "eleven", "number")]


def test_a_quote_that_is_longer_than_its_text() -> None:
    assert locate("The harbour may reopen.", REPORT).status == "missing"


def test_a_script_without_spaces() -> None:
    text = "国防部长昨天在北京表示，两国军队将于明年五月举行联合演习，演习不针对任何第三方。港口将重新开放。"
    assert locate(text, "两国军队将于明年五月举行联合演习，演习不针对任何第三方。").status == "exact"
    anchor = locate(text, "两国军队将于明年五月举行联合演习，演习针对任何第三方。")
    assert anchor.status == "altered"


ANOTHER_WORD = """
altered | The mayor of Tarn opened the bridge on Monday and left. | The mayor of Tarn was drunk on Monday and left
altered | On the brink of a formal alliance, few wanted to sign. | On the brink of war, few wanted to sign
altered | The agency of Tarn and Halden counts immigration. | The agency of Tarn and Halden counts emigration
altered | Officials of CISA met in the harbour office. | Officials of CIA met in the harbour office
altered | Leopard2 tanks were moved by rail in spring. | Leopard1 tanks were moved by rail in spring
altered | A ratio of 1:300 was shown to the board. | A ratio of 1:500 was shown to the board
altered | The council held a non-binding vote on Monday. | The council held a binding vote on Monday
altered | The deputy mayor of Halden opened the bridge. | The mayor of Halden opened the bridge
altered | Prices of grain rose by 5 crowns in winter. | Prices of grain rose to 5 crowns in winter
reworded | The colour of the harbour walls was new. | The color of the harbor walls was new
reworded | He stepped off the boat at the pier of Brenn. | He stept off the boat at the pier of Brenn
reworded | α-synuclein is found in the midbrain. | alpha-synuclein is found in the midbrain
reworded | The enzyme binds zinc (12,13) and releases it. | The enzyme binds zinc and releases it
reworded | The enzyme binds zinc (Vale et al., 1996) and releases it. | The enzyme binds zinc and releases it
altered | The enzyme binds zinc (below 40 degrees) and releases it. | The enzyme binds zinc and releases it
"""


@pytest.mark.parametrize("line", ANOTHER_WORD.strip().splitlines())
def test_another_word_is_never_harmless(line: str) -> None:
    status, text, quote = line.split(" | ")
    assert locate(text, quote).status == status


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Der Minister hat die Arbeiten im Hafen nicht bezahlt.", "Der Minister hat die Arbeiten im Hafen bezahlt"),
        ("Министр не заплатил за работы в порту в этом году.", "Министр заплатил за работы в порту в этом году"),
        ("Le ministre n'a pas payé les travaux du port.", "Le ministre a payé les travaux du port"),
    ],
)
def test_in_a_language_that_is_not_read_every_word_counts(text: str, quote: str) -> None:
    assert locate(text, quote).status == "altered"


def test_a_sentence_that_stands_twice_is_found_once() -> None:
    line = "Ferry of Tarn sails again after a year"
    found = locate(f"{line}\n\nBy our reporter\n\n{line}\n\nMore follows.", line)
    assert (found.status, found.start, len(found.places)) == ("exact", 0, 2)


def test_a_place_that_is_said_twice_does_not_hide_an_alteration() -> None:
    text = "The plant makes 40 megawatts of power at night.\n\nMore.\n\nThe plant makes 40 megawatts of power at night."
    assert locate(text, "The plant makes 47 megawatts [MW] of power at night").status == "altered"


def test_chinese_that_is_broken_by_a_line_end_is_found() -> None:
    assert locate("港口将于五月\n重新开放给大型船只。", "港口将于五月重新开放给大型船只").start == 0
