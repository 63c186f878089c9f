"""The pages of a report and their content."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

from attrs import evolve, frozen

from tracker.caching import Cache, digest
from tracker.matching.stories import Story
from tracker.model import Claim, Source
from tracker.site import plots
from tracker.site.names import file_name, page_path
from tracker.site.render import Links, names_of, render, script_data, trusted
from tracker.views.claims import OUTCOMES, ClaimLine, claim_view, outcome_of
from tracker.views.conflicts import passage_view
from tracker.views.examined import Examined
from tracker.views.keys import ViewKeys
from tracker.views.overview import overview
from tracker.views.sources import SourceView, kept_checkable, part_starts, source_view
from tracker.views.stories import story_view

PER_PAGE = 200
"""Claims, sources or stories on a page of a list: some 150 KB, and still readable."""
PER_SHARD = 1_000
"""Claims in one file of the search index: some 300 KB, loaded in turn on the first search."""
PAIRS_PER_PAGE = 40
"""Contradictions on a page: each shows the passages of both sides, some 5 KB."""
TOP, SHOWN, MOST = 12, 12, 50
"""Maximum number of bars of a plot, of decisions on the overview, and of unchecked quotes there."""


@frozen
class ReportPage:
    """A file of the report: its path below the folder, and a function that renders it. The same `key` means the same
    content; '': unknown before rendering."""

    path: str
    make: Callable[[], str]
    key: str = ""


SECTIONS = (
    ("overview", "Overview", "index.html"),
    ("claims", "Claims", "claims.html"),
    ("sources", "Sources", "sources.html"),
    ("stories", "Stories", "stories.html"),
    ("contradictions", "Contradictions", "contradictions.html"),
)
"""The sections of a report: key, name, address."""


@frozen
class Paging:
    number: int
    last: int
    before: str
    after: str


@frozen
class Site:
    """Values shared by all pages."""

    name: str
    public: bool
    sections: tuple[tuple[str, str, str], ...]


class Pages:
    """The pages of a report on an examined ledger; `name`: its title."""

    def __init__(self, examined: Examined, name: str, cache: Cache | None = None) -> None:
        self._examined, self._keys = examined, ViewKeys(examined)
        self._sought = kept_checkable(cache)
        self._view = overview(examined, self._sought)
        self._claims = sorted(self._view.claims, key=lambda line: (OUTCOMES.index(line.outcome), line.id))
        self._stories = sorted(self._view.stories, key=lambda story: (-story[2], story[0]))
        self._against = tuple(
            filter(None, (passage_view(examined.facts, one) for one in examined.facts.source_conflicts))
        )
        ledger = examined.ledger
        self._links = Links(
            frozenset(claim.id for claim in ledger.claims),
            frozenset(source.id for source in ledger.sources),
            frozenset(story.id for story in examined.stories),
            self._part,
        )
        self._site = Site(name, examined.public, SECTIONS)
        self._starts: dict[str, tuple[int, ...]] = {}

    def __iter__(self) -> Iterator[ReportPage]:
        yield ReportPage(
            "index.html", self._index, self._key(self._keys.of(evolve(self._view, claims=(), conflicts=())))
        )
        yield from self._lists()
        yield from (self._claim_page(claim) for claim in self._examined.ledger.claims)
        for source in self._examined.ledger.sources:
            yield from self._source_pages(source)
        yield from (self._story_page(story) for story in self._examined.stories)
        yield from self._contradictions()
        yield from self._search()

    def _page(self, template: str, section: str, *, up: str = "", at_top: bool = False, **context: Any) -> str:
        links = evolve(self._links, up=up)
        return render(template, {"site": self._site, "links": links, "section": section, "at_top": at_top, **context})

    def _part(self, name: str, start: int) -> int:
        """The page number of an offset in a source's text."""
        if name not in self._starts:
            source = self._examined.ledger.source(name)
            self._starts[name] = part_starts(source.text.content or "") if source else (0,)
        return bisect_right(self._starts[name], start)

    def _key(self, *parts: str) -> str:
        return digest(repr(self._site), *parts)

    # ------------------------------------------------------------ overview

    def _index(self) -> str:
        sources = sorted(self._view.sources, key=lambda line: (-line.checkable, line.id))[:TOP]
        return self._page(
            "index.html", "overview", at_top=True,
            view=self._view, stories=self._stories[:TOP], sources=[line for line in sources if line.checkable],
            dates=trusted(plots.histogram(self._view.dates, "Claims by the year that they are dated to")),
            shown=SHOWN, most=MOST, top=TOP,
        )  # fmt: skip

    # ------------------------------------------------------------ claims

    def _lists(self) -> Iterator[ReportPage]:
        sources = sorted(self._view.sources, key=lambda line: (-line.claims, line.id))
        shards = {"shards": -(-len(self._claims) // PER_SHARD)}
        lists: tuple[tuple[str, Sequence[object], dict[str, int]], ...] = (
            ("claims", self._claims, shards), ("sources", sources, {}), ("stories", self._stories, {})
        )  # fmt: skip
        for name, ordered, more in lists:
            for paging, lines in paged(ordered, name):
                yield self._list(name, paging, lines, keyed=True, total=len(ordered), **more)

    def _claim_page(self, claim: Claim) -> ReportPage:
        key = self._key(self._keys.claim(claim))
        return ReportPage(f"claims/{file_name(claim.id)}.html", lambda: self._claim(claim), key)

    def _claim(self, claim: Claim) -> str:
        view = claim_view(self._examined, claim)
        quoted = [piece for quote in view.quotes for piece in quote.pieces]
        return self._page(
            "claim.html", "claims", up="../",
            view=view, graph=trusted(view.graph),
            marks=names_of(view.statement), quote_marks=names_of(quoted) - {"quote"},
        )  # fmt: skip

    # ------------------------------------------------------------ sources

    def _source_pages(self, source: Source) -> Iterator[ReportPage]:
        text = source.text.content
        last = len(part_starts(text)) if text is not None else 1
        name = file_name(source.id)
        key = self._key(self._keys.source(source, self._outcomes(source)))
        for paging in pagings(name, last):
            yield ReportPage(
                f"sources/{page_path(name, paging.number)}",
                partial(self._source, source, paging),
                f"{key}{paging.number}",
            )

    def _source(self, source: Source, paging: Paging) -> str:
        view = self._source_view(source)
        part = view.parts[paging.number - 1] if view.parts else ()
        return self._page("source.html", "sources", up="../", view=view, part=part, paging=paging)

    def _source_view(self, source: Source) -> SourceView:
        """The view of a source, cached for its successive pages."""
        if self._last is None or self._last.source.id != source.id:
            self._last = source_view(self._examined, source, self._sought)
        return self._last

    _last: SourceView | None = None

    def _outcomes(self, source: Source) -> list[tuple[str, str]]:
        citing = [claim for claim, _ in self._examined.citing.get(source.id, ())]
        citing += [claim for claim, _ in self._examined.appearing.get(source.id, ())]
        return [(claim.id, outcome_of(self._examined, claim)) for claim in citing]

    # ------------------------------------------------------------ stories and contradictions

    def _story_page(self, story: Story) -> ReportPage:
        key = self._key("story", *(self._keys.claim(claim) for claim in story.claims))
        return ReportPage(f"stories/{file_name(story.id)}.html", lambda: self._story(story), key)

    def _story(self, story: Story) -> str:
        view = story_view(self._examined.ledger, self._examined.graph, story)
        return self._page(
            "story.html", "stories", up="../", view=view, graph=trusted(view.graph), timeline=trusted(view.timeline)
        )

    def _contradictions(self) -> Iterator[ReportPage]:
        found = (*self._view.conflicts, *self._against)
        waiting = sum(not one.settled for one in self._view.conflicts)
        for paging, lines in paged(found, "contradictions", PAIRS_PER_PAGE):
            yield self._list("contradictions", paging, lines, total=len(found), waiting=waiting)

    def _list(
        self, name: str, paging: Paging, lines: Sequence[object], *, keyed: bool = False, **more: Any
    ) -> ReportPage:
        """A page of a list; `keyed`: its key is that of its lines."""
        first = paging.number == 1
        return ReportPage(
            page_path(name, paging.number),
            lambda: self._page(f"{name}.html", name, at_top=first, lines=lines, paging=paging, **more),
            self._key(self._keys.of(lines, paging, more)) if keyed else "",
        )

    # ------------------------------------------------------------ search

    def _search(self) -> Iterator[ReportPage]:
        for number, start in enumerate(range(0, len(self._claims), PER_SHARD)):
            shard = self._claims[start : start + PER_SHARD]
            yield ReportPage(
                f"search/{number}.js",
                lambda shard=shard: script_data("trackerIndex", [self._row(line) for line in shard]),  # type: ignore[misc]
            )

    def _row(self, line: ClaimLine) -> list[object]:
        """A claim's row in the search index; its searched words come last."""
        about = " · ".join(part for part in (line.speaker, line.date) if part)
        words = " ".join((line.id, *line.sources, *line.tags))
        return [self._links.claim(line.id), line.text, line.verdict, line.outcome, about, words]


Line = TypeVar("Line")


def paged(lines: Sequence[Line], path: str, per_page: int = PER_PAGE) -> Iterator[tuple[Paging, Sequence[Line]]]:
    """A list in pages; at least one, which may be empty."""
    for paging in pagings(path, max(1, -(-len(lines) // per_page))):
        yield paging, lines[(paging.number - 1) * per_page : paging.number * per_page]


def pagings(path: str, last: int) -> Iterator[Paging]:
    """The pages in order, with the addresses of the previous and the next."""
    for number in range(1, last + 1):
        before = page_path(path, number - 1) if number > 1 else ""
        after = page_path(path, number + 1) if number < last else ""
        yield Paging(number, last, before, after)
