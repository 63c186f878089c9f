"""Title of a page's article: the visible headline that fits the metadata best."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from tracker.ingest.web.linked_data import author_names
from tracker.ingest.web.page import HEADINGS, Element, Page, ancestors, css_marks, key_of, line_of, one_line
from tracker.text.fold import folded_words

LONGEST = 300
"""Maximum code points of a headline."""
ALIKE = 75.0
"""Minimum ratio (0–100, rapidfuzz) of a visible heading that is the title of the metadata in other typography or
words."""
WITHIN = 92.0
"""Minimum partial ratio (0–100) of a heading within a longer title of the metadata."""
TITLED = re.compile(
    r"(?:^|[\s_-])(?:(?:entry|post|article|page|story|content|news|main|single)[\s_-]?)?(?:title|headline|"
    r"titel|titulo|titre)\b"
)
_ABOVE = re.compile(r"\b(?:nav|menu|logo|brand|breadcrumb|cookie|modal|popup|site-title|sitename)")
_PARTED = re.compile(r"\s+[|–—·•»«:/-]+\s+|\s*[|»«]+\s*|\s+::\s+")


def title_of(page: Page, json_ld: dict[str, object]) -> str | None:
    """The headline of a page; None where it has none. `json_ld`: its JSON-LD."""
    announced = list(_announced(page, json_ld))
    sites = _sites(page, json_ld)
    shown = list(_headings(page))
    best = max(
        ((_fit(page, h, announced, sites, rank), h) for rank, h in enumerate(shown)),
        default=(0.0, None),
        key=lambda f: f[0],
    )
    if best[1] is not None and best[0] >= ENOUGH:
        return line_of(best[1])
    lines = {piece.key: piece.text for piece in page.pieces}
    for title in announced:  # a line that is a part of it, where nothing is marked as a headline
        if line := next(
            (lines[key] for part in _PARTED.split(title)[:2] if (key := key_of(part)) in lines and len(key) > SHORT),
            None,
        ):
            return line
    plain = [_without_site(title, page, json_ld) for title in announced]
    return next((title for title in plain if title), None) or next((line_of(h) for h in shown if h.tag == "h1"), None)


SHORT = 12
"""Minimum letters and digits of a line that is a title; a shorter one may be an entry of a menu."""
ENOUGH = 1.0
"""Minimum points of the heading that is the title: an h1 alone has .8, and 1.3 or more where the metadata confirm
it."""


def _announced(page: Page, json_ld: dict[str, object]) -> Iterator[str]:
    """The titles in the page's metadata, the most exact first."""
    headline = json_ld.get("headline")
    if isinstance(headline, str):
        yield from _cleaned(headline)
    for name in ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline", "title"):
        for content in page.meta.get(name, ())[:1]:
            yield from _cleaned(content)
    element = page.tree.find(".//title")
    if element is not None and element.text:
        yield from _cleaned(element.text)


def _cleaned(text: str) -> Iterator[str]:
    text = one_line(re.sub(r"<[^<>]{1,80}>", "", text))
    if text:
        yield text


def _headings(page: Page) -> list[Element]:
    """The candidates of the headline, in the order of the page."""
    wanted = (
        e
        for e in page.tree.iter("h1", "h2", "h3", "h4", "div", "p", "span", "header", "font", "strong", "b")
        if _may_be(e)
    )
    return [e for e in wanted if 2 < len(line_of(e)) <= LONGEST]


def _may_be(element: Element) -> bool:
    if element.tag in HEADINGS or element.get("itemprop") in ("headline", "name"):
        return True
    return bool(TITLED.search(css_marks(element))) and not any(
        child.tag in HEADINGS for child in element.iter("h1", "h2", "h3")
    )


def _fit(page: Page, heading: Element, announced: list[str], sites: list[str], rank: int) -> float:
    """Points of a heading as the title: its level, its marks, its similarity to the metadata."""
    points = {"h1": 0.8, "h2": 0.3, "h3": 0.1}.get(heading.tag, 0.0) - min(rank, 20) * 0.01
    points += 0.3 * bool(TITLED.search(css_marks(heading)) or heading.get("itemprop") == "headline")
    above = list(ancestors(heading))
    points -= 0.8 * (
        page.is_aside(heading) or any(_ABOVE.search(css_marks(e)) for e in above if e.tag != "body" and e.tag != "html")
    )
    points += 0.1 * any(e.tag in ("article", "main") for e in above)
    text = folded_words(line_of(heading))
    points -= 0.8 * (text in sites)
    return points + max((_likeness(text, folded_words(title)) for title in announced), default=0.0)


def _likeness(heading: str, title: str) -> float:
    if heading == title:
        return 1.0
    if fuzz.ratio(heading, title) >= ALIKE:
        return 0.9
    if len(heading) >= 0.3 * len(title) and fuzz.partial_ratio(heading, title) >= WITHIN and len(heading) <= len(title):
        return 0.2 + 0.7 * len(heading) / len(title)
    return 0.0


def _without_site(title: str, page: Page, json_ld: dict[str, object]) -> str:
    """The title without the name of the site before or after it."""
    parts = [part for part in _PARTED.split(title) if part]
    sites = _sites(page, json_ld)
    kept = [part for part in parts if not any(fuzz.ratio(folded_words(part), site) >= ALIKE for site in sites)]
    if len(kept) == len(parts) or not kept:
        return title
    start = title.index(kept[0])
    return title[start : title.rindex(kept[-1]) + len(kept[-1])]


def _sites(page: Page, json_ld: dict[str, object]) -> list[str]:
    every = [*author_names(json_ld.get("publisher")), page.first_meta("og:site_name") or "", _host(page)]
    return [folded_words(name) for name in every if name]


def _host(page: Page) -> str:
    found = re.match(r"https?://(?:www\.)?([^/:]+)", page.url or "")
    return found[1].rsplit(".", 1)[0] if found else ""
