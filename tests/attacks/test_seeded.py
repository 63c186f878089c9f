"""The seeded attacks and defects of `seeded.yaml`: each is stopped as it says there, and no honest twin is touched."""

import json
from collections.abc import Callable
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import tracker
from conftest import as_yaml, some, write_ledger
from repositories import commit, git, repository
from repositories import tracker as run
from running import invoke
from tests.attacks.payloads import obeyed
from tracker.approvals import stamp_of
from tracker.findings import Report
from tracker.findings import Severity as Level
from tracker.reports import formats, render

TEXT = (
    "The harbour of Eastmark may reopen in May, the Port Authority said on 4 April 2021. Around 1,200 dockers would"
    " return to work. The strike did not end the talks, Ann Vale told the council. Only the north pier was closed."
    " Prices rose by 30% to 3.5 million euros in 2020, the report found. Boris Moe accused the company of fraud."
    " The museum owns twelve lamps.\n"
)
HONEST = {
    "claim": "The museum owns twelve lamps.",
    "verdict": "supported",
    "evidence": [{"source": "wire", "quote": "The museum owns twelve lamps"}],
}
RECORD = "title: A dispatch\npublisher: Wire\npublished: 2021\nurl: unknown\n"
KINDS = YAML(typ="safe", pure=True).load(Path(__file__).with_name("seeded.yaml"))
ATTACKS = [(kind["shape"], kind["must"], seed, kind["kind"]) for kind in KINDS for seed in kind["attacks"]]
TWINS = [(kind["shape"], seed, kind["kind"]) for kind in KINDS for seed in kind["twins"]]


def cited(quote: str, claim: str = "", verdict: str = "unchecked") -> dict[str, Any]:
    """A claim that cites a quote; without a verdict, so that only the quote is judged."""
    return {
        "claim": claim or "It is written there.",
        "verdict": verdict,
        "evidence": [{"source": "wire", "quote": quote}],
    }


def _seeded(root: Path, **files: str) -> Path:
    """A ledger with one source and an honest claim, and files at paths."""
    write_ledger(root, texts={"wire": TEXT}, claims={"harbour": HONEST})
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content.encode("utf-8", "surrogatepass"))
    return root


def _claim(root: Path, record: dict[str, Any]) -> Path:
    return _seeded(root, **{"claims/seed.yaml": as_yaml(record)})


def _text_file(root: Path, name: str) -> Path:
    return _seeded(root, **{"sources/wire.yaml": f"title: A dispatch\ntext: {{file: {json.dumps(name)}}}\n"})


def _changed_text(root: Path, seed: dict[str, str]) -> Path:
    pinned = sha256(TEXT.encode()).hexdigest()
    record = f"{RECORD}text: {{sha256: '{pinned}'}}\n"
    return _seeded(root, **{"sources/wire.yaml": record, "sources/wire.txt": TEXT.replace(seed["from"], seed["to"])})


def _repeated(root: Path, seed: dict[str, Any]) -> Path:
    raw = seed["before"] + seed["part"] * seed["times"] + seed.get("after", "")
    closed = raw + "]" if seed["before"].endswith("[a") else raw
    return _seeded(root, **{"claims/seed.yaml": closed})


def _words(root: Path, words: str) -> Path:
    """The words in every field that takes words."""
    record = cited(f"{words} stands nowhere at all in it {words}", words) | {
        "speaker": words, "explanation": words, "notes": words, "tags": [words],
        "waive": [{"rule": words, "because": words}], "links": [{"to": words, "relation": "repeats"}], words: words,
    }  # fmt: skip
    return _claim(root, record)


SHAPES: dict[str, Callable[[Path, Any], Path]] = {
    "quote": lambda root, quote: _claim(root, cited(quote)),
    "claim": lambda root, seed: _claim(root, cited(seed["quote"], seed["claim"], "supported")),
    "record": lambda root, raw: _seeded(root, **{"claims/seed.yaml": raw}),
    "repeated": _repeated,
    "text_file": _text_file,
    "changed_text": _changed_text,
    "settings": lambda root, raw: _seeded(root, **{"tracker.toml": raw}),
    "names": lambda root, raw: _seeded(root, **{".tracker/names.yaml": raw}),
    "answer": lambda root, raw: _seeded(root, **{".tracker/judgements/a.json": raw}),
    "baseline": lambda root, raw: _seeded(root, **{"known.json": raw}),
    "waiver": lambda root, waiver: _claim(root, cited("Only the north pier was closed") | {"waive": [waiver]}),
    "words": _words,
}


def test_there_are_two_hundred() -> None:
    assert len(ATTACKS) >= 200
    assert {kind["shape"] for kind in KINDS} == {*SHAPES, *IN_GIT}
    assert len({kind["kind"] for kind in KINDS}) == len(KINDS)


def _each(seeds: list[Any], shapes: Any, of_them: Callable[[list[Any]], list[Any]] = list) -> Any:
    chosen = of_them([seed for seed in seeds if seed[0] in shapes])
    return pytest.mark.parametrize("seed", chosen, ids=[f"{seed[-1]} {i}" for i, seed in enumerate(chosen)])


@_each(ATTACKS, SHAPES)
def test_an_attack_is_stopped(seed: tuple[str, str, Any, str], tmp_path: Path) -> None:
    shape, must, planted, _ = seed
    root = SHAPES[shape](tmp_path, planted)
    if must == "refused":
        done = invoke("audit", *(["--baseline", "known.json"] if shape == "baseline" else []), cwd=root)
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1, done.stderr
        assert not obeyed(done.stderr)
        return
    report = tracker.audit(tracker.load(root))
    assert "R004" not in {finding.code for finding in report.findings}
    if must == "harmless":
        _no_format_is_obeyed(report)
    elif must == "unchecked":
        assert [item.claim for item in report.unchecked] == ["seed"]
    else:
        assert [one for one in report.findings if one.code.startswith(must)], [one.message for one in report.findings]
    assert "harbour" not in {one.claim for one in report.findings if one.code[0] == "R"}  # the honest claim is there
    assert {"harbour"} <= {claim.id for claim in tracker.load(root).claims}


