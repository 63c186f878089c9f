"""Packs and the folder: what is harmed, forged, read-only or shared costs time and no more."""

import subprocess
import threading
import warnings
from pathlib import Path

import pytest

from conftest import write_ledger
from tracker.caching import Cache, clear, open_cache, size
from tracker.caching.packs import Pack


def kept(path: Path, **entries: str) -> Pack:
    pack = Pack(path)
    for key, text in entries.items():
        pack.put(key, text)
    pack.save()
    return Pack(path)


def test_entries_come_back(tmp_path: Path) -> None:
    kept(tmp_path / "p", a="[1]")
    pack = kept(tmp_path / "p", b='{"x":"y"}')
    assert (pack.get("a"), pack.get("b"), pack.get("c")) == ([1], {"x": "y"}, None)


@pytest.mark.parametrize(
    "harm", [lambda data: data[:-9], lambda data: data.replace(b"[1]", b"[2]"), lambda _: b"\0x\n"]
)
def test_a_harmed_line_is_passed_over_and_mended(tmp_path: Path, harm: object) -> None:
    path = tmp_path / "p"
    kept(path, a="[1]")
    path.write_bytes(harm(path.read_bytes()))  # type: ignore[operator]
    pack = kept(path, b="[2]")
    assert (pack.get("a"), pack.get("b")) == (None, [2])
    pack.save()
    pack = Pack(path)
    assert pack.get("b") == [2]
    assert not pack.harmed


def test_stale_entries_leave(tmp_path: Path) -> None:
    path = tmp_path / "p"
    kept(path, **{f"old{i}": "[0]" for i in range(9)})
    pack = Pack(path)
    pack.get("old0")
    pack.put("new", "[1]")
    pack.save()
    pack = Pack(path)
    assert (pack.get("old0"), pack.get("new"), pack.get("old1")) == ([0], [1], None)


def test_many_may_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "p"
    threads = [threading.Thread(target=kept, args=(path,), kwargs={f"k{i}": f'["{i * 999}"]'}) for i in range(20)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    pack = Pack(path)
    assert [pack.get(f"k{i}") for i in range(20)] == [[f"{i * 999}"] for i in range(20)]


def test_a_large_entry_that_was_harmed_is_none(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    cache.put("whole", "key", "[1]")
    assert cache.get("whole", "key") == [1]
    (path,) = (tmp_path / "cache").glob("whole-*")
    path.write_bytes(path.read_bytes().replace(b"[1]", b"[3]"))
    assert cache.get("whole", "key") is None


def test_a_file_in_the_way_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / ".tracker").write_text("in the way")
    cache = Cache(tmp_path / ".tracker" / "cache")
    cache.put("whole", "key", "[1]")
    cache.pack("some").put("a", "[1]")
    cache.save()
    assert cache.get("whole", "key") is None


def test_it_is_ignored_by_git_and_can_be_cleared(tmp_path: Path) -> None:
    cache = Cache(tmp_path / ".tracker" / "cache")
    cache.put("whole", "key", "[1]")
    assert (tmp_path / ".tracker" / "cache" / ".gitignore").read_text() == "*\n"
    assert size(tmp_path).entries == 1
    assert clear(tmp_path).entries == 1
    assert not (tmp_path / ".tracker" / "cache").exists()


def test_what_another_version_left_goes(tmp_path: Path) -> None:
    folder = tmp_path / ".tracker" / "cache"
    cache = Cache(folder)
    cache.put("whole", "key", "[1]")
    (folder / "whole-000000000000-x.json").write_text("old")
    cache.save()
    assert [path.name[:5] for path in folder.glob("*.json")] == ["whole"]


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(root), "-c", "user.name=a", "-c", "user.email=a@b", *arguments], check=True)


@pytest.mark.parametrize("place", [".tracker/cache/x.json", ".Tracker/Cache/x.json"])
def test_a_cache_that_git_tracks_is_not_used(tmp_path: Path, place: str) -> None:
    write_ledger(tmp_path, extra={place: "{}"})
    git(tmp_path, "init", "-q")
    assert open_cache(tmp_path) is not None
    git(tmp_path, "add", "-f", place)
    with pytest.warns(UserWarning, match="git tracks"):
        assert open_cache(tmp_path) is None


@pytest.mark.parametrize("form", ["2", "3", "4", "split"])
@pytest.mark.parametrize("place", [".tracker/cache/x.json", "deep/.tracker", "deep/.tracker/cache"])
def test_in_every_form_of_index(tmp_path: Path, form: str, place: str) -> None:
    """Whether git must be asked is seen in its index; where that tells too little it is asked."""
    git(tmp_path, "init", "-q")
    path = tmp_path / place
    path.parent.mkdir(parents=True)
    path.write_text("{}")
    (tmp_path / "aside.txt").write_text("")
    git(tmp_path, "add", "-f", "aside.txt", place)
    git(tmp_path, "update-index", *(["--split-index"] if form == "split" else ["--index-version", form]))
    git(tmp_path, "commit", "-qm", "all")
    root = tmp_path / "deep" if place.startswith("deep") else tmp_path
    with pytest.warns(UserWarning, match="git tracks"):
        assert open_cache(root) is None


def test_git_is_not_asked_where_its_index_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / ".tracker").mkdir()
    (tmp_path / ".tracker" / "names.yaml").write_text("")
    git(tmp_path, "add", ".")
    monkeypatch.setattr("tracker.records.git.run", lambda *_: pytest.fail("git was asked"))
    assert open_cache(tmp_path) is not None


@pytest.mark.parametrize("link", [".tracker", ".tracker/cache"])
def test_a_cache_behind_a_link_is_not_used(tmp_path: Path, link: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / link).parent.mkdir(exist_ok=True)
    (tmp_path / link).symlink_to(tmp_path / "elsewhere")
    with pytest.warns(UserWarning, match="link"):
        assert open_cache(tmp_path) is None


def test_no_warning_without_git(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert open_cache(tmp_path) is not None


def test_the_first_run_is_kept_and_a_new_seal_empties_it(tmp_path: Path) -> None:
    folder = tmp_path / ".tracker" / "cache"
    cache = Cache(folder)
    cache.pack("records").put("a", "[1]")
    cache.settle([])
    cache.save()
    cache = Cache(folder)
    assert cache.pack("records").get("a") == [1]
    cache.settle([])
    assert cache.pack("records").get("a") == [1]
    cache.settle(["wire"])
    assert cache.pack("records").get("a") is None
    assert not list(folder.glob("records*"))
