"""Origins for a terminal: counts by story, trees from a claim, and the effects of losing a source."""

from collections.abc import Iterator, Sequence, Sized

from tracker.model import Claim, Ledger, Node, Origin, OriginGraph, known
from tracker.provenance.admiralty import credibility_words, grade_words
from tracker.provenance.counting import grade_of, origin_name, origins_of, quotes_of
from tracker.provenance.edge_labels import verb
from tracker.provenance.summary import Tally
from tracker.provenance.tracing import Step, ways_back
from tracker.provenance.what_if import LossEffects
from tracker.text.printable import plural, printable, shortened
from tracker.text.style import Style


def story_origin_lines(ledger: Ledger, graph: OriginGraph, found: Tally, style: Style) -> Iterator[str]:
    yield style.paint(printable(found.id), "bold") + f": “{printable(found.claims[0].text)}”"
    counts = (
        plural(len(found.accounts), "account"),
        plural(len(found.publishers), "publisher"),
        style.paint(plural(len(found.origins), "independent origin"), "yellow" if len(found.origins) < 2 else "green"),
    )
    earliest = f"; earliest {found.earliest[0]}, {printable(found.earliest[1])}" if found.earliest else ""
    yield f"  {', '.join(counts)}{earliest}"
    for origin in found.origins:
        grade = grade_of(graph, ledger, origin)
        graded = f", at best grade {grade_words(grade)}" if grade else ""
        why = f"; {origin.why}" if origin.why else ""
        yield f"  from {printable(origin_name(graph, origin))}{graded}{printable(why)}"
        for quote in origin.quotes:
            yield style.paint(f"    {printable(_claims_with(graph, quote))}", "dim")
    yield ""


def _claims_with(graph: OriginGraph, quote: str) -> str:
    """The claim and the source of a quote's node."""
    source = next((edge.end for edge in graph.edges_from(quote) if edge.how == "cites"), "")
    return f"{quote.partition(':')[2].rpartition('#')[0]} in {source.partition(':')[2]}"


# ---------------------------------------------------------------- from a claim back


def trace_lines(
    ledger: Ledger, graph: OriginGraph, claims: Sequence[Claim], style: Style, columns: int
) -> Iterator[str]:
    for claim in claims:
        yield from _head(claim, style, columns)
        quotes = ways_back(graph, claim)
        for i, step in enumerate(quotes):
            quote = graph.node(step.edge.start)
            words = shortened(printable(quote.label if quote else ""), columns - 6)
            last = i == len(quotes) - 1
            yield f"{'└─' if last else '├─'} “{words}”"
            indent = "   " if last else "│  "
            stance = claim.evidence[int(step.edge.start.rpartition("#")[2])].stance
            yield indent + f"{stance}, in {_source(ledger, step.node, style)}"
            yield from _steps(ledger, step.steps, indent, style)
        if not quotes:
            yield "   nothing is cited for it"
        yield ""
    yield from _summary(graph, origins_of(graph, quotes_of(graph, claims)))


def _head(claim: Claim, style: Style, columns: int) -> Iterator[str]:
    yield style.paint(printable(claim.id), "bold") + f": “{shortened(printable(claim.text), columns)}”"
    credibility = f"credibility {credibility_words(claim.credibility)}" if claim.credibility else None
    about = (claim.speaker, claim.date, claim.verdict, credibility)
    yield style.paint(printable(", ".join(filter(None, about))), "dim")


def _steps(ledger: Ledger, steps: Sequence[Step], indent: str, style: Style) -> Iterator[str]:
    for i, step in enumerate(steps):
        last = i == len(steps) - 1
        lead, further = ("└─", "   ") if last else ("├─", "│  ")
        how = "not, says the editor," if step.denied else verb(step.edge)
        again = style.paint(" (see above)", "dim") if step.again else ""
        yield f"{indent}{lead} {how} {_source(ledger, step.node, style)}{again}"
        if not step.again and step.edge.kind != "specializationOf":
            sure = f" ({step.edge.confidence:.0%} sure)" if step.edge.confidence < 1 and not step.denied else ""
            yield indent + further + style.paint(printable(step.edge.why) + sure, "dim")
        yield from _steps(ledger, step.steps, indent + further, style)


def _source(ledger: Ledger, node: Node, style: Style) -> str:
    """A node in a line: a source with publisher, date and grade; anything else by its name."""
    source = ledger.source(node.name) if node.kind in ("source", "document") else None
    if source is None:
        return style.paint(printable(node.label), "bold")
    grade = f"grade {grade_words(source.grade)}" if source.grade else None
    about = (known(source.publisher) or source.title, known(source.published), grade)
    parts = [printable(part) for part in about if part] + [style.paint("retracted", "red")] * bool(source.retracted)
    return f"{style.paint(printable(source.id), 'bold')}: {', '.join(parts)}"


def _summary(graph: OriginGraph, origins: Sequence[Origin]) -> Iterator[str]:
    yield f"{plural(len(origins), 'independent origin')}{':' if origins else ''}"
    for origin in origins:
        why = f" ({printable(origin.why)})" if origin.why else ""
        yield f"  {printable(origin_name(graph, origin))}: {plural(len(origin.quotes), 'quote')}{why}"


# ---------------------------------------------------------------- what falls


def loss_lines(found: LossEffects, sources: list[str], style: Style) -> Iterator[str]:
    names = printable(" and ".join(sources))
    if found.lost:
        yield style.paint(f"{_how_many(found.lost, 'lose')} all support without {names}", "bold", "red")
        yield from (f"  {_claim_text(claim)}" for claim in found.lost)
    if found.falls:
        yield style.paint(f"{_how_many(found.falls, 'depend')} on one that falls", "bold", "red")
        for fall in found.falls:
            chain = ", which depends on ".join(fall.chain[1:])
            yield f"  {_claim_text(fall.claim)}"
            yield style.paint(f"    depends on {printable(chain)}, which {fall.why}", "dim")
    if found.fewer:
        yield style.paint(f"fewer than {found.wanted} independent origins are left for", "bold", "yellow")
        yield from (f"  {_claim_text(one.claims[0])}: {one.left} of {one.had}" for one in found.fewer)
    if found.weaker:
        yield style.paint("less evidence is left for", "bold")
        yield from (f"  {_claim_text(one.claims[0])}: {one.left} of {one.had} quotes" for one in found.weaker)
    if not (found.lost or found.weaker):
        yield f"No verdict rests on {names}."


def _how_many(things: Sized, verb: str) -> str:
    return f"1 claim {verb}s" if len(things) == 1 else f"{len(things)} claims {verb}"


def _claim_text(claim: Claim) -> str:
    return printable(f"{claim.id} ({claim.verdict}): “{claim.text}”")
