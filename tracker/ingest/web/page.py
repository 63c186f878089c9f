"""A page: its tree, and its pieces of text with their elements."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from attrs import define, frozen

Element = Any
"""An element of lxml, which has no types of its own here."""

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "select", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
SILENT = frozenset(
    ["script", "style", "noscript", "template", "svg", "iframe", "object", "head", "title", "textarea", "select"]
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@frozen(eq=False)
class TextRun:
    """A run of text that no block interrupts. `block`: its element; `linked`: number of its characters (without white
    space) in links; `key`: its letters and digits alone, for matching."""

    text: str
    block: Element
    linked: int
    key: str

    @property
    def link_share(self) -> float:
        return self.linked / max(1, len(re.sub(r"\s", "", self.text)))


@define(slots=False, eq=False)
class Page:
    """The tree of a page, with cached readings of it."""

    tree: Element
    url: str | None = None

    @cached_property
    def pieces(self) -> tuple[TextRun, ...]:
        body = self.tree.find("body")
        return tuple(_Pieces().of(self.tree if body is None else body))

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """The contents of its meta elements, by name, property or http-equiv in small letters."""
        found: dict[str, list[str]] = {}
        for element in self.tree.iter("meta"):
            content = (element.get("content") or "").strip()
            for attribute in ("name", "property", "itemprop", "http-equiv"):
                if content and (name := element.get(attribute)):
                    found.setdefault(name.strip().lower(), []).append(content)
        return found

    @cached_property
    def _asides(self) -> dict[Element, bool]:
        return {}

    @cached_property
    def _whole(self) -> frozenset[Element]:
        """Elements with a headline of the first level or the whole page, regardless of their class."""
        above = {e for h1 in self.tree.iter("h1", "main", "article") for e in ancestors(h1)}
        return frozenset(above | {self.tree, self.tree.find("body")})

    def is_aside(self, element: Element) -> bool:
        """Whether an element is beside the article: comments, a sidebar, related stories, a footer."""
        if element is None:
            return False
        if (known := self._asides.get(element)) is None:
            here = element not in self._whole and _is_marked_aside(element)
            known = self._asides[element] = here or self.is_aside(element.getparent())
        return known

    def first_meta(self, *names: str) -> str | None:
        """The first value of these meta elements, or None."""
        return next((one_line(self.meta[name][0]) for name in names if name in self.meta), None)


def key_of(text: str) -> str:
    """Letters and digits alone, without accents and case."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKD", text)).casefold()


def one_line(text: str) -> str:
    return " ".join(text.replace("\xad", "").split())


def line_of(element: Element) -> str:
    """The text of an element on one line, without scripts and styles."""
    return one_line("".join(_texts(element)))


def css_marks(element: Element) -> str:
    """An element's class, id and role as one text."""
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}".lower()


_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:comments?|kommentare?|commentlist|reply|respond|related|sidebar|widget|footer|recent|"
    r"recommend\w*|teasers?|calendar|archives?)"
    r"(?=$|[\s_-])"
)
_POST = re.compile(
    r"(?:tag|category|type|status|format|view-mode|comments?-(?:open|closed|off)|has|no|with|field|node)[_-]"
)


def _is_marked_aside(element: Element) -> bool:
    called = " ".join(word for word in css_marks(element).split() if not _POST.match(word))
    return element.tag in ("footer", "aside", "nav") or bool(_ASIDE.search(called))


def ancestors(element: Element) -> Iterator[Element]:
    """The element and those above it."""
    while element is not None:
        yield element
        element = element.getparent()


def _texts(element: Element) -> Iterator[str]:
    if isinstance(element.tag, str) and element.tag not in SILENT:
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield " " if child.tag in BLOCKS else ""
            yield child.tail or ""


class _Pieces:
    """Collects the pieces of a tree in their order."""

    def __init__(self) -> None:
        self.found: list[TextRun] = []
        self._parts: list[str] = []
        self._linked = 0

    def of(self, top: Element) -> list[TextRun]:
        self._walk(top, top, 0)
        self._close(top)
        return self.found

    def _walk(self, element: Element, block: Element, links: int) -> None:
        if not isinstance(element.tag, str) or element.tag in SILENT:
            return
        opens = element.tag in BLOCKS
        if opens:
            self._close(block)
        inside = element if opens and element.tag != "br" else block
        links += element.tag in ("a", "button")
        self._add(element.text, links)
        for child in element:
            self._walk(child, inside, links)
            self._add(child.tail, links)
        if opens:
            self._close(inside)

    def _add(self, text: str | None, links: int) -> None:
        if text:
            self._parts.append(text)
            self._linked += len(re.sub(r"\s", "", text)) if links else 0

    def _close(self, block: Element) -> None:
        text = one_line("".join(self._parts))
        if text:
            self.found.append(TextRun(text, block, self._linked, key_of(text)))
        self._parts, self._linked = [], 0
