"""Ledger diffs in an editor's terms: claims, sources, stories, origins, reviews, and findings."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import evolve, fields, frozen

from tracker.anchoring import anchor_all
from tracker.approvals import stamp_of, standing_of
from tracker.grouping import breadth_first
from tracker.matching.stories import Story, stories
from tracker.model import Claim, Ledger, Review, Source
from tracker.provenance.counting import origin_name, origins_of, quotes_of
from tracker.provenance.graphs import origin_graph
from tracker.records.reviews import ReviewStanding, person
from tracker.review.changes import RecordChange, brought, claim_changes
from tracker.review.policy import PolicyChange, decisions
from tracker.review.renames import renamed_records, under_new_ids
from tracker.review.since import AuditDifference, affected, changed_sources, difference, governed
from tracker.sealed import closed


@frozen
class Quoted:
    """A newly cited passage of a claim: code points in the text of `source`, end exclusive."""

    source: str
    text: str
    start: int
    end: int


@frozen
class ClaimDiff:
    """The diff of one claim. `origins`: its origins before and now, where they differ; `stale`: approvals that are no
    longer valid; `quoted`: newly cited passages; `unlike`: new reviews whose reviewer is not who committed them, with
    who did; `own`: new approvals by somebody who wrote the claim; `first`: approvals by the rule of version 1 that are
    still valid where those of version 2 would not be: a quote's stance, a translation or a sum changed."""

    id: str
    old: Claim | None
    new: Claim | None
    changes: tuple[RecordChange, ...] = ()
    stale: tuple[Review, ...] = ()
    origins: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    quoted: tuple[Quoted, ...] = ()
    unlike: tuple[tuple[Review, str], ...] = ()
    own: tuple[Review, ...] = ()
    first: tuple[Review, ...] = ()

    @property
    def status(self) -> str:
        """added, removed or changed."""
        return "added" if self.old is None else "removed" if self.new is None else "changed"


@frozen
class SourceDiff:
    """The diff of one source: `changes`: fields that differ (name, before, after); `text`: whether its words differ;
    `cited`: number of claims that cite it now."""

    id: str
    old: Source | None
    new: Source | None
    changes: tuple[tuple[str, str, str], ...] = ()
    text: bool = False
    cited: int = 0

    @property
    def status(self) -> str:
        return "added" if self.old is None else "removed" if self.new is None else "changed"


@frozen
class StoryDiff:
    """A story that was added, removed or changed: the ids that joined it and that left it."""

    id: str
    joined: tuple[str, ...]
    left: tuple[str, ...]
    status: str  # added, removed, changed


@frozen
class LedgerDiff:
    claims: tuple[ClaimDiff, ...]
    sources: tuple[SourceDiff, ...]
    stories: tuple[StoryDiff, ...]
    decisions: tuple[PolicyChange, ...]  # settings, rules, names, judges' answers and baselines that changed
    findings: AuditDifference
    renamed: tuple[tuple[str, str, str], ...] = ()  # kind, old id, new id of records of which nothing else changed

    @property
    def is_empty(self) -> bool:
        found = self.findings
        changed = self.claims or self.sources or self.stories or self.decisions or self.renamed
        return not (changed or found.new or found.fixed)


def diff(
    base: Ledger,
    head: Ledger,
    *,
    committers: Mapping[str, frozenset[str]] | None = None,
    authors: Mapping[str, frozenset[str]] | None = None,
    baselines: tuple[PolicyChange, ...] = (),
    **options: Any,
) -> LedgerDiff:
    """The diff of two states of a ledger. `options` are those of `tracker.audit`; `committers`, `authors` (by claim id)
    and `baselines` come from git: see `tracker.review.policy` and `tracker.records.authors`.

    The base's settings apply to findings: a rule that was switched off is no longer checked, not fixed. Findings come
    from the ledgers as they were read, with a store if there is one; no word of sealed texts is shown.
    """
    found = renamed_records(base, head)
    base = under_new_ids(base, found)
    findings = difference(base, governed(base, head), **options)
    base, head = closed(base), closed(head)
    return LedgerDiff(
        claims=tuple(_claims(base, head, committers or {}, authors or {})),
        sources=tuple(_sources(base, head)),
        stories=tuple(_stories(stories(base), stories(head))),
        decisions=(*decisions(base, head), *baselines),
        findings=findings,
        renamed=found.names,
    )


