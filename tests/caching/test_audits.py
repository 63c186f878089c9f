"""An audit with a cache says what one without says, to the byte, in every format, whatever was edited in between."""

import random
import shutil
import warnings
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from typer.testing import CliRunner

from conftest import examples, write_ledger
from repositories import commit, git
from tracker.auditing import audit
from tracker.caching import open_cache
from tracker.cli import cached_looks
from tracker.cli.app import app
from tracker.incremental import passages as kept_passages
from tracker.judging import passages
from tracker.matching import ledger as matching
from tracker.matching import shared_words
from tracker.records import load
from tracker.reports import RenderOptions, formats, render
from tracker.root import find_root

PLACES = ("Belmora", "Castovia", "Dornland", "Eastmark")
THINGS = ("a rail link", "a grain depot", "a trade accord", "a housing plan", "a power line")
STEPS = 60
"""Edits that are tried, each followed by a cached and a cold audit."""


def random_words(rng: random.Random) -> str:
    who, what, where = rng.choice(("The mayor", "The port authority")), rng.choice(THINGS), rng.choice(PLACES)
    did = rng.choice(("approved", "rejected", "may approve", "did not approve", "has signed"))
    return f"{who} of {where} {did} {what} for {rng.randint(2, 40)} million crowns in {rng.randint(2019, 2024)}."


