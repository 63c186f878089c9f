"""`tracker find`: the claims, and the passages of the sources, with some words."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from tracker.cli.common import HOW_TO_BEGIN, inform, open_ledger, print_json, style_of
from tracker.cli.parameters import Color, Limit, choice_of, command
from tracker.cli.terminal import page_lines
from tracker.text.printable import printable

if TYPE_CHECKING:
    from tracker.views.search import Search

KINDS = {"claims": "claim", "sources": "source"}


@command("Look")
def find(
    words: list[str],
    *,
    among: Annotated[str | None, choice_of(KINDS)] = None,
    limit: Limit = 10,
    as_json: bool = False,
    root: Path | None = None,
    color: Color = "auto",
) -> None:
    """Search the claims and the texts of the sources; the best first, with the place and the claims that cite it.

    Words are found in all their forms and with or without accents. Where no passage has all of them, those that have
    some are shown.

    Args:
        words WORDS: Words; "several of them" stand together; begin* begins one.
        among --in WHERE: Only claims, or only sources.
    """
    from tracker.caching import open_cache
    from tracker.root import find_root
    from tracker.terminal.search import hit_lines
    from tracker.views.search import hit_data, search
    from tracker.views.search_index import kept_index

    home, style = find_root(Path.cwd(), root), style_of(color)
    cache = open_cache(home)
    index = kept_index(home, cache, lambda: open_ledger(home, cache=cache))
    asked = " ".join(
        f'"{word}"' if " " in word.strip() and '"' not in word and len(words) > 1 else word for word in words
    )
    found = search(index, asked, limit, KINDS.get(among or ""))
    if as_json:
        print_json(
            {
                "all_words": found.whole,
                "not_searched": found.unread,
                "hits": [hit_data(hit) for hit in found.hits],
            }
        )
        return
    page_lines(line for hit in found.hits for line in hit_lines(hit, style))
    nothing = index.execute("SELECT 1 FROM passage LIMIT 1").fetchone() is None
    _print_limits(found, f"Nothing there yet. {HOW_TO_BEGIN}" if nothing else "Nothing has these words.")


def _print_limits(found: "Search", nothing: str) -> None:
    if not found.hits:
        inform(nothing)
    elif not found.whole:
        inform("no passage has all of these words; these have some")
    if found.unread:
        inform(f"not searched, for want of their texts: {printable(', '.join(found.unread))}")
