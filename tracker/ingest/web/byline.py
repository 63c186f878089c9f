"""Authors of a page, by its metadata and its byline."""

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import islice

from tracker.ingest.addresses import parts_of
from tracker.ingest.web.linked_data import author_names
from tracker.ingest.web.page import Page, ancestors, css_marks, key_of, line_of, one_line

NAMES = (
    "author", "article:author", "dc.creator", "dcterms.creator", "dc.creator.personalname", "citation_author",
    "parsely-author", "sailthru.author", "byl", "byline", "rbauthors", "creator", "authors", "article:author_name",
    "twitter:data1",
)  # fmt: skip
LONGEST, MOST_WORDS = 80, 8
"""Maximum code points and words of a name."""
_LEAD = re.compile(
    r"(?i)^(?:(?:written|posted|published|story|article|text|words|report|reported|geschrieben|"
    r"gespeichert|verfasst|erstellt|veröffentlicht|eingestellt)\s+)?(?:(?:by|von|par|por|di|door|af|"
    r"av)\s+|"
    r"(?:author|autor(?:in)?|autore|auteur|text|redaktion|von|by|verfasser(?:in)?|gepostet von|quelle)\s*:\s*)"
)
_TAIL = re.compile(
    r"(?i)(?:\s*[|•·–—/(]\s*.*|,?\s+(?:on|am|at|um|in|says?|said|sagt|schreibt|wrote|writes?)(?:\s.*|:)?$|"
    r"\s*[,;]\s*(?:\d|staff|editor|reporter|correspondent|contributor).*|\s+\d.*)$"
)
_BY = re.compile(
    r"(?i:(?:\d{4}(?:,?\s\d\d?[:.]\d\d(?:\suhr)?)?[\s,|·–-]+|[|•·⋅–]\s*|(?:posted|published|written|"
    r"geschrieben|verfasst|gespeichert|beitrag|erstellt|veröffentlicht)\b[^.!?]{0,30}?\s)"
    r"(?:by|von|par|por))\s(?P<name>[^\W\d_][\w.'’-]+(?:\s(?:de|van|von|der|la)?\s?[A-ZÄÖÜ][\w.'’-]*){0,3})"
)
_NOBODY = re.compile(
    r"(?i)^(?:admin(?:istrator)?|editor|editors|webmaster|root|user|guest|name|e-?mail|author|autor|"
    r"autoren|unknown|anonymous|none|null|share|home|kontakt|contact|impressum|about|"
    r"comments?|kommentare?|read more|mehr|follow|twitter|facebook|human|profile|view all posts|"
    r"alle beiträge|search|menu|news|blog|posts?|ähnliche.*|more from.*|by|von|the|website)$"
)
_MARKED = re.compile(
    r"(?:^|[\s_-])(?:author|authors|byline|autor|autore|auteur|writer|wrote|verfasser|redakteur|fn|vcard|"
    r"posted-by|submitted)(?:$|[\s_-]|name)"
)


def authors_of(page: Page, json_ld: dict[str, object]) -> list[str]:
    """The names of a page's authors, as written; by the surest sign, empty without any."""
    houses = _houses(page, json_ld)
    kinds: tuple[Callable[[], Iterator[str]], ...] = (
        lambda: _linked(json_ld),
        *(partial(kind, page) for kind in (_meta, _named, _marked, _lines, _bare)),
    )
    signs = cache(lambda number: tuple(kinds[number]()))
    for without in (houses, set[str]()):  # on a personal site author and site have one name
        for number in range(len(kinds) - 2 * (not without)):
            fitting = (sign for sign in signs(number) if key_of(sign) not in without)
            found = dict.fromkeys(name for sign in fitting for name in _read(sign) if key_of(name) not in without)
            if found:
                return list(found)[: MOST if number in EXACT else 1]
    return []


EXACT = range(3)
"""Indexes of the kinds of signs (the first ones) that name only authors."""
MOST = 8
"""Maximum number of authors; more are a list of something else."""


