"""Tracker: claims as code.

The public API, small on purpose. Each name is imported when it is first used, so that `import tracker` stays cheap.
Every offset is a Unicode code point, counted from 0, the end exclusive.
"""

from importlib import import_module

TYPE_CHECKING = False  # `typing` is not imported: under `python -m` it could still be a file of the working directory
if TYPE_CHECKING:
    from typing import Any

    from tracker.anchoring import locate
    from tracker.auditing import audit
    from tracker.findings import Finding, Report
    from tracker.judging.conflict import compare
    from tracker.judging.support.assessing import assess
    from tracker.matching import link, similarity
    from tracker.model import Anchor, Assessment, Comparison, Ledger
    from tracker.records import load

__version__ = "0.1.0"
__all__ = [
    "Anchor",
    "Assessment",
    "Comparison",
    "Finding",
    "Ledger",
    "Report",
    "assess",
    "audit",
    "compare",
    "link",
    "load",
    "locate",
    "similarity",
]

_HOME = {
    "load": "tracker.records",
    "audit": "tracker.auditing",
    "locate": "tracker.anchoring",
    "similarity": "tracker.matching",
    "link": "tracker.matching",
    "compare": "tracker.judging.conflict",
    "assess": "tracker.judging.support.assessing",
    # what they return
    "Ledger": "tracker.model",
    "Report": "tracker.findings",
    "Finding": "tracker.findings",
    "Anchor": "tracker.model",
    "Comparison": "tracker.model",
    "Assessment": "tracker.model",
}


def __getattr__(name: str) -> "Any":
    if name not in _HOME:
        raise AttributeError(f"module 'tracker' has no attribute {name!r}")
    found = getattr(import_module(_HOME[name]), name)
    globals()[name] = found  # the next use costs nothing
    return found
