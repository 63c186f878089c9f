"""Changes of a claim between two versions of its record, in an editor's terms.

`tracker show --history`, `tracker correction` and `tracker diff` find changes with this module and word them with
`tracker.review.summaries`. It compares values, not lines: formatting, comments, spans and folders are no change of a
claim, and harmless requoting is named as such. The words of sealed evidence are never in the result.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from typing import Any

from attrs import evolve, frozen

from tracker.model import Claim, Evidence, Ledger, Link, Publication, Rating, Review, Waiver
from tracker.records.stamps import FIRST
from tracker.review.rewording import Effect, effect_on_strength, effects
from tracker.text.fold import folded_words
from tracker.text.languages import stated


@frozen
class RecordChange:
    """One change. `kind` is one of `KINDS`; `about` names the item (a source's or a claim's id, a reviewer, a rule), ''
    where there is only one; `before` and `after` are the words on both sides, None where there are none. `effects` are
    set for `reworded` and `quote`: see `tracker.review.rewording`."""

    kind: str
    about: str = ""
    before: str | None = None
    after: str | None = None
    effects: tuple[Effect, ...] = ()

    @property
    def strength(self) -> str:
        """Whether the new words claim more than the old ones: `stronger`, `weaker` or ''."""
        return effect_on_strength(self.effects)


KINDS = (
    *("added", "removed", "reworded", "speaker", "date", "verdict", "rating", "explanation", "derived", "language"),
    *("credibility", "published", "appears in", "evidence added", "evidence removed", "quote", "requoted", "sealed"),
    *("unsealed", "stance", "origin", "because", "translation", "where", "link added", "link removed", "link"),
    *("review", "stamp", "waiver added", "waiver removed", "tags", "notes"),
)
"""The kinds of changes, in the order of display."""


def claim_changes(old: Claim | None, new: Claim | None) -> tuple[RecordChange, ...]:
    """The changes from one version of a claim to another, in the order of `KINDS`. None: no such claim in that
    version."""
    if old is None or new is None:
        added = (RecordChange("added", "", None, new.text),) if new else ()
        return added or ((RecordChange("removed", "", old.text, None),) if old else ())
    found = [*_of_the_claim(old, new), *_of_evidence(old.evidence, new.evidence), *_of_links(old.links, new.links)]
    found += review_changes(old.reviews, new.reviews)
    found += _of_waivers(old.waive, new.waive)
    return tuple(sorted(found, key=lambda change: KINDS.index(change.kind)))


def brought(new: Claim) -> tuple[RecordChange, ...]:
    """The reviews and waivers of a new claim, as changes."""
    return (*review_changes((), new.reviews), *_of_waivers((), new.waive))


def _of_the_claim(old: Claim, new: Claim) -> Iterator[RecordChange]:
    if old.text != new.text:
        yield RecordChange("reworded", "", old.text, new.text, effects(old.text, new.text, stated(new.language)))
    for kind, value in _FIELDS.items():
        before, after = value(old), value(new)
        if before != after:
            yield RecordChange(kind, "", before, after)


_FIELDS: Mapping[str, Callable[[Claim], str | None]] = {
    "speaker": lambda claim: claim.speaker,
    "date": lambda claim: claim.date,
    "verdict": lambda claim: claim.verdict,
    "rating": lambda claim: _rated(claim.rating),
    "explanation": lambda claim: claim.explanation,
    "derived": lambda claim: claim.derived,
    "language": lambda claim: claim.language,
    "credibility": lambda claim: str(claim.credibility) if claim.credibility else None,
    "published": lambda claim: _published(claim.published),
    "appears in": lambda claim: "; ".join(f"{at.source}: {at.quote}" for at in claim.appears_in) or None,
    "tags": lambda claim: ", ".join(sorted(claim.tags)) or None,
    "notes": lambda claim: claim.notes,
}


def _rated(rating: Rating | None) -> str | None:
    if rating is None:
        return None
    value, worst, best = (_number(number) for number in (rating.value, rating.worst, rating.best))
    scale = f" of {worst or '?'} to {best or '?'}" if worst or best else ""
    return f"{rating.label} ({value or 'no value'}{scale})" if value or scale else rating.label


def _number(number: float | None) -> str:
    return "" if number is None else f"{number:g}"


def _published(where: Publication | None) -> str | None:
    return " ".join(part for part in (where.date, where.url) if part) if where else None


def without_sealed(changes: Iterable[RecordChange], ledger: Ledger) -> tuple[RecordChange, ...]:
    """Changes without the words of texts that are kept outside, but for those that the ledger's records show: git may
    have a quote from before it was sealed, which is not shown again."""
    shown = {
        words for claim in ledger.claims for item in claim.evidence if not item.quote_sha256
        for words in (item.quote, item.translation)
    }  # fmt: skip
    outside = {source.id for source in ledger.sources if source.text.kept == "outside"}
    return tuple(_closed(change, shown) if change.about in outside else change for change in changes)


def _closed(change: RecordChange, shown: Collection[str | None]) -> RecordChange:
    if change.kind not in _WORDED or {change.before, change.after} <= {*shown, None, SEALED}:
        return change
    before, after = (words if words in shown or words is None else SEALED for words in (change.before, change.after))
    return evolve(change, before=before, after=after, effects=())


_WORDED = frozenset({"evidence added", "evidence removed", "quote", "requoted", "sealed", "unsealed", "translation"})
"""The kinds of change that show the words of a passage."""


# ---------------------------------------------------------------- evidence


def _of_evidence(old: tuple[Evidence, ...], new: tuple[Evidence, ...]) -> Iterator[RecordChange]:
    """Items are paired by their words; those left over by source, in order; the rest was added or removed."""
    pairs, lost, gained = _paired(old, new, _words)
    others, lost, gained = _paired(lost, gained, lambda item: item.source)
    for before, after in (*pairs, *others):
        yield from _of_item(before, after)
    yield from (RecordChange("evidence removed", item.source, _quoted(item), None) for item in lost)
    yield from (RecordChange("evidence added", item.source, None, _quoted(item)) for item in gained)


def _words(item: Evidence) -> Hashable:
    return item.source, item.quote_sha256 or folded_words(item.quote or "")


def _quoted(item: Evidence) -> str:
    """The words of an item. Those of sealed evidence are never shown, even where they are known."""
    return SEALED if item.quote_sha256 else item.quote or ""


SEALED = "(sealed)"


def _of_item(old: Evidence, new: Evidence) -> Iterator[RecordChange]:
    if kind := _requoting(old, new):
        found_effects = effects(old.quote or "", new.quote or "") if kind == "quote" and not _hidden(old, new) else ()
        yield RecordChange(kind, new.source, _quoted(old), _quoted(new), found_effects)
    for name in ("stance", "origin", "because", "translation", "where"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after and not (name == "translation" and _hidden(old, new)):
            yield RecordChange(name, new.source, before, after)


def _hidden(old: Evidence, new: Evidence) -> bool:
    return bool(old.quote_sha256 or new.quote_sha256)


def _requoting(old: Evidence, new: Evidence) -> str:
    if bool(old.quote_sha256) != bool(new.quote_sha256):
        return "sealed" if new.quote_sha256 else "unsealed"
    if _words(old) != _words(new):
        return "quote"
    return "requoted" if old.quote != new.quote and not new.quote_sha256 else ""


# ---------------------------------------------------------------- links, reviews, waivers


def _of_links(old: tuple[Link, ...], new: tuple[Link, ...]) -> Iterator[RecordChange]:
    pairs, lost, gained = _paired(old, new, lambda link: (link.to, link.relation))
    yield from (RecordChange("link removed", link.to, link.relation, None) for link in lost)
    yield from (RecordChange("link added", link.to, None, _linked(link)) for link in gained)
    yield from (RecordChange("link", a.to, _linked(a), _linked(b)) for a, b in pairs if _linked(a) != _linked(b))


def _linked(link: Link) -> str:
    settled = f", {link.disposition}" if link.relation == "contradicts" else ""
    return f"{link.relation}{settled}" + (f" ({link.because})" if link.because else "")


def review_changes(old: Iterable[Review], new: Iterable[Review]) -> Iterator[RecordChange]:
    """The reviews that were added and (though they should not be) removed."""
    pairs, lost, gained = _paired(old, new, lambda review: (review.by, review.date, review.decision, review.because))
    yield from (RecordChange("stamp", b.by, _stamped(a), _stamped(b)) for a, b in pairs if a.stamp != b.stamp)
    yield from (RecordChange("review", review.by, _decided(review), None) for review in lost)
    yield from (RecordChange("review", review.by, None, _decided(review)) for review in gained)


def _stamped(review: Review) -> str:
    return f"{review.stamp[:10]}…" if review.stamp else "no stamp"


def _decided(review: Review) -> str:
    decision = "approved" if review.decision == "approved" else "asked for changes"
    first = (review.stamp or "").startswith(FIRST)
    decision += f" on {review.date}" + (", stamped by the rule of version 1" if first else "")
    return decision + (f" ({review.because})" if review.because else "")


def _of_waivers(old: tuple[Waiver, ...], new: tuple[Waiver, ...]) -> Iterator[RecordChange]:
    _, lost, gained = _paired(old, new, lambda waiver: waiver)
    yield from (RecordChange("waiver removed", waiver.rule, _because(waiver), None) for waiver in lost)
    yield from (RecordChange("waiver added", waiver.rule, None, _because(waiver)) for waiver in gained)


def _because(waiver: Waiver) -> str:
    only = f"only about {waiver.about}" if waiver.about else ""
    until = f"until {waiver.until}" if waiver.until else ""
    more = ", ".join(filter(None, (only, until)))
    return f"{waiver.because} ({more})" if more else waiver.because


# ---------------------------------------------------------------- pairing


def _paired(
    old: Iterable[Any], new: Iterable[Any], key: Callable[[Any], Hashable]
) -> tuple[list[tuple[Any, Any]], list[Any], list[Any]]:
    """Pairs of items with one key, in order; and those of either side that have no partner."""
    there = list(new)
    pairs, lost = [], []
    for item in old:
        partner = next((other for other in there if key(other) == key(item)), None)
        if partner is None:
            lost.append(item)
        else:
            pairs.append((item, partner))
            there.remove(partner)
    return pairs, lost, there
