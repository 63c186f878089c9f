"""The data of the languages against its schema, and what counts as a language that can be read."""

import json
from pathlib import Path

import pytest

from tracker.text import languages
from tracker.text.languages import lines, missing, spoken, table


def test_english_is_complete() -> None:
    assert list(missing("en")) == []
    assert spoken("en")
    assert spoken("en-GB")


@pytest.mark.parametrize("name", ["cues.jsonc", "comparing.json", "syntax.json"])
def test_the_schema_knows_every_key(name: str) -> None:
    wanted = json.loads(languages.ROOT.joinpath("schema.json").read_text("utf-8"))[name]
    assert set(wanted) == set(table("en", name))


def test_comments_are_no_data() -> None:
    assert not any(line.startswith("#") for line in lines("en", "opposites.txt"))
    assert not any("//" in key for key in table("en", "cues.jsonc"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "schema.json").write_text(json.dumps({"cues.jsonc": {"negation": {"not": "list"}}, "words.txt": {}}))
    (tmp_path / "xa").mkdir()
    monkeypatch.setattr(languages, "ROOT", tmp_path)
    for cached in (languages.table, languages._complete, languages._schema):
        cached.cache_clear()
        monkeypatch.setattr(languages, cached.__name__, cached.__wrapped__)
    return tmp_path / "xa"


def test_half_a_language_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "READ", frozenset({"xa"}))
    (folder / "cues.jsonc").write_text('// a word\n{"negation": {"not": []}}')
    assert list(missing("xa")) == ["cues.jsonc: negation > not", "words.txt"]
    assert not spoken("xa")
    (folder / "cues.jsonc").write_text('{"negation": {"not": ["ni"]}}')
    (folder / "words.txt").write_text("ni\n")
    assert list(missing("xa")) == []
    assert spoken("xa-XX")


def test_a_folder_alone_makes_no_language_readable(folder: Path) -> None:
    (folder / "cues.jsonc").write_text('{"negation": {"not": ["ni"]}}')
    (folder / "words.txt").write_text("ni\n")
    assert not spoken("xa")


@pytest.mark.parametrize("tag", ["", "..", "../en", "de", "e n"])
def test_what_is_no_language_of_ours(tag: str) -> None:
    assert not spoken(tag)
