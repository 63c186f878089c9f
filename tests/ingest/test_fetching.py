"""Fetching, against a real server on this machine that is slow, huge, turned in a ring, lying, gone or strict."""

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import tracker as api
from conftest import write_ledger
from tracker.editing.rechecking import recheck, recheckable
from tracker.errors import TrackerError
from tracker.ingest.adding import add_inputs, fetched_input, inputs_in, listed
from tracker.ingest.fetching import Client, FetchError, as_warc, is_address

PAGE = (
    "<html><head><title>Harbour reopens</title><meta property='article:published_time' content='2024-05-03'></head>"
    "<body><article><h1>Harbour reopens after the storm</h1>"
    + "<p>The port of Eastmark reopened on 3 May, the Port Authority said. Around 1,200 workers came back.</p>"
    * 2
    + "<p>Repairs of the “northern” quay cost 31 million crowns, which the city did not pay for.</p>"
    "</article></body></html>"
)


class Server(BaseHTTPRequestHandler):
    """Answers by the path that is asked for."""

    robots = ""
    asked: tuple[str, ...] = ()

    def do_GET(self) -> None:
        type(self).asked += (self.path,)
        if self.path == "/robots.txt":
            self.answer(200 if self.robots else 404, self.robots.encode(), "text/plain")
        elif self.path == "/page":
            self.answer(200, PAGE.encode())
        elif self.path == "/retracted":
            self.answer(200, PAGE.replace("<p>The port", "<p>This article has been retracted. The port", 1).encode())
        elif self.path == "/packed":
            self.answer(200, gzip.compress(PAGE.encode()), extra={"Content-Encoding": "gzip"})
        elif self.path == "/bomb":
            self.answer(200, gzip.compress(b"a" * 500_000), extra={"Content-Encoding": "gzip"})
        elif self.path == "/lies":
            self.answer(200, PAGE.encode("cp1252"), "text/html; charset=utf-8")
        elif self.path == "/moved":
            self.answer(301, b"", extra={"Location": "/page"})
        elif self.path == "/elsewhere":
            self.answer(302, b"", extra={"Location": "/page"})
        elif self.path.startswith("/ring"):
            self.answer(302, b"", extra={"Location": "/ring2" if self.path == "/ring" else "/ring"})
        elif self.path == "/file":
            self.answer(302, b"", extra={"Location": "file:///etc/passwd"})
        elif self.path == "/huge":
            self.answer(200, b"a" * 300_000)
        elif self.path == "/slow":
            time.sleep(3)
            self.answer(200, b"late")
        elif self.path == "/drip":
            self.drip()
        else:
            self.answer(410 if self.path == "/gone" else 404, b"no")

    def drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(40):
            self.wfile.write(b"a")
            self.wfile.flush()
            time.sleep(0.1)

    def answer(self, status: int, body: bytes, kind: str = "text/html", extra: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in ({"Content-Type": kind, "Content-Length": str(len(body))} | (extra or {})).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        with suppress(BrokenPipeError, ConnectionResetError):  # the client had enough
            super().handle()

    def log_message(self, *arguments: object) -> None: ...


@pytest.fixture
def server() -> Iterator[str]:
    Server.robots, Server.asked = "", ()
    running = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    running.daemon_threads = True
    thread = threading.Thread(target=running.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()
    thread.join(5)


@pytest.fixture
def client() -> Client:
    return Client(private=True, patience=1.0, longest=2.0, most_bytes=200_000)


def test_a_page_comes_as_it_is(server: str, client: Client) -> None:
    found = client.fetch(f"{server}/page")
    assert (found.data, found.media_type, found.moved) == (PAGE.encode(), "text/html", False)
    assert client.fetch(f"{server}/packed").data == PAGE.encode()


def test_a_redirect_says_whether_it_lasts(server: str, client: Client) -> None:
    found = client.fetch(f"{server}/moved")
    assert (found.url, found.moved) == (f"{server}/page", True)
    assert not client.fetch(f"{server}/elsewhere").moved


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/ring", "leads in a ring"),
        ("/file", "only http and https"),
        ("/huge", "more than 200,000 bytes"),
        ("/bomb", "more than 200,000 bytes"),
        ("/slow", "does not answer in time"),
        ("/drip", "takes longer than 2 seconds"),
        ("/gone", r"is gone \(410\)"),
        ("/nowhere", r"is gone \(404\)"),
    ],
)
def test_what_goes_wrong_is_said_in_one_line(path: str, says: str, server: str, client: Client) -> None:
    with pytest.raises(FetchError, match=says) as told:
        client.fetch(f"{server}{path}")
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:1/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://169.254.169.254/x",
    ],
)
def test_no_private_address_unless_it_is_allowed(url: str) -> None:
    with pytest.raises(FetchError, match="not public"):
        Client().fetch(url)


