"""What is read in the project's own sentences, and how its own pairs differ, so that every change is reviewed.

    python -m tests.golden.readings        # writes readings.tsv and deltas.tsv anew

`readings.tsv` has the signals of a sentence (numbers, dates, names, negations, hedges, quantifiers, who says it) and
its predicates with their arguments; `deltas.tsv` what sets the second sentence of a pair apart from the first, what
support makes of it, and how alike the two are.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.golden.answers import pairs
from tracker import assess, compare, similarity
from tracker.comparing.comparison import deltas
from tracker.language.clauses import syntax
from tracker.text.sentences import sentences
from tracker.text.signals.attribution import attributions
from tracker.text.signals.dates import dates
from tracker.text.signals.hedges import hedges
from tracker.text.signals.names import names
from tracker.text.signals.negation import negations
from tracker.text.signals.numbers import numbers
from tracker.text.signals.quantifiers import quantifiers
from tracker.trials.__main__ import pairs as trials

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
    """The signals of a sentence and its predicates, as one row."""
    signals = (numbers, dates, names, negations, hedges, quantifiers, attributions)
    told = [" ".join(_plain(one) for one in read(text)) for read in signals]
    return [text, *told, " ".join(_predicates(text))]


def _plain(signal: Any) -> str:
    """A signal in brackets, without what is at its default."""
    if hasattr(signal, "_asdict"):
        values = signal._asdict()
    else:
        values = {field.name: getattr(signal, field.name) for field in signal.__attrs_attrs__}
    return "[" + " ".join(f"{name}={value}" for name, value in values.items() if value not in ("", None, False)) + "]"


def _predicates(text: str) -> Iterator[str]:
    side = syntax(text)
    for one in side.predicates:
        arguments = [*(("agent", one.agent), ("patient", one.patient)), *one.others]
        told = [f"{link}:{side.spelled(phrase)}" for link, phrase in arguments if phrase]
        marks = [name for name in ("passive", "negated", "finite", "modal", "link", "relative") if getattr(one, name)]
        yield f"[{side.tokens[one.verb].text} {' '.join(marks)} {' '.join(told)} {one.governor}]"


def difference(left: str, right: str) -> list[str]:
    """What sets the second sentence apart from the first, what support makes of it, and how alike the two are."""
    support, both = assess(left, right), compare(left, right)
    return [
        left,
        right,
        " ".join(
            f"[{one.kind} {one.relation} {one.left} / {one.right} {one.sure} {one.datum}]"
            for one in deltas(left, right)
        ),
        " ".join(f"[{one.slug} {one.claim} / {one.evidence}]" for one in support.reasons),
        f"{support.label} {support.confidence:.3f} {both.relation} {both.confidence:.3f} {similarity(left, right):.3f}",
    ]


def told() -> Iterator[tuple[str, str]]:
    """All pairs, in order."""
    yield from pairs()
    yield from ((one.claim, one.evidence) for one in trials())


def tables() -> dict[str, list[list[str]]]:
    """The rows of both files, by name."""
    return {
        "readings.tsv": [reading(text) for text in own()],
        "deltas.tsv": [difference(left, right) for left, right in told()],
    }


if __name__ == "__main__":
    for name, rows in tables().items():
        (HERE / name).write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
