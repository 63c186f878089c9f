"""A change of a ledger as a comment on a pull request: short, with the details folded, and never too long.

GitHub takes 65,536 characters. What does not fit is left out and named. Nothing in it depends on the day or on hashes
of commits, so that a comment is rewritten only where something new is to be said.
"""

from collections.abc import Iterable, Iterator

from tracker.findings import Finding
from tracker.reports.markdown import SIGNS
from tracker.review.diff_lines import (
    claim_lines,
    claim_title,
    decision_line,
    findings_line,
    headline,
    passage,
    source_lines,
    story_line,
)
from tracker.review.diffing import ClaimDiff, LedgerDiff, Quoted
from tracker.text.markdown import code, plain

MARK = "<!-- tracker diff -->"
"""The first line: by it a job finds its comment again."""

LIMIT = 60_000
LONGEST = 400
"""Characters of one sentence. A reviewer who wants more reads the record."""
SHOWN = 20
"""New findings that are shown."""


def render(found: LedgerDiff, label: str) -> str:
    if found.is_empty:
        return f"{MARK}\n**Tracker:** nothing changes in the ledger ({_short(label)}).\n"
    parts = [f"{MARK}\n### {_short(headline(found) or 'No record changes')}\n\n", *_findings(found)]
    parts += _fitting(found, LIMIT - sum(map(len, parts)))
    return "".join(parts)


def _fitting(found: LedgerDiff, room: int) -> Iterator[str]:
    """As many blocks as there is room for, whole ones, and the names of the claims that are left out."""
    blocks = [(f"{one.kind} {one.name}", f"- ⚠️ {_short(decision_line(one))}\n") for one in found.decisions]
    blocks += [(claim.id, _claim(claim)) for claim in found.claims]
    blocks += [(f"source {source.id}", _source(source.id, source_lines(source))) for source in found.sources]
    blocks += [
        (f"story {story.id}", f"- story {plain(story.id)}: {_short(story_line(story))}\n") for story in found.stories
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
    shown = ", ".join(plain(name)[:200] for name in names[:15])
    more = f" and {len(names) - 15} more" if len(names) > 15 else ""
    return f"\nLeft out, for want of room: {shown}{more}. `tracker diff` shows them.\n"


def _findings(found: LedgerDiff) -> Iterator[str]:
    new, fixed = found.findings.new, found.findings.fixed
    worst = sorted(new, key=lambda finding: -finding.severity)
    yield f"{_short(findings_line(found)).capitalize()}.\n\n"
    yield from (_finding(finding) for finding in worst[:SHOWN])
    if len(worst) > SHOWN:
        yield f"- … and {len(worst) - SHOWN} more: `tracker audit --since` shows them\n"
    yield "\n" * bool(new)
    if fixed:
        yield _folded(f"{len(fixed)} fixed", "".join(_finding(finding) for finding in fixed[:SHOWN]))


def _finding(finding: Finding) -> str:
    place = f"{finding.region.path}:{finding.region.line}" if finding.region else finding.where.path
    said = _short(finding.message)
    return f"- {SIGNS[finding.severity]} **{finding.code}** {finding.slug}, {code(place)}: {said}\n"


def _claim(claim: ClaimDiff) -> str:
    lines = "".join(f"{'  ' * depth}- {_short(line)}\n" for depth, line in claim_lines(claim))
    quoted = "".join(f"\n{_passage(one)}\n" for one in claim.quoted)
    return _folded(f"<b>{plain(claim.id)}</b>: {_short(claim_title(claim))}", lines + quoted)


def _passage(quoted: Quoted) -> str:
    before, said, after = (_short(part) for part in passage(quoted.text, quoted.start, quoted.end))
    return f"> {plain(quoted.source)}: {before}<b>{said}</b>{after}"


def _source(name: str, lines: Iterable[str]) -> str:
    return f"- source {plain(name)}: {'; '.join(_short(line) for line in lines)}\n"


def _folded(title: str, inside: str) -> str:
    return f"<details><summary>{title}</summary>\n\n{inside}\n</details>\n\n"


def _short(text: str) -> str:
    return plain(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")
