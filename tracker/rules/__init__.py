"""The rules, one file each.

A rule is a module, named after its slug, whose docstring says what it finds (first line), why, a bad and a good
example, and what to do; with `CODE`, `SEVERITY`, `READS` (the stages of `Facts` that it needs, if any) and
`check(facts, rule)`, which yields findings. `ALONE = True` says that what it finds on a claim depends on nothing but
that claim's record and reviews, the day, the texts that it cites and what the stages found of it: such findings can be
kept claim by claim.
Modules register themselves: this package is walked in sorted order and fails closed.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from tracker.errors import TrackerError, did_you_mean, nearest
from tracker.findings import Rule, Severity

FAMILIES = {
    "R": "records",
    "A": "anchors",
    "S": "support",
    "D": "duplicates",
    "C": "contradictions",
    "P": "provenance",
    "V": "review",
}

STAGES = frozenset(
    {"anchors", "assessments", "unnamed", "matches", "comparisons", "source_conflicts", "origins", "waivers"}
)
"""What a rule may read beside the ledger itself. `waivers` are known only after all other rules have run."""


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by code. Fails at start-up where a module is not a rule or a code is used twice."""
    names = sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_"))
    found = [_rule(import_module(f"{__name__}.{name}"), name) for name in names]
    twice = [code for code, count in Counter(rule.code for rule in found).items() if count > 1]
    odd = [rule.slug for rule in found if rule.family not in FAMILIES or not rule.reads <= STAGES]
    if twice or odd:
        raise RuntimeError(f"tracker/rules: codes used twice: {twice}; of an unknown family or stage: {odd}")
    return tuple(sorted(found, key=_catalogue_order))


def _rule(module: ModuleType, name: str) -> Rule:
    reads, alone = frozenset(getattr(module, "READS", ())), getattr(module, "ALONE", False)
    slug, doc = name.replace("_", "-"), module.__doc__ or ""
    return Rule(module.CODE, slug, Severity(module.SEVERITY), doc, module.check, reads, alone)


def _catalogue_order(rule: Rule) -> tuple[int, str]:
    return list(FAMILIES).index(rule.family), rule.code


def rule_named(name: str) -> Rule | None:
    """A rule by its code or slug, in any case."""
    return next((r for r in rules() if name.upper() == r.code or name.lower() == r.slug), None)


def choose(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules to run. Names are codes, slugs, or prefixes of codes (`A`, `A10`); nothing selected means all.

    Raises `TrackerError` for a name that fits no rule.
    """
    chosen = _matching(select) if select else set(rules())
    chosen -= _matching(ignore)
    return tuple(rule for rule in rules() if rule in chosen)


def _matching(names: Iterable[str]) -> set[Rule]:
    found: set[Rule] = set()
    for name in names:
        fitting = {r for r in rules() if r.slug == name.lower() or (name and r.code.startswith(name.upper()))}
        if not fitting:
            known = [word for r in rules() for word in (r.slug, r.code)]
            meant = did_you_mean(nearest(name.lower(), known) or nearest(name.upper(), known))
            hint = ": give a code, a slug or a family, such as A101; see `tracker rule`"
            raise TrackerError(f"no rule is called {name!r}{meant or hint}")
        found |= fitting
    return found
