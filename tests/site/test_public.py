"""`tracker report --public`: no file of it holds a word that readers should not see, wherever in a ledger it stands."""

import re
import subprocess
from html import unescape
from pathlib import Path

import pytest

from conftest import as_yaml, write_ledger
from running import invoke

TEXT = (
    "The ferry Alma carried 214 passengers when it ran aground near Eastmark on Tuesday.\n\n"
    "Ida Holm, the harbour master, said that nobody was hurt. Divers found a cracked hull plate below the bow."
    " Repairs may cost 3 million euros, and the insurers of the line have sent an assessor from Halden.\n"
)
REPRINT = f"{TEXT}\nThe owners declined to comment on the age of the steering gear.\n"
LETTER = (
    "To the desk, in confidence. The mate of the Alma wrote that the pilot had slept for two hours before."
    " Nobody at the company has been told of it, and the log of that night is gone.\n"
)
OWN = "Our reporters counted 30 cars on the deck of the Alma. Nobody was hurt.\n"

QUOTES = {
    "aground": "The ferry Alma carried 214 passengers when it ran aground near Eastmark",
    "unhurt": "said that nobody was hurt",
    "repairs": "Repairs may cost 3 million euros",
    "plate": "Divers found a worn hull plate below the bow",  # the text says cracked
}
PRIVATE = {
    "a claim's notes": "PRIVATE-CLAIM-NOTE",
    "a source's notes": "PRIVATE-SOURCE-NOTE",
    "a claim's waiver": "PRIVATE-CLAIM-WAIVER",
    "what a waiver is about": "PRIVATE-ABOUT",
    "a source's waiver": "PRIVATE-SOURCE-WAIVER",
    "a reviewer": "Private Reviewer",
    "a review": "PRIVATE-REVIEW",
    "an older review": "PRIVATE-OLD-REVIEW",
    "a broken record": "PRIVATE-BROKEN",
    "an author of commits": "Private Committer",
    "a subject of a commit": "PRIVATE-SUBJECT",
    "a path": "private-folder",
}
"""What stands where in the records, none of it for readers."""


