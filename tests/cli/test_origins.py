"""`tracker trace`, `origins`, `reuse` and `what-if`, as commands."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from conftest import write_ledger
from running import invoke

WIRE = (
    "A ferry carrying 214 passengers and crew ran aground in thick fog near the entrance to Eastmark harbour early on"
    " Tuesday. Nobody was seriously hurt. Two lifeboats and a coast guard cutter took the passengers off."
)
POST = WIRE.replace("thick", "dense").replace("seriously", "badly")
LOG = "5 March, 4.40: motor ship Northern Star aground west of the mole, all safe."
HOSTILE = "</text><script>alert(1)</script>\x1b[31m & \u202eno"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    write_ledger(
        tmp_path,
        texts={"wire": WIRE, "post": POST, "log": LOG},
        sources={
            "wire": {"published": "2024-03-05", "publisher": "Courier", "grade": "B", "title": HOSTILE},
            "post": {"published": "2024-03-06", "publisher": "Post"},
            "log": {"publisher": "Port Authority"},
        },
        claims={
            "aground": {
                "claim": f"A ferry ran aground. {HOSTILE}",
                "verdict": "supported",
                "credibility": 2,
                "evidence": [
                    {"source": "wire", "quote": "ran aground in thick fog near the entrance"},
                    {"source": "post", "quote": "ran aground in dense fog near the entrance"},
                    {"source": "log", "quote": "motor ship Northern Star aground west of the mole"},
                ],
            },
            "fog": {
                "claim": "There was thick fog.",
                "verdict": "supported",
                "evidence": [{"source": "wire", "quote": "ran aground in thick fog near the entrance"}],
            },
            "blind": {
                "claim": "Nobody saw it.",
                "verdict": "supported",
                "links": [{"to": "fog", "relation": "depends-on"}],
            },
        },
    )

    def call(*arguments: str) -> "subprocess.CompletedProcess[str]":
        return invoke(*arguments, cwd=tmp_path)

    return call


def test_trace_shows_the_way_back(run: Run) -> None:
    shown = run("trace", "aground").stdout
    assert "credibility 2 (probably true)" in shown
    assert "supports, in wire: Courier, 2024-03-05, grade B (usually reliable)" in shown
    assert "copies wire" in shown
    assert "2 independent origins:" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_trace_as_data(run: Run) -> None:
    found = json.loads(run("trace", "aground", "--json").stdout)
    ids = {node["id"] for node in found["nodes"]}
    assert all({edge["from"], edge["to"]} <= ids for edge in found["edges"])
    assert {edge["relation"] for edge in found["edges"]} >= {"wasQuotedFrom", "wasDerivedFrom", "wasAttributedTo"}
    assert [origin["roots"] for origin in found["origins"]] == [["source:wire"], ["source:log"]]
    assert all(edge["why"] and 0 < edge["confidence"] <= 1 for edge in found["edges"])


def test_trace_as_a_drawing(run: Run) -> None:
    drawn = ElementTree.fromstring(run("trace", "aground", "--svg").stdout)
    texts = [text for text in drawn.itertext() if text.strip()]
    assert {"wire", "post", "log", "copies", "supports"} <= set(texts)
    assert not [element for element in drawn.iter() if element.tag.endswith("script")]


def test_origins_counts_a_story(run: Run) -> None:
    (story,) = json.loads(run("origins", "--json").stdout)["stories"]
    assert (story["id"], len(story["tellings"]), len(story["publishers"]), len(story["origins"])) == (
        "aground",
        3,
        3,
        2,
    )
    assert story["earliest"] == {"date": "2024-03-05", "of": "wire"}
    assert "3 accounts, 3 publishers, 2 independent origins" in run("origins").stdout
    assert "1 account, 1 publisher, 1 independent origin" in run("origins", "--all").stdout


def test_reuse_side_by_side(run: Run) -> None:
    shown = run("reuse").stdout
    assert "post copies wire" in shown
    assert "«dense»" in shown
    assert "«thick»" in shown
    (pair,) = json.loads(run("reuse", "--json").stdout)["reuse"]
    assert (pair["copy"], pair["original"], pair["directed"]) == ("post", "wire", True)
    assert run("reuse", "log").stdout == ""
    assert "log shares no passage of any length" in run("reuse", "log").stderr


def test_what_if_a_source_is_retracted(run: Run) -> None:
    found = json.loads(run("what-if", "--retract", "wire", "--min-origins", "2", "--json").stdout)
    assert found["lost"] == ["fog"]
    assert [fall["chain"] for fall in found["depending"]] == [["blind", "fog"]]
    assert found["fewer"] == [{"claims": ["aground"], "had": 2, "left": 1}]
    assert found["weaker"] == [{"claims": ["aground"], "had": 3, "left": 1}]


def test_what_if_a_source_is_dropped(run: Run) -> None:
    found = json.loads(run("what-if", "--drop", "wire", "--min-origins", "2", "--json").stdout)
    assert found["lost"] == ["fog"]
    assert found["fewer"] == []
    assert found["weaker"] == [{"claims": ["aground"], "had": 3, "left": 2}]
    assert "No verdict rests on post" not in run("what-if", "--drop", "post").stdout


def test_what_if_says_the_same_as_the_audit_after_the_fact(run: Run, tmp_path: Path) -> None:
    before = json.loads(run("what-if", "--retract", "wire", "--json").stdout)
    record = tmp_path / "sources/wire.yaml"
    record.write_text(record.read_text().rstrip().removesuffix("}") + ", retracted: {date: 2024-04}}\n")
    audit = json.loads(run("audit", "--select", "P503,P505", "--output-format", "json").stdout)
    by_code = {(finding["code"], finding["claim"]) for finding in audit["findings"]}
    assert {claim for code, claim in by_code if code == "P505"} == {fall["claim"] for fall in before["depending"]}
    assert set(before["lost"]) <= {claim for code, claim in by_code if code == "P503"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("what-if",), "--drop SOURCE or --retract SOURCE"),
        (("what-if", "--drop", "wirre"), "did you mean 'wire'?"),
        (("trace", "agroun"), "did you mean 'aground'?"),
        (("reuse", "nothing-like-it"), "no source is called"),
    ],
)
def test_what_a_user_can_mend(run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_claim_without_evidence(run: Run) -> None:
    shown = run("trace", "blind").stdout
    assert "nothing is cited for it" in shown
    assert "0 independent origins" in shown
