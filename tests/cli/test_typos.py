"""A typo in any value that is one of a few ends in exit status 2 and a proposal, whatever command it is given to."""

import re
from pathlib import Path

import pytest

from documents import commands
from repositories import repository
from running import invoke

# What each option and argument takes: a slip of the pen and what is meant, for one that takes one of a few words; None
# for one that takes free words, files, days, numbers or addresses.
FREE = None
STANCE, VERDICT, SEVERITY = ("suports", "supports"), ("suported", "supported"), ("eror", "error")
CLAIM_ID, SOURCE_ID, EITHER_ID = ("harbor", "harbour"), ("wires", "wire"), ("harbor", "harbour")
RULE, REVISION, REPORT = ("hedge-lots", "hedge-lost"), ("mian", "main"), ("markdwon", "markdown")
PAIR = ("harbor dockers", "harbour")
EVERYWHERE = {"--root": FREE, "--store": FREE, "--color": ("alwyas", "always"), "--today": FREE, "--limit": FREE}
TAKES: dict[str, dict[str, tuple[str, str] | None]] = {
    "add": {"claim": FREE, "words": FREE, "--from": SOURCE_ID, "--speaker": FREE, "--date": FREE, "--stance": STANCE,
            "--verdict": VERDICT, "--id": FREE, "--near": FREE},
    "audit": {"paths": FREE, "--select": RULE, "--ignore": RULE, "--fail-on": SEVERITY, "--output-format": REPORT,
              "--output": FREE, "--also": ("markdwon=x", "markdown"), "--since": REVISION,
              "--settings": ("haed", "head"),
              "--baseline": FREE, "--as-of": REVISION, "--workers": FREE},
    "cite": {"source": SOURCE_ID, "words": FREE, "--claim": CLAIM_ID, "--stance": STANCE, "--near": FREE},
    "conflicts": {"--both-stand": PAIR, "--supersede": PAIR, "--update": PAIR, "--because": FREE},
    "correction": {"claim": CLAIM_ID, "--since": REVISION},
    "diff": {"revisions": REVISION, "--output-format": REPORT, "--output": FREE, "--links": FREE},
    "draft": {"text": FREE, "--least": ("hgih", "high"), "--fail-under": FREE, "--fail-on": ("confilcts", "conflicts"),
              "--html": FREE, "--judge": ("ruels", "rules"), "--model": FREE, "--url": FREE, "--max-tokens": FREE},
    "export": {"form": ("claimreveiw", "claimreview"), "claims": CLAIM_ID, "--output": FREE, "--base": FREE},
    "find": {"words": FREE, "--in": ("clams", "claims")},
    "fix": {"paths": FREE},
    "help": {"topic": ("editrs", "editors")},
    "init": {"folder": FREE, "--ci": ("gihtub", "github"), "--install": FREE},
    "judge": {"--judge": ("ruels", "rules"), "--model": FREE, "--url": FREE, "--max-tokens": FREE, "--timeout": FREE},
    "link": {"--confirm": PAIR, "--as": ("repaets", "repeats"), "--reject": PAIR, "--because": FREE},
    "list": {"what": ("storeis", "stories"), "--verdict": VERDICT, "--tag": ("economics", "economic"),
             "--source": SOURCE_ID, "--since": REVISION},
    "origins": {"claim": CLAIM_ID},
    "remove": {"record": EITHER_ID},
    "rename": {"record": EITHER_ID, "new": FREE},
    "report": {"--output": FREE, "--title": FREE},
    "reuse": {"source": SOURCE_ID},
    "review": {"claims": CLAIM_ID, "--by": FREE, "--because": FREE, "--since": REVISION},
    "rule": {"name": RULE},
    "schema": {"record": ("cliam", "claim")},
    "show": {"name": EITHER_ID},
    "source add": {"files": FREE, "--id": FREE, "--title": FREE, "--publisher": FREE, "--author": FREE,
                   "--published": FREE, "--url": FREE, "--language": FREE, "--kind": ("wrie", "wire"), "--list": FREE,
                   "--archived-url": FREE},
    "source recheck": {"sources": SOURCE_ID},
    "source seal": {"claim": CLAIM_ID},
    "source unseal": {"claim": CLAIM_ID},
    "source update": {"source": SOURCE_ID, "file": FREE, "--retrieved": FREE},
    "stories": {"claim": CLAIM_ID},
    "waive": {"record": EITHER_ID, "rule": RULE, "--because": FREE, "--about": FREE, "--until": FREE},
    "what-if": {"--drop": SOURCE_ID, "--retract": SOURCE_ID, "--min-origins": FREE},
}  # fmt: skip
BESIDES = {
    "add --from": ["A claim.", "It rained."],
    "add --stance": ["A claim.", "It rained.", "--from", "wire"],
    "add --verdict": ["A claim.", "It rained.", "--from", "wire"],
    "cite source": ["@", "It rained"],
    "cite --claim": ["wire", "may reopen"],
    "cite --stance": ["wire", "may reopen", "--claim", "harbour"],
    "conflicts --both-stand": ["--because", "Two days."],
    "conflicts --supersede": ["--because", "Two days."],
    "conflicts --update": ["--because", "Two days."],
    "correction claim": ["@", "--since", "main"],
    "correction --since": ["harbour"],
    "draft --least": ["draft.txt"],
    "draft --fail-on": ["draft.txt"],
    "draft --judge": ["draft.txt"],
    "export claims": ["jsonl", "@"],
    "find --in": ["harbour"],
    "link --as": ["--confirm", "harbour", "dockers"],
    "link --confirm": ["--as", "repeats"],
    "list --since": ["reviews"],
    "rename record": ["@", "other"],
    "source add --kind": ["draft.txt"],
    "review claims": ["@", "--by", "Bea Vale"],
    "review --since": ["--queue"],
    "source update source": ["@", "draft.txt"],
    "waive record": ["@", "S202", "--because", "So it is."],
    "waive rule": ["harbour", "@", "--because", "So it is."],
}
"""What else must be given; `@` is where the word itself stands, else it comes last, behind its option."""

