"""Publication date of a page."""

import contextlib
import re
from collections.abc import Iterator
from datetime import date
from html import escape

from tracker.ingest.web.page import Element, Page, TextRun, css_marks, key_of, line_of

NAMES = (
    "article:published_time", "datepublished", "article.published", "og:published_time",
    "og:article:published_time", "rnews:datepublished", "parsely-pub-date", "sailthru.date", "publish-date",
    "publish_date", "publication_date", "publicationdate", "pubdate", "pub_date", "article.created",
    "dcterms.issued", "dc.date.issued", "dc.date.created", "dcterms.created", "dcterms.date", "dc.date",
    "citation_publication_date", "citation_date", "article_date_original", "originalpublicationdate", "displaydate",
    "cxenseparse:recs:publishtime", "bt:pubdate", "shareaholic:article_published_time", "datecreated", "created",
    "date", "timestamp",
)  # fmt: skip
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar jänner jan janvier enero gennaio januari janeiro styczeń stycznia ocak",
            "february februar feber feb février fevrier febrero febbraio februari fevereiro lutego şubat",
            "march märz maerz mär mar mars marzo maart março marca mart",
            "april apr avril abril aprile kwietnia nisan",
            "may mai mayo maggio mei maio maja mayıs",
            "june juni jun juin junio giugno junho czerwca haziran",
            "july juli jul juillet julio luglio julho lipca temmuz",
            "august aug août aout agosto augustus sierpnia ağustos",
            "september sept sep septembre septiembre settembre setembro września eylül",
            "october oktober oct okt octobre octubre ottobre outubro października ekim",
            "november nov novembre noviembre novembro listopada kasım",
            "december dezember dec dez décembre decembre diciembre dicembre desember dezembro grudnia aralık",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = r"(?P<month>[^\W\d_]{3,10})\.?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)",
        r"(?<!\d)(?P<d>\d{1,2})\s?[./]\s?(?P<m>\d{1,2})\s?[./]\s?(?P<y>(?:19|20)\d\d|\d\d)(?!\d)",
        r"(?<!\d)(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>(?:19|20)\d\d)(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s*(?:de\s+|of\s+|-)?{_MONTH},?(?:\s+de|\s+del)?[\s-]*(?P<y>(?:19|20)\d\d)(?!\d)",
        rf"{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)(?!\d)",
    )
)
_DATED = re.compile(
    r"(?:^|[\s_-])(?:date|datum|datetime|time|timestamp|published|pubdate|posted|dateline|byline|meta|"
    r"entry-meta|post-?info|entry-?info|postmetadata|"
    r"created|veroeffentlicht|submitted|kicker|postdate|fecha|info)(?:$|[\s_-])"
)
_NAMES_DATE = re.compile(
    r"(?i)\b(?:published|posted|created|date|erstellt|veröffentlicht|publiziert|geschrieben|datum|stand|"
    r"vom|am|on|publié|publicado|pubblicato)\b|\d\d:\d\d"
)
_LATER = re.compile(r"(?i)modif|updat|aktualisiert|geändert|expire|event|countdown|copyright|©")
FIRST, LAST_LINE = date(1995, 1, 1), 200
"""Earliest date of a page, and maximum code points of a line with its date."""


def published_of(page: Page, json_ld: dict[str, object], title: str | None) -> str | None:
    """The publication date of a page, YYYY-MM-DD, by the surest sign; None without any."""
    for signs in (_linked(json_ld), _meta(page), _times(page), _address(page), _shown(page, title)):
        found = next((day for sign in signs if (day := day_in(sign))), None)
        if found:
            return _local(found, page)
    return day_in(title or "")


def guessed(page: Page) -> str | None:
    """The date guessed by htmldate where the page has no sign of it: by its elements, then of its source as one long
    text. Short texts it would give to dateparser, whose languages take longer to load than sixty pages to read."""
    from htmldate import find_date
    from lxml.html import tostring  # type: ignore[import-untyped]

    with contextlib.suppress(Exception):  # errors of a guess are ignored
        if day := find_date(page.tree, original_date=True, url=page.url, extensive_search=False):
            return day
        source = escape(tostring(page.tree, encoding="unicode"))
        return find_date(f"<html><body><p>{source}</p></body></html>", original_date=True)
    return None


