"""Cached findings of rules about single claims, by the claim's record, its sources, and the rules. Resolved places are
cached with them, so that no record is parsed for them again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, cast, get_type_hints

from attrs import evolve, fields

from tracker.caching import Cache, digest
from tracker.caching.digests import LENGTH, chained
from tracker.caching.values import to_json, tried
from tracker.facts import Facts
from tracker.findings import Edit, Finding, Passage, Region, Rule, Severity, Spot
from tracker.model import Claim

ClaimCheck = Callable[[Rule, Facts], Iterable[Finding]]


_NAMES = tuple(f.name for f in fields(Finding) if f.name != "fingerprint")
_PLAIN: Any = {"severity": int, "where": Spot, "related": tuple[Passage, ...], "region": Region}
"""The types of a finding's values where it is kept: its places are of one kind each."""


@cache
def _types() -> Any:
    hints, row = get_type_hints(Finding) | _PLAIN, cast(Any, tuple)
    return row[row[tuple(hints[name] for name in _NAMES)], ...]


def of_single_claims(
    facts: Facts, rules: Sequence[Rule], cache: Cache, keys: Mapping[str, str], check: ClaimCheck
) -> list[Finding] | None:
    """The findings of rules about single claims, for all claims; None where a rule fails. `keys`: claim id → key of the
    claim, its sources and its facts; one without a key is checked each time. `check` gives findings with resolved
    places."""
    pack = cache.pack("findings")
    mode = digest(*(rule.code for rule in rules), to_json(facts.ledger.judgements))
    files = facts.ledger.files
    names = {
        claim.id: chained(mode, keys[claim.id], _reviewed(facts, claim), files.get(claim.path, ""))
        for claim in facts.ledger.claims
        if claim.id in keys
    }
    kept = {name: _row(pack.get(key)) for name, key in names.items()}
    missing = tuple(claim for claim in facts.ledger.claims if kept.get(claim.id) is None)
    found = [_again(one) for row in kept.values() for one in row or ()]
    part = evolve(facts, ledger=evolve(facts.ledger, claims=missing))
    fresh = [finding for rule in rules for finding in check(rule, part)] if missing else []
    if not all(finding.claim for finding in fresh):
        return None
    rows: dict[str, list[Finding]] = {claim.id: [] for claim in missing}
    for finding in fresh:
        rows[str(finding.claim)].append(finding)
    for name, row in rows.items():
        if name in names:
            pack.put(names[name], to_json([[getattr(one, each) for each in _NAMES] for one in row]))
    return found + fresh


def _reviewed(facts: Facts, claim: Claim) -> str:
    """A key of a claim's review standing, which depends on the date, too: a review dated in the future does not count
    yet."""
    if not claim.reviews:
        return _UNREVIEWED
    return digest(to_json([claim.reviews, facts.today.isoformat(), facts.ledger.authors.get(claim.id, frozenset())]))


_UNREVIEWED = "-" * LENGTH


def _row(plain: Any) -> tuple[Any, ...] | None:
    return () if plain == [] else tried(plain, _types())


def _again(kept: tuple[Any, ...]) -> Finding:
    values = dict(zip(_NAMES, kept, strict=True))
    fix = values["fix"] and evolve(values["fix"], edits=tuple(map(_edit, values["fix"].edits)))
    return Finding(**values | {"severity": Severity(values["severity"]), "fix": fix})


def _edit(edit: Edit) -> Edit:
    return evolve(edit, value=tuple(edit.value)) if isinstance(edit.value, list) else edit
