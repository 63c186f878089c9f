"""Removal of sealed texts from everything that is shown, unless requested.

A ledger that was read with its store has sealed words, so that everything can be checked. Before anything is shown it
is closed: every sealed word is removed, and a finding that could have one is reduced to its subject.
"""

from collections.abc import Collection, Hashable, Iterable

from attrs import evolve

from tracker.findings import Finding, Fix, Rule, Spot
from tracker.model import Claim, Evidence, Ledger, Source
from tracker.text.fold import exact_sha256

WORDS_OUT = "its text is sealed"


def is_open(ledger: Ledger) -> bool:
    """Whether a ledger has words that must not be shown."""
    return any(_is_open_source(source) for source in ledger.sources) or any(
        _is_open_item(item) for claim in ledger.claims for item in claim.evidence
    )


def _is_open_source(source: Source) -> bool:
    return source.text.kept == "outside" and source.text.content is not None


def _is_open_item(item: Evidence) -> bool:
    return item.quote_sha256 is not None and item.quote is not None


def closed(ledger: Ledger) -> Ledger:
    """The ledger without the words of its sealed texts, as it is read without the store."""
    if not is_open(ledger):
        return ledger
    claims = tuple(_closed_claim(claim) for claim in ledger.claims)
    sources = tuple(_closed_source(source) for source in ledger.sources)
    return evolve(ledger, claims=claims, sources=sources)


def _closed_claim(claim: Claim) -> Claim:
    if not any(_is_open_item(item) for item in claim.evidence):
        return claim
    return evolve(claim, evidence=tuple(_closed_item(item) for item in claim.evidence))


def _closed_item(item: Evidence) -> Evidence:
    if not _is_open_item(item):
        return item
    known = item.translation_sha256 or exact_sha256(item.translation)
    bare = evolve(item, quote=None, prefix="", suffix="", translation=None, lost="it is sealed")
    return evolve(bare, translation_sha256=known)


def _closed_source(source: Source) -> Source:
    if not _is_open_source(source):
        return source
    return evolve(source, text=evolve(source.text, content=None, missing=WORDS_OUT))


# ---------------------------------------------------------------- findings


def unwording(findings: Iterable[Finding], shown_anyway: Iterable[Finding], rules: Iterable[Rule]) -> list[Finding]:
    """Findings that may be shown. One that also results from the closed ledger has no sealed word, and is unchanged; of
    any other only its rule, record and place there remain."""
    harmless = {_words(finding) for finding in shown_anyway}
    summaries = {rule.code: rule.summary.rstrip(".") for rule in rules}
    return [f if _words(f) in harmless else _unworded(f, summaries[f.code]) for f in findings]


def _words(finding: Finding) -> Hashable:
    """All parts of a finding that may have words."""
    return finding.code, finding.where, finding.message, finding.help, finding.about, finding.related, finding.fix


def _unworded(finding: Finding, summary: str) -> Finding:
    if not finding.wordless:
        message = f"{summary[:1].lower()}{summary[1:]} (sealed: --show-sealed shows the words)"
        finding = evolve(finding, message=message, help="")
    return evolve(
        finding,
        about="",
        related=tuple(evolve(place, message="") for place in finding.related if isinstance(place, Spot)),
        fix=_unworded_fix(finding.fix),
    )


def _unworded_fix(fix: Fix | None) -> Fix | None:
    """A fix that writes numbers only, such as a new span: it would not write sealed words to a record."""
    if fix is None or any(isinstance(value, str) for edit in fix.edits for value in _values(edit.value)):
        return None
    return evolve(fix, message="write the new place")


def _values(value: object) -> Collection[object]:
    return value if isinstance(value, (tuple, list)) else (value,)
