r"""What single readers make of a text, without what is built on them: sums, figures worked out, sentences, typography.

A line of a file of questions has its columns between ` | `; an empty one is `-`. `worked_out.txt` has claims with
evidence (passages between ` || `) and an editor's sum; `typeset.txt` texts with escapes (`\n`), `×300` behind a letter
for as many of it.
"""

import re
from collections.abc import Iterator

from tests.golden.records import given
from tracker.anchoring.misreading import Surroundings
from tracker.evidence.computed import computed_deltas, counts_otherwise, derived_deltas, derives, works_out
from tracker.evidence.reading import Cited, Reading
from tracker.text.boilerplate import boxes, sentence_kinds
from tracker.text.fold import exact_words, folded, visible
from tracker.text.markdown import code, fenced, plain_markdown
from tracker.text.printable import for_xml, printable, safe_json, shortened, unobeyed, width
from tracker.text.quotations import introduction, quotations, speech
from tracker.text.sentences import paragraphs, sentence_kind, sentences, sentences_around
from tracker.text.stemming import stem
from tracker.text.sums import parse_sum
from tracker.text.words import words

FAR = "×"
"""Behind a letter or a word in braces: so many of it."""
_MANY = re.compile(r"(?:\{([^{}]*)\}|(.))×(\d+)")


def summed(written: str) -> list[str]:
    """A sum as it is read, or what is wrong with it."""
    try:
        found = parse_sum(whole(written))
    except ValueError as error:
        return [written, str(error)]
    figures = " ".join(f"[{one.text} {one.value:.6g} {one.percent}]" for one in found.figures)
    return [written, f"{figures} {found.worth:.6g} = {found.result.value:.6g} {found.result.percent} {found.holds}"]


def worked_out(claim: str, evidence: str, derived: str) -> list[str]:
    """What is wrong with an editor's sum and with figures of a claim, and which of these come of the evidence."""
    reading = Reading(claim, tuple(Cited(one, one) for one in evidence.split(" || ")), derived=given(derived) or None)
    told = (
        " ".join(f"[{one.left} / {one.right} {one.sure:.2f} {one.left_at}]" for one in read(reading))
        for read in (derived_deltas, computed_deltas)
    )
    each = (
        f"[{one.text} {counts_otherwise(one, reading)} {works_out(one, reading)} {derives(one, reading)}]"
        for one in reading.numbers
    )
    return [claim, evidence, derived, *told, " ".join(each)]


def whole(column: str) -> str:
    text = _MANY.sub(lambda found: (found[1] or found[2]) * int(found[3]), column)
    return text.encode("latin-1", "backslashreplace").decode("unicode_escape")


def typeset(column: str) -> list[str]:
    """Where sentences and quotations stand in a text and what they are, and its letters as they are compared and
    printed."""
    text = whole(column)
    form = folded(text)
    middle = len(text) // 2
    there = [
        form.to_original(i, j) for i, j in ((0, 1), (1, 3), (middle, middle), (len(form.text) - 2, len(form.text)))
    ]
    back = [form.from_original(i) for i in (0, 1, 2, middle, len(text))]
    strange = Surroundings(form.text, text, middle, middle)
    return [
        column,
        " ".join(f"{a}-{b} {sentence_kind(text, (a, b))}" for a, b in sentences(text)),
        " ".join(f"{a}-{b}" for a, b in paragraphs(text)),
        " ".join(f"{a}-{b} {of}" for (a, b), of in sentence_kinds(text)) + f" {boxes(text)}",
        " ".join(map(str, [*quotations(text), *(_around(text))])),
        f"{there} {back} {strange.rough} {[strange.attested(word) for word in form.text.split()[:2]]}",
        ascii([*map(_short, (form.text, exact_words(text), visible(text)))]),
        ascii([code(text[:60]), plain_markdown(text[:60]), fenced(text[:60], "x", " ")]),
        ascii(
            [*map(_short, (printable(text), unobeyed(text), safe_json({"a": [text, 1, None]}), safe_json([text], 1)))]
        ),
        ascii([for_xml(text[:80]), width(text), *(shortened(text, room) for room in (1, 12, 40))]),
        " ".join(stem(word.norm) for word in words(text)[:40]),
    ]  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) < 160 else f"{text[:80]}…{len(text)}…{text[-80:]}"


def _around(text: str) -> Iterator[object]:
    """What is around the middle word and the last one of a text, and who speaks there."""
    for at in (len(text) // 2, max(0, len(text) - 3)):
        yield sentences_around(text, at, at + 2)
        yield speech(text, at, at + 2)
        yield ascii(_short(introduction(text, at, at + 2)))
