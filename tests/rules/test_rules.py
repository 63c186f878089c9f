"""What holds for all rules."""

import re
from io import StringIO
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tracker.errors import TrackerError
from tracker.findings import Rule
from tracker.rules import FAMILIES, choose, rule_named, rules

ALL = [pytest.param(rule, id=rule.slug) for rule in rules()]
BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("rule", ALL)
def test_docs_have_their_sections(rule: Rule) -> None:
    headings = re.findall(r"^## (.+)$", rule.doc, re.MULTILINE)
    assert headings[0] == "Bad"
    assert "Good" in headings
    assert headings[-1] == "What to do"
    assert len(rule.summary) < 110
    assert rule.summary.endswith(".")


@pytest.mark.parametrize("rule", ALL)
def test_examples_are_yaml(rule: Rule) -> None:
    blocks = BLOCK.findall(rule.doc)
    assert len(blocks) >= 2
    for block in blocks:
        assert all(isinstance(document, dict) for document in YAML(typ="safe").load_all(StringIO(block)))


@pytest.mark.parametrize("rule", ALL)
def test_has_golden_records(rule: Rule) -> None:
    if rule.family != "R":  # what is malformed has its own golden files, with places: tests/records/malformed
        assert list((Path(__file__).parent / rule.slug).glob("*.yaml"))


def test_golden_folders_belong_to_rules() -> None:
    slugs = {rule.slug for rule in rules()}
    folders = {path.name for path in Path(__file__).parent.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders <= slugs


def test_codes_belong_to_families() -> None:
    assert all(re.fullmatch(r"[A-Z]\d{3}", rule.code) and rule.family in FAMILIES for rule in rules())


def test_choose_by_code_family_prefix_and_slug() -> None:
    assert {rule.code for rule in choose(["R", "quote-not-found"], ["R002"])} == {"R001", "R003", "R004", "A101"}
    assert {rule.code for rule in choose(["a10"])} >= {"A101", "A108"}
    assert choose() == rules()


def test_choose_refuses_what_is_no_rule() -> None:
    with pytest.raises(TrackerError, match="X999"):
        choose(["X999"])


def test_find_takes_code_and_slug() -> None:
    assert rule_named("a101") is rule_named("Quote-Not-Found") is not None
    assert rule_named("nothing") is None
