"""Cache keys of views: digests of their input; a view with the same key is the same."""

from collections.abc import Iterable
from functools import cached_property

from attrs import define

from tracker.caching import digest
from tracker.caching.digests import code_version
from tracker.model import Claim, Source
from tracker.provenance.tracing import part
from tracker.views.examined import Examined


@define(slots=False, frozen=True, eq=False)
class ViewKeys:
    """The keys of the views of an examined ledger. Each includes the version of the program."""

    examined: Examined

    def of(self, *parts: object) -> str:
        """The key of values that are shown unchanged."""
        return self._key(repr(parts))

    @cached_property
    def _frame(self) -> str:
        ledger = self.examined.ledger
        return digest(code_version(), repr(ledger.settings), repr(sorted(ledger.names.items())))

    @cached_property
    def _claims(self) -> dict[str, str]:
        return {claim.id: digest(repr(claim)) for claim in self.examined.ledger.claims}

    @cached_property
    def _sources(self) -> dict[str, str]:
        return {source.id: digest(repr(source)) for source in self.examined.ledger.sources}

    def claim(self, claim: Claim) -> str:
        """The key of a claim: its record, its citations, its audit, and everything shown beside it."""
        seen, id_ = self.examined, claim.id
        graph = part(seen.graph, (claim,))
        story = seen.story_of.get(id_)
        tensions, against = seen.tensions_of.get(id_, ()), seen.against.get(id_, ())
        beside = [other for one in tensions for other in (one.here, one.other)]
        cited = [item.source for other in (claim, *beside) for item in other.evidence]
        anchored = [(o.id, i) for o in (claim, *beside) for i in range(len(o.evidence))]
        found = (
            seen.findings.get(claim.path),
            seen.waived.get(claim.path),
            seen.unchecked.get(id_),
            seen.inward.get(id_),
            [(one.status, one.comparison, one.link) for one in tensions],
            against,
            (graph.nodes, graph.edges, graph.denied),
            sorted(seen.ledger.authors.get(id_, ())),
            [seen.facts.anchors.get(place) for place in anchored],
            [place.source for place in claim.appears_in],
            seen.histories.commits(id_) if seen.histories else (),
        )
        others = [id_, *(other.id for other in (story.claims if story else ())), *(other.id for other in beside)]
        others += [link.to for link in claim.links] + [name for name, _ in seen.inward.get(id_, ())]
        texts = [*cited, *(one.source for one in against), *(place.source for place in claim.appears_in)]
        texts += [node.name for node in graph.nodes if node.kind in ("source", "document")]
        return self._key(repr(found), self._of(self._claims, others), self._of(self._sources, texts))

    def source(self, source: Source, standing: Iterable[tuple[str, str]]) -> str:
        """The key of a source: its record and text, the claims that cite it (id, outcome), and where."""
        seen = self.examined
        citing = [(claim.id, i, claim.evidence[i]) for claim, i in seen.citing.get(source.id, ())]
        anchors = [seen.facts.anchors.get((name, i)) for name, i, _ in citing]
        appearing = [(claim.id, anchor) for claim, anchor in seen.appearing.get(source.id, ())]
        others = [name for name, *_ in citing] + [name for name, _ in appearing]
        derived = [seen.ledger.source(one.source) is not None for one in source.derived_from]
        findings = seen.findings.get(source.path), seen.waived.get(source.path)
        found = (findings, citing, anchors, appearing, sorted(standing), derived)
        return self._key(repr(found), self._of(self._claims, others), self._of(self._sources, [source.id]))

    def _of(self, digests: dict[str, str], names: Iterable[str]) -> str:
        return repr([(name, digests.get(name)) for name in names])

    def _key(self, *parts: str) -> str:
        return digest(self._frame, *parts)
