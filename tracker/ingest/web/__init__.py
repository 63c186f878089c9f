"""Saved web pages → the text of their article, and their metadata (needs the extra `ingest`).

trafilatura reads the body, which is corrected by the page's structure afterwards (`body`). Title, author, publisher,
date, address and language are read from machine-readable metadata first, then from the visible page.
"""

import re
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from tracker.ingest.web.page import Element, Page


@frozen
class ReadPage:
    """The result of reading a page: its text, its metadata by the keys of a source, and messages."""

    text: str
    metadata: Mapping[str, Any]
    notes: tuple[str, ...]


def read_page(tree: Element, url: str | None = None) -> ReadPage | None:
    """The article of a page and its metadata; None where it has no text."""
    from tracker.ingest.web.body import body_of
    from tracker.ingest.web.byline import authors_of
    from tracker.ingest.web.dates import guessed, published_of
    from tracker.ingest.web.linked_data import article, author_names
    from tracker.ingest.web.title import title_of

    page = Page(tree, url)
    json_ld = article(page)
    title = title_of(page, json_ld)
    body = body_of(page, title, json_ld)
    if body is None:
        return None
    published, authors = published_of(page, json_ld, title), authors_of(page, json_ld)
    notes = [f"{body.left_out} blocks of the page are left out as furniture; look at the text"] if body.left_out else []
    if published is None and (published := guessed(page)):
        notes.append(f"published on {published} is a guess: the page does not say so outright")
    if modified := _modified(page, json_ld):
        notes.append(f"the page says that it was changed on {modified}")
    metadata = {
        "title": title,
        "publisher": next(iter(author_names(json_ld.get("publisher"))), None)
        or page.first_meta("og:site_name", "application-name"),
        "author": authors[0] if len(authors) == 1 else authors,
        "published": published,
        "url": canonical(page),
        "language": _language(page, json_ld),
    }
    return ReadPage(body.text, {key: value for key, value in metadata.items() if value}, tuple(notes))


def canonical(page: Page) -> str | None:
    """The page's canonical address, if absolute; else the one that it was fetched from."""
    links = (
        link.get("href") for link in page.tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()
    )
    for address in (*links, page.first_meta("og:url"), page.url):
        if address and re.match(r"https?://[^\s/]+\.[^\s]+$", address.strip()):
            return str(address).strip()
    return None


def _language(page: Page, json_ld: Mapping[str, Any]) -> str | None:
    html = page.tree if page.tree.tag == "html" else page.tree.getroottree().getroot()
    known = json_ld.get("inLanguage")
    for tag in (
        html.get("lang"),
        known if isinstance(known, str) else None,
        page.first_meta("og:locale", "content-language"),
    ):
        if tag and re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", tag.strip()):
            first, *rest = re.split(r"[-_]", tag.strip())
            return "-".join((first.lower(), *(part.upper() if len(part) == 2 else part for part in rest)))
    return None


def _modified(page: Page, json_ld: dict[str, Any]) -> str | None:
    from tracker.ingest.web.dates import day_in, published_of

    value = json_ld.get("dateModified") or page.first_meta("article:modified_time", "og:updated_time", "last-modified")
    day = day_in(value) if isinstance(value, str) else None
    return day if day and day != published_of(page, json_ld, None) else None
