"""JSON-LD of schema.org in a page: its description of the article."""

import json
import re
from collections.abc import Iterator
from typing import Any

from tracker.ingest.web.page import Page, key_of

ARTICLES = re.compile(
    r"(?:Article|Posting|Report|Review|Story|Recipe|CreativeWork|WebPage|VideoObject|PodcastEpisode)$"
)
DEPTH = 12
"""Maximum depth of nesting, against hostile pages."""


def article(page: Page) -> dict[str, Any]:
    """The object that describes the page's article, with references by `@id` resolved; else empty."""
    objects = list(_objects(page))
    named = {o["@id"]: o for o in objects if isinstance(o.get("@id"), str) and len(o) > 2}
    fitting = [o for o in objects if any(ARTICLES.search(kind) for kind in _kinds(o))]
    best = max(fitting, key=lambda o: _rank(o, page), default={})
    return {key: _resolved(value, named) for key, value in best.items()}


def author_names(value: Any) -> list[str]:
    """The names in an author or publisher: a text, an object with a name, or several."""
    if isinstance(value, list):
        return [name for each in value for name in author_names(each)]
    if isinstance(value, dict):
        return author_names(value.get("name"))
    return [value] if isinstance(value, str) and value.strip() else []


def _rank(json_ld: dict[str, Any], page: Page) -> tuple[bool, bool, int]:
    """Sort key: an article before its page, the one with this address, the one with most keys."""
    where = json_ld.get("mainEntityOfPage") or json_ld.get("url") or json_ld.get("@id")
    address = where.get("@id") if isinstance(where, dict) else where
    here = isinstance(address, str) and bool(page.url) and key_of(address) == key_of(page.url or "")
    page_only = all(kind.endswith(("WebPage", "CreativeWork")) for kind in _kinds(json_ld))
    return not page_only, here, len({"headline", "datePublished", "author"} & json_ld.keys())


def _kinds(json_ld: dict[str, Any]) -> list[str]:
    kinds = json_ld.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _resolved(value: Any, named: dict[str, Any]) -> Any:
    if isinstance(value, list):
        return [_resolved(each, named) for each in value]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value


def _objects(page: Page) -> Iterator[dict[str, Any]]:
    for script in page.tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            yield from _nested(_parsed(script.text), DEPTH)


def _parsed(raw: str) -> Any:
    cleaned = re.sub(r"^\s*(?:<!--|/\*.*?\*/|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*$", "", raw, flags=re.DOTALL)
    try:
        return json.loads(cleaned.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nested(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(value, list):
        for each in value:
            yield from _nested(each, depth - 1)
    elif depth and isinstance(value, dict):
        if "@type" in value:
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "author", "publisher", "itemListElement", "hasPart"):
            yield from _nested(value.get(key), depth - 1)
