"""The ledger at a glance, on one screen of a terminal."""

from collections.abc import Iterator, Mapping

from tracker.text.printable import plural, width
from tracker.views.overview import Summary

HEADINGS = {
    "contradiction": ("contradictions to settle", "tracker conflicts"),
    "error": ("claims with errors", "tracker audit"),
    "review": ("reviews that ask for changes", "tracker list reviews"),
    "warning": ("claims with warnings", "tracker audit"),
}
"""Kind of decision → its heading, and the command that shows all of them; the most urgent first."""


MOST = 5
"""Maximum number of decisions of a kind that are listed: the overview is to fit on one screen."""


def overview_lines(found: Summary, days: Mapping[str, str], most: int | None, columns: int) -> Iterator[str]:
    counts = found.counts
    yield f"{plural(counts.claims, 'claim')}, {plural(counts.sources, 'source')}. {_verdicts(found)}"
    if found.problems:
        yield from ("", f"Records not read: {len(found.problems)} (tracker audit)")
        yield from _some([f"  {path}:{line}  {text}" for path, line, text in found.problems], most)
    for kind, (heading, command) in HEADINGS.items():
        waiting = [one for one in found.decisions if one.kind == kind]
        if waiting:
            yield from ("", f"{heading.capitalize()}: {len(waiting)} ({command})")
            named = [(one.claim, f"or {one.other}" if one.other else one.what) for one in waiting]
            yield from _some([_row(name, days, columns, text) for name, text in named], most)
    if without := [claim.id for claim in found.claims if claim.verdict == "unchecked"]:
        yield from ("", f"Claims without a verdict: {len(without)} (tracker list --verdict unchecked)")
        yield from _some([_row(name, days, columns) for name in without], most)
    if found.not_checked:
        yield from ("", f"Passages not checked: {len(found.not_checked)} (tracker audit --verbose)")
        yield from _some(
            [_row(name, days, columns, f"evidence {i}: {why}") for name, i, why in found.not_checked], most
        )
    if counts.waived:
        yield from ("", f"Findings waived: {counts.waived} (tracker list waivers)")
    if not (found.problems or found.decisions or without or found.not_checked) and counts.claims:
        yield "Nothing waits for a decision, and everything was checked."


def _row(name: str, days: Mapping[str, str], columns: int, text: str = "") -> str:
    since = f"since {days[name]}" if name in days else "not committed"
    line = f"  {name}  {since}" + (f"  {text}" if text else "")
    return line if width(line) <= columns else f"{line[: columns - 1]}…"


def _some(rows: list[str], most: int | None) -> Iterator[str]:
    yield from rows[:most]
    if most is not None and len(rows) > most:
        yield f"  and {len(rows) - most} more"


def _verdicts(found: Summary) -> str:
    counts = [f"{count} {verdict}" for verdict, count in found.verdicts if count]
    return f"Verdicts: {', '.join(counts)}." if counts else ""
