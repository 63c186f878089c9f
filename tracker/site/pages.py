"""Which pages a report has, and what is on each."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from attrs import evolve, field, frozen

from tracker.model import Claim
from tracker.site import plots
from tracker.site.names import file_name, numbered
from tracker.site.render import Links, names_of, render, script_data, trusted
from tracker.views.claims import OUTCOMES, ClaimLine, claim_view
from tracker.views.examined import Examined
from tracker.views.overview import Overview, overview
from tracker.views.sources import SourceLine

PER_PAGE = 200
"""Claims, sources or stories in a list: some 150 KB of page, and still to be looked through."""
PER_SHARD = 1_000
"""Claims in one file of the search: some 300 KB, read one after the other once somebody searches."""
TOP, SHOWN, MOST = 12, 12, 50
"""So many bars a plot has, decisions the overview, and quotes that were not checked."""


@frozen
class Page:
    """A file of the report: its path below the folder, and what makes it."""

    path: str
    make: Callable[[], str]


@frozen
class Paging:
    number: int
    last: int
    before: str
    after: str


@frozen
class Site:
    """What all pages have in common."""

    name: str
    public: bool
    sections: tuple[tuple[str, str, str], ...]


@frozen
class Pages:
    """The pages of a report on what was examined; `name` is what the report is called."""

    examined: Examined
    name: str
    view: Overview = field(init=False)
    links: Links = field(init=False)
    site: Site = field(init=False)

    def __attrs_post_init__(self) -> None:
        ledger = self.examined.ledger
        object.__setattr__(self, "view", overview(self.examined))
        links = Links(frozenset(claim.id for claim in ledger.claims), frozenset(), frozenset(), lambda _id, _at: 1)
        object.__setattr__(self, "links", links)
        object.__setattr__(self, "site", Site(self.name, self.examined.public, tuple(self._sections())))

    def _sections(self) -> Iterator[tuple[str, str, str]]:
        yield "overview", "Overview", "index.html"
        yield "claims", "Claims", "claims.html"

    def __iter__(self) -> Iterator[Page]:
        yield Page("index.html", self._index)
        yield from self._claim_lists()
        yield from (self._claim_page(claim) for claim in self.examined.ledger.claims)
        yield from self._search()

    def _page(self, template: str, section: str, *, up: str = "", at_top: bool = False, **context: Any) -> str:
        links = evolve(self.links, up=up)
        return render(template, {"site": self.site, "links": links, "section": section, "at_top": at_top, **context})

    # ------------------------------------------------------------ overview

    def _index(self) -> str:
        told = sorted(self.view.stories, key=lambda story: (-story[2], story[0]))[:TOP]
        sources = sorted(self.view.sources, key=_by_coverage)[:TOP]
        return self._page(
            "index.html", "overview", at_top=True,
            view=self.view, stories=told, sources=[line for line in sources if line.checkable],
            dates=trusted(plots.columns(self.view.dates, "Claims by the year that they are dated to")),
            shown=SHOWN, most=MOST, top=TOP,
        )  # fmt: skip

    # ------------------------------------------------------------ claims

    def _claim_lists(self) -> Iterator[Page]:
        ordered = sorted(self.view.claims, key=lambda line: (OUTCOMES.index(line.outcome), line.id))
        shards = -(-len(ordered) // PER_SHARD)
        for paging, lines in paged(ordered, "claims"):
            yield Page(
                numbered("claims", paging.number),
                lambda paging=paging, lines=lines: self._page(  # type: ignore[misc]
                    "claims.html", "claims", at_top=paging.number == 1,
                    lines=lines, paging=paging, total=len(ordered), shards=shards,
                ),
            )  # fmt: skip

    def _claim_page(self, claim: Claim) -> Page:
        return Page(f"claims/{file_name(claim.id)}.html", lambda: self._claim(claim))

    def _claim(self, claim: Claim) -> str:
        view = claim_view(self.examined, claim)
        quoted = [piece for quote in view.quotes for piece in quote.pieces]
        return self._page(
            "claim.html", "claims", up="../",
            view=view, graph=trusted(view.graph),
            marks=names_of(view.statement), quote_marks=names_of(quoted) - {"quote"},
        )  # fmt: skip

    def _search(self) -> Iterator[Page]:
        ordered = sorted(self.view.claims, key=lambda line: (OUTCOMES.index(line.outcome), line.id))
        for number, start in enumerate(range(0, len(ordered), PER_SHARD)):
            shard = ordered[start : start + PER_SHARD]
            yield Page(
                f"search/{number}.js",
                lambda shard=shard: script_data("trackerIndex", [self._row(line) for line in shard]),  # type: ignore[misc]
            )

    def _row(self, line: ClaimLine) -> list[object]:
        """What the search knows of a claim; the words that it looks in come last."""
        about = " · ".join(part for part in (line.speaker, line.date) if part)
        sought = " ".join((line.id, *line.sources, *line.tags))
        return [self.links.claim(line.id), line.text, line.verdict, line.outcome, about, sought]


def _by_coverage(line: SourceLine) -> tuple[int, str]:
    return -line.checkable, line.id


Line = TypeVar("Line")


def paged(lines: Sequence[Line], path: str, per_page: int = PER_PAGE) -> Iterator[tuple[Paging, Sequence[Line]]]:
    """A list in pages; at least one, which may be empty."""
    last = max(1, -(-len(lines) // per_page))
    for number in range(1, last + 1):
        before = numbered(path, number - 1) if number > 1 else ""
        after = numbered(path, number + 1) if number < last else ""
        yield Paging(number, last, before, after), lines[(number - 1) * per_page : number * per_page]
