"""Internal errors: the record that causes one is found and left out, and the rest is examined.

Every such fault is reported (rule R004), and its items count as unchecked. The error's message is not shown: it may
have words of a sealed text.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from attrs import evolve

from tracker.errors import TrackerError
from tracker.model import Anchors, Claim, Comparison, Fault, Focus, Ledger, Match, OriginGraph, Source, SourceConflict
from tracker.stages import Newer, Read, Stages, UnnamedSources

T = TypeVar("T")
R = TypeVar("R")
Anchored = Anchors


class Faults:
    """The faults of the stages of one audit."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def in_parts(
        self,
        stage: str,
        items: Sequence[T],
        run: Callable[[tuple[T, ...]], R],
        claim_of: Callable[[T], str],
    ) -> Iterator[R]:
        """The results of `run`: on all items at once, or, where it fails, on ever smaller parts without the failing
        items."""
        try:
            yield run(tuple(items))
        except Exception as error:
            _untouched(error)
            if len(items) > 1:
                half = len(items) // 2
                yield from self.in_parts(stage, items[:half], run, claim_of)
                yield from self.in_parts(stage, items[half:], run, claim_of)
            elif items:
                self.found.append(Fault(stage, type(error).__name__, claim=claim_of(items[0])))

    def in_whole(self, stage: str, ledger: Ledger, run: Callable[[Ledger], R], none: R) -> R:
        """The result of `run` on a ledger, or on the ledger without the failing records; `none` where it fails even
        then."""
        try:
            return run(ledger)
        except Exception as error:
            _untouched(error)
            sound, named = _sound(ledger, run)
            kind = type(error).__name__
        self.found += [Fault(stage, kind, **about) for about in named]
        try:
            if named:
                return run(sound)
        except Exception as error:
            kind = type(error).__name__
        self.found.append(Fault(stage, kind))
        return none


class Guarded:
    """The stages, guarded so that a fault on one record does not end the audit."""

    def __init__(self, stages: Stages, faults: Faults, ledger: Ledger) -> None:
        self._stages, self._faults, self._ledger = stages, faults, ledger

    def _of(self, part: Ledger) -> Stages:
        return self._stages if part is self._ledger else self._stages.over(part)

    def read(self, claims: tuple[Claim, ...], *, assessed: bool) -> Read:
        def run(some: tuple[Claim, ...]) -> Read:
            anchors, found, unread = self._stages.read(some, assessed=assessed)
            if self._ledger.judgements and found:
                from tracker.judging.answers import judged_support

                found = judged_support(evolve(self._ledger, claims=some), anchors, found)
            return anchors, found, unread

        parts = tuple(self._faults.in_parts(EVIDENCE, claims, run, lambda claim: claim.id))
        if len(parts) == 1:
            return parts[0]
        anchors = {place: anchor for part in parts for place, anchor in part[0].items()}
        assessments = {name: one for part in parts for name, one in part[1].items()}
        return anchors, assessments, tuple(one for part in parts for one in part[2])

    def unnamed(self, claims: tuple[Claim, ...], anchors: Anchored) -> UnnamedSources:
        def run(some: tuple[Claim, ...]) -> UnnamedSources:
            return self._stages.unnamed(some, anchors)

        parts = self._faults.in_parts("the search for who says it", claims, run, lambda claim: claim.id)
        return {place: voice for part in parts for place, voice in part.items()}

    def matches(self, focus: Focus | None) -> tuple[Match, ...]:
        return self._faults.in_whole(
            "the search for near-duplicates", self._ledger, lambda part: self._of(part).matches(focus), ()
        )

    def comparisons(self, matches: tuple[Match, ...]) -> dict[tuple[str, str], Comparison]:
        def run(some: tuple[Match, ...]) -> dict[tuple[str, str], Comparison]:
            found = self._stages.comparisons(some)
            if not self._ledger.judgements:
                return found
            from tracker.judging.answers import with_answers

            return with_answers(self._ledger, found)

        parts = self._faults.in_parts("the comparison of claims", matches, run, lambda match: match.left)
        return {pair: found for part in parts for pair, found in part.items()}

    def source_conflicts(self, anchors: Anchored, focus: Focus | None) -> tuple[SourceConflict, ...]:
        def run(part: Ledger) -> tuple[SourceConflict, ...]:
            found = self._of(part).source_conflicts(anchors, focus)
            if not part.judgements:
                return found
            from tracker.judging.answers import judged_sources

            return judged_sources(part, found)

        return self._faults.in_whole("the comparison of claims with sources", self._ledger, run, ())

    def origins(self, anchors: Anchored) -> OriginGraph:
        return self._faults.in_whole(
            "the tracing of sources", self._ledger, lambda part: self._of(part).origins(anchors), OriginGraph()
        )

    def newer(self) -> Newer:
        return self._faults.in_whole("the reading of snapshots", self._ledger, lambda part: self._of(part).newer(), {})


EVIDENCE = "the weighing of evidence"


def _untouched(error: Exception) -> None:
    """Raises errors that are no fault of the tool, and all errors while debugging."""
    if isinstance(error, TrackerError) or os.environ.get("TRACKER_DEBUG"):
        raise error


def _sound(ledger: Ledger, run: Callable[[Ledger], object]) -> tuple[Ledger, list[dict[str, str]]]:
    """The ledger without the claims at which `run` fails with any sources, and without the sources at which it fails
    then; and a list of these."""

    def fails(claims: Sequence[Claim], sources: Sequence[Source]) -> bool:
        try:
            run(evolve(ledger, claims=tuple(claims), sources=tuple(sources)))
        except Exception:
            return True
        return False

    bad = _culprits(ledger.claims, lambda some: fails(some, ()))
    claims = tuple(claim for claim in ledger.claims if claim not in bad)
    worse = _culprits(ledger.sources, lambda some: fails(claims, some))
    sources = tuple(source for source in ledger.sources if source not in worse)
    named = [*({"claim": claim.id} for claim in bad), *({"source": source.id} for source in worse)]
    return evolve(ledger, claims=claims, sources=sources), named


def _culprits(items: Sequence[T], fails: Callable[[Sequence[T]], bool]) -> list[T]:
    """The items at which `fails` is true, each by itself."""
    if not items or not fails(items):
        return []
    if len(items) == 1:
        return [*items]
    half = len(items) // 2
    return _culprits(items[:half], fails) + _culprits(items[half:], fails)
