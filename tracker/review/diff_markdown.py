"""A ledger diff as a comment on a pull request: short, with the details folded, and never too long.

GitHub allows 65,536 characters. Claims that do not fit are only named. Nothing in it depends on the day or on hashes of
commits, so that a comment is rewritten only where its content changes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from attrs import frozen

from tracker.editing.fixes import suggestion
from tracker.findings import Finding, Severity
from tracker.model import Ledger
from tracker.records.git import folder_in_work_tree
from tracker.reports.markdown import SIGNS
from tracker.review.diff_lines import (
    change_counts,
    changed_claim_lines,
    changed_source_lines,
    claim_title,
    decision_line,
    findings_line,
    needs_eyes,
    passage,
    renamed_line,
    story_line,
)
from tracker.review.diffing import ClaimDiff, LedgerDiff, Quoted
from tracker.text.markdown import code, fenced, plain_markdown

MARK = "<!-- tracker diff -->"
"""The first line, by which a job finds its comment again."""

LIMIT = 60_000
LONGEST = 400
"""Maximum code points of one sentence; the record has the rest."""
SHOWN = 20
"""Maximum number of new findings, and of claims that need a look, that are shown."""


def render(found: LedgerDiff, label: str, links: str = "") -> str:
    """The comment: claims that need a look, then findings, then all changes, folded. `links`: base address of the
    files, for links to lines."""
    if found.is_empty:
        return f"{MARK}\n**Tracker:** nothing changes in the ledger ({_short(label)}).\n"
    at = _Links(links, found.findings.report.ledger)
    parts = [
        f"{MARK}\n### {_short(change_counts(found) or 'No record changes')}\n\n",
        *_eyes(found, at),
        *_findings(found, at),
    ]
    parts += _fitting(found, LIMIT - sum(map(len, parts)))
    return "".join(parts)


@frozen
class _Links:
    """Places as links to their lines, where the base address is known."""

    to: str
    ledger: Ledger | None

    def __call__(self, path: str, line: int, shown: str = "") -> str:
        words = code(shown or f"{path}:{line}")
        if not self.to:
            return words
        prefix = folder_in_work_tree(self.ledger.root) if self.ledger else ""
        return f"[{words}]({quote(self.to, safe=':/')}/{quote(f'{prefix}{path}', safe='/')}#L{line})"

    def suggestion(self, finding: Finding) -> str:
        """The safe fix of a finding as a suggestion block."""
        text = self.ledger.files.get(finding.region.path) if self.ledger and finding.region else None
        found = suggestion(finding, text) if text is not None else None
        if found is None:
            return ""
        first, last, lines = found
        where = f"line {first}" if first == last else f"lines {first} to {last}"
        return f"  `tracker fix` makes of {where}:\n{fenced(lines, 'suggestion', indent='  ')}"


def _eyes(found: LedgerDiff, at: _Links) -> Iterator[str]:
    """Changes of policy, and the claims that a reviewer should look at first, a line each."""
    lines = [f"- ⚠️ {_short(decision_line(one))}\n" for one in found.decisions]
    wrong = Counter(one.claim for one in found.findings.new if one.severity >= Severity.WARNING)
    for claim in found.claims:
        one, why = claim.new or claim.old, needs_eyes(claim, wrong[claim.id])
        if one and why:
            where = at(one.path, 1, one.path) if claim.new else code(one.path)
            lines.append(f"- **{plain_markdown(claim.id)}** ({where}): {_short(', '.join(why))}\n")
    if lines:
        yield "**Look at first:**\n\n"
        yield from lines[:SHOWN]
        if len(lines) > SHOWN:
            yield f"- … and {len(lines) - SHOWN} more, below\n"
        yield "\n"


def _fitting(found: LedgerDiff, room: int) -> Iterator[str]:
    """As many whole blocks as there is room for, those that need a look first, and the names of the omitted ones."""
    wrong = {one.claim for one in found.findings.new if one.severity >= Severity.WARNING}
    claims = sorted(found.claims, key=lambda one: not needs_eyes(one, one.id in wrong))
    blocks = [(f"{one.kind} {one.name}", f"- ⚠️ {_short(decision_line(one))}\n") for one in found.decisions[SHOWN:]]
    blocks += [(claim.id, _claim(claim)) for claim in claims]
    blocks += [(f"source {source.id}", _source(source.id, changed_source_lines(source))) for source in found.sources]
    blocks += [(f"{one[0]} {one[2]}", f"- {_short(renamed_line(one))}\n") for one in found.renamed]
    blocks += [
        (f"story {story.id}", f"- story {plain_markdown(story.id)}: {_short(story_line(story))}\n")
        for story in found.stories
    ]
    left = []
    for name, block in blocks:
        if len(block) <= room:
            room -= len(block)
            yield block
        else:
            left.append(name)
    if left:
        yield _left_out(left)


def _left_out(names: list[str]) -> str:
    shown = ", ".join(plain_markdown(name)[:200] for name in names[:15])
    more = f" and {len(names) - 15} more" if len(names) > 15 else ""
    return f"\nLeft out, for want of room: {shown}{more}. `tracker diff` shows them.\n"


def _findings(found: LedgerDiff, at: _Links) -> Iterator[str]:
    new, fixed = found.findings.new, found.findings.fixed
    worst = sorted(new, key=lambda finding: -finding.severity)
    yield f"{_short(findings_line(found)).capitalize()}.\n\n"
    yield from (_finding(finding, at) + at.suggestion(finding) for finding in worst[:SHOWN])
    if len(worst) > SHOWN:
        yield f"- … and {len(worst) - SHOWN} more: `tracker audit --since` shows them\n"
    yield "\n" * bool(new)
    if fixed:
        shown = "".join(_finding(finding, _Links("", None)) for finding in fixed[:SHOWN])
        yield _folded(f"{len(fixed)} fixed", shown)


def _finding(finding: Finding, at: _Links) -> str:
    place = at(finding.region.path, finding.region.line) if finding.region else code(finding.where.path)
    message = _short(finding.message)
    return f"- {SIGNS[finding.severity]} **{finding.code}** {finding.slug}, {place}: {message}\n"


def _claim(claim: ClaimDiff) -> str:
    lines = "".join(f"{'  ' * depth}- {_short(line)}\n" for depth, line in changed_claim_lines(claim))
    quoted = "".join(f"\n{_passage(one)}\n" for one in claim.quoted)
    return _folded(f"<b>{plain_markdown(claim.id)}</b>: {_short(claim_title(claim))}", lines + quoted)


def _passage(quoted: Quoted) -> str:
    before, words, after = (_short(part) for part in passage(quoted.text, quoted.start, quoted.end))
    return f"> {plain_markdown(quoted.source)}: {before}<b>{words}</b>{after}"


def _source(name: str, lines: Iterable[str]) -> str:
    return f"- source {plain_markdown(name)}: {'; '.join(_short(line) for line in lines)}\n"


def _folded(title: str, inside: str) -> str:
    return f"<details><summary>{title}</summary>\n\n{inside}\n</details>\n\n"


def _short(text: str) -> str:
    return plain_markdown(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")
