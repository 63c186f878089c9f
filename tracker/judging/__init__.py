"""Support of a claim by its evidence, and conflict of two claims. Public functions are imported on first use."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.judging.answers import judged_sources, judged_support, with_answers
    from tracker.judging.conflict import compare
    from tracker.judging.conflict_ledger import compare_all, source_conflicts
    from tracker.judging.support.assessing import assess
    from tracker.judging.support.ledger import assess_all, unread

__all__ = [
    "assess",
    "assess_all",
    "compare",
    "compare_all",
    "judged_sources",
    "judged_support",
    "source_conflicts",
    "unread",
    "with_answers",
]

_HOME = {
    "assess": "support.assessing",
    "assess_all": "support.ledger",
    "unread": "support.ledger",
    "with_answers": "answers",
    "judged_sources": "answers",
    "judged_support": "answers",
    "compare": "conflict",
    "compare_all": "conflict_ledger",
    "source_conflicts": "conflict_ledger",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
