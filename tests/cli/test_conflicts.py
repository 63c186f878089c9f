"""`tracker conflicts` as a command: what it lists, and how answers are recorded, kept and reopened."""

import json
import subprocess
from pathlib import Path

import pytest

from conftest import write_ledger
from running import invoke
from tracker import audit, load

AIMED = {
    "claim": "The exercise was aimed at a third party.",
    "verdict": "supported",
    "evidence": [{"source": "wire", "quote": "the exercise was aimed at a third party"}],
}
NOT_AIMED = {
    "claim": "The exercise was not aimed at a third party.",
    "verdict": "supported",
    "evidence": [{"source": "digest", "quote": "The exercise was not aimed at any third party"}],
}
TEXTS = {
    "wire": "Analysts in Halden believe that the exercise was aimed at a third party. It lasted five days.",
    "digest": "The ships left at noon.\n\nThe exercise was not aimed at any third party. The next one is in May.",
}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return write_ledger(tmp_path, texts=TEXTS, claims={"aimed": AIMED, "not-aimed": NOT_AIMED})


def run(folder: Path, *arguments: str, code: int = 0) -> "subprocess.CompletedProcess[str]":
    done = invoke("conflicts", *arguments, cwd=folder)
    assert done.returncode == code, done.stderr
    return done


def codes(folder: Path) -> list[str]:
    return [finding.code for finding in audit(load(folder), select=["C"]).findings]


def rewrite(folder: Path, claim: str, old: str, new: str) -> None:
    path = folder / "claims" / f"{claim}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_pair_is_shown_with_both_passages_in_context(desk: Path) -> None:
    printed = run(desk).stdout
    assert printed.startswith("0.85 negation  found\n  not-aimed (supported)\n")
    said = " ".join(printed.split())
    assert "The exercise was «not aimed at a third party»." in said
    assert "digest:3" in said
    assert "«The exercise was not aimed at any third party». The next one is in May." in said
    assert "Analysts in Halden believe that «the exercise was aimed at a third party». It lasted five days." in said


def test_the_surest_pair_comes_first(desk: Path) -> None:
    near = {"claim": "Belmora and Castovia are on the brink of an alliance.", "verdict": "supported"}
    far = {"claim": "An alliance of Belmora and Castovia is unlikely.", "verdict": "supported"}
    write_ledger(desk, claims={"brink": near, "far": far})
    found = json.loads(run(desk, "--json").stdout)["conflicts"]
    assert [one["conflicts"][0]["kind"] for one in found] == ["negation", "modality"]
    assert found[0]["confidence"] > found[1]["confidence"]


def test_an_explanation_is_recorded_and_settles_the_pair(desk: Path) -> None:
    assert codes(desk) == ["C402"]
    done = run(desk, "--explain", "aimed", "not-aimed", "--because", "analysts see it, the ministry denies it")
    assert done.stderr == "wrote claims/not-aimed.yaml\n"
    (link,) = load(desk).claims[1].links
    assert (link.to, link.relation, link.disposition) == ("aimed", "contradicts", "explained")
    assert link.because == "analysts see it, the ministry denies it"
    assert codes(desk) == []
    assert run(desk).stdout == ""
    assert "because analysts see it" in run(desk, "--all").stdout


def test_an_explained_pair_comes_back_when_one_side_is_rewritten(desk: Path) -> None:
    run(desk, "--explain", "aimed", "not-aimed", "--because", "analysts see it, the ministry denies it")
    rewrite(desk, "aimed", "was aimed", "WAS  aimed")  # the same words
    assert codes(desk) == []
    rewrite(desk, "aimed", "third party", "third country")
    assert codes(desk) == ["C405"]
    assert json.loads(run(desk, "--json").stdout)["conflicts"][0]["status"] == "reopened"
    run(desk, "--explain", "aimed", "not-aimed", "--because", "still so")
    (link,) = load(desk).claims[1].links
    assert link.because == "still so"
    assert codes(desk) == []


def test_what_is_recorded_on_either_side_is_answered_where_it_stands(desk: Path) -> None:
    link = "links:\n  - to: not-aimed  # the ministry's word\n    relation: contradicts\n"
    rewrite(desk, "aimed", "verdict: supported", f"{link}verdict: supported")
    assert codes(desk) == ["C405"]
    done = run(desk, "--explain", "not-aimed", "aimed", "--because", "two views")
    assert done.stderr == "wrote claims/aimed.yaml\n"
    assert "# the ministry's word" in (desk / "claims/aimed.yaml").read_text(encoding="utf-8")
    assert codes(desk) == []


@pytest.mark.parametrize(("answer", "relation"), [("--supersede", "contradicts"), ("--update", "updates")])
def test_the_newer_claim_holds_the_link(desk: Path, answer: str, relation: str) -> None:
    done = run(desk, answer, "aimed", "not-aimed")
    assert done.stderr == "wrote claims/aimed.yaml\n"
    (link,) = load(desk).claims[0].links
    assert (link.to, link.relation) == ("not-aimed", relation)
    assert codes(desk) == []
    rewrite(desk, "not-aimed", "not aimed at a third", "not aimed at any third")
    assert codes(desk) == (["C405"] if relation == "contradicts" else ["C402"])


def test_a_passage_that_goes_against_a_claim_is_shown(desk: Path) -> None:
    (desk / "claims/not-aimed.yaml").unlink()
    said = run(desk).stdout
    assert "in a source" in said
    assert "against" in said
    assert "«The exercise was not aimed at any third party.»" in said
    (found,) = json.loads(run(desk, "--json").stdout)["sources"]
    assert (found["claim"], found["source"], found["sentence"]) == (
        "aimed", "digest", "The exercise was not aimed at any third party."
    )  # fmt: skip


def test_a_refuted_claim_is_no_side(desk: Path) -> None:
    rewrite(desk, "aimed", "verdict: supported", "verdict: refuted")
    assert json.loads(run(desk, "--json").stdout)["conflicts"] == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--explain", "aimed", "not-aimed"], "--because"),
        (["--explain", "aimed", "not-aimed", "--because", "  "], "--because"),
        (["--explain", "aimed", "aimed", "--because", "x"], "cannot contradict itself"),
        (["--explain", "aimed", "not-amed", "--because", "x"], "did you mean 'not-aimed'"),
        (["--explain", "aimed", "not-aimed", "--update", "aimed", "not-aimed", "--because", "x"], "give one of"),
        (["--because", "x"], "goes with"),
    ],
)
def test_what_cannot_be_recorded_is_refused(desk: Path, arguments: list[str], says: str) -> None:
    before = {path: path.read_bytes() for path in desk.rglob("*.yaml")}
    assert says in run(desk, *arguments, code=2).stderr
    assert before == {path: path.read_bytes() for path in desk.rglob("*.yaml")}


def test_another_answer_is_not_overwritten(desk: Path) -> None:
    rewrite(
        desk,
        "aimed",
        "verdict: supported",
        "verdict: supported\nlinks: [{to: not-aimed, relation: distinct, because: x}]",
    )
    assert "linked already (distinct)" in run(desk, "--explain", "aimed", "not-aimed", "--because", "y", code=2).stderr


def test_control_codes_do_not_reach_the_terminal(desk: Path) -> None:
    (desk / "claims/aimed.yaml").write_text(
        'claim: "The exercise was aimed at a third party \\e[31m."\nverdict: supported\nspeaker: null\n',
        encoding="utf-8",
    )
    assert "\x1b" not in run(desk).stdout
