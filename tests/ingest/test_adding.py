"""Sources come into a ledger pinned, and nothing that is there is touched."""

from hashlib import sha256
from pathlib import Path

import pytest

import tracker
from tracker.errors import TrackerError
from tracker.ingest.adding import Added, add_inputs, check_metadata, id_from_name, input_of


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("ledger/claims", "ledger/sources"):
        (tmp_path / folder).mkdir(parents=True)
    return tmp_path / "ledger"


def add_sources(root: Path, files: list[Path], given: str | None = None, **said: str | None) -> tuple[Added, ...]:
    check_metadata(files, given, said, None)
    return tuple(add_inputs(root, map(input_of, files), given, None, said))


def file(root: Path, name: str = "Ships.txt", content: bytes = b"Ships\r\nTwelve sailed.\r\n") -> Path:
    place = root.parent / name
    place.write_bytes(content)
    return place


def test_a_text_is_pinned(root: Path) -> None:
    (added,) = add_sources(root, [file(root)], publisher="The Courier", published="2019-10", url="unknown")
    ledger = tracker.load(root)
    source = ledger.source("ships")
    assert source is not None
    assert ledger.problems == ()
    assert (source.title, source.publisher, source.published) == ("Ships", "The Courier", "2019-10")
    assert source.text.content == "Ships\nTwelve sailed.\n"
    assert source.text.pinned == source.text.found == sha256(b"Ships\nTwelve sailed.\n").hexdigest()
    assert added.notes == ("2 line ends made \\n", "title taken from the file: “Ships”")


def test_the_same_text_twice_is_said(root: Path) -> None:
    add_sources(root, [file(root)], title="x")
    (added,) = add_sources(root, [file(root)], "again", title="x", publisher="x", published="unknown", url="unknown")
    assert "the same text is there already, as ships" in added.notes


def test_a_text_that_lies_in_place_gets_its_record(root: Path) -> None:
    place = root / "sources" / "ships.txt"
    place.write_bytes(b"Ships\n")
    add_sources(root, [place])
    source = tracker.load(root).source("ships")
    assert source is not None
    assert source.text.pinned == source.text.found
    (again,) = add_sources(root, [place])
    assert (again.new, again.notes) == (False, ("the same text is there already, as ships",))


def test_a_text_in_place_is_not_changed(root: Path) -> None:
    place = root / "sources" / "ships.txt"
    place.write_bytes(b"Ships\r\n")
    with pytest.raises(TrackerError, match=r"1 line ends made .* move it out"):
        add_sources(root, [place])
    assert place.read_bytes() == b"Ships\r\n"


REFUSED = {
    "an id that is taken": (["Ships.txt"], "ships", {}, "is there already"),
    "an id that is none": (["Ships.txt"], "Ships!", {}, "is no id"),
    "two files of one name": (["Ships.txt", "ships.md"], None, {}, "two of the files"),
    "one title for two files": (["a.txt", "b.txt"], None, {"title": "x"}, "one by one"),
    "a bad date": (["a.txt"], None, {"published": "May 2019"}, "“May 2019” is not a date"),
    "a bad kind": (["a.txt"], None, {"kind": "newz"}, "did you mean `news`"),
    "an unknown format": (["a.xls"], None, {}, r"only .*\.md, .* files are read"),
}


@pytest.mark.parametrize(("names", "given", "said", "message"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_leaves_nothing_behind(
    root: Path, names: list[str], given: str | None, said: dict[str, str], message: str
) -> None:
    (root / "sources" / ("ships.txt" if given == "ships" else "other.txt")).write_text("precious")
    before = sorted(root.rglob("*"))
    with pytest.raises(TrackerError, match=message):
        add_sources(root, [file(root, name) for name in names], given, **said)
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("folder.txt", "is a folder", id="folder"),
        pytest.param("gone.txt", "No such file", id="not there"),
        pytest.param("binary.txt", "no text", id="no text"),
    ],
)
def test_unreadable_files(root: Path, name: str, said: str) -> None:
    (root.parent / "folder.txt").mkdir()
    file(root, "binary.txt", b"a\0b")
    with pytest.raises(TrackerError, match=rf"{name}.*{said}"):
        add_sources(root, [root.parent / name])


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("Über Öl 2019", "uber-ol-2019"), ("a--b (1)", "a--b-1"), ("…", ""), ("._x", "x"), ("中文", "")],
)
def test_id_of(name: str, wanted: str) -> None:
    assert id_from_name(name) == wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("harbour.txt", "harbour"), ("000_2d724d1b0c1869d4.txt", "ships-may-call"), ("a.txt", "ships-may-call")],
)
def test_an_id_is_of_the_title_where_the_name_has_no_word(root: Path, tmp_path: Path, name: str, wanted: str) -> None:
    file = tmp_path / name
    file.write_text("Ships may call\n\nThe first ships may call at Eastmark in May, the port said.\n")
    assert [added.id for added in add_sources(root, [file])] == [wanted]


def test_a_text_among_the_sources_keeps_its_name(root: Path) -> None:
    file = root / "sources" / "004.txt"
    file.parent.mkdir(exist_ok=True)
    file.write_text("Ships may call\n\nThe first ships may call at Eastmark in May, the port said.\n")
    assert [added.id for added in add_sources(root, [file])] == ["004"]


def test_the_five_articles(root: Path, seeds: Path) -> None:
    files = sorted(seeds.glob("*.txt"))
    add_sources(root, files)
    found = {source.text.content for source in tracker.load(root).sources}
    assert found == {article.read_text(encoding="utf-8") for article in files}
