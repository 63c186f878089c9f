"""Results of the stages on a ledger, in one value: all that a rule may read."""

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from tracker.model import (
    Anchor,
    Anchors,
    Assessment,
    Comparison,
    Fault,
    Ledger,
    Match,
    OriginGraph,
    SourceConflict,
    Unchecked,
    Unnamed,
)


@frozen
class Facts:
    """`anchors` and `unnamed` by (claim id, index of the evidence item); `assessments` by claim id; `comparisons` by
    the pair of ids, left < right; `newer`: for evidence in superseded snapshots the id of the newest one, and the
    quote's anchor there. A stage that did not run is empty."""

    ledger: Ledger
    today: date
    anchors: Anchors = field(factory=dict)
    assessments: Mapping[str, Assessment] = field(factory=dict)
    unnamed: Mapping[tuple[str, int], Unnamed] = field(factory=dict)
    matches: tuple[Match, ...] = ()
    comparisons: Mapping[tuple[str, str], Comparison] = field(factory=dict)
    origins: OriginGraph = field(factory=OriginGraph)
    newer: Mapping[tuple[str, int], tuple[str, Anchor]] = field(factory=dict)
    source_conflicts: tuple[SourceConflict, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    faults: tuple[Fault, ...] = ()
    unused_waivers: tuple[tuple[str, int], ...] = ()  # path of the record, index in its `waive`
