"""How often each reason is wrong when it is sure, on pairs of many origins: `python tests/benchmarks/calibration.py`.

Needs ../shared/eval/support_pooled.jsonl. Prints the counts by reason, and what comes of them on each origin when its
own pairs are left out of the counts. `--write` renews `tracker/judging/support/calibration.json`.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import frozen

sys.path.insert(0, str(Path(__file__).parents[1]))
from perturbations import SHARED
from tracker.evidence.reading import Cited, Reading
from tracker.findings import SURE
from tracker.judging.support import assessing, calibration
from tracker.judging.support.calibration import OutcomeCounts
from tracker.model import Shortfall

WHOLE = ("breaking", "cliff", "glue", "goyal", "med", "neg", "rte", "sem", "sick")
"""The origins whose evidence needs no page around it."""

WEIGHED = "weighed"
"""All words together, where no one reason is sure."""


@frozen
class Row:
    origin: str
    supported: bool
    sure: float
    shortfalls: tuple[Shortfall, ...]


def main() -> None:
    path = SHARED / "eval" / "support_pooled.jsonl"
    if not path.is_file():
        sys.exit("the labelled pairs in ../shared/eval are not here")
    assessing.calibrated = lambda one: one  # as sure as each check has it
    pairs = [json.loads(line) for line in path.open(encoding="utf-8")]
    rows = [_row(pair) for pair in pairs if pair["set"].startswith(WHOLE)] + _wice()
    counts = counted(rows)
    for code, (wrong, right) in sorted(counts.items()):
        print(f"{code:28} wrong {wrong:3} right {right:3} {'sure' if calibration.is_sure(code, counts) else '-'}")
    left_out(rows)
    if "--write" in sys.argv:
        target = Path(calibration.__file__).with_name("calibration.json")
        lines = (f'  "{code}": [{wrong}, {right}]' for code, (wrong, right) in sorted(counts.items()))
        target.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _wice() -> list[Row]:
    rows = map(json.loads, (SHARED / "eval" / "support_wice.jsonl").open(encoding="utf-8"))
    label = {"supported": "support"}
    return [
        _row({"set": "wice", "a": row["claim"], "b": row["evidence"], "label": label.get(row["label"], "not")})
        for row in rows
    ]


def _row(pair: dict[str, str]) -> Row:
    reading = Reading(pair["a"], (Cited(pair["b"], pair["b"]),))
    found = assessing.run_checks(reading)
    sure = found.confidence if found.label != "supports" else 0.0
    return Row(pair["set"], pair["label"] == "support", sure, tuple(assessing.gather(reading)))


def counted(rows: Iterable[Row]) -> OutcomeCounts:
    """Each reason that makes a row sure, once a row."""
    wrong, right = Counter[str](), Counter[str]()
    for row in rows:
        codes = {one.code for one in row.shortfalls if one.confidence >= SURE} if row.sure >= SURE else set()
        (wrong if row.supported else right).update(codes or ({WEIGHED} if row.sure >= SURE else ()))
    return {code: (wrong[code], right[code]) for code in sorted(wrong.keys() | right.keys())}


def left_out(rows: Sequence[Row]) -> None:
    """Supported ones surely flagged, and others surely caught, of each origin by the counts of all others."""
    by = defaultdict(list)
    for row in rows:
        by[row.origin].append(row)
    total = Counter[str]()
    for origin, own in sorted(by.items()):
        counts = counted(row for row in rows if row.origin != origin)
        sure = [(row, _still_sure(row, counts)) for row in own]
        found = Counter(
            supported=sum(row.supported for row in own),
            others=sum(not row.supported for row in own),
            flagged=sum(flag for row, flag in sure if row.supported),
            caught=sum(flag for row, flag in sure if not row.supported),
        )
        total += found
        _print_row(origin, found)
    _print_row("all", total)


def _still_sure(row: Row, counts: OutcomeCounts) -> bool:
    if row.sure < SURE:
        return False
    sure = [calibration.calibrated(one, counts) for one in row.shortfalls]
    unsure = [one for one in row.shortfalls if one.confidence >= SURE]
    if any(one.confidence >= SURE for one in sure):
        return True
    return not unsure and calibration.is_sure(WEIGHED, counts)


def _print_row(name: str, found: Counter[str]) -> None:
    wrong = found["flagged"] / max(1, found["supported"])
    caught = found["caught"] / max(1, found["others"])
    print(f"left out {name:16} supported surely flagged {wrong:.3f} of {found['supported']}, others {caught:.3f}")


if __name__ == "__main__":
    main()