CASES = {f"{command} {name}": meant for command, known in TAKES.items() for name, meant in known.items() if meant}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("typos")
    claims = {"harbour": {"claim": "The harbour may reopen.", "tags": ["economic"]}, "dockers": {"claim": "It rained."}}
    return repository(folder, claims=claims, extra={"draft.txt": "The harbour may reopen in May.\n"})


def test_the_table_knows_every_option() -> None:
    there = {
        " ".join(path): {
            option.opts[0] if option.opts[0].startswith("--") else str(option.name)
            for option in command.params
            if not option.hidden and option.type.name != "boolean"
        } - EVERYWHERE.keys()
        for path, command in commands()
        if not command.hidden
    }  # fmt: skip
    there = {command: options for command, options in there.items() if options}
    assert there == {command: set(known) for command, known in TAKES.items()}


@pytest.mark.parametrize("case", CASES)
def test_a_typo_ends_in_a_proposal(ledger: Path, case: str) -> None:
    *command, name = case.split()
    slip, meant = CASES[case]
    given = [name, *slip.split()] if name.startswith("--") else slip.split()
    besides = BESIDES.get(case, ["@"] if not name.startswith("--") else [])
    besides = besides if "@" in besides else [*besides, "@"]
    at = besides.index("@")
    before = sorted(ledger.rglob("*"))
    done = invoke(*command, *besides[:at], *given, *besides[at + 1 :], cwd=ledger)
    assert (done.returncode, done.stdout) == (2, ""), done
    assert re.search(rf"did you mean (the \w+ )?[`']{meant}[`']", done.stderr), done.stderr
    assert done.stderr.count("\n") == 1
    assert sorted(ledger.rglob("*")) == before


@pytest.mark.parametrize("command", [name for name, known in TAKES.items()])
def test_colours_are_one_of_three(ledger: Path, command: str) -> None:
    done = invoke("--color", "alwyas", *command.split(), cwd=ledger)
    assert done.returncode == 2
    assert "did you mean `always`" in done.stderr


def test_git_may_know_nothing_like_it(ledger: Path) -> None:
    done = invoke("diff", "xyzzy", cwd=ledger)
    assert (done.returncode, done.stderr) == (2, "tracker: git knows no revision 'xyzzy'\n")
