"""Nothing of a sealed text appears anywhere unless it is asked for: in no report, no export, no command's output, no
error, and in no file of the ledger. The sealed texts are made of words that stand nowhere else."""

import random
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tracker
from conftest import examples, write_ledger
from sealed.sealing import seal_all, store_in
from tracker.cli.app import app
from tracker.exports import exports
from tracker.records.store import Store
from tracker.reports import RenderOptions, formats, render

NAMES = ("Zorblat", "Quennix", "Vashpurr", "Ollomir", "Threbbin")
NOUNS = ("grimbles", "snorfels", "wuddlets", "plinkets", "fraxoons")
VERBS = ("dreb", "glorm", "splend", "twiffle", "yandle")
NUMBERS = ("74,913", "38 815", "6,127", "92.46", "51,338")
SECRET = frozenset(word.lower() for word in (*NAMES, *NOUNS, *VERBS, *NUMBERS))
SENTENCES = (
    "{Name} may {verb} the harbour of Eastmark with {number} {noun} in May.",
    "The harbour of Eastmark will reopen with {number} {noun}, {Name} said on Tuesday.",
    "{Name} denied that the harbour of Eastmark would reopen.",
    "Analysts said that only {Name} would {verb} the {noun}.",
    "“The {noun} did not {verb} the workers,” {Name} told “{Name}”.",
    "Reportedly {number} workers {verb} some {noun} at the port.",
)
CLAIMS = (
    "The harbour of Eastmark will reopen in May.",
    "The harbour of Eastmark will not reopen.",
    "All 1,200 workers came back to the port.",
    "Keller said that the harbour of Eastmark would reopen with 40 ships.",
    "Only the port was opened.",
)


def sentence(chance: random.Random) -> str:
    words = {"Name": NAMES, "noun": NOUNS, "verb": VERBS, "number": NUMBERS}
    return re.sub(r"\{(\w+)\}", lambda m: chance.choice(words[m[1]]), chance.choice(SENTENCES))


def sealed_ledger(folder: Path, seed: int) -> tuple[Path, Store]:
    """A ledger with every kind of trouble in it: quotes that are right, respelled, altered, moved and gone."""
    chance = random.Random(seed)
    texts = {name: " ".join(sentence(chance) for _ in range(8)) + "\n" for name in ("log", "memo")}
    texts["log-v1"] = texts["log"].replace("May", "June")
    claims: dict[str, dict[str, object]] = {}
    for i, claim in enumerate(CLAIMS):
        source = chance.choice(sorted(texts))
        begin = chance.randrange(len(texts[source]) - 60)
        quote = drifted(texts[source][begin : begin + chance.randrange(8, 60)].strip(), chance)
        more = {"translation": sentence(chance)} if chance.random() < 0.2 else {}
        item = {"source": source, "quote": quote, "stance": chance.choice(["supports", "supports", "refutes"]), **more}
        verdict = chance.choice(["supported", "supported", "refuted", "conflicting"])
        claims[f"c{i}"] = {"claim": claim, "verdict": verdict, "evidence": [item], "date": "2024-05"}
    claims["c0"]["links"] = [{"to": "c1", "relation": "contradicts"}]
    claims["c3"]["links"] = [{"to": "c0", "relation": "repeats"}]
    sources = {
        "log": {"supersedes": "log-v1", "published": "2024-05-02"},
        "memo": {"retracted": {"date": "2024-06-01"}},
    }
    root = write_ledger(folder / "ledger", texts=texts, claims=claims, sources=sources)
    store = store_in(folder / "store")
    seal_all(root, store)
    return root, store


def drifted(quote: str, chance: random.Random) -> str:
    how = chance.randrange(6)
    words = quote.split()
    if how == 0:
        return quote.upper()
    if how == 1:
        return " ".join([*words[:2], "…", *words[3:]])
    if how == 2:
        return re.sub(r"\d", "7", quote.replace("may", "will"))
    if how == 3:
        return " ".join(chance.sample(words, len(words)))
    return quote


