"""Files are written whole or not at all, and never in place of others."""

import errno
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tracker.errors import TrackerError
from tracker.findings import Edit
from tracker.records import load, writer

RECORD = "claim: Twelve ships sailed. # as told\nevidence:\n  - source: a\n    quote: twelve ships\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("claims", "sources"):
        (tmp_path / folder).mkdir()
    (tmp_path / "claims" / "ships.yaml").write_text(RECORD, encoding="utf-8")
    return tmp_path


def test_edits_of_several_keys(root: Path) -> None:
    edits = [
        Edit("claims/ships.yaml", ("evidence", 0, "span"), [4, 16]),
        Edit("claims/ships.yaml", ("verdict",), "supported"),
    ]
    assert writer.edit(root, edits) == ("claims/ships.yaml",)
    text = (root / "claims" / "ships.yaml").read_text()
    assert text == RECORD.replace("told\n", "told\nverdict: supported\n") + "    span: [4, 16]\n"
    assert writer.edit(root, edits) == ()


def test_one_bad_edit_and_none_is_made(root: Path) -> None:
    edits = [Edit("claims/ships.yaml", ("verdict",), "refuted"), Edit("claims/gone.yaml", ("verdict",), "refuted")]
    with pytest.raises(TrackerError, match=r"claims/gone\.yaml"):
        writer.edit(root, edits)
    assert (root / "claims" / "ships.yaml").read_text() == RECORD


def test_mode_and_link_are_kept(root: Path) -> None:
    place = root / "claims" / "ships.yaml"
    place.rename(root / "claims" / "real.yaml")
    place.symlink_to("real.yaml")
    place.chmod(0o640)
    writer.edit(root, [Edit("claims/ships.yaml", ("speaker",), "Ann")])
    assert place.is_symlink()
    assert stat.S_IMODE(place.stat().st_mode) == 0o640
    assert "speaker: Ann" in place.read_text()


def test_what_somebody_else_wrote_meanwhile_is_kept(root: Path) -> None:
    place = root / "claims/ships.yaml"
    old = writer.read_record(root, "claims/ships.yaml")
    place.write_text("claim: Theirs.\n")
    with pytest.raises(TrackerError, match="changed by somebody else"):
        writer.replace(root, "claims/ships.yaml", old, "claim: Mine.\n")
    assert place.read_text() == "claim: Theirs.\n"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_all_as_it_was(root: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, full)
    with pytest.raises(TrackerError, match="No space left"):
        writer.edit(root, [Edit("claims/ships.yaml", ("speaker",), "Ann")])
    assert [path.name for path in (root / "claims").iterdir()] == ["ships.yaml"]
    assert (root / "claims" / "ships.yaml").read_text() == RECORD


@pytest.mark.parametrize("path", ["../out.yaml", "/out.yaml", "claims/out/x.yaml"])
def test_nothing_is_written_outside(root: Path, path: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    (root / "claims" / "out").symlink_to(tmp_path_factory.mktemp("elsewhere"))
    with pytest.raises(TrackerError, match="outside the ledger"):
        writer.create(root, path, {"claim": "x"})


def test_a_new_record_is_read_back(root: Path) -> None:
    record = {"claim": "It is said: 12 # ships", "speaker": None, "date": "2019", "tags": ["no", "sea"]}
    writer.create(root, "claims/fleet/new.yaml", record, header="# made for a test")
    assert (
        (root / "claims/fleet/new.yaml").read_text().startswith("# made for a test\nclaim: 'It is said: 12 # ships'\n")
    )
    claim = load(root).claim("new")
    assert claim is not None
    assert (claim.text, claim.speaker, claim.date, claim.tags) == (record["claim"], None, "2019", ("no", "sea"))


def test_nothing_is_overwritten(root: Path) -> None:
    with pytest.raises(TrackerError, match="is there already"):
        writer.create(root, "claims/ships.yaml", {"claim": "x"})
    assert [path.name for path in (root / "claims").iterdir()] == ["ships.yaml"]


def test_keys_go_where_the_format_has_them(root: Path) -> None:
    writer.append(root, "claims/ships.yaml", ("links",), {"to": "fleet", "relation": "repeats"})
    writer.append(root, "claims/ships.yaml", ("waive",), {"rule": "A108", "because": "it is a motto"})
    keys = [line.split(":")[0] for line in (root / "claims/ships.yaml").read_text().splitlines() if line[0].isalpha()]
    assert keys == ["claim", "evidence", "links", "waive"]


def test_a_report_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "report.txt"
    writer.write_file(place, b"old")
    monkeypatch.setattr(os, "fsync", _full_disk)
    with pytest.raises(TrackerError, match="No space left"):
        writer.write_file(place, b"new")
    assert place.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


def _full_disk(_: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_of_several_writers_each_is_kept_or_reported(tmp_path: Path) -> None:
    """Nobody overwrites what another one has just written: as many are told as are not in the file."""
    (tmp_path / "a.yaml").write_text("claim: A\n", encoding="utf-8")

    def add(n: int) -> bool:
        old = writer.read_record(tmp_path, "a.yaml")
        try:
            writer.replace(tmp_path, "a.yaml", old, f"{old}# {n}\n")
        except TrackerError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(add, range(40)))
    assert writer.read_record(tmp_path, "a.yaml").count("#") == sum(kept) >= 1
