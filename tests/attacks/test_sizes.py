"""Records of many parts cost time in proportion: what is said about one record reads it once."""

from pathlib import Path

import pytest

import tracker
from conftest import write_ledger
from tracker.records import places, types
from tracker.text.spans import Lines

MANY = 400
RAW = {
    "waivers": "claim: It is so.\nwaive:\n"
    + "".join(f"  - {{rule: S202, because: x, key{i}: 1}}\n" for i in range(MANY)),
    "keys": "claim: It is so.\n" + "".join(f"key{i}: 1\n" for i in range(MANY)),
    "items": "claim: It is so.\nevidence:\n"
    + "".join(f"  - {{source: none, quote: x, key{i}: 1}}\n" for i in range(MANY)),
}


@pytest.mark.parametrize("kind", RAW)
def test_a_record_is_read_once_for_all_that_is_said_of_it(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    split, parsed = [], []

    class Counting(Lines):
        def __init__(self, text: str) -> None:
            split.append(text)
            super().__init__(text)

    def counting(raw: str, parse: object = places.parse_yaml) -> object:
        parsed.append(raw)
        return parse(raw)  # type: ignore[operator]

    monkeypatch.setattr(types, "Lines", Counting)
    monkeypatch.setattr(places, "parse_yaml", counting)
    root = write_ledger(tmp_path, claims={kind: RAW[kind]})
    report = tracker.audit(tracker.load(root))
    assert sum(finding.code == "R001" for finding in report.findings) == MANY
    assert len({(f.region.line, f.region.column) for f in report.findings if f.region and f.code == "R001"}) == MANY
    assert len(split) <= 2
    assert len(parsed) <= 2
