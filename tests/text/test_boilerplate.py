"""What of a plain text is the page around the article."""

from tracker.text.boilerplate import boxes, prose_sentences, sentence_kinds

PAGE = """\
12.4 C
Monday, May 6, 2024
HomeNewsHarbour of Eastmark reopens after the storm

Harbour of Eastmark reopens after the storm

Harbour of Eastmark reopens after the storm

Related stories

The mayor of Tarn resigns over the bridge

The harbour of Eastmark reopened on Monday. It had been shut for three months.

Sign up for our newsletter

The repairs cost 31 million crowns, the Port Authority said.

Author: Ines Marsh

Copyright © 2024 Eastmark Courier.

Ines Marsh
The Eastmark Courier validates and publishes the stories under this byline.
Latest News
"""


def kinds() -> list[tuple[str, str]]:
    return [(" ".join(PAGE[slice(*span)].split()), of) for span, of in sentence_kinds(PAGE)]


def test_only_the_article_is_prose() -> None:
    assert [PAGE[slice(*span)] for span in prose_sentences(PAGE)] == [
        "The harbour of Eastmark reopened on Monday.",
        "It had been shut for three months.",
        "The repairs cost 31 million crowns, the Port Authority said.",
    ]


def test_the_headline_stands_once() -> None:
    of_headline = [of for words, of in kinds() if words.endswith("reopens after the storm")]
    assert of_headline.count("heading") <= 1
    assert "prose" not in of_headline


def test_furniture_is_counted_and_a_plain_article_has_none() -> None:
    assert boxes(PAGE) >= 3
    assert boxes("The harbour reopened on Monday. It had been shut.\n\nThe repairs cost 31 million crowns.\n") == 0


def test_a_copyright_notice_early_in_a_text_does_not_end_it() -> None:
    article = "The harbour reopened on Monday, after it had been shut for three months.\n\n" * 3
    unlike = article.replace("Monday", "Tuesday").replace("three", "four")
    found = [
        PAGE for span, of in sentence_kinds(f"Copyright © 2024 Eastmark Courier.\n\n{article}{unlike}") if of == "prose"
    ]
    assert len(found) == 2


def test_a_line_that_breaks_off_is_no_statement() -> None:
    text = "The harbour reopened on Monday, and the ships came back. That includes ferries, tugs and\n"
    assert len(prose_sentences(text)) == 1