def _houses(page: Page, json_ld: dict[str, object]) -> set[str]:
    """The names of the site, which are no authors of an article."""
    host = parts_of(page.url).hostname or ""
    every = [
        *author_names(json_ld.get("publisher")),
        page.first_meta("og:site_name") or "",
        host,
        host.removeprefix("www."),
    ]
    element = page.tree.find(".//title")
    parts = re.split(r"\s+[|–—·:»«-]\s+|\s*[|»«]\s*", one_line(element.text or "") if element is not None else "")
    return {key_of(name) for name in (*every, *parts[1:]) if name}


def _read(sign: str) -> Iterator[str]:
    """The names in a sign."""
    text = one_line(sign).strip(" ,;:|-–—·•")
    text = _LEAD.sub("", text)
    if not text or len(text) > 2 * LONGEST or re.match(r"https?:|www\.|/|@\w+/", text):
        return
    for part in re.split(r"\s*;\s*|\s+(?:&|and|und|et)\s+(?=[^\W\d_])", text):
        name = _TAIL.sub("", part).strip(' ,;:|-–—·•"“”')
        name = re.sub(r"\s*<?\S+@\S+\.\w+>?", "", name).strip()
        if (
            2 < len(name) <= LONGEST
            and len(name.split()) <= MOST_WORDS
            and not _NOBODY.match(name)
            and re.search(r"[^\W\d_]{2}", name)
        ):
            yield name


def _linked(json_ld: dict[str, object]) -> Iterator[str]:
    for key in ("author", "creator"):
        yield from author_names(json_ld.get(key))


def _meta(page: Page) -> Iterator[str]:
    for name in NAMES:
        if name == "twitter:data1" and "written" not in (page.first_meta("twitter:label1") or "").lower():
            continue
        if found := [content for content in page.meta.get(name, ()) if not content.startswith("http")]:
            yield from found
            return


def _named(page: Page) -> Iterator[str]:
    """Texts of elements with standard markup for an author."""
    for element in page.tree.iter("a", "span", "div", "p", "address", "li", "strong", "cite", "meta"):
        if page.is_aside(element):
            continue
        if "author" in (element.get("itemprop") or "").split():
            inner = next((e for e in element.iter() if e.get("itemprop") == "name"), element)
            yield inner.get("content") or line_of(inner)
        elif "author" in (element.get("rel") or "").split() and element.tag == "a":
            yield line_of(element)


def _marked(page: Page) -> Iterator[str]:
    """Elements whose class says author or byline: a link in them before the whole."""
    for element in page.tree.iter(*INLINE):
        if _MARKED.search(css_marks(element)) and not page.is_aside(element):
            text = line_of(element)
            if 2 < len(text) <= LONGEST:
                links = [line_of(a) for a in element.iter("a") if a is not element and line_of(a)]
                yield links[0] if len(links) == 1 and len(links[0]) > 2 else text


INLINE = ("a", "span", "div", "p", "address", "li", "strong", "em", "cite", "small", "td", "h3", "h4", "h5")


def _bare(page: Page) -> Iterator[str]:
    """A line that is nothing but a name of two to four words, in an element made for such things."""
    for piece in page.pieces:
        called = " ".join(css_marks(e) for e in islice(ancestors(piece.block), 2))
        if _INFO.search(called) and _NAME.fullmatch(piece.text) and not page.is_aside(piece.block):
            yield piece.text
            return


_INFO = re.compile(r"meta|info|credit|author|byline")
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]+ ){1,3}[A-ZÀ-Þ][\w.'’-]+")


def _lines(page: Page) -> Iterator[str]:
    """A line of the page that is a byline: `By A. Writer`, `Text: A. Writer`."""
    for piece in page.pieces:
        if len(piece.text) <= 2 * LONGEST and (within := _BY.search(piece.text)) and not page.is_aside(piece.block):
            yield within["name"]
            return
        if len(piece.text) <= LONGEST and _LEAD.match(piece.text) and not page.is_aside(piece.block):
            name = _TAIL.sub("", _LEAD.sub("", piece.text))
            if 2 <= len(name.split()) <= 4 and all(word[0].isupper() for word in name.split() if len(word) > 3):
                yield name
                return
