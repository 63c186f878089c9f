"""A ledger with its audit: the input of all views."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TypeVar

from attrs import define, evolve

from tracker.anchoring.ledger import anchor
from tracker.auditing import audit
from tracker.auditing import examine as run_stages
from tracker.caching import Cache
from tracker.facts import Facts
from tracker.findings import Finding, Report
from tracker.judging.open_pairs import ConflictingPair, conflicting_pairs
from tracker.matching.stories import Story, stories
from tracker.model import Anchor, Claim, Evidence, Ledger, Link, OriginGraph, Source, SourceConflict, Unchecked
from tracker.review.history import Histories
from tracker.rules import choose
from tracker.sealed import closed, is_open
from tracker.stages import Stages

SHOWN = frozenset({"anchors", "assessments", "comparisons", "source_conflicts"})
"""The stages that the views show, whichever rules the settings choose. Origins are traced on first access."""

PUBLISHABLE = frozenset({"own"})
"""The kinds of sources whose whole text a publisher may publish itself; of any other only the quotes."""

T = TypeVar("T")


@define(slots=False, frozen=True, eq=False)
class Examined:
    """`facts` and `report` are of the same `ledger`; `trace` computes the origin graph, which takes a while. `public`:
    all non-public content has been removed from them."""

    ledger: Ledger
    facts: Facts
    report: Report
    trace: Callable[[], OriginGraph]
    public: bool = False

    @cached_property
    def graph(self) -> OriginGraph:
        """The origin graph of the texts."""
        return self.trace()

    @cached_property
    def findings(self) -> Mapping[str, tuple[Finding, ...]]:
        """Path of a record → its findings."""
        return _grouped((finding.where.path, finding) for finding in self.report.findings)

    @cached_property
    def waived(self) -> Mapping[str, tuple[Finding, ...]]:
        return _grouped((finding.where.path, finding) for finding in self.report.waived)

    @cached_property
    def unchecked(self) -> Mapping[str, tuple[Unchecked, ...]]:
        """Claim id → its unchecked items."""
        return _grouped((each.claim, each) for each in self.report.unchecked)

    @cached_property
    def against(self) -> Mapping[str, tuple[SourceConflict, ...]]:
        """Claim id → passages of the sources that contradict it."""
        return _grouped((one.claim, one) for one in self.facts.source_conflicts)

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """Claims that say the same, and those that narrow, report or update them."""
        return stories(self.ledger, wide=True)

    @cached_property
    def story_of(self) -> Mapping[str, Story]:
        """Claim id → its story."""
        return {claim.id: story for story in self.stories for claim in story.claims}

    @cached_property
    def tensions(self) -> tuple[ConflictingPair, ...]:
        """Pairs of claims that cannot both be true, the unanswered first."""
        return conflicting_pairs(self.ledger, self.facts.comparisons)

    @cached_property
    def tensions_of(self) -> Mapping[str, tuple[ConflictingPair, ...]]:
        """Claim id → its pairs."""
        return _grouped((claim.id, one) for one in self.tensions for claim in (one.here, one.other))

    @cached_property
    def citing(self) -> Mapping[str, tuple[tuple[Claim, int], ...]]:
        """Source id → (citing claim, index of its item)."""
        claims = self.ledger.claims
        return _grouped((item.source, (claim, i)) for claim in claims for i, item in enumerate(claim.evidence))

    @cached_property
    def inward(self) -> Mapping[str, tuple[tuple[str, Link], ...]]:
        """Claim id → (id of the linking claim, link)."""
        return _grouped((link.to, (claim.id, link)) for claim in self.ledger.claims for link in claim.links)

    @cached_property
    def appearing(self) -> Mapping[str, tuple[tuple[Claim, Anchor], ...]]:
        """Id of an own text → (claim that appears in it, anchor)."""
        return _grouped(
            (source.id, (claim, anchor(source.text.content, Evidence(place.source, place.quote, span=place.span))))
            for claim in self.ledger.claims
            for place in claim.appears_in
            if (source := self.ledger.source(place.source)) is not None and source.text.content is not None
        )

    @cached_property
    def histories(self) -> Histories | None:
        """The git history of the claims; None for public views, which do not show authors."""
        return None if self.public else Histories(self.ledger)


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = {}
    for key, item in pairs:
        found.setdefault(key, []).append(item)
    return {name: tuple(several) for name, several in found.items()}


def examined_ledger(
    ledger: Ledger,
    *,
    today: date | None = None,
    show_sealed: bool = False,
    progress: Callable[[str], None] = lambda _stage: None,
    cache: Cache | None = None,
) -> Examined:
    """Audit a ledger with the rules that its settings choose, and keep all intermediate results.

    Where it was read with its store, sealed texts are audited like others, and no word of them is in the result unless
    `show_sealed`.
    """
    today = today or date.today()
    shown = ledger if show_sealed else closed(ledger)
    rules = choose(ledger.settings.select, ledger.settings.ignore)
    stages, slugs = SHOWN.union(*(rule.reads for rule in rules)), frozenset(rule.slug for rule in rules)
    facts = run_stages(shown, stages, today, progress, slugs=slugs, cache=cache)
    alike = show_sealed or not is_open(ledger)
    report = audit(ledger, today=today, show_sealed=show_sealed, cache=cache, facts=facts if alike else None)

    def trace() -> OriginGraph:
        progress("tracing the sources")
        return facts.origins if facts.origins.nodes else Stages(shown, cache).origins(facts.anchors)

    return Examined(shown, facts, report, trace)


# ---------------------------------------------------------------- for readers


def for_readers(examined: Examined) -> Examined:
    """The examined ledger without its non-public parts: notes, reviews, waivers and what they silence, the words of
    findings, passages that no claim cites, and every text that the publisher may not publish itself."""
    ledger = examined.ledger
    claims = tuple(evolve(claim, notes=None, waive=(), reviews=()) for claim in ledger.claims)
    ledger = evolve(ledger, claims=claims, sources=tuple(map(_public_source, ledger.sources)), files={})
    report = evolve(
        examined.report, findings=tuple(_public_findings(examined.report)), waived=(), known=(), ledger=ledger
    )
    anchors = {(name, i): _public_anchor(ledger, name, i, one) for (name, i), one in examined.facts.anchors.items()}
    facts = evolve(examined.facts, ledger=ledger, anchors=anchors, source_conflicts=(), unused_waivers=())
    return Examined(ledger, facts, report, lambda: examined.graph, public=True)


def _public_source(source: Source) -> Source:
    text = source.text
    if source.kind not in PUBLISHABLE or text.kept == "outside":
        text = evolve(text, content=None, missing="it is not ours to publish")
    return evolve(source, notes=None, waive=(), text=text)


def _public_anchor(ledger: Ledger, name: str, i: int, found: Anchor) -> Anchor:
    """A quote's place, without its differences from a text that may not be published: these are that text's words."""
    claim = ledger.claim(name)
    source = ledger.source(claim.evidence[i].source) if claim else None
    return found if source and source.text.content is not None else evolve(found, differences=())


def _public_findings(report: Report) -> Iterator[Finding]:
    """The findings by kind alone, without the words of records or texts in their messages."""
    for finding in report.findings:
        if not finding.code.startswith("V"):
            rule = next((rule for rule in report.rules if rule.code == finding.code), None)
            message = rule.summary if rule else finding.slug
            yield evolve(finding, message=message, help="", about="", related=(), regions=(), fix=None)
