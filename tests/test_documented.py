"""The documents speak of what there is, and of all of it: links, commands, options, rules, settings, fields."""

import re
import tomllib
from functools import cache
from typing import Any

import pytest

from documents import DOCUMENTS, EVERYWHERE, ROOT, commands, read
from tracker.rules import rules

LINK = re.compile(r"\]\((?!https?:)([^)\s#]*)(?:#([^)\s]*))?\)")
FENCED = re.compile(r"```.*?```", re.DOTALL)
INLINE = re.compile(r"`tracker ([^`]+)`")
SHOWN = re.compile(r"^\$ tracker (.*)$", re.MULTILINE)
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
CODE = re.compile(r"\b[RASDCPV]\d{3}\b")
README_LINES = 200


def anchors(text: str) -> set[str]:
    """How a repository's pages name headings."""
    titles = re.findall(r"^#+ (.*)$", FENCED.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_the_readme_is_short() -> None:
    assert read("README").count("\n") <= README_LINES


def test_every_guide_is_linked_to() -> None:
    linked = {
        target.rsplit("/", 1)[-1]
        for name in DOCUMENTS
        for target, _ in LINK.findall(FENCED.sub("", read(name)))
        if target
    }
    assert {path.name for name, path in DOCUMENTS.items() if name != "README"} - linked == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    here = DOCUMENTS[document]
    for target, anchor in LINK.findall(FENCED.sub("", read(document))):
        there = (here.parent / target).resolve() if target else here
        assert there.exists(), target
        assert not anchor or anchor in anchors(there.read_text(encoding="utf-8")), f"{target}#{anchor}"


def test_every_extra_is_mentioned() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert set(re.findall(r"^\| `(\w+)` \|", read("start"), re.MULTILINE)) == set(extras)


@cache
def known() -> dict[tuple[str, ...], Any]:
    return dict(commands())


def found_in(line: str) -> tuple[Any, tuple[str, ...]] | None:
    """The command that a line calls, with its path; None where the line is about no command."""
    words = line.split()
    for length in (2, 1):
        if tuple(words[:length]) in known():
            return known()[tuple(words[:length])], tuple(words[:length])
    return None


@pytest.mark.parametrize("document", DOCUMENTS)
def test_commands_and_options_exist(document: str) -> None:
    text = read(document)
    for line in INLINE.findall(FENCED.sub("", text)) + SHOWN.findall(text):
        if line.startswith(("--", "COMMAND")):
            continue
        found = found_in(line)
        assert found, f"tracker {line}"
        has = {option for parameter in found[0].params for option in (*parameter.opts, *parameter.secondary_opts)}
        for option in OPTION.findall(line.split(" | ")[0].split(" && ")[0]):
            assert option in has | {"--root", "--store", "--color", "--help"}, f"tracker {line}: {option}"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_rules_exist(document: str) -> None:
    assert set(CODE.findall(read(document))) <= {rule.code for rule in rules()}


def test_every_command_is_mentioned_outside_the_reference() -> None:
    """Generated tables do not count: somebody has to say what a command is for."""
    prose = "\n".join(read(name) for name in DOCUMENTS if name != "commands")
    for path, command in known().items():
        if not command.hidden and not hasattr(command, "commands"):
            assert re.search(rf"tracker {' '.join(path)}\b", prose), " ".join(path)


def test_every_option_says_what_it_does() -> None:
    for path, command in known().items():
        for parameter in command.params:
            if parameter.param_type_name == "option" and parameter.name not in EVERYWHERE and not parameter.hidden:
                assert parameter.help, f"{' '.join(path)} {parameter.opts[0]}"
