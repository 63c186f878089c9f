"""Every rule against its golden records: `<slug>/*.yaml` holds what it should find and what it should not.

A case has `texts` (source id → text), one `claim` (its id is `c`) or several `claims`, perhaps `sources` (more about
them), `settings` (a tracker.toml), `names` (a .tracker/names.yaml), `judgements` (what judges answered `between` two of
the claims), `today`, and `select` where more than one rule has to run. A case under `should` also has `says`: words of
the message, or a list of such words, one item a finding. How each message is worded stands in `<slug>/messages.txt`, as
a terminal shows it, and nowhere else; WRITE_GOLDEN=1 writes it anew.
"""

import os
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from conftest import as_yaml, read_yaml, write_ledger
from tracker import audit, load
from tracker.anchoring import anchor_all
from tracker.findings import Finding
from tracker.judging.asking import question_about, support_question
from tracker.judging.support.assessing import EVERY
from tracker.model import Judgement, Ledger
from tracker.records import writer
from tracker.records.judgements import question_of
from tracker.text.printable import printable

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*/*.yaml"))


@cache
def cases(kind: str) -> list[Any]:
    found = []
    for path in FILES:
        for i, case in enumerate(read_yaml(path).get(kind) or ()):
            found.append(
                pytest.param(path.parent.name, case, id=f"{path.parent.name}/{path.stem}:{case.get('name', i)}")
            )
    return found


def messages(slug: str, case: dict[str, Any], root: Path) -> list[str]:
    return [f"{f.severity} {f.claim or f.source}: {f.message} {f.help}" for f in findings(slug, case, root)]


def findings(slug: str, case: dict[str, Any], root: Path) -> tuple[Finding, ...]:
    claims = case["claims"] if "claims" in case else {"c": case["claim"]}
    extra = {"tracker.toml": case["settings"]} if "settings" in case else {}
    if "names" in case:
        extra[".tracker/names.yaml"] = as_yaml(case["names"])
    write_ledger(root, texts=case.get("texts"), claims=claims, sources=case.get("sources"), extra=extra)
    for answer in case.get("judgements", ()):
        keep(load(root), answer)
    today = date.fromisoformat(str(case["today"])) if "today" in case else date(2026, 11, 23)
    return audit(load(root), select=case.get("select", [slug]), today=today).findings


def keep(ledger: Ledger, answer: dict[str, Any]) -> None:
    """A judgement as `tracker judge` would keep it, `between` two claims or about the `support` of one; `words` stand
    in place of one claim's that were changed since."""
    left, *others = (ledger.claim(name) for name in answer.get("between", [answer.get("support")]))
    assert left is not None
    left = evolve(left, text=answer.get("words", left.text))
    if others:
        assert others[0] is not None
        asked = question_about(ledger, left, others[0])
    else:
        found = support_question(ledger, left, anchor_all(ledger))
        assert found is not None
        asked = found
    sides = (asked.left, asked.right)
    writer.keep(
        ledger.root,
        Judgement(
            question=question_of(*sides, asks=asked.asks),
            asks=asked.asks,
            sides=sides,
            judge=answer["judge"],
            model=answer.get("model", "a model"),
            version="1",
            label=answer["label"],
            confidence=answer["confidence"],
            date=str(answer.get("date", "2026-11-20")),
            reason=answer.get("reason", ""),
        ),
    )


@pytest.mark.parametrize(("slug", "case"), cases("should"))
def test_finds(slug: str, case: dict[str, Any], tmp_path: Path) -> None:
    said = messages(slug, case, tmp_path)
    wanted = case.get("says", "")
    wanted = wanted if isinstance(wanted, list) else [wanted]
    assert len(said) == len(wanted), said
    for words in wanted:
        assert any(str(words) in message for message in said), said


def worded(slug: str, case: dict[str, Any], root: Path) -> list[str]:
    """The lines of a case's findings, without the places, which depend on the record's form."""
    lines = []
    for one in findings(slug, case, root):
        lines.append(f"{one.severity}[{one.code} {one.slug}] {printable(one.message)}")
        lines += [f"   ::: {printable(region.message)}" for region in one.regions if region.message]
        lines += [f"   = do: {printable(one.help)}"] if one.help else []
    return lines


@pytest.mark.parametrize("slug", sorted({path.parent.name for path in FILES}))
def test_wording(slug: str, tmp_path: Path) -> None:
    found = [one for one in cases("should") if one.values[0] == slug]
    blocks = []
    for i, one in enumerate(found):
        name = str(one.id).partition(":")[2]
        blocks.append("\n".join([f"# {name}", *worded(slug, one.values[1], tmp_path / str(i))]))
    now, golden = "\n\n".join(blocks) + "\n", HERE / slug / "messages.txt"
    if os.environ.get("WRITE_GOLDEN"):
        golden.write_text(now, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == now, "reworded: read it, then WRITE_GOLDEN=1"


@pytest.mark.parametrize(("slug", "case"), cases("should-not"))
def test_stays_silent(slug: str, case: dict[str, Any], tmp_path: Path) -> None:
    assert messages(slug, case, tmp_path) == []


OF_SUPPORT = [one for kind in ("should", "should-not") for one in cases(kind) if one.values[0] in EVERY]


@pytest.mark.parametrize(("slug", "case"), OF_SUPPORT[::7])
def test_a_rule_of_support_says_the_same_alone_and_among_the_others(
    slug: str, case: dict[str, Any], tmp_path: Path
) -> None:
    """An audit looks only for what the chosen rules ask: what one says must not hang on which others are chosen."""
    together = messages(slug, case | {"select": sorted(EVERY)}, tmp_path / "all")
    alone = [said for one in sorted(EVERY) for said in messages(one, case | {"select": [one]}, tmp_path / one)]
    assert sorted(alone) == sorted(together)