def _local(found: str, page: Page) -> str:
    """The day in the address where it is the day before or after: it is in the publisher's time zone."""
    address = next((day for sign in _address(page) if (day := day_in(sign))), None)
    near = address and abs((date.fromisoformat(address) - date.fromisoformat(found)).days) == 1
    return address if address and near else found


def day_in(text: str) -> str | None:
    """The first day written out in a text, YYYY-MM-DD; 03/04/2019 is the third of April, 04/13/2019 the 13th."""
    found = [(match.start(), match) for form in _FORMS for match in form.finditer(text[:400])]
    for _, match in sorted(found, key=lambda pair: pair[0]):
        if day := _day(match.groupdict()):
            return day
    return None


def _day(parts: dict[str, str]) -> str | None:
    month = MONTHS.get(parts["month"].lower()) if "month" in parts else int(parts["m"])
    if month is None:
        return None
    year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
    for m, d in ((month, int(parts["d"])), (int(parts["d"]), month)):
        try:
            found = date(year, m, d)
        except ValueError:
            continue
        return found.isoformat() if FIRST <= found <= date.today() else None
    return None


def _linked(json_ld: dict[str, object]) -> Iterator[str]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        value = json_ld.get(key)
        if isinstance(value, str):
            yield value


def _meta(page: Page) -> Iterator[str]:
    for name in NAMES:
        yield from page.meta.get(name, ())[:1]


def _times(page: Page) -> Iterator[str]:
    """Texts of elements for dates, those with `published` first."""
    found = [
        e for e in page.tree.iter("time", "abbr", "span", "div", "p", "meta") if _is_time(e) and not page.is_aside(e)
    ]
    found.sort(key=lambda e: e.get("pubdate") is None and "publish" not in _called(e))
    for element in found:
        yield element.get("datetime") or element.get("content") or element.get("title") or line_of(element)
        yield line_of(element)[:LAST_LINE]


def _called(element: Element) -> str:
    return f"{css_marks(element)} {element.get('itemprop') or ''} {element.get('property') or ''}".lower()


def _is_time(element: Element) -> bool:
    called = _called(element)
    if _LATER.search(called):
        return False
    if element.tag == "time" or "datepublished" in called or "datecreated" in called:
        return True
    return element.tag == "abbr" and "published" in called


def _address(page: Page) -> Iterator[str]:
    found = re.search(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)", page.url or "")
    if found:
        yield f"{found[1]}-{found[2]}-{found[3]}"


def _shown(page: Page, title: str | None) -> Iterator[str]:
    """Short lines with a date, the nearest to the headline first: those with a date's class, those that name it or
    begin with it, and those with little else."""
    lines = [p.text for p in _around(page, title)]
    named = [p.text for p in _around(page, title) if any(_DATED.search(css_marks(e)) for e in p.block.iter(*SMALL))]
    yield from named
    yield from (line for line in lines if len(line) < NAMING and (_NAMES_DATE.search(line) or _begins(line)))
    yield from (line for line in lines if len(line) < LITTLE)


def _around(page: Page, title: str | None) -> list[TextRun]:
    key = key_of(title or "")
    at = max((i for i, piece in enumerate(page.pieces) if key and piece.key == key), default=0)
    lines = [(i, p) for i, p in enumerate(page.pieces) if len(p.text) <= LAST_LINE and re.search(r"\d", p.text)]
    lines = [
        (i, p) for i, p in lines if p.link_share < 0.5 and not _LATER.search(p.text) and not page.is_aside(p.block)
    ]
    return [p for _, p in sorted(lines, key=lambda pair: (abs(pair[0] - at) > NEAR, pair[0] < at, pair[0]))]


SMALL = ("div", "p", "span", "time", "small", "em", "i", "li", "td", "h2", "h3", "header")
NAMING, LITTLE, NEAR = 100, 40, 12
"""Maximum code points of a line that names its date, and of one with little else; number of lines around the
headline."""
OPENING = 25
"""Maximum offset (code points) of a date at the beginning of a line."""


def _begins(line: str) -> bool:
    return any(form.search(line[: OPENING + 20]) and form.search(line).start() < OPENING for form in _FORMS)  # type: ignore[union-attr]
