"""A claim's evidence as it is read from its source: what counts, what stands around it, and who is named there."""

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from tracker.anchoring.ledger import anchor
from tracker.evidence.citing import NEARBY, read_cited, unknown_language
from tracker.evidence.reading import Reading
from tracker.evidence.unnamed import unnamed
from tracker.model import Claim, Evidence, Ledger, Source, Text, Unnamed

TEXT = (
    "Mill in Tarn burned down\n\nThe mayor was away on Monday. A mill in Tarn burned down on Monday, it was reported. "
    "Analysts said that the mill would be built again. Anna Keller said that it would not."
)
QUOTE = "mill in Tarn burned down on Monday"


def ledger(item: Evidence, text: str | None = TEXT, *, claim: dict[str, Any] | None = None, **source: Any) -> Ledger:
    about = {"publisher": "Eastmark Courier", "author": ("Ines Varga",), "published": "2024-05-07"} | source
    told: dict[str, Any] = {"verdict": "supported", **(claim or {})}
    return Ledger(
        Path(),
        (Claim("c", "The mill in Tarn burned down.", "c.yaml", evidence=(item,), **told),),
        (Source("s", "Fires", "s.yaml", Text("s.txt", content=text), **about),),
    )


def read(item: Evidence, text: str | None = TEXT, **parts: Any) -> Reading | None:
    of = ledger(item, text, **parts)
    return read_cited(of, of.claims[0], {("c", 0): anchor(text or "", item)})


@pytest.mark.parametrize(
    ("verdict", "stance", "counts"),
    [
        ("supported", "supports", True), ("conflicting", "supports", True), ("unchecked", "supports", True),
        ("refuted", "refutes", True), ("supported", "refutes", False), ("refuted", "supports", False),
        ("unsupported", "supports", False),
    ],
)  # fmt: skip
def test_the_evidence_that_a_verdict_rests_on(verdict: str, stance: str, counts: bool) -> None:
    assert (read(Evidence("s", QUOTE, stance=stance), claim={"verdict": verdict}) is not None) is counts


@pytest.mark.parametrize(
    ("item", "text"),
    [(Evidence("other", QUOTE), TEXT), (Evidence("s", "The harbour froze over."), TEXT), (Evidence("s", QUOTE), None)],
    ids=["no source", "no such quote", "no text"],
)
def test_what_cannot_be_looked_up_is_not_read(item: Evidence, text: str | None) -> None:
    assert read(item, text) is None


def test_without_an_anchor_nothing_is_read() -> None:
    of = ledger(Evidence("s", QUOTE))
    assert read_cited(of, of.claims[0], {}) is None


def test_a_passage_with_its_sentence_and_what_is_known_of_its_source() -> None:
    found = read(Evidence("s", QUOTE))
    assert found is not None
    (one,) = found.cited
    assert (one.passage, one.published, one.item, one.heading) == (QUOTE, "2024-05-07", 0, False)
    assert one.sentence == "A mill in Tarn burned down on Monday, it was reported."
    assert one.nearby.startswith("Fires. Eastmark Courier. Ines Varga\n")
    assert one.voices == ("Eastmark Courier", "Ines Varga")
    assert one.start is not None
    assert TEXT[one.start :].startswith(one.sentence)


@pytest.mark.parametrize("publisher", ["unknown", "", None])
def test_an_unknown_publisher_has_no_voice(publisher: str | None) -> None:
    found = read(Evidence("s", QUOTE), publisher=publisher, author=())
    assert found is not None
    assert found.cited[0].voices == ()


def test_so_much_around_a_sentence_is_near_it() -> None:
    before, behind = "x" * (NEARBY - 5), "z" * (NEARBY - 5)
    found = read(Evidence("s", QUOTE), f"abc. 123 {before}.\n\nA {QUOTE}.\n\n{behind} 456 abc")
    assert found is not None
    near = found.cited[0].nearby.partition("\n")[2]
    assert near == f"3 {before}.\n\n \n\n{behind} 45"
    assert len(near) == 2 * NEARBY + 1


