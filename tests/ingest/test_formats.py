"""What comes out of each format, and what is said about it."""

import pytest

from tracker.errors import TrackerError
from tracker.ingest import Ingested, known_formats
from tracker.ingest.decoding import decoded


def plain(data: bytes) -> Ingested:
    return known_formats()[".txt"](data, None)


def markdown(data: bytes) -> Ingested:
    return known_formats()[".md"](data, None)


DECODED = {
    "as it is": ("a\n\u00a0“b”\n".encode(), "a\n\u00a0“b”\n", []),
    "byte order mark": (b"\xef\xbb\xbfa", "a", ["byte order mark removed"]),
    "line ends of Windows": (b"a\r\nb\r\n", "a\nb\n", ["2 line ends made \\n"]),
    "line ends of old": (b"a\rb", "a\nb", ["1 line ends made \\n"]),
    "Windows-1252": (
        "“café” – 5 €".encode("cp1252"),
        "“café” – 5 €",
        ["read as cp1252 (a guess: look at the accents)"],
    ),
    "UTF-16 with its mark": ("Twelve sailed.".encode("utf-16"), "Twelve sailed.", ["read as utf-16"]),
    "UTF-16 without": (
        "Twelve sailed.".encode("utf-16-le"),
        "Twelve sailed.",
        ["read as utf-16-le (a guess: look at the accents)"],
    ),
    "separate accents": (
        "e\u0301".encode(),
        "e\u0301",
        ["accents that are written as marks of their own (not NFC) are kept as they are"],
    ),
}


@pytest.mark.parametrize(("data", "text", "notes"), DECODED.values(), ids=DECODED)
def test_decoding_says_what_it_changes(data: bytes, text: str, notes: list[str]) -> None:
    assert decoded(data) == (text, notes)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"a\0b", "no text", id="binary"),
        pytest.param(b" \n", "no text in it", id="empty"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(TrackerError, match=said):
        decoded(data)


def test_no_furniture_is_offered_as_title() -> None:
    page = "14.1 C\nSaturday, July 13, 2024\nHomeNorth\n\nTwo ports are closed\n\nThe ports of Tarn are closed.\n"
    assert plain(page.encode()).found == {"title": "Two ports are closed"}


def test_the_first_line_is_offered_as_title() -> None:
    assert plain(b"\n  Ships   sail \nMore.").found == {"title": "Ships sail"}


MARKDOWN = {
    "headings": ("# One\n\nTwo\n===\nthree", "One\n\nTwo\n\nthree\n"),
    "emphasis and code": ("*a* **b** `c` _d_ snake_case_name", "a b c d snake_case_name\n"),
    "links and images": ('[the port](https://x.example "t") ![map](m.png)', "the port \n"),
    "what only looks like markup": ("2 * 3 * 4 \\*five\\* &amp; six", "2 * 3 * 4 *five* & six\n"),
    "line breaks": ("one\ntwo  \nthree<br>four", "one\ntwo\nthree\nfour\n"),
    "tight list": ("- one\n- two\n\nthree", "one\ntwo\n\nthree\n"),
    "quotation": ("> one\n> two\n\nthree", "one\ntwo\n\nthree\n"),
    "code block": ("```py\nx = '*'\n```\ny", "x = '*'\n\ny\n"),
    "table": ("|a|b|\n|-|-|\n|c||\n|d|e|\n\nf", "a\tb\nc\t\nd\te\n\nf\n"),
    "HTML": ("one <b>two</b>\n\n<!-- no -->\n\nthree", "one two\n\nthree\n"),
    "blocks of HTML keep their words": (
        "one\n\n<div>\n<p>Two &amp; a <b>half</b></p>\n<script>no()</script></div>\n\nthree",
        "one\n\nTwo & a half\n\nthree\n",
    ),
    "no-break spaces and curly quotes": ("“a\u00a0b”", "“a\u00a0b”\n"),
}


@pytest.mark.parametrize(("given", "wanted"), MARKDOWN.values(), ids=MARKDOWN)
def test_markdown(given: str, wanted: str) -> None:
    assert markdown(given.encode()).text == wanted


def test_markdown_names_its_source_and_says_what_went() -> None:
    found = markdown(b"---\ntitle: Ships\ndate: 2019-10\nlayout: post\n---\n# A *b*\n")
    assert found.text == "A b\n"
    assert found.found == {"title": "Ships", "published": "2019-10"}
    assert found.notes == ("front matter taken off", "stripped: 1 × emphasis, 1 × heading marks")
