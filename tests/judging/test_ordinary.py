"""An ordinary ledger, cited right: the rules about support have nothing to say of it."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from conftest import write_ledger
from tracker import audit, load
from tracker.findings import Severity

SOURCES: dict[str, dict[str, Any]] = {
    "s0": {},
    "s1": {"publisher": "Global Network (Huanqiu)", "published": "2019-10"},
    "s2": {},
    "s3": {"publisher": "The Eastern Herald", "author": "Alexander Shilov", "published": "2023"},
    "s4": {"title": "China, Russia Circle Wagons in Asia-Pacific", "publisher": "Asia Times", "published": "2023-04"},
}


@pytest.fixture(scope="module")
def desk(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = {f"s{i}": path.read_text("utf-8") for i, path in enumerate(sorted(seeds.glob("*.txt")))}
    cases = YAML(typ="safe").load(Path(__file__).with_name("ordinary.yaml"))
    claims = {f"c{i:02}": _claim(case, texts[case["in"]]) for i, case in enumerate(cases)}
    return write_ledger(tmp_path_factory.mktemp("desk"), texts=texts, claims=claims, sources=SOURCES)


def _claim(case: dict[str, Any], text: str) -> dict[str, Any]:
    plain = text.replace("\u00a0", " ")
    start = plain.index(case["from"])
    quote = text[start : plain.index(case["to"], start) + len(case["to"])]
    evidence = [{"source": case["in"], "quote": quote, "span": [start, start + len(quote)]}]
    return {key: case[key] for key in ("claim", "speaker", "date") if key in case} | {
        "verdict": "supported",
        "evidence": evidence,
    }


def test_nothing_is_said_of_claims_that_are_cited_right(desk: Path) -> None:
    report = audit(load(desk), select=["R", "A", "S"])
    assert report.counts.claims >= 50
    said = [f"{f.claim} {f.code} {f.message}" for f in report.findings if f.severity > Severity.NOTE]
    assert not said, "\n".join(said)
