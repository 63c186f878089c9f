"""The last lines of a report: counts of findings, fixes, and unchecked items."""

from collections import Counter

from tracker.findings import Report


def count_of(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def closing_lines(report: Report, verbose: bool = False) -> tuple[str, ...]:
    """The closing lines as text. `verbose`: names each unchecked passage."""
    c = report.counts
    lines = [
        f"{_found(report)} in {count_of(c.claims, 'claim')}"
        f" ({count_of(c.evidence, 'quote')}, {count_of(c.sources, 'source')})"
        + (f"; {c.waived:,} waived" if c.waived else "")
        + (f"; {len(report.known):,} known from the baseline" if report.known else "")
        + "."
    ]
    safe = sum(f.fix is not None and f.fix.safe for f in (*report.findings, *report.hidden))
    if safe:
        lines.append(f"{safe} can be fixed with `tracker fix`.")
    if c.without_verdict:
        lines.append(f"{no_verdict(c.without_verdict)}.")
    if c.evidence_unchecked:
        lines.append(not_checked(report))
        lines += [f"  {one.claim}, evidence {one.item + 1}: {one.why}" for one in report.unchecked if verbose]
    return tuple(lines)


def not_shown(report: Report) -> tuple[str, ...]:
    """The numbers of hidden findings of rules, a line each; also shown without the summary."""
    tally = Counter((f.code, f.slug) for f in report.hidden)
    how = "setting `max-shown`; --verbose shows all"
    return tuple(f"{n:,} more of {code} {slug} are not shown ({how})." for (code, slug), n in sorted(tally.items()))


def no_verdict(number: int) -> str:
    """A line with the number of claims without a verdict."""
    return f"{count_of(number, 'claim')} {'has' if number == 1 else 'have'} no verdict yet"


def not_checked(report: Report) -> str:
    """A line with the unchecked items and the reasons: they must never be taken for passed."""
    c = report.counts
    why = Counter(item.why for item in report.unchecked).most_common()
    line = f"NOT CHECKED: {count_of(c.evidence_unchecked, 'quote')} ({'; '.join(f'{w}: {n}' for w, n in why)})"
    if c.claims_unchecked:
        line += f", and so not whether the evidence bears out {count_of(c.claims_unchecked, 'claim')}"
    return f"{line}."


def _found(report: Report) -> str:
    c = report.counts
    kinds = ((c.errors, "error"), (c.warnings, "warning"), (c.notes, "note"))
    found = ", ".join(count_of(number, noun) for number, noun in kinds if number)
    if report.since is not None:
        return f"New since {report.since}: {found or 'nothing'}"
    return found or ("Nothing found in what could be checked" if c.evidence_unchecked else "Nothing to report")


def statistics(report: Report) -> tuple[str, ...]:
    """One line a rule, most frequent first."""
    tally = Counter((f.code, f.slug) for f in (*report.findings, *report.hidden))
    return tuple(f"{n:6,}  {code} {slug}" for (code, slug), n in sorted(tally.items(), key=lambda x: (-x[1], x[0])))