def desk(folder: Path) -> tuple[Path, Path]:
    """A ledger with something private in every place that has room for it, and the store of its sealed letter."""
    said = PRIVATE
    waive = [
        {"rule": "number-not-in-evidence", "because": said["a claim's waiver"]},
        {"rule": "hedge-lost", "because": "no reason", "about": said["what a waiver is about"]},
    ]

    def cited(name: str, source: str = "wire") -> dict[str, object]:
        return {"verdict": "supported", "evidence": [{"source": source, "quote": QUOTES[name]}]}

    root = write_ledger(
        folder / "ledger",
        texts={"wire": TEXT, "reprint": REPRINT, "ours": OWN},
        sources={
            "wire": {
                "title": "Ferry aground", "kind": "wire", "notes": said["a source's notes"],
            },
            "reprint": {
                "title": "The Alma", "text": {"sha256": "0" * 64},
                "waive": [{"rule": "source-changed", "because": said["a source's waiver"]}],
                "derived_from": [{"source": "wire", "how": "syndicates"}],
            },
            "ours": {"title": "Our story", "kind": "own", "notes": said["a source's notes"]},
        },
        claims={
            "private-folder/aground": {
                "claim": "The Alma ran aground with 412 passengers.", **cited("aground"), "waive": waive,
                "notes": said["a claim's notes"],
                "review": [{"by": said["a reviewer"], "date": "2024-03-01", "decision": "approved",
                            "because": said["an older review"]}],
            },
            "unhurt": {
                "claim": "Nobody was hurt.", **cited("unhurt"), "speaker": "Ida Holm",
                "appears_in": [{"source": "ours", "quote": "Nobody was hurt"}],
            },
            "repairs": {"claim": "Repairs will cost 3 million euros.", **cited("repairs", "reprint")},
            "dear": {
                "claim": "Repairs will cost 5 million euros.", **cited("repairs"),
                "links": [{"to": "repairs", "relation": "contradicts"}],
            },
            "plate": {"claim": "Divers found a worn plate.", **cited("plate")},
            "broken": f"claim: It rained.\n{said['a broken record']}: 1\n",
        },
        extra={
            "claims/unhurt.reviews/2024-03-07-eve.yaml": as_yaml(
                {"by": said["a reviewer"], "date": "2024-03-07", "decision": "changes-requested",
                 "because": said["a review"]}
            )
        },
    )  # fmt: skip
    store = folder / "store"
    store.mkdir(mode=0o700)
    (folder / "letter.txt").write_text(LETTER, encoding="utf-8")
    known = (
        "--id",
        "letter",
        "--title",
        "A letter",
        "--publisher",
        "unknown",
        "--published",
        "unknown",
        "--url",
        "unknown",
    )
    sealing = {"TRACKER_STORE": str(store), "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    done = invoke("source", "add", str(folder / "letter.txt"), "--outside", *known, cwd=root, env=sealing)
    assert done.returncode == 0, done.stderr
    record = {"claim": "The pilot slept on duty.", "verdict": "supported"}
    record["evidence"] = [{"source": "letter", "quote": "the pilot had slept for two hours before"}]  # type: ignore[assignment]
    (root / "claims/slept.yaml").write_text(as_yaml(record), encoding="utf-8")
    done = invoke("source", "seal", "slept", cwd=root, env=sealing)
    assert done.returncode == 0, done.stderr
    return root, store


def files(folder: Path) -> dict[str, str]:
    """The words of every file of a report, also of those whose names begin with a dot: first as a browser shows them,
    then with all tags and attributes."""
    found = {path: path.read_bytes().decode("utf-8") for path in folder.rglob("*") if path.is_file()}
    return {
        str(path.relative_to(folder)): f"{words(re.sub('<[^>]+>', '', unescape(text)))} | {words(unescape(text))}"
        for path, text in found.items()
    }


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def runs(text: str, size: int = 5) -> list[str]:
    """All runs of so many words of a text."""
    found = words(text).split()
    return [" ".join(found[i : i + size]) for i in range(len(found) - size + 1)]


@pytest.fixture(scope="module", params=["without the store", "with the store"])
def reports(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    folder = tmp_path_factory.mktemp("desk")
    root, store = desk(folder)
    for call in (["init", "-q"], ["add", "-A"], ["commit", "-qm", PRIVATE["a subject of a commit"]]):
        committed(root, *call)
    store_of = ("--store", str(store)) if request.param == "with the store" else ()
    found = {}
    for name, out, more in (("inside", "out", ()), ("public", "public", ("--public",)), ("over", "out", ("--public",))):
        done = invoke("report", "-o", str(folder / out), *more, *store_of, "--today", "2026-11-29", cwd=root)
        assert done.returncode == 0, done.stderr
        found[name] = files(folder / out)
    return found


def committed(root: Path, *call: str) -> None:
    who = ("-c", f"user.name={PRIVATE['an author of commits']}", "-c", "user.email=ann@example.org")
    subprocess.run(["git", *who, *call], cwd=root, check=True, capture_output=True)


@pytest.mark.parametrize("place", PRIVATE)
def test_what_is_private_is_in_no_file(reports: dict[str, dict[str, str]], place: str) -> None:
    sought = words(PRIVATE[place])
    assert any(sought in text for text in reports["inside"].values()), "the test would find nothing anyway"
    assert [path for path, text in reports["public"].items() if sought in text] == []


@pytest.mark.parametrize("text", [TEXT, REPRINT], ids=["wire", "reprint"])
def test_of_a_text_of_others_there_are_quotes_only(reports: dict[str, dict[str, str]], text: str) -> None:
    """Any five words that follow each other in the text stand in no file unless they stand in a quote."""
    quoted = [words(quote) for quote in QUOTES.values()]
    kept = [run for run in runs(text) if not any(run in quote for quote in quoted)]
    assert len(kept) > 30
    assert any(run in page for run in kept for page in reports["inside"].values())
    assert [(path, run) for path, page in reports["public"].items() for run in kept if run in page] == []


def test_the_words_of_a_text_that_a_quote_got_wrong_are_not_shown(reports: dict[str, dict[str, str]]) -> None:
    assert "cracked" in reports["inside"]["claims/plate.html"].split()
    assert not [path for path, page in reports["public"].items() if "cracked" in page.split()]


def test_of_a_sealed_text_there_is_no_word(reports: dict[str, dict[str, str]]) -> None:
    for run in runs(LETTER, 4):
        assert not [path for found in reports.values() for path, page in found.items() if run in page], run


def test_over_a_report_with_everything_nothing_of_it_stays(reports: dict[str, dict[str, str]]) -> None:
    assert reports["over"] == reports["public"]


def test_quotes_places_and_our_own_texts_are_there(reports: dict[str, dict[str, str]]) -> None:
    public = reports["public"]
    assert words(QUOTES["aground"]) in public["claims/aground.html"]
    assert "characters 0 to 71" in public["claims/aground.html"]
    assert "our reporters counted 30 cars" in public["sources/ours.html"]
    assert "published for readers" in public["index.html"]
