"""Output formats, one file each: a module with `render(report, options) -> str`, named as the format is.

Formats read findings and the texts that findings point at, never internals of rules or judges. Modules register
themselves: the name of the file is the name of the format (`gitlab.py` → `--output-format gitlab`).
"""

from collections import Counter
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from attrs import evolve, frozen

from tracker.config import Settings
from tracker.errors import require
from tracker.findings import Finding, Report, Severity
from tracker.text.printable import printable, unobeyed
from tracker.text.style import Style


@frozen
class RenderOptions:
    """Options of rendering. `width` is the terminal's, in cells; `prefix` is the ledger's folder in its repository, for
    formats with paths from there; `here` its path relative to the working directory, for people. `limit`: the minimum
    severity of a failure; `verbose`: all findings of a rule, and each passage that was not checked."""

    color: bool = False
    width: int = 100
    statistics: bool = False
    verbose: bool = False
    quiet: bool = False
    prefix: str = ""
    here: str = ""
    limit: Severity = Severity.ERROR


DATA = frozenset({"gitlab", "json", "jsonl", "junit", "sarif"})
"""The formats for programs, which have all findings."""


def _shown(report: Report) -> Report:
    """A report with as many findings of one rule as the setting `max-shown` allows; the others are in `hidden`."""
    most = report.ledger.settings.max_shown if report.ledger else Settings().max_shown
    if len(report.findings) <= most:
        return report
    seen: Counter[str] = Counter()
    kept: list[Finding] = []
    hidden: list[Finding] = []
    for finding in report.findings:
        seen[finding.code] += 1
        (kept if seen[finding.code] <= most else hidden).append(finding)
    return evolve(report, findings=tuple(kept), hidden=tuple(hidden))


COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def painted(style: Style, severity: Severity, text: str) -> str:
    return style.paint(text, "bold", COLORS[severity])


def headline(finding: Finding, style: Style) -> str:
    """`error[S202 number-not-in-evidence]` and the message."""
    head = f"{finding.severity}[{finding.code} {finding.slug}]"
    return f"{painted(style, finding.severity, head)} {printable(finding.message)}"


@cache
def formats() -> tuple[str, ...]:
    return tuple(sorted(m.name for m in iter_modules(__path__) if not m.name.startswith("_")))


def render(report: Report, name: str, options: RenderOptions | None = None) -> str:
    """A report in one of the formats. Raises `TrackerError` for an unknown format."""
    require(name, formats(), "the output formats are")
    how = options or RenderOptions()
    found = report if name in DATA or how.verbose else _shown(report)
    text: str = import_module(f"{__name__}.{name}").render(found, how)
    return text if name == "github" else unobeyed(text)
