"""The store: who may look, what a fingerprint tells, where it may lie, and what a record may name of it."""

import hmac
import stat
from hashlib import sha256
from pathlib import Path

import pytest

import tracker
from conftest import write_ledger
from tracker.errors import TrackerError
from tracker.model import Evidence, Ledger
from tracker.records.store import Store, for_writing, store_at

TEXT = "The pilot whispered. The pilot whispered again, and the tower heard it.\n"
PASSAGE = "The pilot whispered again"
AT = (TEXT.index(PASSAGE), TEXT.index(PASSAGE) + len(PASSAGE))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    folder = tmp_path / "store"
    folder.mkdir(mode=0o700)
    found = Store(folder)
    found.keep_text("log.txt", TEXT.encode())
    return found


def sealed(root: Path, fingerprint: str, **more: object) -> Path:
    item = {"source": "log", "quote_sha256": fingerprint, "span": list(AT), **more}
    claims = {"whisper": {"claim": "The pilot whispered twice.", "verdict": "supported", "evidence": [item]}}
    return write_ledger(root / "ledger", claims=claims, sources={"log": {"text": {"kept": "outside"}}})


def item_of(ledger: Ledger) -> Evidence:
    claim = ledger.claim("whisper")
    assert claim is not None
    return claim.evidence[0]


def test_only_its_owner_may_look(store: Store) -> None:
    store.keep(PASSAGE, "whisper", Evidence("log", PASSAGE))
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in store.folder.rglob("*")}
    assert modes.pop(".tracker") == modes.pop("quotes") == 0o700
    assert set(modes.values()) == {0o600}
    assert len(modes) == 3


def test_a_fingerprint_is_the_hmac_of_the_passage(store: Store) -> None:
    fingerprint = store.keep(PASSAGE, "whisper", Evidence("log", PASSAGE))
    key = bytes.fromhex((store.folder / ".tracker/key").read_text())
    assert len(key) == 32
    assert fingerprint == hmac.new(key, PASSAGE.encode(), sha256).hexdigest()
    assert fingerprint != sha256(PASSAGE.encode()).hexdigest()
    other = store.folder.parent / "other"
    other.mkdir()
    assert Store(other).keep(PASSAGE, "whisper", Evidence("log", PASSAGE)) != fingerprint


def test_two_claims_keep_their_own_wording_of_one_passage(store: Store, tmp_path: Path) -> None:
    fingerprint = store.keep(PASSAGE, "whisper", Evidence("log", "The pilot … again", translation="Noch einmal."))
    assert store.keep(PASSAGE, "twice", Evidence("log", PASSAGE)) == fingerprint
    item = item_of(tracker.load(sealed(tmp_path, fingerprint), store=store.folder))
    assert (item.quote, item.translation) == ("The pilot … again", "Noch einmal.")


@pytest.mark.parametrize("fingerprint", ["é", "../../log.txt", "0" * 63, "sha256:"])
def test_what_is_no_fingerprint_fits_nothing(fingerprint: str, store: Store, tmp_path: Path) -> None:
    store.keep(PASSAGE, None, Evidence("log", PASSAGE))
    ledger = tracker.load(sealed(tmp_path, fingerprint), store=store.folder)
    assert item_of(ledger).quote is None
    assert [f.code for f in tracker.audit(ledger, select=["A"]).findings] == ["A101"]


@pytest.mark.parametrize("case", ["sha256:", "upper", "plain"])
def test_however_it_is_written(case: str, store: Store, tmp_path: Path) -> None:
    fingerprint = store.keep(PASSAGE, None, Evidence("log", PASSAGE))
    written = {"sha256:": f"sha256:{fingerprint}", "upper": fingerprint.upper(), "plain": fingerprint}[case]
    assert item_of(tracker.load(sealed(tmp_path, written), store=store.folder)).quote == PASSAGE