def test_a_headline_brings_the_sentence_of_the_article_that_it_is_of() -> None:
    found = read(Evidence("s", "Mill in Tarn burned down"))
    assert found is not None
    headline, body = found.cited
    assert (headline.heading, headline.sentence) == (True, "Mill in Tarn burned down")
    assert (body.heading, body.sentence) == (False, "A mill in Tarn burned down on Monday, it was reported.")
    assert body.start is not None
    assert TEXT[body.start :].startswith(body.sentence)


@pytest.mark.parametrize(
    ("article", "brought"),
    [
        ("The mill burned for hours.", []),
        ("The mill in Tarn burned.", ["The mill in Tarn burned."]),
        ("The mill in Tarn burned. The old mill in Tarn burned.", ["The mill in Tarn burned."]),
    ],
    ids=["half of its words", "more", "the first of two"],
)
def test_a_sentence_has_more_than_half_of_a_headline(article: str, brought: list[str]) -> None:
    found = read(Evidence("s", "Mill in Tarn burned down"), f"Mill in Tarn burned down\n\n{article}\n\nIt rained.")
    assert found is not None
    assert [one.sentence for one in found.cited[1:]] == brought


def test_a_translation_is_read_in_place_of_the_text() -> None:
    item = Evidence("s", QUOTE, translation="The mill burned down.")
    found = read(item, language="fo")
    assert found is not None
    (one,) = found.cited
    assert (one.passage, one.sentence, one.foreign) == ("The mill burned down.", "The mill burned down.", False)
    assert one.nearby == "Fires. Eastmark Courier. Ines Varga"


@pytest.mark.parametrize(
    ("claim", "source", "translation", "unknown"),
    [
        ("en", "en", None, ""), ("en", "fo", None, "fo"), ("fo", "fo", None, "fo"), ("en", "en-GB", None, ""),
        ("fo", "en", None, "fo"), ("en", "fo", "It burned.", ""), ("fo", "fo", "It burned.", "fo"),
        ("fo", "en", "It burned.", "fo"),
    ],
)  # fmt: skip
def test_the_language_that_is_unknown(claim: str, source: str, translation: str | None, unknown: str) -> None:
    item = Evidence("s", QUOTE, translation=translation)
    of = ledger(item, claim={"language": claim}, language=source)
    assert unknown_language(of.claims[0], item, of.sources[0]) == unknown
    found = read_cited(of, of.claims[0], {("c", 0): anchor(TEXT, item)})
    assert found is not None
    assert found.foreign is bool(unknown)


# ---------------------------------------------------------------- who says it, where that is nobody in particular


def nobody(item: Evidence, text: str | None = TEXT, **parts: Any) -> Unnamed | None:
    of = ledger(item, text, **parts)
    return unnamed(of, {("c", 0): anchor(text or "", item)}).get(("c", 0))


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("A mill in Tarn burned down on Monday", Unnamed("it was reported", "it was reported")),
        ("the mill would be built again", Unnamed("Analysts said", "said", voice=True)),
        ("it would not", None),
        ("The mayor was away", None),
        ("Analysts said", None),
        ("There is no such sentence here.", None),
    ],
)
def test_words_that_nobody_in_particular_says(quote: str, found: Unnamed | None) -> None:
    assert nobody(Evidence("s", quote)) == found


@pytest.mark.parametrize("verdict", ["supported", "conflicting", "unchecked", "unsupported", "refuted"])
def test_only_what_may_be_printed_needs_a_speaker(verdict: str) -> None:
    told = nobody(Evidence("s", "the mill would be built again"), claim={"verdict": verdict})
    assert (told is not None) is (verdict in ("supported", "conflicting", "unchecked"))


def test_evidence_of_another_kind_needs_no_speaker() -> None:
    item = Evidence("s", "the mill would be built again")
    assert nobody(evolve(item, because="All of them say so.")) is None
    assert nobody(evolve(item, stance="refutes")) is None
    assert nobody(evolve(item, source="other")) is None
    assert nobody(item, None) is None
    assert nobody(item, language="fo") is None
    assert unnamed(ledger(item), {}) == {}
