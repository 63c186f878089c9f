"""The README and the guides keep their word: every example is run, and every table is what the code says.

- A block that follows `<!-- session: NAME -->` shows commands (`$ …`, continued by `> …`) and what they print. It runs
  in an empty folder, or, where the name begins with `ledger`, in a copy of the project's own ledger; blocks of one name
  follow each other in one folder. Further lines of the comment are commands that are run first, unseen.
- `<!-- paste: NAME -->` stands before commands that readers paste into a shell, `<!-- file: NAME PATH -->` before what
  is saved under that path, `<!-- printed: NAME -->` before what the commands just pasted print.
- A table between `<!-- table: NAME -->` and `<!-- end -->` is made from the code.

After a wanted change: `WRITE_README=1 pytest tests/test_readme.py`, and read what `git diff` shows.
"""

import doctest
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from inspect import cleandoc
from pathlib import Path
from typing import NamedTuple

import pytest
from attrs import fields
from typer.core import TyperGroup

import tracker
from documents import DOCUMENTS, EVERYWHERE, ROOT, commands, context_of, hold, play, prepare, read, run
from tracker.config import Settings
from tracker.records.schema import RECORDS
from tracker.records.shapes import Field, Many, Mapped
from tracker.records.types import Choice
from tracker.rules import rules

SESSION = re.compile(
    r"<!-- session: (?P<name>[\w-]+)(?P<first>(?:(?!-->).)*)-->\n```console\n(?P<shown>.*?)```\n", re.DOTALL
)
COMMAND = re.compile(r"^\$ .*\n(?:> ?.*\n)*", re.MULTILINE)


class Block(NamedTuple):
    first: str
    shown: str


def sessions(text: str) -> dict[str, list[Block]]:
    found: dict[str, list[Block]] = {}
    for block in SESSION.finditer(text):
        found.setdefault(block["name"], []).append(Block(block["first"].strip(), block["shown"]))
    return found


def replayed(block: Block, folder: Path, exports: list[str]) -> str:
    """The block as it should read: its commands, each with what it prints now. `exports`: variables that commands of
    the session set; those of this block join them."""
    if block.first:
        prepare(block.first, folder)
    parts = []
    for command in COMMAND.findall(block.shown):
        script = re.sub(r"^(\$ |> ?)", "", command, flags=re.MULTILINE)
        parts.append(command + play(script, folder, exports=exports))
        exports += re.findall(r"^(?:export|unset) .*\n", script, re.MULTILINE)
    return "".join(parts)


def prepared(name: str, folder: Path) -> Path:
    if name.startswith("ledger"):
        for part in ("claims", "sources", ".tracker", "pyproject.toml"):
            if (ROOT / part).is_dir():
                shutil.copytree(ROOT / part, folder / part)
            elif (ROOT / part).exists():
                shutil.copy(ROOT / part, folder / part)
    return folder


@pytest.mark.parametrize(
    ("document", "name"), [(document, name) for document in DOCUMENTS for name in sessions(read(document))]
)
def test_sessions(document: str, name: str, tmp_path: Path) -> None:
    folder, exports = prepared(name, tmp_path), list[str]()
    for block in sessions(read(document))[name]:
        shown, now = (f"```console\n{text}```" for text in (block.shown, replayed(block, folder, exports)))
        hold(document, shown, now)


# ---------------------------------------------------------------- what a reader pastes

STEP = re.compile(
    r"<!-- (?P<kind>paste|file|printed): [\w-]+(?: (?P<path>\S+))? -->\n```\w+\n(?P<text>.*?)```\n", re.DOTALL
)
WORD = re.compile(r'"[^"]*"|\S+')
PORTABLE = re.compile(r'[\w./:=,-]+|"[^"$`\\!]*"')
"""A word of a command that bash, zsh and PowerShell read alike: plain, or in double quotes and nothing special."""
SHELLS = {"bash": ["-c"], "zsh": ["-c"], "pwsh": ["-NoProfile", "-NonInteractive", "-Command"]}


def test_pasted_commands_are_read_alike_by_every_shell() -> None:
    pasted = [
        line for step in STEP.finditer(read("README")) if step["kind"] == "paste" for line in step["text"].split("\n")
    ]
    assert len(pasted) > 3
    for command in pasted:
        assert all(PORTABLE.fullmatch(word) for word in WORD.findall(command)), command


