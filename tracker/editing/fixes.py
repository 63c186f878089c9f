"""Application of the fixes of findings."""

from collections.abc import Iterable
from difflib import SequenceMatcher, unified_diff
from pathlib import Path

from attrs import frozen

from tracker.errors import TrackerError
from tracker.findings import Edit, Finding, Report
from tracker.model import Keys
from tracker.records import splice, writer


@frozen
class Fixed:
    """The result of a fix, or its preview: the findings that are fixed, and the records with their old and new text."""

    findings: tuple[Finding, ...]
    changes: tuple[tuple[str, str, str], ...]  # path, old text, new text

    def diff(self) -> str:
        """The changes as a unified diff, which `git apply` and `patch` read."""
        return "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
            for path, old, new in self.changes
            for line in unified_diff(old.splitlines(True), new.splitlines(True), f"a/{path}", f"b/{path}", n=1)
        )


def fix(root: Path, report: Report, *, unsafe: bool = False, write: bool = True) -> Fixed:
    """Make the edits of every fix: safe ones, and with `unsafe` all. Of two that edit one place the first wins.

    With `write` off, nothing is written. Raises `TrackerError` where a record cannot be edited; then none is.
    """
    chosen = tuple(_compatible(f for f in report.findings if f.fix and (f.fix.safe or unsafe)))
    edits = [edit for finding in chosen for edit in _edits(finding)]
    changes = writer.edited(root, edits)
    if write:
        for path, old, new in changes:
            writer.replace(root, path, old, new)
    return Fixed(chosen, changes)


def suggestion(finding: Finding, text: str) -> tuple[int, int, str] | None:
    """The safe fix of a finding as lines of its record, whose text this is: first and last line (1-based) that it
    replaces, and the new text. None where there is no such fix, or it edits another file, too."""
    edits = _edits(finding)
    if not (finding.fix and finding.fix.safe and finding.region):
        return None
    if {edit.path for edit in edits} != {finding.region.path}:
        return None
    new = text
    try:
        for edit in edits:
            new = splice.put(new, edit.keys, edit.value, writer.order_of(edit.path, edit.keys))
    except TrackerError:
        return None
    before, after = text.splitlines(), new.splitlines()
    changed = [block for block in SequenceMatcher(None, before, after, False).get_opcodes() if block[0] != "equal"]
    if not changed or changed[0][1] == changed[-1][2]:
        return None  # nothing, or inserted lines, which replace none
    (_, first, _, start, _), (*_, last, _, end) = changed[0], changed[-1]
    return first + 1, last, "\n".join(after[start:end])


def _edits(finding: Finding) -> tuple[Edit, ...]:
    return finding.fix.edits if finding.fix else ()


def _compatible(findings: Iterable[Finding]) -> Iterable[Finding]:
    taken: set[tuple[str, Keys]] = set()
    for finding in findings:
        places = {(edit.path, edit.keys) for edit in _edits(finding)}
        if places and not places & taken:
            taken |= places
            yield finding
