"""Labels of the edges of the origin graph."""

from tracker.model import Edge
from tracker.provenance.declared import HOW

_HOW = {"origin": "from", "speaker": "from", "attributed": "from", "credit": "credits", "supersedes": "supersedes"}
_KIND = {
    "specializationOf": "a snapshot of",
    "alternateOf": "shares its words with",
    "wasQuotedFrom": "quotes",
    "wasDerivedFrom": "copies",
}


def verb(edge: Edge) -> str:
    """The verb of an edge: the record's own word, or one for the relation."""
    if edge.how in HOW:
        return edge.how or ""
    return _HOW.get(edge.how or "") or _KIND.get(edge.kind, edge.kind)