def _no_format_is_obeyed(report: Report) -> None:
    for name in formats():
        shown = render(report, name)
        assert not obeyed(shown, github=name == "github"), name


@_each(TWINS, SHAPES)
def test_an_honest_twin_is_left_alone(seed: tuple[str, Any, str], tmp_path: Path) -> None:
    shape, planted, _ = seed
    root = SHAPES[shape](tmp_path, planted)
    done = invoke("audit", *(["--baseline", "known.json"] if shape == "baseline" else []), cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    report = tracker.audit(tracker.load(root))
    assert not [one.message for one in report.findings if one.severity > Level.NOTE]
    assert not report.unchecked


# ---------------------------------------------------------------- what needs a repository, or a link


def _approved(root: Path, seed: dict[str, str]) -> Path:
    """A claim by Ann Author, committed, with a review that is well stamped if the seed does not say otherwise."""
    repository(root, texts={"wire": TEXT}, claims={"harbour": HONEST}, extra={"tracker.toml": "required-reviews = 1\n"})
    ledger = tracker.load(root)
    claim = ledger.claim("harbour")
    assert claim is not None
    review = {"decision": "approved", "stamp": stamp_of(ledger, claim)} | {k: str(v) for k, v in seed.items()}
    (root / "claims/harbour.reviews").mkdir()
    (root / "claims/harbour.reviews/2026-11-02-boris.yaml").write_text(as_yaml(review), encoding="utf-8")
    return root


def _symlink(root: Path, name: str) -> Path:
    outside = _seeded(root / "outside", **{"claims/secret.yaml": "claim: The secret word is zorblat.\nextra: 1\n"})
    ledger = _seeded(root / "ledger")
    target = {"claims/folder": outside / "claims", "sources/wire.txt": outside / "sources/wire.txt"}
    (ledger / name).parent.mkdir(exist_ok=True)
    (ledger / name).unlink(missing_ok=True)
    (ledger / name).symlink_to(target.get(name, outside / "claims/secret.yaml"))
    return ledger


def _branch(root: Path, seed: dict[str, str]) -> Path:
    other = cited("Around 1,200 dockers would return to work", "Around 1,200 dockers would return.", "supported")
    repository(
        root, texts={"wire": TEXT}, claims={"harbour": HONEST, "other": other}, extra={"sources/wire.yaml": RECORD}
    )
    git(root, "checkout", "-qb", "topic")
    path = root / seed["file"]
    path.parent.mkdir(parents=True, exist_ok=True)
    old = path.read_text(encoding="utf-8") if "add" in seed else ""
    path.write_text(old + seed.get("add", seed.get("content", "")), encoding="utf-8")
    commit(root, "two", name="Mallory Moe")
    return root


IN_GIT = ("approval", "symlink", "branch")


@_each(ATTACKS, {"approval"})
def test_an_approval_that_does_not_count(seed: tuple[str, str, Any, str], tmp_path: Path) -> None:
    report = tracker.audit(tracker.load(_approved(tmp_path, seed[2])))
    assert {"V601", "V602"} & {finding.code for finding in report.findings}, seed


@_each(TWINS, {"approval"})
def test_an_approval_that_counts(seed: tuple[str, Any, str], tmp_path: Path) -> None:
    assert not tracker.audit(tracker.load(_approved(tmp_path, seed[1]))).findings


@_each(ATTACKS, {"symlink"})
def test_no_link_is_followed_out(seed: tuple[str, str, Any, str], tmp_path: Path) -> None:
    done = invoke("audit", "--output-format", "concise", cwd=_symlink(tmp_path, seed[2]))
    assert done.returncode in (1, 2)
    assert "zorblat" not in done.stdout + done.stderr
    assert "link" in done.stdout + done.stderr


@pytest.mark.sampled
@_each(ATTACKS, {"branch"}, some)
def test_a_reviewer_is_shown_what_a_branch_brings(seed: tuple[str, str, Any, str], tmp_path: Path) -> None:
    root = _branch(tmp_path, seed[2])
    for name in ("text", "markdown"):
        assert seed[2]["shows"] in unescape(run(root, "diff", "main", "--output-format", name).stdout)
    data = json.loads(run(root, "diff", "main", "--json").stdout)
    assert data["claims"] or data["sources"] or data["decisions"] or data["findings"]["new"]


@_each(TWINS, {"branch"})
def test_a_branch_that_brings_nothing(seed: tuple[str, Any, str], tmp_path: Path) -> None:
    root = _branch(tmp_path, seed[1])
    assert "new" not in run(root, "diff", "main").stdout.replace("0 new", "")


@pytest.mark.parametrize("kind", ["tracker.toml", "names.yaml"])
def test_a_review_begins_with_what_the_branch_brings(kind: str, tmp_path: Path) -> None:
    seed = next(one[2] for one in ATTACKS if one[0] == "branch" and one[2]["file"].endswith(kind))
    root = _branch(tmp_path, seed)
    shown = run(root, "review", "--queue", "--since", "main").stdout
    assert shown.startswith(run(root, "diff", "main").stdout)
    assert seed["shows"] in shown
    brought = json.loads(run(root, "review", "--queue", "--since", "main", "--json").stdout)["brought"]
    assert brought == json.loads(run(root, "diff", "main", "--json").stdout)
    assert json.loads(run(root, "review", "--queue", "--json").stdout)["brought"] is None
