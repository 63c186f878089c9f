"""The public names: all there, each the type of what a public call returns, none loaded before it is used."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import tracker
from running import invoke


@pytest.mark.parametrize("name", tracker.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(tracker, name).__doc__


PACKAGE = Path(tracker.__file__).parent
LISTING = [path for path in sorted(PACKAGE.rglob("*.py")) if "\n__all__ = " in path.read_text("utf-8")]


@pytest.mark.parametrize("path", LISTING, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_listed_name_is_there(path: Path) -> None:
    """A star import fails on the first name of `__all__` that a rename has left behind."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    module = import_module(".".join(part for part in parts if part != "__init__"))
    assert [name for name in module.__all__ if not hasattr(module, name)] == []


def test_what_the_calls_return_is_what_the_names_say(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "sources").mkdir()
    ledger = tracker.load(tmp_path)
    assert isinstance(ledger, tracker.Ledger)
    assert isinstance(tracker.audit(ledger), tracker.Report)
    assert isinstance(tracker.locate("The ferry sank.", "ferry sank"), tracker.Anchor)
    assert isinstance(tracker.compare("The ferry sank.", "The ferry did not sink."), tracker.Comparison)
    assert isinstance(tracker.assess("The ferry sank.", "The ferry sank."), tracker.Assessment)


def test_the_type_of_a_finding(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "sources").mkdir()
    (tmp_path / "claims" / "ferry.yaml").write_text("verdict: supported\n", encoding="utf-8")
    findings = tracker.audit(tracker.load(tmp_path)).findings
    assert findings
    assert all(isinstance(finding, tracker.Finding) for finding in findings)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'locat'"):
        _ = tracker.locat


def test_a_type_costs_no_algorithm() -> None:
    code = "import sys, tracker; tracker.Anchor; sys.exit('tracker.anchoring' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_another_package_called_tracker_is_mentioned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyPI's `tracker` is another program, and brings an import package of the same name."""
    place = tmp_path / "site-packages"
    (place / "tracker_toolbox-1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(place))
    assert "another package" not in invoke("rule", "S204", cwd=tmp_path).stderr
    (place / "tracker-1.2.0.dist-info").mkdir()
    done = invoke("rule", "S204", cwd=tmp_path)
    assert done.returncode == 0
    assert "another package called tracker is installed here, too (tracker-1.2.0.dist-info)" in done.stderr
    assert "pipx" in invoke("help", "start", cwd=tmp_path).stdout