def secrets(shown: str) -> set[str]:
    lowered = shown.lower()
    return {word for word in SECRET if re.search(rf"(?<![\w]){re.escape(word)}(?![\w])", lowered)}


@settings(max_examples=examples(20), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9), waivers=st.booleans())
def test_no_report_has_a_word(seed: int, waivers: bool, tmp_path_factory: pytest.TempPathFactory) -> None:
    root, store = sealed_ledger(tmp_path_factory.mktemp("sealed"), seed)
    ledger = tracker.load(root, store=store.folder)
    report = tracker.audit(ledger, waivers=waivers)
    assert not secrets(repr(report.findings) + repr(report.waived) + repr(report.unchecked))
    for name in formats():
        options = RenderOptions(color=True, statistics=True, verbose=True)
        assert not secrets(render(report, name, options)), name
    shutil.rmtree(root.parent)


def test_the_words_are_there_where_they_are_asked_for(tmp_path: Path) -> None:
    """What the other tests look for can be found: a store that nobody reads would pass them, too."""
    found = set()
    for seed in range(8):
        (tmp_path / str(seed)).mkdir()
        root, store = sealed_ledger(tmp_path / str(seed), seed)
        report = tracker.audit(tracker.load(root, store=store.folder), show_sealed=True)
        found |= {f.code for f in report.findings if secrets(f"{f.message} {f.help}")}
    assert len(found) >= 4, found


# ---------------------------------------------------------------- commands


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if hasattr(command, "commands"):
        for name, inner in sorted(command.commands.items()):
            yield from commands(inner, (*path, name))
    else:
        yield path, command


ALL = dict(commands(typer.main.get_command(app)))


def calls(command: Any, folder: Path) -> Iterator[list[str]]:
    """Ways to call a command: whatever its arguments are, a claim, a source, a file or some words may be among them."""
    options = {name for parameter in command.params for name in parameter.opts}
    required = sum(p.param_type_name == "argument" and p.required for p in command.params)
    draft = str(folder / "draft.txt")
    ways = {0: [[], ["c0"], ["log"]], 1: [["c0"], ["c1"], ["log"], [draft]]}
    more = [["c0", "c1"], ["log", "harbour of eastmark"], ["log", "zorblot 11,914"], ["log", draft]]
    for arguments in ways.get(required, more):
        yield arguments
        if "--json" in options:
            yield [*arguments, "--json"]
    if command.name == "export":
        yield from ([name, *which] for name in exports() for which in ([], ["c0"]))
    if "--output-format" in options:
        yield from (["--output-format", name] for name in formats())


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_no_command_says_a_word(
    path: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    root, store = sealed_ledger(tmp_path, seed=11)
    (tmp_path / "draft.txt").write_text("The harbour of Eastmark will reopen in June.\n")
    monkeypatch.setenv("TRACKER_STORE", str(store.folder))
    for arguments in calls(ALL[path], tmp_path):
        copy = tmp_path / "copy"
        shutil.copytree(root, copy)
        monkeypatch.chdir(copy)
        monkeypatch.setattr(sys, "argv", ["tracker", *path, *arguments])
        with pytest.raises(SystemExit):
            tracker_main()
        said = "".join(capfd.readouterr())
        assert not secrets(said), f"{' '.join([*path, *arguments])}: {said}"
        if path != ("source", "unseal"):
            written = [file.read_text(encoding="utf-8", errors="replace") for file in copy.rglob("*") if file.is_file()]
            assert not secrets("\n".join(written)), f"{' '.join([*path, *arguments])} wrote it down"
        shutil.rmtree(copy)


def tracker_main() -> None:
    from tracker.cli import main

    main()
    sys.exit(0)


def test_a_bug_says_nothing_of_what_it_met(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("zorblat")

    monkeypatch.setattr("tracker.records.find_root", fail)
    monkeypatch.setattr(sys, "argv", ["tracker", "list"])
    with pytest.raises(SystemExit):
        tracker_main()
    said = capfd.readouterr().err
    assert "KeyError at line" in said
    assert not secrets(said)
