"""`source add --outside`, `cite`, `seal`, `unseal`, `audit --store`, `show --show-sealed`, as an editor uses them."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tracker
from conftest import as_yaml, examples
from running import invoke
from tracker.editing.sealing import seal, unseal
from tracker.model import Claim, Ledger
from tracker.records.store import Store

TEXT = """Harbour to reopen in May

The harbour of Eastmark may reopen in May, the Port Authority said on Tuesday. Around 1,200 workers have been idle since
the storm of 3 February. They were not paid for by the city, Anna Keller, the harbour master, told reporters.
"""
RECORD = """\
# Checked by phone, too.
claim: Around 1,200 workers of the harbour have been idle.
verdict: supported

evidence:
  - quote: Around 1,200 workers have been idle  # as the wire has it
    source: harbour
    stance: supports
    because: the only figure there is
  - {source: other, quote: 'idle dockers'}
  - source: harbour
    quote: >-
      They were not paid for by
      the city
    prefix: "the storm of 3 February. "
    translation: Die Stadt hat sie nicht bezahlt.
tags: [port]
"""


class Desk:
    """A ledger with a store beside it."""

    def __init__(self, folder: Path) -> None:
        self.root, self.store = folder / "ledger", folder / "store"
        self.store.mkdir(mode=0o700)
        (folder / "harbour.txt").write_text(TEXT, encoding="utf-8")
        self.run("init", str(self.root), cwd=folder)
        known = ("--title", "Harbour", "--publisher", "Courier", "--published", "2026-03-10", "--url", "unknown")
        added = self.run("source", "add", str(folder / "harbour.txt"), "--outside", *known)
        assert added.returncode == 0, added.stderr
        (self.root / "sources/other.txt").write_text("Many idle dockers were seen.\n")
        known = {"publisher": "unknown", "published": "unknown", "url": "unknown"}
        (self.root / "sources/other.yaml").write_text(as_yaml({"title": "Other", **known}))
        self.record = self.root / "claims/idle.yaml"
        self.record.write_text(RECORD, encoding="utf-8")

    def run(self, *arguments: str, cwd: Path | None = None, store: bool = True) -> subprocess.CompletedProcess[str]:
        store_too = ["--store", str(self.store)] if store and arguments[0] != "init" else []
        return invoke(*arguments, *store_too, cwd=cwd or self.root)

    def fails(self, *arguments: str, store: bool = True) -> str:
        done = self.run(*arguments, store=store)
        lines = done.stderr.strip().splitlines()
        assert (done.returncode, len(lines), done.stdout) == (2, 1, ""), done
        assert lines[0].startswith("tracker: ")
        return lines[0]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_text_that_stays_outside(desk: Desk) -> None:
    assert not (desk.root / "sources/harbour.txt").exists()
    assert (desk.store / "harbour.txt").read_text() == TEXT
    record = (desk.root / "sources/harbour.yaml").read_text()
    assert "kept: outside" in record
    assert "Eastmark" not in record
    source = tracker.load(desk.root, store=desk.store).source("harbour")
    assert source is not None
    assert source.text.pinned == source.text.found


def words_of(desk: Desk) -> list[tuple[str | None, ...]]:
    claim = tracker.load(desk.root).claim("idle")
    assert claim is not None
    return [(item.quote, item.prefix, item.translation, item.because, item.stance) for item in claim.evidence]


def test_there_and_back(desk: Desk) -> None:
    was = words_of(desk)
    done = desk.run("seal", "idle")
    assert done.stdout == "claims/idle.yaml: 2 quotes sealed\n"
    sealed = desk.record.read_text()
    for words in ("Around 1,200 workers have", "They were not", "the storm of", "Die Stadt"):
        assert words not in sealed
    for kept in ("# Checked by phone, too.", "because: the only figure there is", "'idle dockers'", "tags: [port]"):
        assert kept in sealed
    assert desk.run("audit").stdout == "Nothing to report in 1 claim (3 quotes, 2 sources).\n"
    assert desk.run("unseal", "idle").stdout == "claims/idle.yaml: 2 quotes unsealed\n"
    assert words_of(desk) == was
    again = desk.run("seal", "idle")
    assert again.returncode == 0
    assert sorted(desk.record.read_text().splitlines()) == sorted(sealed.splitlines())


def test_without_the_store_nothing_passes(desk: Desk) -> None:
    desk.run("seal", "idle")
    done = desk.run("audit", store=False)
    assert "Nothing to report" not in done.stdout
    assert "NOT CHECKED: 2 quotes (no store: 2), and so not whether the evidence bears out 1 claim." in done.stdout


def test_what_is_shown(desk: Desk) -> None:
    desk.run("seal", "idle")
    for arguments in (("show", "idle"), ("show", "harbour"), ("audit", "--output-format", "json"), ("list",)):
        shown = desk.run(*arguments).stdout
        assert "have been idle" not in shown.replace("harbour have been idle", "")
    assert "«Around 1,200 workers have been idle»" in desk.run("show", "idle", "--show-sealed").stdout
    assert "not shown" in desk.run("show", "idle").stdout


def test_a_wrong_claim_is_found_and_the_words_are_not_said(desk: Desk) -> None:
    desk.run("seal", "idle")
    desk.record.write_text(desk.record.read_text().replace("Around 1,200 workers of", "Around 2,100 workers of"))
    shown = desk.run("audit")
    assert shown.returncode == 1
    assert "S202" in shown.stdout
    assert "1,200" not in shown.stdout
    assert "1,200" in desk.run("audit", "--show-sealed").stdout


def spans(desk: Desk) -> list[tuple[int, int]]:
    claim = tracker.load(desk.root).claim("idle")
    assert claim is not None
    return [item.span for item in claim.evidence if item.span and item.quote_sha256]


def test_a_moved_passage_gets_its_new_span(desk: Desk) -> None:
    desk.run("seal", "idle")
    (desk.store / "harbour.txt").write_text("EXTRA. " + TEXT)
    moved = spans(desk)
    assert desk.run("audit", "--select", "A102").stdout.count("note[A102") == 2
    assert desk.run("fix").returncode == 0
    assert [(start + 7, end + 7) for start, end in moved] == spans(desk)
    assert desk.run("audit", "--select", "A102").stdout.startswith("Nothing to report")
    assert "have been idle" not in desk.record.read_text().replace("harbour have been idle", "")


def test_citing_a_sealed_text(desk: Desk) -> None:
    shown = desk.run("cite", "harbour", "harbour of eastmark may reopen in may").stdout
    assert "quote_sha256: sha256:" in shown
    assert "eopen" not in shown
    words = ("harbour", "harbour of eastmark may reopen in may")
    added = desk.run("cite", *words, "--claim", "idle", "--stance", "mentions")
    assert added.returncode == 0
    assert "eopen" not in desk.record.read_text()
    claim = tracker.load(desk.root, store=desk.store).claim("idle")
    assert claim is not None
    last = claim.evidence[-1]
    assert (last.quote, last.stance) == ("harbour of Eastmark may reopen in May", "mentions")


def test_what_an_editor_is_reported(desk: Desk) -> None:
    git = ["git", "-C", str(desk.root), "-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
        subprocess.run([*git, *arguments], check=True)
    desk.record.write_text(desk.record.read_text() + "notes: says that around 1,200 workers have been idle, he wrote\n")
    told = desk.run("seal", "idle").stderr
    assert "6 words of the text in a row, at line" in told
    assert "git's history still has the words" in told
    assert "have been idle" not in told
    desk.store.chmod(0o755)
    assert "others on this machine can look into" in desk.run("cite", "harbour", "storm of 3 February").stderr


def test_bad_input_is_one_line(desk: Desk, tmp_path: Path) -> None:
    assert "needs the store" in desk.fails("seal", "idle", store=False)
    assert "no claim is called 'idel'; did you mean 'idle'" in desk.fails("seal", "idel")
    assert "has no sealed quote" in desk.fails("unseal", "idle")
    assert "give a --title" in desk.fails("source", "add", str(tmp_path / "harbour.txt"), "--id", "x", "--outside")
    assert "is there already" in desk.fails("source", "add", str(tmp_path / "harbour.txt"), "--title", "x", "--outside")
    assert "other words there" in desk.fails("cite", "harbour", "harbour of Eastmark will reopen in June")
    assert "say `supersedes: harbour` in its record" in desk.fails(
        "source", "update", "harbour", str(tmp_path / "harbour.txt"), store=False
    )
    desk.run("seal", "idle")
    assert "is sealed already" in desk.fails("seal", "idle")
    assert "cannot be unsealed: no store" in desk.fails("unseal", "idle", store=False)
    only_other = {"claim": "Some were idle.", "evidence": [{"source": "other", "quote": "idle dockers were seen"}]}
    (desk.root / "claims/some.yaml").write_text(as_yaml(only_other))
    assert "no text that it cites is kept outside (other)" in desk.fails("seal", "some")
    wrong = {"claim": "It is so.", "evidence": [{"source": "harbour", "quote": "Around 1,300 workers have been idle"}]}
    (desk.root / "claims/wrong.yaml").write_text(as_yaml(wrong))
    assert "the quote is altered in harbour" in desk.fails("seal", "wrong")
    assert "1,200" not in desk.fails("seal", "wrong")


def test_nothing_is_written_where_one_quote_cannot_be_sealed(desk: Desk) -> None:
    desk.record.write_text(RECORD.replace("They were not paid", "They were all paid"))
    before = desk.record.read_bytes()
    assert "evidence 3 cannot be sealed" in desk.fails("seal", "idle")
    assert desk.record.read_bytes() == before
    assert not (desk.store / ".tracker").exists()


WORDS = st.text(st.sampled_from("abc éß…“”\n\t:#-'\"{}[]&*!|>%@`,\u00a0\U0001f600"), min_size=1, max_size=60)


@settings(max_examples=examples(50), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=WORDS, passage=WORDS.filter(str.strip), after=WORDS)
def test_any_passage_goes_there_and_comes_back(
    before: str, passage: str, after: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever stands in a text, an exact quote of it survives sealing and unsealing, and the span is right."""
    folder = tmp_path_factory.mktemp("desk")
    text, span = before + passage + after, (len(before), len(before) + len(passage))
    root, store = ledger_around(folder, text, passage, span)
    was = claim_in(tracker.load(root, store=store.folder))
    seal(tracker.load(root, store=store.folder), was, store)
    closed = claim_in(tracker.load(root))
    assert closed.evidence[0].quote is None
    assert closed.evidence[0].span == span
    ledger = tracker.load(root, store=store.folder)
    assert claim_in(ledger).evidence[0].quote == was.evidence[0].quote
    unseal(ledger, claim_in(ledger))
    assert claim_in(tracker.load(root)) == was


def ledger_around(folder: Path, text: str, quote: str, span: tuple[int, int]) -> tuple[Path, Store]:
    from conftest import write_ledger
    from sealed.sealing import store_in

    item = {"source": "t", "quote": quote, "span": list(span), "stance": "mentions"}
    sources = {"t": {"text": {"kept": "outside"}}}
    root = write_ledger(folder / "l", sources=sources, claims={"c": {"claim": "It is so.", "evidence": [item]}})
    store = store_in(folder / "s")
    store.keep_text("t.txt", text.encode())
    return root, store


def claim_in(ledger: Ledger) -> Claim:
    assert ledger.problems == ()
    (claim,) = ledger.claims
    return claim
