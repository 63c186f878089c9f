"""The story that the project began with, through every command that proposes, over the articles that tell it; and
`link -i` at a terminal."""

import json
import os
import re
import select
import sys
import time
from pathlib import Path

import pytest

from conftest import write_ledger
from running import invoke

pty = pytest.importorskip("pty", reason="needs a system with pseudo-terminals")
termios = pytest.importorskip("termios", reason="needs a system with pseudo-terminals")

TEXTS = {
    "made-known": "Putin made it known in October 2019 that Russia was helping China to create a missile early-warning"
    " system.",
    "assisting": "Russia is assisting its Chinese partners in establishing a missile early-warning system.",
}
DRAFT = (
    "Russia has been helping China to set up an early warning system for missiles, Putin revealed in 2019."
    " The weather in Oslo was fine.\n"
)


@pytest.fixture
def desk(seeds: Path, tmp_path: Path) -> Path:
    first, second = (
        next(seeds.glob(f"{number}_*.txt")).read_text(encoding="utf-8").lstrip() for number in ("001", "004")
    )
    quotes = [
        re.search(pattern, text)[0]  # type: ignore[index]
        for text, pattern in ((second, r"Russia was helping China[^.]+?system"), (first, r"he was assisting.+?system"))
    ]
    return write_ledger(
        tmp_path,
        texts={"asia": second, "global": first},
        sources={"asia": {"published": "2023-04-24"}, "global": {"published": "2019-10-06"}},
        claims={
            "made-known": {
                "claim": TEXTS["made-known"],
                "date": "2023-04-24",
                "verdict": "supported",
                "evidence": [{"source": "asia", "quote": quotes[0]}],
            },
            "assisting": {
                "claim": TEXTS["assisting"],
                "speaker": "Vladimir Putin",
                "date": "2019-10-06",
                "verdict": "supported",
                "evidence": [{"source": "global", "quote": quotes[1]}],
            },
            "rockets": {"claim": "Japan is to buy some 500 Tomahawk cruise missiles in America.", "date": "2023"},
        },
        extra={"draft.md": DRAFT},
    )


def data(root: Path, *arguments: str) -> dict:
    done = invoke(*arguments, "--json", cwd=root)
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout)


def test_the_early_warning_story_through_every_command_that_proposes(desk: Path) -> None:
    pair = {"made-known", "assisting"}
    assert [{one["first"], one["second"]} for one in data(desk, "link")["pairs"]] == [pair]

    (note,) = [one for one in data(desk, "audit")["findings"] if one["code"] == "D301"]
    assert (note["claim"], note["severity"]) == ("made-known", "note")
    assert "assisting" in note["message"]

    covered, new = data(desk, "draft", "draft.md")["sentences"]
    assert (covered["kind"], covered["claim"] in pair, new["kind"]) == ("covered", True, "uncovered")

    found = {(one["kind"], one["id"]) for one in data(desk, "find", "missile early warning")["hits"]}
    assert found >= {("claim", "made-known"), ("claim", "assisting"), ("source", "asia"), ("source", "global")}

    refused = invoke(
        "cite", "Putin revealed that Russia helps China to build an early missile warning system", cwd=desk
    )
    assert refused.returncode == 2
    assert "early missile warning system" in refused.stderr
    cited = invoke("cite", "he was assisting Chinas partners in establishing a missile", cwd=desk)
    assert "source: global" in cited.stdout

    assert data(desk, "stories")["stories"] == []
    (proposed,) = data(desk, "stories", "--proposed")["stories"]
    assert [(one["claim"], one["proposed"]) for one in proposed["tellings"]] == [
        ("assisting", True),
        ("made-known", True),
    ]
    assert invoke("link", "--confirm", "made-known", "assisting", "--as", "reports", cwd=desk).returncode == 0
    (story,) = data(desk, "stories")["stories"]
    assert [(one["date"], one["relation"]) for one in story["tellings"]] == [
        ("2019-10-06", None),
        ("2023-04-24", "reports"),
    ]
    assert "2019-10-06" in invoke("stories", "--svg", cwd=desk).stdout
    assert data(desk, "link")["pairs"] == []


