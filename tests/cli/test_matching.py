"""`tracker link`, `stories` and `draft`, as commands, from the first proposal to the last word."""

import json
import subprocess
from pathlib import Path

import pytest

from conftest import write_ledger
from running import invoke

PORT = "The port of Halden was closed on Monday."


def run(root: Path, *arguments: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
    return invoke(*arguments, cwd=root, typed=typed)


def proposed_same(root: Path) -> set[str]:
    """The claims of the pairs that are proposed as the same."""
    pairs = json.loads(run(root, "link", "--json").stdout)["pairs"]
    return {pair[side] for pair in pairs for side in ("first", "second") if pair["relation"] == "repeats"}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    text = f"Anna Keller said the port of Halden would perhaps be closed on Monday.\n\n{PORT}\n"
    return write_ledger(
        tmp_path,
        texts={"courier": text},
        claims={
            "port-may-close": {
                "claim": "The port of Halden may be closed on Monday.",
                "speaker": "Anna Keller",
                "date": "2024-05-02",
                "verdict": "supported",
                "evidence": [
                    {"source": "courier", "quote": "would perhaps be closed on Monday", "origin": "port-office"}
                ],
            },
            "port-closed": {
                "claim": PORT,
                "date": "2024-05-06",
                "verdict": "supported",
                "evidence": [{"source": "courier", "quote": PORT}],
            },
            "port-was-shut": {"claim": "On Monday the port of Halden was closed by the pilots.", "date": "2024-05-07"},
            "bakery": {"claim": "A bakery in Moss won a prize for its rye bread.", "verdict": "refuted"},
            "fish": {"claim": "Norway exported 500 tons of salmon to Japan in 2023.", "verdict": "supported"},
        },
    )


def test_a_pair_is_proposed_side_by_side_confirmed_and_a_story(desk: Path) -> None:
    proposed = run(desk, "link")
    assert "port-closed (2024-05-06, supported)" in proposed.stdout
    assert "port-was-shut (2024-05-07, unchecked)" in proposed.stdout
    assert "«by the pilots»" in proposed.stdout.replace("» «", " ")
    assert "--confirm A B" in proposed.stderr
    assert "the first says who says what is in the second (reports)" in proposed.stdout  # Anna Keller, before it was

    confirmed = run(desk, "link", "--confirm", "port-closed", "port-was-shut")
    assert confirmed.stderr == "wrote claims/port-was-shut.yaml\n"  # in the later one
    assert "repeats" in (desk / "claims/port-was-shut.yaml").read_text()
    after = json.loads(run(desk, "link", "--json").stdout)["pairs"]
    assert [(pair["first"], pair["relation"]) for pair in after] == [("port-may-close", "reports")] * 2
    for pair in after:
        run(desk, "link", "--confirm", pair["first"], pair["second"], "--as", pair["relation"])
    done = run(desk, "link")
    assert (done.returncode, done.stdout) == (0, "")
    assert "No two claims look like one story" in done.stderr

    told = run(desk, "stories").stdout
    assert told.startswith("port-may-close  3 accounts, 1 independent origin\n")
    assert "added: “by the pilots”" in told
    (story,) = json.loads(run(desk, "stories", "--json").stdout)["stories"]
    said = [(one["claim"], one["relation"], one["follows"]) for one in story["tellings"]]
    assert said == [
        ("port-may-close", None, None),
        ("port-closed", "is reported by", "port-may-close"),
        ("port-was-shut", "repeats", "port-closed"),
    ]
    assert story["tellings"][0]["differences"] == []
    assert {"kind": "added", "before": "", "after": "by the pilots"} in story["tellings"][2]["differences"]
    assert story["tellings"][1]["sources"] == ["courier"]
    picture = run(desk, "stories", "port-closed", "--svg").stdout
    assert picture.startswith("<svg")
    assert picture.count("<circle") == 3
    assert run(desk, "stories", "nothing").returncode == 2


def test_a_rejected_pair_never_comes_back_until_its_words_change(desk: Path) -> None:
    without = run(desk, "link", "--reject", "port-closed", "port-was-shut")
    assert (without.returncode, without.stdout) == (2, "")
    assert "--because" in without.stderr
    run(desk, "link", "--reject", "port-closed", "port-was-shut", "--because", "two Mondays")
    record = desk / "claims/port-was-shut.yaml"
    assert "distinct" in record.read_text()
    assert "port-was-shut" not in proposed_same(desk)
    assert "says the same as" not in run(desk, "audit").stdout
    record.write_text(record.read_text().replace("by the pilots", "by its pilots"))
    assert "port-was-shut" in proposed_same(desk)
    again = run(desk, "link", "--reject", "port-closed", "port-was-shut", "--because", "still two Mondays")
    assert again.returncode == 0
    assert "port-was-shut" not in proposed_same(desk)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--confirm", "port-closed", "port-clsed"), "did you mean 'port-closed'"),
        (("--confirm", "port-closed", "port-closed"), "cannot be linked to itself"),
        (("--confirm", "port-closed", "fish", "--reject", "port-closed", "fish"), "not both"),
        (("--confirm", "port-closed"), "requires 2 arguments"),
    ],
)
def test_what_cannot_be_recorded_is_said_in_a_line(arguments: tuple[str, ...], says: str, desk: Path) -> None:
    before = {path: path.read_bytes() for path in desk.rglob("*.yaml")}
    done = run(desk, "link", *arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert before == {path: path.read_bytes() for path in desk.rglob("*.yaml")}


@pytest.mark.parametrize(
    ("typed", "recorded"),
    [
        ("y\n", "{to: port-closed, relation: repeats}"),
        ("4\n", "{to: port-closed, relation: updates}"),
        ("n\ntwo Mondays\n", "two Mondays"),
        ("?\nn\n\ny\n", "{to: port-closed, relation: repeats}"),
        ("y\nb\nq\n", ""),
        ("s\n", ""),
        ("q\n", ""),
        ("", ""),
    ],
)
def test_asked_one_after_the_other(typed: str, recorded: str, desk: Path) -> None:
    record = desk / "claims/port-was-shut.yaml"
    before = record.read_bytes()
    done = run(desk, "link", "-i", typed=typed)
    assert done.returncode == 0
    assert done.stdout.startswith("1 of 3\n0.74  both say the same (repeats)\n")
    assert "courier: “The port of Halden was closed on Monday.”" in done.stdout
    assert ("y  yes: record what is proposed" in done.stdout) == ("?" in typed)
    assert recorded in record.read_text() if recorded else record.read_bytes() == before


def test_decisions_say_how_well_the_matcher_does(desk: Path) -> None:
    assert "nothing to learn from" in run(desk, "link", "--evaluate").stderr
    run(desk, "link", "--confirm", "port-closed", "port-was-shut")
    run(desk, "link", "--reject", "port-closed", "port-may-close", "--because", "said before it was")
    told = run(desk, "link", "--evaluate")
    distinct, repeats, set_to, best = told.stdout.splitlines()
    assert repeats.endswith("repeats   port-closed  port-was-shut")
    assert "distinct  port-closed  port-may-close" in distinct
    assert set_to.startswith("suggest = 0.50, as it is set: 50% of the proposals are right, 100% of the repeats")
    assert best.startswith(f"suggest = {repeats[:4]} would serve best: 50%")
    assert "2 decisions are few" in told.stderr


DRAFT = """# What the port did

On Monday the port of Halden was closed.
The port of Halden was not closed on Monday, whatever the pilots claim.
Will it open again? A bakery in Moss won a prize for its rye bread, Mayor Holm said.
Norway exported 400 tons of salmon to Japan in 2023.
Two swans were seen.
"""


def test_a_draft_against_the_ledger(desk: Path) -> None:
    draft = desk / "draft.md"
    draft.write_text(DRAFT)
    done = run(desk, "draft", "draft.md")
    assert done.returncode == 0
    heads = [line for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert [line.split(":")[:2] for line in heads] == [
        ["3", " covered"],
        ["4", " conflicts"],
        ["5", " repeats a refuted claim"],
        ["6", " conflicts"],
    ]
    known = "port-closed: “The port of Halden was closed on Monday.” (2024-05-06; supported; from courier)"
    assert known in done.stdout
    assert "attribution gained: “Mayor Holm”" in done.stdout
    assert "number: “500” → “400”" in done.stdout
    assert done.stderr == (
        "2 covered, 2 in conflict, 0 uncovered: the ledger covers 50% of 4 statements to check."
        " Not counted: 1 opinion, 1 question, 1 heading.\n"
    )


def test_a_draft_as_json_points_at_its_sentences(desk: Path) -> None:
    draft = desk / "draft.md"
    draft.write_text(DRAFT)
    found = json.loads(run(desk, "draft", "draft.md", "--json").stdout)["sentences"]
    assert [DRAFT[one["start"] : one["end"]] for one in found] == [one["sentence"] for one in found]
    counted = [one for one in found if one["claim"]]
    assert [one["kind"] for one in found if not one["claim"]] == ["heading", "question", "opinion"]
    assert [(one["kind"], one["claim"], one["verdict"], one["origins"]) for one in counted] == [
        ("covered", "port-closed", "supported", ["courier"]),
        ("conflicts", "port-closed", "supported", ["courier"]),
        ("covered", "bakery", "refuted", []),
        ("conflicts", "fish", "supported", []),
    ]
    assert all(one["line"] >= 3 and one["column"] >= 1 for one in counted)


def test_what_somebody_says_is_a_dispute_and_no_mistake(tmp_path: Path) -> None:
    claims = {
        "denied": {"claim": "The ferry to Halden was not cancelled.", "speaker": "Boris Vale", "verdict": "supported"},
        "gone": {"claim": "The bridge to Moss was not reopened.", "verdict": "refuted"},
    }
    root = write_ledger(tmp_path, claims=claims)
    (root / "draft.txt").write_text(
        "The ferry to Halden was cancelled. Carla Ruiz said the ferry to Halden was cancelled. "
        "The bridge to Moss was reopened."
    )
    own, other, right = json.loads(run(root, "draft", "draft.txt", "--json").stdout)["sentences"]
    assert (own["kind"], own["denied_by"]) == ("conflicts", "Boris Vale")
    assert other["kind"] == right["kind"] == "uncovered"
    assert "conflicts with what Boris Vale says: The ferry" in run(root, "draft", "draft.txt").stdout


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "No such file"), (b"\xff\xfe\x00", "no text in utf-16"), (b"", "there is no text in it")],
)
def test_a_draft_that_cannot_be_read(content: bytes | None, says: str, desk: Path) -> None:
    if content is not None:
        (desk / "draft.txt").write_bytes(content)
    done = run(desk, "draft", "draft.txt")
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_of_a_record_or_a_draft_reaches_the_terminal_unescaped(tmp_path: Path) -> None:
    evil = "The port of Halden \x1b[31mwas closed on Monday."
    claims = {"a": f'claim: "{PORT}"\n', "b": 'claim: "The port of Halden \\e[31mwas closed on Monday."\n'}
    root = write_ledger(tmp_path, claims=claims)
    (root / "draft.txt").write_text(evil)
    for command in (["link"], ["link", "-i"], ["draft", "draft.txt"], ["stories", "--proposed"]):
        done = run(root, *command, "--color", "always", typed="s\n")
        assert "\x1b[31mwas" not in done.stdout + done.stderr, command
