"""The values that travel through the house: what a ledger holds (`records`), what each stage found in it (`results`),
and where its texts come from (`origins`).

Frozen, made of tuples, without behaviour that needs a file or an algorithm. Offsets into texts are code points,
counted from 0, the end exclusive. Dates are kept as written: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
"""

from tracker.model.origins import Edge, Extent, Node, Origin, OriginGraph, Reuse, Shared
from tracker.model.records import (
    Appearance,
    Asked,
    Claim,
    Derivation,
    Evidence,
    Independence,
    Judgement,
    Keys,
    Label,
    Ledger,
    Link,
    Original,
    Problem,
    Publication,
    Rating,
    Relation,
    Retraction,
    Review,
    Side,
    Source,
    Stance,
    Text,
    Verdict,
    Waiver,
    known,
)
from tracker.model.results import (
    Anchor,
    Anchors,
    Assessment,
    ClaimPair,
    Comparison,
    Conflict,
    Difference,
    Fault,
    Focus,
    Match,
    Place,
    Shortfall,
    SourceConflict,
    Unchecked,
    Unnamed,
)

__all__ = [
    "Anchor", "Anchors", "Appearance", "Asked", "Assessment", "Claim", "ClaimPair", "Comparison", "Conflict",
    "Derivation", "Difference", "Edge", "Evidence", "Extent", "Fault", "Focus", "Independence", "Judgement", "Keys",
    "Label", "Ledger", "Link", "Match", "Node", "Origin", "OriginGraph", "Original", "Place", "Problem", "Publication",
    "Rating", "Relation", "Retraction", "Reuse", "Review", "Shared", "Shortfall", "Side", "Source", "SourceConflict",
    "Stance", "Text", "Unchecked", "Unnamed", "Verdict", "Waiver", "known",
]  # fmt: skip