# ---------------------------------------------------------------- claims


def _claims(
    base: Ledger, head: Ledger, committers: Mapping[str, frozenset[str]], authors: Mapping[str, frozenset[str]]
) -> Iterator[ClaimDiff]:
    """The diffs of claims: first the changed ones, then the new, then the removed."""
    focus = affected(base, head)
    ids = {claim.id for claim in (*base.claims, *head.claims)} if focus is None else focus.claims
    before, after = _State(base, ids), _State(head, ids)
    every = (_claim(name, before, after, committers, authors.get(name, frozenset())) for name in sorted(ids))
    found = (one for one in every if one.changes or one.stale or one.origins or one.first)
    return iter(sorted(found, key=lambda one: ("changed", "added", "removed").index(one.status)))


def _claim(
    name: str, before: "_State", after: "_State", committers: Mapping[str, frozenset[str]], wrote: frozenset[str]
) -> ClaimDiff:
    old, new = before.ledger.claim(name), after.ledger.claim(name)
    origins = (before.of(old), after.of(new)) if old and new else ((), ())
    return ClaimDiff(
        name,
        old,
        new,
        (*claim_changes(old, new), *(brought(new) if new and old is None else ())),
        tuple(_stale(before, after, old, new)),
        origins if origins[0] != origins[1] else None,
        tuple(_quoted(after, old, new)),
        tuple(_unlike(old, new, committers)),
        tuple(_own(old, new, wrote)),
        tuple(_by_the_first_rule(before, after, old, new)),
    )


def _new_reviews(old: Claim | None, new: Claim | None) -> Iterator[Review]:
    known = {evolve(review, path="") for review in old.reviews} if old else set()
    return (review for review in (new.reviews if new else ()) if evolve(review, path="") not in known)


def _own(old: Claim | None, new: Claim | None, wrote: Iterable[str]) -> Iterator[Review]:
    """New approvals by an author of the claim."""
    who = {person(name) for name in wrote}
    return (one for one in _new_reviews(old, new) if one.decision == "approved" and person(one.by) in who)


def _unlike(
    old: Claim | None, new: Claim | None, committers: Mapping[str, frozenset[str]]
) -> Iterator[tuple[Review, str]]:
    """New reviews with a committer other than their reviewer."""
    for review in _new_reviews(old, new):
        by = committers.get(review.path or new.path, committers.get("", frozenset())) if new else frozenset()
        if by and person(review.by) not in {person(name) for name in by}:
            yield review, ", ".join(sorted(by))


def _stale(before: "_State", after: "_State", old: Claim | None, new: Claim | None) -> Iterator[Review]:
    """The approvals that were valid before, and are no longer."""
    if old is not None and new is not None and old.reviews:
        held = {review.by for review in before.standing(old).approvals}
        yield from (review for review in after.standing(new).stale if review.by in held)


def _by_the_first_rule(before: "_State", after: "_State", old: Claim | None, new: Claim | None) -> Iterator[Review]:
    """The approvals whose stamps do not cover the changed values."""
    if old is not None and new is not None and (found := after.standing(new).first):
        yield from found if before.stamp(old) != after.stamp(new) else ()


def _quoted(after: "_State", old: Claim | None, new: Claim | None) -> Iterator[Quoted]:
    known = {(item.source, item.quote) for item in old.evidence} if old else set()
    for i, item in enumerate(new.evidence if new else ()):
        source, anchor = after.ledger.source(item.source), after.anchors.get((new.id, i)) if new else None
        fresh = (item.source, item.quote) not in known
        if fresh and anchor and anchor.span and source and source.text.content is not None:
            yield Quoted(source.id, source.text.content, *anchor.span)


