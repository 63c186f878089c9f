"""Origins declared in the records of sources."""

from collections.abc import Iterator

from tracker.model import Edge, Source
from tracker.provenance.agents import is_nobody
from tracker.provenance.documents import Documents
from tracker.provenance.draft import GraphBuilder

HOW = {
    "syndicates": ("wasDerivedFrom", True),
    "translates": ("wasDerivedFrom", True),
    "summarises": ("wasDerivedFrom", True),
    "revises": ("wasRevisionOf", True),
    "reports": ("wasDerivedFrom", False),
    "quotes": ("wasQuotedFrom", False),
}
"""Value of `derived_from` → its relation in PROV, and whether it is about every passage of the text."""

OTHERS_WORK = frozenset({"study", "social", "transcript"})
"""Kinds of source whose publisher only carries others' words: two studies in one journal are two origins."""


def declare(draft: GraphBuilder, documents: Documents) -> None:
    """Adds the sources, their makers, snapshots and derivations, and the pairs that an editor recorded as
    independent."""
    for source in draft.ledger.sources:
        draft.source(source)
    for source in draft.ledger.sources:
        _attribute(draft, source)
        _derive(draft, source)
        _snapshots(draft, source, documents)
        draft.apart.update(_apart(draft, source, documents))


def makers(source: Source) -> Iterator[tuple[str, str]]:
    """The agents responsible for a source, each with `author` or `publisher`."""
    yield from ((name, "author") for name in source.author if not is_nobody(name))
    if source.publisher and not is_nobody(source.publisher) and source.kind not in OTHERS_WORK:
        yield source.publisher, "publisher"


def _attribute(draft: GraphBuilder, source: Source) -> None:
    for name, how in makers(source):
        draft.keep(Edge(draft.source(source), draft.agent(name), "wasAttributedTo", f"{how}: {name}", how=how))


def _derive(draft: GraphBuilder, source: Source) -> None:
    for derivation in source.derived_from:
        if (parent := draft.ledger.source(derivation.source)) is not None:
            kind, whole = HOW[derivation.how]
            why = f"the record says that it {derivation.how} {parent.id}"
            draft.keep(Edge(draft.source(source), draft.source(parent), kind, why, whole=whole, how=derivation.how))


def _snapshots(draft: GraphBuilder, source: Source, documents: Documents) -> None:
    newest = documents.newest(source.id)
    if len(documents.snapshots(source.id)) > 1 and (document := draft.ledger.source(newest)):
        whole = draft.add("document", newest, newest, document.title, document.published)
        draft.keep(Edge(draft.source(source), whole, "specializationOf", f"a snapshot of {newest}"))
    if source.supersedes and (older := draft.ledger.source(source.supersedes)):
        here, there = draft.source(source), draft.source(older)
        draft.keep(Edge(here, there, "wasRevisionOf", f"it supersedes {older.id}", how="supersedes"))


def _apart(draft: GraphBuilder, source: Source, documents: Documents) -> Iterator[tuple[frozenset[str], str]]:
    """The pairs of nodes that a record calls independent, and why; a statement about one snapshot holds for all."""
    for entry in source.independent_of:
        others = [f"source:{name}" for name in documents.snapshots(entry.source)] if entry.source else []
        others += [f"agent:{draft.agents.key(entry.origin)}"] if entry.origin else []
        for snapshot in documents.snapshots(source.id):
            yield from ((frozenset({f"source:{snapshot}", other}), entry.because) for other in others)
