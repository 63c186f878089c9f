"""The stages of an audit, each computed once for its input.

A cached stage gets only the input that its key covers: claims with the sources that they cite, claims without sources,
or everything. So its result cannot depend on anything else.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve

from tracker.caching import Cache, digest
from tracker.caching.keys import LedgerKeys
from tracker.caching.values import from_json, to_json, tried
from tracker.incremental.rows import ByClaim, ByPlace, OfClaim, Rows, is_row
from tracker.model import (
    Anchor,
    Anchors,
    Assessment,
    Claim,
    Comparison,
    Focus,
    Ledger,
    Match,
    OriginGraph,
    Reuse,
    Source,
    SourceConflict,
    Unchecked,
    Unnamed,
)
from tracker.workers import WORTH, shared

if TYPE_CHECKING:
    from tracker.facts import Facts
    from tracker.findings import Finding, Rule
    from tracker.incremental.findings import ClaimCheck

T = TypeVar("T")
UnnamedSources = dict[tuple[str, int], Unnamed]
Newer = dict[tuple[str, int], tuple[str, Anchor]]
Read = tuple[Anchors, Mapping[str, Assessment], tuple[Unchecked, ...]]
_ROWS: Any = tuple[tuple[str, OfClaim], ...]
_VOICES: Any = tuple[tuple[int, Unnamed], ...]
_NEWER: Any = tuple[tuple[str, int, str, Anchor], ...]


EVERY = "*"
"""The mode of assessments for all rules."""


def _slugs() -> frozenset[str]:
    from tracker.rules import rules

    return frozenset(rule.slug for rule in rules())


class Stages:
    """The stages over one ledger. `slugs`: rules that will read the results (None: any). Without a cache everything is
    computed; `workers` processes share the work."""

    def __init__(
        self, ledger: Ledger, cache: Cache | None = None, slugs: frozenset[str] | None = None, workers: int = 1
    ) -> None:
        self._as_read = ledger
        self._ledger = evolve(ledger, claims=tuple([claim.bare() for claim in ledger.claims]))
        self._slugs, self._workers = slugs, workers
        self._cache = None if _holds_sealed(ledger) else cache

    def over(self, part: Ledger) -> "Stages":
        """The same stages over a part of the ledger."""
        return Stages(part, self._cache, self._slugs, self._workers)

    @cached_property
    def _keys(self) -> LedgerKeys:
        return LedgerKeys(self._as_read)

    # ------------------------------------------------------------ claims beside what they cite

    def read(self, claims: Iterable[Claim], *, assessed: bool) -> Read:
        """The anchors of claims; if `assessed`, also their assessments and unchecked items."""
        claims = tuple(claims)
        if self._cache is None:
            return _together(self._fresh(claims, assessed).items())
        pack, texts = self._cache.pack("claims"), self._keys.texts
        mode = EVERY if self._slugs is None or self._slugs >= _slugs() else digest(*sorted(self._slugs))[:12]
        keys = {claim.id: f"{mode if assessed else '-'}{texts[claim.id]}" for claim in claims}
        kept = {claim.id: pack.get(keys[claim.id]) for claim in claims}
        if not assessed:  # assessments include the anchors
            kept = {name: row if is_row(row) else pack.get(f"{EVERY}{texts[name]}") for name, row in kept.items()}
        missing = tuple(claim for claim in claims if not is_row(kept[claim.id]))
        fresh = self._fresh(missing, assessed)
        for name, value in fresh.items():
            pack.put(keys[name], to_json(value))
        rows = Rows(kept, fresh, claims, lambda claim: self._fresh((claim,), assessed)[claim.id])
        return (ByPlace(rows), ByClaim(rows), rows.unread()) if assessed else (ByPlace(rows), {}, ())

    def _fresh(self, claims: tuple[Claim, ...], assessed: bool) -> dict[str, OfClaim]:
        def run(some: tuple[Claim, ...]) -> dict[str, OfClaim]:
            return _by_claim(some, *self._read(self._part(some), assessed))

        if self._workers < 2 or len(claims) < WORTH:
            return run(claims)
        parts = shared(lambda some: to_json(tuple(run(some).items())), claims, self._workers)
        return dict(row for part in parts for row in from_json(part, _ROWS))

    def _read(self, part: Ledger, assessed: bool) -> Read:
        from tracker.anchoring import anchor_all

        anchors = anchor_all(part)
        if not assessed:
            return anchors, {}, ()
        from tracker.judging.support.ledger import assess_all, unread

        return anchors, assess_all(part, anchors, self._slugs), tuple(unread(part, anchors))

    def of_single_claims(self, facts: "Facts", rules: "Sequence[Rule]", check: "ClaimCheck") -> "list[Finding] | None":
        """The findings of rules about single claims; None without a cache. `facts` are of all claims."""
        from tracker.incremental.findings import of_single_claims

        if self._cache is None:
            return None
        return of_single_claims(facts, rules, self._cache, self._keys.texts, check)

    def unnamed(self, claims: Iterable[Claim], anchors: Anchors) -> UnnamedSources:
        """The evidence of claims with an unnamed speaker. `anchors`: of all of it."""
        from tracker.evidence.unnamed import unnamed

        claims = tuple(claims)
        if self._cache is None:
            return unnamed(self._part(claims), anchors)
        pack, keys = self._cache.pack("unnamed"), self._keys.texts
        kept = {claim.id: tried(pack.get(keys[claim.id]), _VOICES) for claim in claims}
        missing = tuple(claim for claim in claims if kept[claim.id] is None)
        fresh = unnamed(self._part(missing), anchors)
        for claim in missing:
            kept[claim.id] = tuple(
                (i, fresh[claim.id, i]) for i in range(len(claim.evidence)) if (claim.id, i) in fresh
            )
            pack.put(keys[claim.id], to_json(kept[claim.id]))
        return {(name, i): one for name, found in kept.items() for i, one in found or ()}

    def _part(self, claims: tuple[Claim, ...]) -> Ledger:
        """The ledger of only these claims and their sources."""
        cited = {item.source for claim in claims for item in claim.evidence}
        return _bare(self._ledger, claims, tuple(source for source in self._ledger.sources if source.id in cited))

    # ------------------------------------------------------------ claims beside claims

    def matches(self, focus: Focus | None) -> tuple[Match, ...]:
        """The matches of the claims."""
        from tracker.matching import match_all

        part = _bare(self._ledger, self._ledger.claims, ())
        if self._cache is None:
            return match_all(part, focus)
        from tracker.incremental.pairs import KeptMatcher

        matcher = KeptMatcher(self._cache, part.claims, self._keys.claims)
        known = matcher.whole() if focus is None else None
        return match_all(part, focus, matcher=matcher) if known is None else known

    def comparisons(self, matches: tuple[Match, ...]) -> dict[tuple[str, str], Comparison]:
        """The comparisons of these pairs, by their ids."""
        from tracker.judging.conflict_ledger import compare_all

        part = _bare(self._ledger, self._ledger.claims, ())
        if self._cache is None:
            return compare_all(part, matches)
        from tracker.incremental.pairs import comparisons

        return comparisons(self._cache, self._keys.claims, matches, lambda some: compare_all(part, some))

    # ------------------------------------------------------------ everything together

    def source_conflicts(self, anchors: Anchors, focus: Focus | None) -> tuple[SourceConflict, ...]:
        """Sentences of the sources that contradict claims."""
        from tracker.judging.conflict_ledger import source_conflicts

        part, cache = self._whole_part, self._cache
        if cache is None:
            return source_conflicts(part, anchors, focus)
        from tracker.incremental.passages import KeptReader

        return self._whole(
            "source-conflicts",
            lambda: self._keys.everything,
            focus,
            lambda: source_conflicts(part, anchors, focus, KeptReader(cache, self._keys)),
            tuple[SourceConflict, ...],
        )

    def origins(self, anchors: Anchors) -> OriginGraph:
        """The origin graph of the ledger. `anchors`: of all its claims."""
        from tracker.provenance.graphs import origin_graph

        claims = tuple(map(_citing, self._ledger.claims))
        part = _bare(self._ledger, claims, self._ledger.sources)
        return self._whole(
            "origins",
            lambda: digest(self._keys.all_texts, to_json(claims)),
            None,
            lambda: origin_graph(part, anchors, self._reuse(part.sources)),
            OriginGraph,
        )

    def _reuse(self, sources: tuple[Source, ...]) -> tuple[Reuse, ...]:
        from tracker.provenance.reuse import reuse

        return self._whole("reuse", lambda: self._keys.all_texts, None, lambda: reuse(sources), tuple[Reuse, ...])

    def newer(self) -> Newer:
        """The anchors of quotes of superseded sources in the newest snapshots."""
        from tracker.provenance.snapshots import anchor_newest

        if not any(source.supersedes for source in self._ledger.sources):
            return {}
        part = self._whole_part
        rows = self._whole(
            "newer",
            lambda: self._keys.everything,
            None,
            lambda: tuple((*place, *found) for place, found in anchor_newest(part).items()),
            _NEWER,
        )
        return {(claim, i): (source, anchor) for claim, i, source, anchor in rows}

    @property
    def _whole_part(self) -> Ledger:
        return _bare(self._ledger, self._ledger.claims, self._ledger.sources)

    def _whole(
        self, kind: str, key: Callable[[], str], focus: Focus | None, compute: Callable[[], T], wanted: Any
    ) -> T:
        if self._cache is None:
            return compute()
        return self._cache.computed(kind, digest(key(), to_json(focus) if focus else ""), wanted, compute)


def _bare(ledger: Ledger, claims: tuple[Claim, ...], sources: tuple[Source, ...]) -> Ledger:
    """A ledger of only these claims and sources, the settings and the names."""
    return Ledger(ledger.root, claims, sources, settings=ledger.settings, names=ledger.names)


def _citing(claim: Claim) -> Claim:
    """A claim reduced to its provenance: speaker, date and citations, without its words and verdict."""
    return Claim(claim.id, "", claim.path, claim.speaker, claim.date, evidence=claim.evidence)


def _holds_sealed(ledger: Ledger) -> bool:
    """Whether a text that is kept outside is known: then no result is cached."""
    return any(source.text.kept == "outside" and source.text.found is not None for source in ledger.sources) or any(
        item.quote_sha256 is not None and item.quote is not None for claim in ledger.claims for item in claim.evidence
    )


def _by_claim(
    claims: Iterable[Claim],
    anchors: Anchors,
    assessments: Mapping[str, Assessment],
    unread: Iterable[Unchecked],
) -> dict[str, OfClaim]:
    """Claim id → its row."""
    lacking: dict[str, tuple[Unchecked, ...]] = {}
    for each in unread:
        lacking[each.claim] = (*lacking.get(each.claim, ()), each)
    return {
        claim.id: (
            tuple(anchors.get((claim.id, i)) for i in range(len(claim.evidence))),
            assessments.get(claim.id),
            lacking.get(claim.id, ()),
        )
        for claim in claims
    }


def _together(found: Iterable[tuple[str, OfClaim]]) -> Read:
    anchors: dict[tuple[str, int], Anchor] = {}
    assessments: dict[str, Assessment] = {}
    unread: list[Unchecked] = []
    for name, (places, assessment, lacking) in found:
        anchors |= {(name, i): anchor for i, anchor in enumerate(places) if anchor is not None}
        if assessment is not None:
            assessments[name] = assessment
        unread += lacking
    return anchors, assessments, tuple(unread)