class _State:
    """One state of a ledger: where the quotes of some claims are, their origins and reviews."""

    def __init__(self, ledger: Ledger, ids: Iterable[str]) -> None:
        self.ledger, wanted = ledger, frozenset(ids)
        part = evolve(ledger, claims=tuple(claim for claim in ledger.claims if claim.id in wanted))
        self.anchors = anchor_all(part)
        names = _behind(ledger, (item.source for claim in part.claims for item in claim.evidence))
        part = evolve(part, sources=tuple(source for source in ledger.sources if source.id in names))
        self._graph = origin_graph(part, self.anchors)

    def standing(self, claim: Claim) -> ReviewStanding:
        return standing_of(self.ledger, claim, self.anchors)

    def stamp(self, claim: Claim) -> str:
        return stamp_of(self.ledger, claim, self.anchors)

    def of(self, claim: Claim | None) -> tuple[str, ...]:
        """The names of a claim's independent origins, in alphabetical order."""
        found = origins_of(self._graph, quotes_of(self._graph, [claim])) if claim else ()
        return tuple(sorted(origin_name(self._graph, origin) for origin in found))


def _behind(ledger: Ledger, cited: Iterable[str]) -> frozenset[str]:
    """The ids of sources, and of all sources that they derive from."""

    def onward(name: str) -> Iterable[str]:
        source = ledger.source(name)
        return [*(step.source for step in source.derived_from), source.supersedes or ""] if source else ()

    return frozenset(breadth_first(cited, onward))


# ---------------------------------------------------------------- sources, stories


def _sources(base: Ledger, head: Ledger) -> Iterator[SourceDiff]:
    for name in sorted(changed_sources(base, head)):
        old, new = base.source(name), head.source(name)
        cited = sum(any(item.source == name for item in claim.evidence) for claim in head.claims)
        changes = tuple(_fields(old, new)) if old and new else ()
        yield SourceDiff(name, old, new, changes, bool(old and new and _words_differ(old, new)), cited)


def _words_differ(old: Source, new: Source) -> bool:
    """Whether the text itself changed; missing texts are compared by their pinned hashes."""
    if old.text.content is not None and new.text.content is not None:
        return old.text.content != new.text.content
    return (old.text.found or old.text.pinned) != (new.text.found or new.text.pinned)


_UNCOMPARED = frozenset({"id", "path", "text", "waive", "original"})


def _fields(old: Source, new: Source) -> Iterator[tuple[str, str, str]]:
    for field in fields(Source):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if field.name not in _UNCOMPARED and before != after:
            yield field.name.replace("_", " "), _text(before), _text(after)
    if (old.text.kept, old.text.pinned) != (new.text.kept, new.text.pinned) and not _words_differ(old, new):
        yield "text", _pinned(old), _pinned(new)
    if old.waive != new.waive:
        yield "waivers", _waived(old), _waived(new)


def _waived(source: Source) -> str:
    return ", ".join(waiver.rule for waiver in source.waive) or "none"


def _pinned(source: Source) -> str:
    return f"{source.text.kept}, {f'pinned {source.text.pinned[:12]}' if source.text.pinned else 'not pinned'}"


def _text(value: Any) -> str:
    """A field's value as text."""
    if value is None or value == ():
        return "none"
    if isinstance(value, tuple):
        return ", ".join(_text(each) for each in value)
    if hasattr(value, "__attrs_attrs__"):
        known = (getattr(value, field.name) for field in value.__attrs_attrs__)
        return " ".join(str(each) for each in known if each is not None)
    return str(value)


def _stories(before: Iterable[Story], after: Iterable[Story]) -> Iterator[StoryDiff]:
    """The diffs of stories. Stories are the same if they share a claim; of two that were merged the larger
    continues."""
    old = {story.id: {claim.id for claim in story.claims} for story in before}
    for story in after:
        accounts = {claim.id for claim in story.claims}
        known = sorted((name for name in old if old[name] & accounts), key=lambda name: (-len(old[name]), name))
        were = old[known[0]] if known else set[str]()
        for name in known:
            del old[name]
        if were != accounts:
            joined, left = tuple(sorted(accounts - were)), tuple(sorted(were - accounts))
            yield StoryDiff(story.id, joined, left, "changed" if known else "added")
    yield from (StoryDiff(name, (), tuple(sorted(ids)), "removed") for name, ids in old.items())
