"""Records on disk: the only code that knows their format."""

from tracker.records.load import find_root, load
from tracker.records.places import place

__all__ = ["find_root", "load", "place"]