@pytest.mark.parametrize("shell", SHELLS)
def test_pasted_commands_print_what_is_shown(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed here")
    where, printed = tmp_path, ""
    for step in list(STEP.finditer(read("README"))):
        if step["kind"] == "file":
            (tmp_path / step["path"]).write_text(step["text"], encoding="utf-8")
        elif step["kind"] == "paste":
            printed = run([shell, *SHELLS[shell], step["text"]], where)
            where = where.joinpath(*re.findall(r"^cd (\S+)$", step["text"], re.MULTILINE))
        elif shell == "bash" or not os.environ.get("WRITE_README"):
            hold("README", step[0], step[0].replace(f"```text\n{step['text']}", f"```text\n{printed}"))


# ---------------------------------------------------------------- tables

TABLE = re.compile(r"(?P<mark><!-- table: (?P<name>[\w-]+) -->\n)(?P<shown>.*?)<!-- end -->", re.DOTALL)


def rules_table() -> Iterator[str]:
    yield "| code | slug | severity | what it finds |"
    yield "| --- | --- | --- | --- |"
    for rule in rules():
        yield f"| {rule.code} | {rule.slug} | {rule.severity} | {rule.summary} |"


def settings_table() -> Iterator[str]:
    yield "| setting | default | says |"
    yield "| --- | --- | --- |"
    for setting in fields(Settings):
        shown = "" if setting.default is None else json.dumps(setting.default)
        yield f"| `{setting.name.replace('_', '-')}` | `{shown}` | {setting.metadata['says']} |"


VALUES = {
    "TextField": "text",
    "Arithmetic": "a sum: `(6 - 4) / 4 = 50%`",
    "DateField": "a date: `2019`, `2019-10` or `2019-10-03`",
    "NumberField": "a number",
    "SpanField": "`[start, end]`",
    "Sha256": "64 hexadecimal digits",
    "Id": "an id",
    "Mapped": "the fields below",
}
"""What a type of `tracker.records` is called in the guide."""


def fields_table(record: str) -> Iterator[str]:
    yield "| field | what stands there | what it says |"
    yield "| --- | --- | --- |"
    for path, known in fields_of(RECORDS[record]):
        yield f"| `{path}` | {taken(known)} | {known.doc}{' (required)' if known.required else ''} |"


def fields_of(mapped: Mapped, inside: str = "") -> Iterator[tuple[str, Field]]:
    """Every field of a record with its path, those of the mappings in it below their own."""
    for known in mapped.fields:
        yield f"{inside}{known.name}", known
        if isinstance(parts := item_of(known), Mapped):
            yield from fields_of(parts, f"{inside}{known.name}.")


def item_of(known: Field) -> object:
    return known.type.item if isinstance(known.type, Many) else known.type


def taken(known: Field) -> str:
    one = item_of(known)
    said = ", ".join(f"`{choice}`" for choice in one.choices) if isinstance(one, Choice) else VALUES[type(one).__name__]
    return f"a list: {said}" if isinstance(known.type, Many) else said


def commands_reference() -> Iterator[str]:
    """Every command that is shown, with its arguments and options; what all commands take is said once, above."""
    for path, command in commands():
        if isinstance(command, TyperGroup) or command.hidden:
            continue
        arguments = [p for p in command.params if p.param_type_name == "argument"]
        usage = " ".join(
            ["tracker", *path, *(p.make_metavar(context_of(command), usage=True).strip("{}") for p in arguments)]
        )
        yield from (f"## {' '.join(path)}", "", f"`{usage}`", "", *cleandoc(command.help or "").splitlines(), "")
        shown = [
            p for p in command.params if p.param_type_name == "option" and p.name not in EVERYWHERE and not p.hidden
        ]
        if shown:
            yield from ("| option | does |", "| --- | --- |")
        for option in shown:
            value = "" if option.is_flag else f" {option.metavar}"
            yield f"| `{', '.join([*option.opts, *option.secondary_opts])}{cell(value)}` | {cell(option.help or '')} |"
        yield ""


def cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split(" "))


TABLES: dict[str, Callable[[], Iterator[str]]] = {
    "rules": rules_table,
    "settings": settings_table,
    "commands": commands_reference,
    **{f"{record}-fields": partial(fields_table, record) for record in RECORDS},
}


@pytest.mark.parametrize("name", TABLES)
def test_tables(name: str) -> None:
    document, table = next(
        (document, table) for document in DOCUMENTS for table in TABLE.finditer(read(document)) if table["name"] == name
    )
    hold(document, table["mark"] + table["shown"], table["mark"] + "".join(f"{line}\n" for line in TABLES[name]()))


@pytest.mark.parametrize("document", [name for name in DOCUMENTS if "```pycon" in read(name)])
def test_python_examples(document: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    examples = "\n".join(re.findall(r"```pycon\n(.*?)```", read(document), re.DOTALL))
    test = doctest.DocTestParser().get_doctest(examples, {}, document, None, 0)
    said: list[str] = []
    assert doctest.DocTestRunner().run(test, out=said.append).failed == 0, "".join(said)


RECORD = re.compile(r"<!-- record: (?P<path>\S+) -->\n```yaml\n(?P<text>.*?)```\n", re.DOTALL)


def test_the_example_records_have_every_field_and_nothing_is_wrong_with_them(tmp_path: Path) -> None:
    for name in ("ferry-idle-again", "nobody-idle"):
        write(tmp_path / f"claims/{name}.yaml", "claim: Another one.\n")
    for name in ("notice", "other-paper", "our-story", "harbour-v1"):
        write(tmp_path / f"sources/{name}.yaml", "title: Another one\ntext: {kept: none}\n")
    shown = {record["path"]: record["text"] for record in RECORD.finditer(read("record-format"))}
    for path, text in shown.items():
        write(tmp_path / path, text)
    assert tracker.load(tmp_path).problems == ()
    for kind, path in (("claim", "claims/ferry-idle.yaml"), ("source", "sources/harbour.yaml")):
        for field, _ in fields_of(RECORDS[kind]):
            key = field.rsplit(".", 1)[-1]
            assert key in WRITTEN_BY_TRACKER or re.search(rf"\b{key}:", shown[path]), f"{kind}: {field}"


WRITTEN_BY_TRACKER = {"pin", "stamp", "quote_sha256"}
"""Fields that no editor writes; an example of the last is in the guide on sealed texts."""


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
