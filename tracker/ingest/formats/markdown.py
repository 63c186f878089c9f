"""Markdown (CommonMark with tables) → the words that a reader sees; markup is removed, and counted."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from itertools import takewhile
from typing import TYPE_CHECKING

from tracker.errors import TrackerError
from tracker.ingest import Ingested
from tracker.ingest.decoding import decoded, offered_title

if TYPE_CHECKING:
    from markdown_it.token import Token

ENDINGS = (".md", ".markdown")
MEDIA = ("text/markdown",)

_FRONT = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEYS = {
    "title": "title",
    "author": "author",
    "date": "published",
    "published": "published",
    "publisher": "publisher",
    "url": "url",
    "lang": "language",
    "language": "language",
}
_COUNTED = {
    "heading_open": "heading marks",
    "blockquote_open": "quotation marks of paragraphs (>)",
    "list_item_open": "list marks",
    "link_open": "link addresses",
    "image": "images",
    "strong_open": "emphasis",
    "em_open": "emphasis",
    "code_inline": "code marks",
    "fence": "code marks",
    "hr": "rules",
    "html_block": "HTML",
    "html_inline": "HTML",
    "tr_open": "table rows",
}
_TEXT = {"text", "code_inline", "text_special"}
_BLOCK_TEXT = {"fence", "code_block"}
_BREAKS = {"softbreak", "hardbreak"}
_TAG_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def ingest(data: bytes, _url: str | None = None) -> Ingested:
    """The text of a Markdown file, a block a paragraph, a table row a line; front matter is metadata of the source."""
    from markdown_it import MarkdownIt

    text, notes = decoded(data)
    found: dict[str, str] = {}
    if (front := _FRONT.match(text)) is not None:
        found, text = _front_matter(front[1]), text[front.end() :]
        notes.append("front matter taken off")
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    stripped = Counter(name for token in _all(tokens) if (name := _COUNTED.get(token.type)))
    if stripped:
        notes.append("stripped: " + ", ".join(f"{count} × {name}" for name, count in sorted(stripped.items())))
    blocks = list(_blocks(tokens))
    if not blocks:
        raise TrackerError("there is no text in it")
    plain = "".join(text + end for text, end in blocks).rstrip("\n") + "\n"
    return Ingested(plain, tuple(notes), {"title": offered_title(plain)} | found)


def _front_matter(raw: str) -> dict[str, str]:
    """The source's metadata in the YAML between the `---` lines; other keys are ignored."""
    from tracker.records.nodes import data
    from tracker.records.yaml import Trouble, parse_yaml

    try:
        metadata = data(parse_yaml(raw))
    except Trouble:
        return {}
    pairs = metadata.items() if isinstance(metadata, dict) else ()
    return {_KEYS[key]: value for key, value in pairs if key in _KEYS and isinstance(value, str) and value}


def _all(tokens: "Iterable[Token]") -> "Iterator[Token]":
    for token in tokens:
        yield token
        yield from token.children or ()


def _blocks(tokens: "list[Token]") -> Iterator[tuple[str, str]]:
    """The text of every block and its separator from the next."""
    for i, token in enumerate(tokens):
        if token.type in _BLOCK_TEXT:
            yield token.content.rstrip("\n"), "\n\n"
        elif token.type == "html_block" and (words := _words_of_html(token.content)):
            yield words, "\n\n"
        elif token.type == "inline":
            text = _inline(token.children or ())
            if text or tokens[i - 1].type in ("td_open", "th_open"):
                yield text, _separator(tokens, i)


def _separator(tokens: "list[Token]", i: int) -> str:
    """A tab between cells; a line end in tight lists and tables; else an empty line."""
    following = takewhile(lambda token: token.type not in {"inline", "html_block"} | _BLOCK_TEXT, tokens[i + 1 :])
    between = {token.type for token in following}
    if between & {"bullet_list_close", "ordered_list_close", "table_close"}:
        return "\n\n"
    if "tr_close" in between or tokens[i + 1].hidden:
        return "\n"
    return "\t" if between & {"td_close", "th_close"} else "\n\n"


def _inline(tokens: "Iterable[Token]") -> str:
    parts = []
    for token in tokens:
        if token.type in _TEXT:
            parts.append(token.content)
        elif token.type in _BREAKS or (token.type == "html_inline" and _TAG_BREAK.fullmatch(token.content)):
            parts.append("\n")
    return "".join(parts)


def _words_of_html(content: str) -> str:
    reader = _Words()
    reader.feed(content)
    reader.close()
    return "\n".join(line.strip() for line in "".join(reader.words).split("\n") if line.strip())


class _Words(HTMLParser):
    """The text of HTML, without scripts, styles and comments."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in ("script", "style")))

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)
