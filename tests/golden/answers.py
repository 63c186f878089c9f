"""What every consumer says of the same pairs of sentences: one line a pair, so that a change of any answer is reviewed.

    python -m tests.golden.answers        # writes answers.tsv anew

`pairs.txt` holds the pairs, in the project's own words. The columns: the pair; the first as a quote of the second; the
first as a claim that cites the second; both as claims; whether they are proposed as one; the first reworded into the
second.
"""

from pathlib import Path

from tracker import assess, compare, link, locate
from tracker.review.rewording import effects

HERE = Path(__file__).parent
COLUMNS = ("left", "right", "quote", "support", "claims", "linked", "reworded")


def pairs() -> list[tuple[str, str]]:
    lines = (HERE / "pairs.txt").read_text(encoding="utf-8").splitlines()
    return [(left, right) for left, right in (line.split(" | ") for line in lines)]


def answers(left: str, right: str) -> list[str]:
    """The answers of all consumers, as one row of the table."""
    anchor, support, both = locate(right, left), assess(left, right), compare(left, right)
    return [
        left,
        right,
        " ".join([anchor.status, *sorted({one.kind or "form" for one in anchor.differences})]),
        " ".join([support.label, *sorted({reason.slug for reason in support.reasons})]),
        " ".join([both.relation, *sorted({one.kind for one in both.conflicts}), both.because or ""]).strip(),
        "yes" if list(link([left, right])) else "no",
        " ".join(dict.fromkeys(one.kind for one in effects(left, right))) or "-",
    ]


def table() -> str:
    return "\n".join("\t".join(row) for row in [list(COLUMNS), *(answers(*pair) for pair in pairs())]) + "\n"


if __name__ == "__main__":
    (HERE / "answers.tsv").write_text(table(), encoding="utf-8")
