"""Colour for terminals, in one place."""

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}


class Style:
    """Paints text, or leaves it alone. Text must be `printable` first: paint adds the only escape codes there are."""

    def __init__(self, color: bool) -> None:
        self.on = color

    def paint(self, text: str, *names: str) -> str:
        if not self.on or not text:
            return text
        return f"\x1b[{';'.join(_CODES[name] for name in names)}m{text}\x1b[0m"
