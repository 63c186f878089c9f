"""Rendering of templates to HTML. Every word of a record or a text is made harmless twice: control characters and
bidirectional overrides become visible, and everything is escaped."""

import json
import re
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen

from tracker.errors import TrackerError
from tracker.findings import level
from tracker.site.names import file_name, page_path
from tracker.site.plots import bar
from tracker.text.printable import printable, safe_json

try:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup
except ImportError as error:  # pragma: no cover - the tests have it
    raise TrackerError(
        "pages (`tracker report`, `tracker draft --html`) need jinja2, of the extra `report`:"
        " pip install 'claim-tracker[report]'"
    ) from error

ASSETS = ("report.css", "report.js")
STAMP = "\x00stamp\x00"
"""Placeholder of the time of creation in a rendered page; no text can have it, since control characters are escaped."""

_WEB = re.compile(r"https?://[^\s\"'<>\\^`{|}]+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


@frozen
class Links:
    """Addresses of the pages of records, relative to one page; '' for those without one."""

    claims: frozenset[str]
    sources: frozenset[str]
    stories: frozenset[str]
    parts: Callable[[str, int], int]  # source, offset → page number (1-based)
    up: str = ""

    def claim(self, name: str) -> str:
        return f"{self.up}claims/{file_name(name)}.html" if name in self.claims else ""

    def source(self, name: str, start: int | None = None, end: int | None = None) -> str:
        if name not in self.sources:
            return ""
        part = self.parts(name, start) if start is not None else 1
        spot = f"#at-{start}-{end}" if start is not None and end else ""
        return f"{self.up}sources/{page_path(file_name(name), part)}{spot}"

    def story(self, name: str) -> str:
        return f"{self.up}stories/{file_name(name)}.html" if name in self.stories else ""


def render(template: str, context: dict[str, Any]) -> str:
    """A rendered page, with `STAMP` for its time of creation."""
    return _environment().get_template(template).render(context)


def script_data(call: str, data: object) -> str:
    """A script with data as an argument of a call, safe in every context of a browser."""
    plain = safe_json(data).replace("<", "\\u003c")
    return f"{call}({plain});\n"


def asset(name: str) -> bytes:
    return files("tracker.site").joinpath("assets", name).read_bytes()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("tracker.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    environment.filters |= {
        "web": web,
        "language": language,
        "count": count,
        "sentence": sentence,
        "marked": marked_words,
        "thousands": "{:,}".format,
        "level": level,
    }
    environment.globals |= {"words": WORDS, "stamp": Markup(STAMP), "bar": lambda *of: Markup(bar(*of))}
    return environment


def _harmless(value: Any) -> Any:
    """Text without control characters; line ends stay."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return "\n".join(printable(line) for line in value.split("\n")) if "\n" in value else printable(value)


def web(address: str | None) -> str:
    """An address that may be a link; '' for any but http and https."""
    return address if address and _WEB.fullmatch(address) else ""


def language(tag: str) -> str:
    """A valid language tag for an attribute, else '' (unknown)."""
    return tag if _LANGUAGE.fullmatch(tag) else ""


def count(number: int, what: str, several: str | None = None) -> str:
    """`1 claim`, `2 claims`."""
    return f"{number:,} {what if number == 1 else several or what + 's'}"


def sentence(message: str) -> str:
    """A message as a sentence of its own; one that begins with an id stays as it is."""
    first = message.split(" ", 1)[0]
    return message[:1].upper() + message[1:] if first.isalpha() else message


def trusted(svg: str) -> Markup:
    """A drawing of our own, with all its texts escaped already."""
    return Markup(svg)


def marked_words(pieces: Iterable[Any], name: str) -> list[str]:
    """The words under a mark, each once, for readers who cannot see the mark."""
    return list(dict.fromkeys(piece.text for piece in pieces if name in piece.marks))


def names_of(pieces: Iterable[Any]) -> frozenset[str]:
    """The marks that occur in pieces of text."""
    return frozenset(mark for piece in pieces for mark in piece.marks)


WORDS: dict[str, dict[str, str]] = json.loads(files("tracker.site").joinpath("words.json").read_text("utf-8"))
"""Texts of verdicts, outcomes, states and relations on the pages."""
