"""The data of the languages against its schema, and what counts as a language that can be read."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.text import languages
from tracker.text.cues import cues
from tracker.text.languages import ENGLISH, FOLDERS, by_language, current, missing, reading_in, spoken


def test_english_is_complete() -> None:
    assert list(missing(ENGLISH.folder)) == []
    assert spoken("en")
    assert spoken("en-GB")


@pytest.mark.parametrize("name", ["cues.jsonc", "syntax.json"])
def test_the_schema_knows_every_key(name: str) -> None:
    wanted = json.loads(FOLDERS[0].joinpath("schema.json").read_text("utf-8"))[name]
    assert set(wanted) == set(ENGLISH.table(name))


def test_comments_are_no_data() -> None:
    assert not any(line.startswith("#") for line in ENGLISH.lines("opposites.txt"))
    assert not any("//" in key for key in ENGLISH.table("cues.jsonc"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder for the language `xa`, beside a schema that asks for little."""
    (tmp_path / "schema.json").write_text(json.dumps({"cues.jsonc": {"negation": {"not": "list"}}, "words.txt": {}}))
    (tmp_path / "xa").mkdir()
    monkeypatch.setattr(languages, "FOLDERS", [tmp_path])
    _forget()
    yield tmp_path / "xa"
    _forget()


def _forget() -> None:
    for cached in (languages.known_language, languages._schema):
        cached.cache_clear()


def test_half_a_language_is_not_read(folder: Path) -> None:
    (folder / "cues.jsonc").write_text('// a word\n{"negation": {"not": []}}')
    assert list(missing(folder)) == ["cues.jsonc: negation > not", "words.txt"]
    assert not spoken("xa")
    with reading_in("xa"):
        assert current() is ENGLISH


def test_a_complete_folder_is_a_language(folder: Path) -> None:
    (folder / "cues.jsonc").write_text('{"negation": {"not": ["ni"]}}')
    (folder / "words.txt").write_text("ni\n")
    assert list(missing(folder)) == []
    assert spoken("xa-XX")
    with reading_in("xa-XX"):
        assert cues("negation") == {"not": ["ni"]}
    assert "not" in cues("negation")["not"]


def test_each_language_remembers_for_itself(folder: Path) -> None:
    (folder / "cues.jsonc").write_text('{"negation": {"not": ["ni"]}}')
    (folder / "words.txt").write_text("ni\n")
    asked: list[str] = []

    @by_language()
    def first(signal: str) -> str:
        asked.append(current().tag)
        return str(cues(signal)["not"][0])

    for _ in range(2):
        assert first("negation") != "ni"
        with reading_in("xa"):
            assert first("negation") == "ni"
    assert asked == ["en", "xa"]


@pytest.mark.parametrize("tag", ["..", "../en", "de", "e n"])
def test_what_is_no_language_of_ours(tag: str) -> None:
    assert not spoken(tag)
