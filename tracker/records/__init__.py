"""Records on disk: the only code that knows their format."""

from tracker.records.load import load
from tracker.records.places import place_in_record
from tracker.root import find_root

__all__ = ["find_root", "load", "place_in_record"]
