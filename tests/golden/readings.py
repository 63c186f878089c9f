"""What is read in the project's own sentences, and how its own pairs differ, so that every change is reviewed.

    python -m tests.golden.readings        # writes all tables of `tables.py` anew, but for answers.tsv

`readings.tsv` has the signals of a sentence (numbers, dates, names, negations, hedges, quantifiers, who says it), its
words with their tags, its predicates with their arguments, and what comparing and matching make of it; `deltas.tsv`
what sets the second sentence of a pair apart from the first, and what support, conflict and matching make of it;
`detectors.tsv` the same part by part; `quotes.tsv` where a quote stands in a text.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.golden.answers import pairs
from tracker import assess, compare, locate, similarity
from tracker.comparing.comparison import deltas
from tracker.incompatibility.classes import classed, classes
from tracker.incompatibility.contrary import contrary
from tracker.incompatibility.slots import slots
from tracker.incompatibility.statement import Statement, statement
from tracker.language.clauses import conjuncts, syntax
from tracker.language.tagging import TaggedToken
from tracker.matching.differences import texts_apart
from tracker.matching.drafts import utterances
from tracker.matching.overlap import clauses, items
from tracker.matching.relations import score
from tracker.text.sentences import sentences
from tracker.text.signals.attribution import attributions
from tracker.text.signals.dates import dates
from tracker.text.signals.hedges import hedges
from tracker.text.signals.names import names
from tracker.text.signals.negation import negations
from tracker.text.signals.numbers import numbers
from tracker.text.signals.quantifiers import quantifiers
from tracker.trials.__main__ import trial_pairs as trials

HERE = Path(__file__).parent
SOURCES = HERE.parent.parent / "sources"


def own() -> Iterator[str]:
    """Every sentence of the pairs, the trials, `sentences.txt` and the project's sources, once each, in order."""
    found: dict[str, None] = {}
    for left, right in pairs():
        found |= {left: None, right: None}
    for one in trials():
        found |= {one.claim: None, one.evidence: None}
    for path in (HERE / "sentences.txt", *sorted(SOURCES.glob("*.txt"))):
        text = path.read_text(encoding="utf-8")
        found |= {" ".join(text[start:end].split()): None for start, end in sentences(text)}
    yield from (one for one in found if 20 <= len(one) <= 300 and "\t" not in one)


def reading(text: str) -> list[str]:
    """The signals of a sentence, its tagged words and its predicates, as one row."""
    told = [" ".join(_plain(one) for one in read(text)) for read in SIGNALS]
    side = syntax(text)
    return [
        text, *told, " ".join(map(_tagged, side.tokens)), " ".join(_predicates(text)),
        " ".join(f"{one.first}-{one.last}:{one.head}/{len(conjuncts(side, one))}" for one in side.phrases),
        " ".join(_stated(statement(text))), " ".join(_matched(text)),
    ]  # fmt: skip


def _stated(side: Statement) -> Iterator[str]:
    """The content words of a statement, its slots and classifications."""
    yield " ".join(f"{at}:{found}" for found, at in side.content)
    yield from (f"[{one.anchor} {one.link} {one.at} {one.name.text}]" for one in slots(side))
    for one in classed(side):
        named = (" ".join(sorted(one.subject)), " ".join(sorted(one.countries)), " ".join(one.nouns))
        yield f"[{one.start}-{one.end} {' / '.join(named)} {one.only:d} {classes(side):d}{side.question:d}]"


def _matched(text: str) -> Iterator[str]:
    """What matching compares of a statement: its words with their information, its clauses, whose utterances it has."""
    yield from (f"{one.key}:{one.form}:{one.nats:.1f}{'v' * one.verb}" for one in items(text))
    yield from (f"[{' '.join(clause)}]" for clause in clauses(text))
    yield from (f"[{one.speaker}: {one.text:.30}]" for one in utterances(text))


SIGNALS: tuple[Callable[[str], Iterable[Any]], ...] = (
    numbers, lambda text: dates(text, PUBLISHED), names, negations, hedges, quantifiers, attributions,
)  # fmt: skip
PUBLISHED = "2024-05-15"
"""A Wednesday: what "last Friday" is reckoned from."""


def _plain(signal: Any) -> str:
    """A signal in brackets, without what is at its default."""
    if hasattr(signal, "_asdict"):
        values = signal._asdict()
    else:
        values = {field.name: getattr(signal, field.name) for field in signal.__attrs_attrs__}
    return "[" + " ".join(f"{name}={value}" for name, value in values.items() if value not in ("", None, False)) + "]"


def _tagged(token: TaggedToken) -> str:
    lemma = "" if token.lemma == token.norm else f":{token.lemma}"
    return f"{'-' if token.negative else ''}{token.text}/{token.tag}{lemma}"


def _predicates(text: str) -> Iterator[str]:
    side = syntax(text)
    for one in side.predicates:
        arguments = [*(("agent", one.agent), ("patient", one.patient)), *one.others]
        told = [f"{link}:{side.spelled(phrase)}({phrase.head})" for link, phrase in arguments if phrase]
        marks = [name for name in ("passive", "negated", "finite", "relative") if getattr(one, name)]
        first, last = one.group
        group = f"{first}-{last} {side.tokens[one.verb].text}"
        yield f"[{' '.join([group, *marks, one.modal, one.link, *told])} {one.governor}]"


def difference(left: str, right: str) -> list[str]:
    """What sets the second sentence apart from the first, what support, conflict and matching make of it, and whether
    it is contrary to the first, as the sentence of a source to a claim."""
    support, both, against = assess(left, right), compare(left, right), contrary(left, right)
    told = zip(support.reasons, support.confidences, strict=True)
    return [
        left,
        right,
        " ".join(
            f"[{one.kind} {one.relation} {one.left} / {one.right} {one.sure:.2f} {one.datum}]"
            for one in deltas(left, right)
        ),
        " ".join(f"[{one.slug} {one.claim} / {one.evidence} {sure:.2f}]" for one, sure in told),
        f"{support.label} {support.confidence:.3f}",
        " ".join(f"[{one.kind} {one.left} / {one.right}]" for one in both.conflicts),
        f"{both.relation} {both.because or ''} {both.confidence:.3f}",
        " ".join(f"[{one.kind} {one.left} / {one.right}]" for one in texts_apart(left, right)),
        f"{similarity(left, right):.3f} {score(left, right):.3f}",
        f"{against.kind} {against.relation} {against.left} / {against.right}" if against else "",
    ]


def located(text: str, quote: str) -> list[str]:
    """Where a quote stands in a text, and what differs there."""
    found = locate(text, quote)
    differing = " ".join(f"[{one.kind} {one.quote} / {one.text}]" for one in found.differences)
    places = " ".join(f"{one.start}-{one.end} {one.score:.3f}" for one in found.places)
    return [text, quote, f"{found.status} {found.start} {found.end} {found.score:.3f}", differing, places]


if __name__ == "__main__":
    from tests.golden import tables

    tables.write()
