"""The last line of a report: what was found, what can be fixed, and what was not checked."""

from collections import Counter

from tracker.findings import Report


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def summary(report: Report) -> tuple[str, ...]:
    """The closing lines in plain words."""
    c = report.counts
    found = [
        counted(number, noun)
        for number, noun in ((c.errors, "error"), (c.warnings, "warning"), (c.notes, "note"))
        if number
    ]
    lines = [
        f"{', '.join(found) if found else 'Nothing to report'} in {counted(c.claims, 'claim')}"
        f" ({counted(c.evidence, 'quote')}, {counted(c.sources, 'source')})"
        + (f"; {c.waived} waived" if c.waived else "")
        + "."
    ]
    safe = sum(f.fix is not None and f.fix.safe for f in report.findings)
    if safe:
        lines.append(f"{safe} can be fixed with `tracker fix`.")
    if c.evidence_unchecked:
        why = Counter(item.why for item in report.unchecked).most_common()
        lines.append(
            f"NOT CHECKED: {counted(c.evidence_unchecked, 'quote')} ({'; '.join(f'{w}: {n}' for w, n in why)})."
        )
    return tuple(lines)


def statistics(report: Report) -> tuple[str, ...]:
    """One line a rule, most frequent first."""
    tally = Counter((f.code, f.slug) for f in report.findings)
    return tuple(f"{n:6,}  {code} {slug}" for (code, slug), n in sorted(tally.items(), key=lambda x: (-x[1], x[0])))
