"""Summaries of changes of claims, one line each.

Words of records are in these lines unescaped: whoever prints them escapes them first.
"""

from collections.abc import Iterable
from typing import Any

from tracker.review.changes import SEALED, RecordChange
from tracker.review.rewording import Effect

_TEMPLATES = {
    "added": "new claim: {after}",
    "removed": "claim removed: {before}",
    "reworded": "reworded{strength}: {before} → {after}",
    "evidence added": "evidence added from {about}: {after}",
    "evidence removed": "evidence removed from {about}: {before}",
    "quote": "other words cited from {about}: {before} → {after}",
    "requoted": "quote from {about} respelled: {before} → {after}",
    "sealed": "quote from {about} sealed",
    "unsealed": "quote from {about} unsealed: {after}",
    "link added": "link added: {after} {about}",
    "link removed": "link removed: {before} {about}",
    "link": "link to {about}: {before} → {after}",
    "stamp": "the stamp of {about}'s review was changed without a new review: {before} → {after}",
    "waiver added": "waiver of {about} added: {after}",
    "waiver removed": "waiver of {about} removed: {before}",
}
_OF_AN_ITEM = frozenset({"stance", "origin", "because", "translation", "where"})
_UNQUOTED = frozenset(
    {
        "stamp",
        "verdict",
        "date",
        "speaker",
        "credibility",
        "published",
        "stance",
        "origin",
        "link",
        "link added",
        "link removed",
    }
)


def change_text(change: RecordChange) -> str:
    """A change as one line of text, without a full stop."""
    if change.kind == "review":
        return f"{change.about} {change.after}" if change.after else f"review removed: {change.about} {change.before}"
    if change.kind == "requoted" and _spaced_alike(change.before, change.after):
        return f"quote from {change.about}: only its spaces are others"
    of = f" ({change.about})" if change.kind in _OF_AN_ITEM else ""
    template = _TEMPLATES.get(change.kind, f"{change.kind}{of}: {{before}} → {{after}}")
    strength = f", {change.strength}" if change.strength else ""
    before, after = _shown(change, change.before), _shown(change, change.after)
    return template.format(about=change.about, before=before, after=after, strength=strength)


def _spaced_alike(before: str | None, after: str | None) -> bool:
    """Whether two quotes look the same: a no-break space, or two, cannot be seen."""
    return before is not None and after is not None and before.split() == after.split()


def effect_texts(effects: Iterable[Effect]) -> tuple[str, ...]:
    """The effects of new words, a line each: `hedge “may” dropped`, `number “500” → “800”`."""
    return tuple(_effect_text(effect) for effect in effects)


def _effect_text(effect: Effect) -> str:
    if effect.before and effect.after:
        return f"{effect.kind} “{effect.before}” → “{effect.after}”"
    if effect.kind == "narrower":
        return f"says besides: “{effect.after}”"
    if effect.kind == "wider":
        return f"no longer says: “{effect.before}”"
    return f"{effect.kind} “{effect.before or effect.after}” {'dropped' if effect.before else 'added'}"


def _shown(change: RecordChange, words: str | None) -> str:
    if words is None:
        return "none"
    return words if change.kind in _UNQUOTED or words == SEALED else f"“{words}”"


def change_data(change: RecordChange) -> dict[str, Any]:
    """A change as data for JSON; null for what is absent."""
    return {
        "kind": change.kind,
        "about": change.about or None,
        "before": change.before,
        "after": change.after,
        "strength": change.strength or None,
        "effects": [{"kind": one.kind, "before": one.before, "after": one.after} for one in change.effects],
    }