def test_a_redirect_to_a_private_address_is_refused_too(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from tracker.ingest import fetching

    asked: list[str] = []

    def public_once(address: str) -> bool:
        asked.append(address)
        return len(asked) <= 2  # robots.txt, and the first hop

    monkeypatch.setattr(fetching, "_is_public", public_once)
    with pytest.raises(FetchError, match="not public"):
        Client().fetch(f"{server}/moved")


@pytest.mark.parametrize(
    "url", ["ftp://example.org/", "http://", "http://a:b@example.org/", "http://[", "http://x:99999/"]
)
def test_only_plain_addresses(url: str) -> None:
    with pytest.raises(FetchError):
        Client(private=True).fetch(url)


def test_robots_are_heeded_and_asked_once(server: str, client: Client) -> None:
    Server.robots = "User-agent: *\nDisallow: /page\n"
    with pytest.raises(FetchError, match=r"robots\.txt of 127"):
        client.fetch(f"{server}/page")
    client.fetch(f"{server}/packed")
    assert Server.asked.count("/robots.txt") == 1
    assert "/page" not in Server.asked
    assert Client(private=True, robots=False).fetch(f"{server}/page").status == 200


def test_a_page_becomes_a_source(server: str, client: Client, tmp_path: Path) -> None:
    write_ledger(tmp_path)
    (added,) = add_inputs(tmp_path, iter([fetched_input(f"{server}/lies", client)]), None, None, {})
    text = (tmp_path / f"sources/{added.id}.txt").read_text(encoding="utf-8")
    assert "“northern” quay" in text  # in Windows-1252, whatever the server says
    record = (tmp_path / added.path).read_text(encoding="utf-8")
    assert f"url: {server}/lies" in record
    assert "retrieved: " in record
    assert (tmp_path / f"sources/{added.id}.original.html").read_bytes() == PAGE.encode("cp1252")


def test_an_archive_is_kept_and_read_again(server: str, client: Client, tmp_path: Path) -> None:
    write_ledger(tmp_path)
    (added,) = add_inputs(tmp_path, iter([fetched_input(f"{server}/page", client, archive=True)]), None, None, {})
    warc = (tmp_path / f"sources/{added.id}.original.warc").read_bytes()
    assert warc.startswith(b"WARC/1.")
    assert b"31 million crowns" in warc
    assert as_warc(client.fetch(f"{server}/page"), "2024-05-03T00:00:00Z").count(b"WARC/1.") == 1


def test_lists_name_files_and_addresses(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("# pages\nhttps://example.org/a\n\nfile.txt\n", encoding="utf-8")
    assert list(inputs_in(listed(tmp_path / "list.txt"))) == ["https://example.org/a", Path("file.txt")]
    assert is_address("HTTPS://example.org")
    with pytest.raises(TrackerError):
        listed(tmp_path / "none.txt")


# ---------------------------------------------------------------- what became of it


def rechecked(root: Path, client: Client) -> dict[str, str]:
    ledger = api.load(root)
    return {one.source: one.kind for one in recheck(ledger, recheckable(ledger), client)}


def test_recheck_says_what_became_of_each_page(server: str, client: Client, tmp_path: Path) -> None:
    text = "An article about the port of Eastmark, as it stood a year ago, with another figure: 30 million crowns.\n"
    write_ledger(
        tmp_path,
        texts={"other": text, "gone": text, "slow": text},
        sources={
            "other": {"url": f"{server}/lies"},
            "gone": {"url": f"{server}/gone"},
            "slow": {"url": f"{server}/slow"},
        },
        claims={"c": {"claim": "It costs.", "evidence": [{"source": "other", "quote": "with another figure"}]}},
    )
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    (same,) = add_inputs(tmp_path, iter([fetched_input(f"{server}/page", client)]), "same", None, {})
    moved = {"url": f"{server}/moved"}
    tuple(add_inputs(tmp_path, iter([fetched_input(f"{server}/page", client)]), "moved", None, moved))
    assert same.id == "same"
    kinds = rechecked(tmp_path, client)
    assert kinds | {"moved": "?"} == {
        "same": "unchanged", "moved": "?", "other": "changed", "gone": "gone", "slow": "unknown"
    }  # fmt: skip
    assert all(path.read_bytes() == content for path, content in before.items())
    (changed,) = [one for one in recheck(api.load(tmp_path), recheckable(api.load(tmp_path)), client) if one.citations]
    assert [citation.outcome for citation in changed.citations] == ["gone"]


def test_recheck_sees_a_retraction_and_a_new_address(server: str, client: Client, tmp_path: Path) -> None:
    write_ledger(tmp_path)
    tuple(add_inputs(tmp_path, iter([fetched_input(f"{server}/page", client)]), "page", None, {}))
    record = tmp_path / "sources/page.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("/page\n", "/moved\n", 1), encoding="utf-8")
    assert rechecked(tmp_path, client) == {"page": "moved"}
    record.write_text(record.read_text(encoding="utf-8").replace("/moved\n", "/retracted\n", 1), encoding="utf-8")
    assert rechecked(tmp_path, client) == {"page": "retracted"}
