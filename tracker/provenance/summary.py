"""Summary of a story: its occurrences, publishers, number of origins, and first date."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from tracker.matching.stories import earliest, stories
from tracker.model import Claim, Ledger, Origin, OriginGraph, Source, known
from tracker.provenance.agents import form, is_nobody
from tracker.provenance.counting import carrying, origins_of, quotes_of
from tracker.provenance.documents import Documents
from tracker.text.caches import kept


@frozen
class Tally:
    """A story, by its claims, the earliest first. An account is one claim in one document: the ids of both. `earliest`:
    the first known date (of an origin or a publication), and its owner."""

    claims: tuple[Claim, ...]
    accounts: tuple[tuple[str, str], ...]
    publishers: tuple[str, ...]
    origins: tuple[Origin, ...]
    earliest: tuple[str, str] | None = None

    @property
    def id(self) -> str:
        return self.claims[0].id


def tally(ledger: Ledger, graph: OriginGraph, claims: Sequence[Claim]) -> Tally:
    """The tally of a story, or of a single claim."""
    documents = _documents(ledger)
    cited = [(claim, claim.evidence[i].source) for claim in claims for i in carrying(claim)]
    accounts = dict.fromkeys((claim.id, documents.newest(name)) for claim, name in cited if ledger.source(name))
    sources = [source for name in dict.fromkeys(name for _, name in accounts) if (source := ledger.source(name))]
    origins = origins_of(graph, quotes_of(graph, claims))
    return Tally(tuple(claims), tuple(accounts), _publishers(sources), origins, _earliest(graph, origins, sources))


@kept(1)
def _documents(ledger: Ledger) -> Documents:
    """The documents of a ledger, cached."""
    return Documents(ledger.sources)


def counted_together(ledger: Ledger) -> Iterator[tuple[Claim, ...]]:
    """The claims whose origins are counted together: the supported claims of a story, its refuted ones, and any other
    claim with one of these verdicts by itself; the earliest first."""
    for claims in _groups(ledger):
        for verdict in ("supported", "refuted"):
            if alike := tuple(sorted((claim for claim in claims if claim.verdict == verdict), key=earliest)):
                yield alike


def _groups(ledger: Ledger) -> list[tuple[Claim, ...]]:
    """The claims of each story, and each other claim by itself."""
    groups = [story.claims for story in stories(ledger)]
    alone = {claim.id for claim in ledger.claims} - {claim.id for claims in groups for claim in claims}
    return [*groups, *((claim,) for claim in ledger.claims if claim.id in alone)]


def _publishers(sources: Iterable[Source]) -> tuple[str, ...]:
    named = (source.publisher for source in sources if source.publisher and not is_nobody(source.publisher))
    return tuple({form(name): name for name in named}.values())


def _earliest(graph: OriginGraph, origins: Iterable[Origin], sources: Iterable[Source]) -> tuple[str, str] | None:
    dated = [
        (node.date, node.name)
        for origin in origins
        for root in origin.roots
        if (node := graph.node(root)) and node.date
    ]
    dated += [(day, s.id) for s in sources if (day := known(s.published))]
    return min(dated, default=None)


def tallies(ledger: Ledger, graph: OriginGraph, wanted: Claim | None = None) -> Iterator[Tally]:
    """The tallies of every story, and of every claim in none, by the id of the earliest."""
    for claims in sorted(_groups(ledger), key=lambda claims: claims[0].id):
        counted = len(claims) > 1 or claims[0].evidence
        if counted and (wanted is None or wanted in claims):
            yield tally(ledger, graph, claims)