def test_the_passage_at_the_span_will_do_where_no_quote_was_kept(store: Store, tmp_path: Path) -> None:
    fingerprint = store.keep(PASSAGE, None, Evidence("log", PASSAGE))
    (store.folder / f".tracker/quotes/{fingerprint}.json").unlink()
    root = sealed(tmp_path, fingerprint)
    assert item_of(tracker.load(root, store=store.folder)).quote == PASSAGE
    (store.folder / "log.txt").write_text("x" + TEXT)
    ledger = tracker.load(root, store=store.folder)
    assert item_of(ledger).quote is None
    report = tracker.audit(ledger, select=["A"])
    assert [(f.code, f.claim) for f in report.findings] == [("A101", "whisper")]
    assert "not the one that was sealed" in report.findings[0].message
    assert report.unchecked == ()


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"passage": 1, "quoted": {}}', '{"passage": "The tower heard it", "quoted": {}}', "[" * 99_999,
     f'{{"passage": "{PASSAGE}", "quoted": {{"whisper": {{"source": "other"}}}}}}'],
)  # fmt: skip
def test_a_kept_quote_that_was_tampered_with_is_not_taken(content: str, store: Store, tmp_path: Path) -> None:
    fingerprint = store.keep(PASSAGE, "whisper", Evidence("log", "The pilot … again"))
    (store.folder / f".tracker/quotes/{fingerprint}.json").write_text(content)
    assert item_of(tracker.load(sealed(tmp_path, fingerprint), store=store.folder)).quote == PASSAGE


def test_without_store_key_or_text_it_is_unchecked_and_says_why(store: Store, tmp_path: Path) -> None:
    root = sealed(tmp_path, store.keep(PASSAGE, "whisper", Evidence("log", PASSAGE)))

    def why(given: Path | None) -> list[str]:
        report = tracker.audit(tracker.load(root, store=given))
        assert report.counts.evidence_unchecked == report.counts.claims_unchecked == 1
        assert not [f for f in report.findings if f.code[0] in "AS"]
        return [each.why for each in report.unchecked]

    assert why(None) == ["no store"]
    (store.folder / "log.txt").rename(store.folder / "elsewhere.txt")
    assert why(store.folder) == ["log.txt is not there"]
    (store.folder / "elsewhere.txt").rename(store.folder / "log.txt")
    (store.folder / ".tracker/key").unlink()
    assert why(store.folder) == ["the store has no key"]


def test_a_key_that_is_none(store: Store, tmp_path: Path) -> None:
    root = sealed(tmp_path, store.keep(PASSAGE, None, Evidence("log", PASSAGE)))
    (store.folder / ".tracker/key").write_text("abc")
    with pytest.raises(TrackerError, match="is no key"):
        tracker.load(root, store=store.folder)


@pytest.mark.parametrize("file", [".tracker/key", "./.tracker/key", ".TRACKER/key", ".tracker/quotes/x.json"])
def test_no_record_passes_the_key_off_as_a_text(file: str, store: Store, tmp_path: Path) -> None:
    store.keep(PASSAGE, None, Evidence("log", PASSAGE))
    root = write_ledger(tmp_path / "ledger", sources={"log": {"text": {"kept": "outside", "file": file}}})
    source = tracker.load(root, store=store.folder).source("log")
    assert source is not None
    assert source.text.content is None
    assert "store's own" in (source.text.missing or "")


def test_a_link_does_not_lead_out_of_the_store(store: Store, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("not for this desk")
    (store.folder / "log.txt").unlink()
    (store.folder / "log.txt").symlink_to(tmp_path / "secret.txt")
    source = tracker.load(sealed(tmp_path, "0" * 64), store=store.folder).source("log")
    assert source is not None
    assert source.text.content is None


class TestWhereItIs:
    def test_by_option_then_variable(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("a", "b"):
            (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("TRACKER_STORE", "b")
        folders = [store_at(given) for given in (Path("a"), None)]
        monkeypatch.delenv("TRACKER_STORE")
        folders.append(store_at(None))
        found = [store.folder.relative_to(tmp_path).as_posix() if store else None for store in folders]
        assert found == ["a", "b", None]

    def test_what_was_named_by_hand_must_be_there(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with pytest.raises(TrackerError, match=r"nothing \(--store\)"):
            store_at(tmp_path / "nothing")
        monkeypatch.setenv("TRACKER_STORE", str(tmp_path / "nothing"))
        with pytest.raises(TrackerError, match=r"nothing \(TRACKER_STORE\)"):
            store_at(None)

    def test_never_inside_the_repository(self, tmp_path: Path) -> None:
        (tmp_path / ".git").mkdir()
        ledger = write_ledger(tmp_path / "ledger")
        for inside in (ledger / "store", tmp_path / "store"):
            inside.mkdir()
            with pytest.raises(TrackerError, match="lies inside"):
                for_writing(ledger, Store(inside))
        with pytest.raises(TrackerError, match="needs the store"):
            for_writing(ledger, None)

    def test_never_a_folder_that_is_for_all(self, tmp_path: Path) -> None:
        for folder in (Path(tmp_path.anchor), Path.home()):
            with pytest.raises(TrackerError, match="is no store"):
                for_writing(tmp_path, Store(folder))