class Desk:
    """Somebody who edits a ledger at random."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.rng = root, random.Random(seed)
        write_ledger(root)
        for i in range(4):
            self.source(f"s{i}")
        for i in range(10):
            self.claim(f"c{i}")

    def source(self, name: str) -> None:
        text = " ".join(random_words(self.rng) for _ in range(6)) + "\n"
        more = self.rng.choice(({}, {"supersedes": "s0"}, {"retracted": {"date": "2024-01-02"}}, {"publisher": "Wire"}))
        more = {} if name == "s0" else more
        write_ledger(self.root, texts={name: text}, sources={name: {"published": "2023-05-06"} | more})

    def claim(self, name: str) -> None:
        rng = self.rng
        source = f"s{rng.randrange(4)}"
        text = (self.root / "sources" / f"{source}.txt").read_text()
        quote = rng.choice(text.strip().split(". ")).rstrip(".")
        record = {
            "claim": rng.choice((f"{quote}.", random_words(rng))),
            "verdict": rng.choice(("supported", "supported", "supported", "refuted", "conflicting", "unchecked")),
            "evidence": [{"source": source, "quote": quote.replace("million", rng.choice(("million", "billion")))}],
        }
        if rng.random() < 0.3:
            record["links"] = [{"to": f"c{rng.randrange(12)}", "relation": rng.choice(("repeats", "contradicts"))}]
        if rng.random() < 0.2:
            record["waive"] = [{"rule": "A101", "because": "x", "until": "2026-11-23"}]
        write_ledger(self.root, claims={name: record})

    def edit(self) -> str:
        kinds: tuple[Callable[[], object], ...] = (
            lambda: self.claim(f"c{self.rng.randrange(11)}"),
            lambda: self.claim(f"c{self.rng.randrange(11)}"),
            lambda: self.source(f"s{self.rng.randrange(4)}"),
            self.settings,
            self.names,
            self.move,
            self.remove,
            self.harm,
            lambda: None,
        )
        at = self.rng.randrange(len(kinds))
        kinds[at]()
        return f"edit {at}"

    def settings(self) -> None:
        text = self.rng.choice(("", "suggest = 0.3\n", "min-origins = 2\n", 'ignore-words = ["crowns"]\n', "bad = 1\n"))
        (self.root / "tracker.toml").write_text(text.replace("bad = 1\n", "required-reviews = 1\n"))

    def names(self) -> None:
        write_ledger(
            self.root, extra={".tracker/names.yaml": f"{self.rng.choice(PLACES)}: [{self.rng.choice(PLACES)}]\n"}
        )

    def move(self) -> None:
        path = self.rng.choice(sorted((self.root / "claims").rglob("*.yaml")))
        folder = self.root / "claims" / self.rng.choice(("a", "b"))
        folder.mkdir(exist_ok=True)
        path.rename(folder / path.name)

    def remove(self) -> None:
        self.rng.choice(sorted((self.root / "sources").glob("s[1-3].*"))).unlink(missing_ok=True)
        self.source(f"s{self.rng.randrange(1, 4)}")
        for i in range(4):
            if not (self.root / "sources" / f"s{i}.txt").exists():
                self.source(f"s{i}")

    def harm(self) -> None:
        """Cut, garble or take away a file of the cache."""
        files = sorted((self.root / ".tracker" / "cache").glob("*.json*"))
        if files:
            path = self.rng.choice(files)
            data = path.read_bytes()
            cut = self.rng.randrange(len(data) + 1)
            path.write_bytes(self.rng.choice((data[:cut], data[:cut] + b"x" + data[cut + 1 :], b"")))


def rendered(root: Path, day: date, *, cached: bool) -> list[str]:
    cache = open_cache(root) if cached else None
    report = audit(load(root, cache=cache), today=day, cache=cache)
    if cache is not None:
        cache.save()
    return [render(report, name, RenderOptions(statistics=True, verbose=True)) for name in formats()]


@pytest.mark.sampled
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("long", [matching.LONG, 3])
def test_cached_audits_say_what_cold_ones_say(
    tmp_path: Path, seed: int, long: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a ledger counts as long, and which words are common in it changes with every other edit."""
    monkeypatch.setattr(matching, "LONG", long)
    if long == 3:
        monkeypatch.setattr(shared_words, "COMMON", 4)
        monkeypatch.setattr(passages, "COMMON", 6)
        for module in (passages, kept_passages):
            monkeypatch.setattr(module, "KEPT", 3)
    desk = Desk(tmp_path, seed)
    for step in range(examples(STEPS // 3)):
        day = date(2026, 11, 22 + step % 3)
        what = desk.edit()
        assert rendered(tmp_path, day, cached=True) == rendered(tmp_path, day, cached=False), (seed, step, what)


OPTIONS: tuple[list[str], ...] = (
    [],
    ["--output-format", "json"],
    ["--select", "A,C", "-v"],
    ["--statistics"],
    ["claims/c1.yaml"],
    ["--since", "HEAD"],
    ["--since", "HEAD", "--output-format", "json"],
)


def output(root: Path, *options: str) -> tuple[int, str]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        found = CliRunner().invoke(app, ["audit", "--root", str(root), "--today", "2026-11-23", *options])
    return found.exit_code, "\n".join((found.output, *(str(one.message) for one in caught)))


@pytest.mark.sampled
@pytest.mark.parametrize("seed", range(2))
def test_the_command_says_the_same_again(tmp_path: Path, seed: int) -> None:
    desk = Desk(tmp_path, seed)
    committed(tmp_path, "init", "-qb", "main")
    for step in range(examples(8)):
        options = desk.rng.choice(OPTIONS)
        if options == ["claims/c1.yaml"] and not (tmp_path / options[0]).exists():
            options = []
        assert output(tmp_path, *options) == output(tmp_path, "--no-cache", *options), (seed, step)
        desk.edit()


LOOKS = (
    *(["list"], ["list", "sources", "--json"], ["list", "stories"], ["list", "waivers"], ["list", "reviews"]),
    *(["show", "c1"], ["show", "s1"], ["show", "c2", "--words"], ["show", "c1", "--trace"], ["show", "nobody"]),
    *(["stories", "--proposed"], ["origins", "--all"], ["reuse"], ["what-if", "--drop", "s0"], ["link", "--json"]),
    *(["conflicts", "--all"], ["conflicts", "--json"], ["draft", "draft.md", "--fail-on", "uncovered"]),
    *(["status"], ["status", "--json"], ["diff", "HEAD", "--json"]),
)


@pytest.mark.sampled
@pytest.mark.sampled
@pytest.mark.parametrize("seed", range(2))
def test_looks_say_what_they_say_without_a_cache(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """At once after an edit, once more where all is as it was, and where the cache was harmed; without one they make
    none."""
    monkeypatch.setattr(cached_looks, "WORTH_OPENING", 0)
    monkeypatch.chdir(tmp_path)
    desk, kept = Desk(tmp_path, seed), tmp_path / ".tracker" / "cache"
    (tmp_path / "draft.md").write_text(f"{random_words(desk.rng)} {random_words(desk.rng)}\n")
    committed(tmp_path, "init", "-qb", "main")
    for step in range(examples(4)):
        output(tmp_path)
        desk.edit()
        told = [[looked(tmp_path, *look) for look in LOOKS] for _ in range(2)]
        desk.harm()
        told.append([looked(tmp_path, *look) for look in LOOKS])
        shutil.rmtree(kept)
        cold = [looked(tmp_path, *look, *["--no-cache"] * (look[0] == "status")) for look in LOOKS]
        assert not kept.exists()
        for again in told:
            for one, other, look in zip(again, cold, LOOKS, strict=True):
                assert one == other, (seed, step, look)


@pytest.mark.parametrize("edit", ["decide", "text", "commit"])
def test_a_look_is_not_remembered_where_something_else_has_changed(
    tmp_path: Path, edit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cached_looks, "WORTH_OPENING", 0)
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path, 5)
    (tmp_path / "draft.md").write_text(f"{random_words(desk.rng)}\n")
    committed(tmp_path, "init", "-qb", "main")
    output(tmp_path)
    look = {"decide": ["conflicts", "--all"], "text": ["draft", "draft.md"], "commit": ["list", "reviews"]}[edit]
    before = looked(tmp_path, *look)
    if edit == "decide":
        write_ledger(tmp_path, claims={"c1": {"claim": "Oslo has 4 ports.", "links": [OPEN]}, "c2": PORTS})
    elif edit == "text":
        (tmp_path / "draft.md").write_text("Oslo has 5 ports.\n")
    else:
        desk.claim("c1")
        committed(tmp_path, "status")
    after = looked(tmp_path, *look)
    assert after != before
    shutil.rmtree(tmp_path / ".tracker" / "cache")
    assert after == looked(tmp_path, *look)


def committed(root: Path, *before: str) -> None:
    """Everything in a commit, after some other command."""
    git(root, *before)
    commit(root, "all")


PORTS = {"claim": "Oslo has 5 ports."}
OPEN = {"to": "c2", "relation": "contradicts"}


def looked(root: Path, *look: str) -> tuple[int, str]:
    found = CliRunner().invoke(app, [*look, "--root", str(root)])
    return found.exit_code, found.output


def test_an_audit_writes_nothing_but_its_cache(tmp_path: Path) -> None:
    Desk(tmp_path, 7)
    before = sorted(path for path in tmp_path.rglob("*"))
    output(tmp_path)
    after = [path for path in tmp_path.rglob("*") if path not in before]
    assert all(
        path == tmp_path / ".tracker" or tmp_path / ".tracker" / "cache" in (path, *path.parents) for path in after
    )
    shutil.rmtree(tmp_path / ".tracker")
    output(tmp_path, "--no-cache")
    assert not (tmp_path / ".tracker").exists()


def test_a_day_on_which_a_waiver_ends_is_another_question(tmp_path: Path) -> None:
    claim = {
        "claim": "It rained.",
        "verdict": "supported",
        "waive": [{"rule": "A101", "because": "x", "until": "2026-11-23"}],
        "evidence": [{"source": "wire", "quote": "It rained for the whole of the week"}],
    }
    write_ledger(tmp_path, texts={"wire": "It was dry for weeks."}, claims={"gone": claim})
    runner = CliRunner()
    codes = [
        runner.invoke(app, ["audit", "--select", "A", "--root", str(tmp_path), "--today", day]).exit_code
        for day in ("2026-11-23", "2026-11-24", "2026-11-23")
    ]
    assert codes == [0, 1, 0]


def test_nothing_of_a_sealed_text_is_kept(tmp_path: Path) -> None:
    """Neither its words nor a digest of them, also of what was in the open before."""
    root, store = tmp_path / "ledger", tmp_path / "store"
    store.mkdir()
    words = "The harbour of Eastmark may reopen in May, the port authority said."
    open_item = {"source": "wire", "quote": words[:40], "span": [0, 40]}
    claim = {"claim": "The harbour of Eastmark may reopen.", "verdict": "supported"}
    write_ledger(root, texts={"wire": words}, claims={"a": claim | {"evidence": [open_item]}})
    assert output(root)[0] in (0, 1)
    assert any("Eastmark" in path.read_text() for path in (root / ".tracker" / "cache").glob("*.json*"))
    (root / "sources" / "wire.txt").rename(store / "wire.txt")
    item = {"source": "wire", "quote_sha256": "0" * 64, "span": [0, 40]}
    sealed = {"claim": "The harbour may reopen.", "verdict": "supported", "evidence": [item]}
    write_ledger(root, sources={"wire": {"text": {"kept": "outside"}}}, claims={"a": sealed})
    for options in (["--store", str(store)], [], ["--store", str(store), "--show-sealed"]):
        output(root, *options)
        for path in (root / ".tracker" / "cache").glob("*"):
            assert "Eastmark" not in path.read_text()
            assert sha256(words.encode()).hexdigest()[:32] not in path.read_text()


def test_the_root_is_found_from_below(tmp_path: Path) -> None:
    write_ledger(tmp_path)
    assert find_root(tmp_path / "claims") == tmp_path


def test_a_look_at_what_changed_leaves_the_rest_of_the_cache(tmp_path: Path) -> None:
    """Whoever asks for a few entries must not make an audit of everything compute the others again."""
    desk = Desk(tmp_path, 3)
    committed(tmp_path, "init", "-qb", "main")
    output(tmp_path)
    for part in ("claims", "records", "findings"):
        assert packs(tmp_path, part)
    before = {part: packs(tmp_path, part) for part in ("claims", "records", "findings")}
    desk.claim("c1")
    output(tmp_path, "--since", "HEAD")
    for part, kept in before.items():
        assert packs(tmp_path, part).startswith(kept)


def packs(root: Path, part: str) -> bytes:
    return b"".join(path.read_bytes() for path in (root / ".tracker" / "cache").glob(f"{part}-*.jsonl"))