class Terminal:
    """`tracker` in a process of its own at a terminal of 80 columns."""

    def __init__(self, root: Path, *arguments: str) -> None:
        self._child, self._end = pty.fork()
        if self._child == 0:
            os.chdir(root)
            os.environ.update(COLUMNS="80", TERM="xterm", NO_COLOR="1")
            os.execv(sys.executable, [sys.executable, "-m", "tracker", *arguments])
        self._seen = ""

    def expect(self, words: str, seconds: float = 60) -> str:
        """What was shown until these words, which must come."""
        until = time.monotonic() + seconds
        while words not in self._seen:
            more = time.monotonic() < until and self._read()
            assert more, f"{words!r} did not come: {self._seen!r}"
        shown, _, self._seen = self._seen.partition(words)
        return shown + words

    def press(self, key: str) -> None:
        """Press a key where one is waited for."""
        until = time.monotonic() + 10
        while termios.tcgetattr(self._end)[3] & termios.ICANON:
            assert time.monotonic() < until, "no single key is waited for"
            time.sleep(0.01)
        self.type(key)

    def type(self, words: str) -> None:
        os.write(self._end, words.encode())

    def ended(self) -> int:
        while self._read():
            pass
        os.close(self._end)
        return os.waitstatus_to_exitcode(os.waitpid(self._child, 0)[1])

    def _read(self) -> bool:
        """Whether there may be more to come."""
        if select.select([self._end], [], [], 1)[0]:
            try:
                more = os.read(self._end, 65_536)
            except OSError:  # Linux says so where the other side has ended
                return False
            self._seen += more.decode(errors="replace").replace("\r\n", "\n")
            return bool(more)
        return True


@pytest.fixture
def port(tmp_path: Path) -> Path:
    return write_ledger(
        tmp_path,
        texts={"wire": "The port of Halden was closed on Monday.\n"},
        claims={
            "a-closed": {
                "claim": "The port of Halden was closed on Monday.",
                "evidence": [{"source": "wire", "quote": "The port of Halden was closed on Monday"}],
            },
            "b-shut": {"claim": "On Monday the port of Halden was shut."},
            "c-mill": {"claim": "Norsk Tre bought the old mill at Moss for 3 million crowns."},
            "d-mill": {"claim": "Norsk Tre acquires the mill at Moss, which made paper until 1990."},
        },
    )


ASKED = "[?] "


def test_single_keys_go_on_and_back_show_both_passages_and_explain_themselves(port: Path) -> None:
    records = {name: (port / f"claims/{name}.yaml") for name in ("a-closed", "b-shut", "c-mill", "d-mill")}
    before = {name: path.read_bytes() for name, path in records.items()}
    at = Terminal(port, "link", "-i")
    first = at.expect(ASKED)
    assert "1 of 2" in first
    assert "a-closed" in first
    assert "b-shut" in first
    assert "wire: “The port of Halden was closed on Monday”" in first
    at.press("?")
    assert "q  stop" in at.expect(ASKED)
    at.press("x")
    assert "y  yes: record what is proposed" in at.expect(ASKED)
    at.press("y")
    assert "2 of 2" in at.expect(ASKED)
    assert {name for name, path in records.items() if path.read_bytes() != before[name]} <= {"a-closed", "b-shut"}
    at.press("b")
    assert "took back" in at.expect("1 of 2")
    at.expect(ASKED)
    assert {name: path.read_bytes() for name, path in records.items()} == before
    at.press("n")
    at.expect("Why not?")
    at.type("two Mondays\n")
    assert "c-mill" in at.expect(ASKED)
    at.press("q")
    assert at.ended() == 0
    told = "".join(path.read_text(encoding="utf-8") for path in records.values())
    assert "two Mondays" in told
    assert told.count("links:") == 1


@pytest.mark.parametrize(("key", "status"), [("\x03", 2), ("\x04", 0)], ids=["Ctrl-C", "Ctrl-D"])
def test_stopping_leaves_what_was_answered_and_no_traceback(key: str, status: int, port: Path) -> None:
    at = Terminal(port, "link", "-i")
    at.expect(ASKED)
    at.press("y")
    at.expect(ASKED)
    at.press("\x1b")
    at.expect(ASKED)
    at.press(key)
    assert at.ended() == status
    assert "Traceback" not in at._seen
    assert any("links:" in path.read_text(encoding="utf-8") for path in (port / "claims").glob("*.yaml"))
