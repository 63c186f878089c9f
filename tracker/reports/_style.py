"""Colour for terminals, in one place."""

from tracker.findings import Severity

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}
SEVERITY_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


class Style:
    """Paints text, or leaves it alone."""

    def __init__(self, color: bool) -> None:
        self._color = color

    def paint(self, text: str, *names: str) -> str:
        if not self._color or not text:
            return text
        return f"\x1b[{';'.join(_CODES[name] for name in names)}m{text}\x1b[0m"

    def severity(self, severity: Severity, text: str) -> str:
        return self.paint(text, "bold", SEVERITY_COLORS[severity])
