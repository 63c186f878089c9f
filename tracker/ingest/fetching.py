"""Pages from the web: a polite client with limits, for public addresses only.

http and https only; every hop of a redirect is checked anew. A name is resolved once, and the connection is to the
checked address, against DNS rebinding. Pages that `robots.txt` disallows are not fetched.
"""

import gzip
import http.client
import io
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from ipaddress import ip_address
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser
from uuid import uuid4

from attrs import define, field, frozen

from tracker.errors import TrackerError

AGENT = "claim-tracker"
"""The client's name for `robots.txt`."""
PATIENCE = 15.0
"""Timeout in seconds without a byte."""
LONGEST = 60.0
"""Maximum seconds for one page, with redirects."""
MOST_BYTES = 16 << 20
"""Maximum bytes of a page; the largest pages with all their scripts have a few mebibytes."""
MOST_REDIRECTS = 5
ROBOTS_BYTES = 512 << 10
"""Bytes of a robots.txt that RFC 9309 requires a crawler to read."""
_MOVED = (301, 302, 303, 307, 308)
PERMANENT = (301, 308)


class FetchError(TrackerError):
    """A page that was not fetched. `status`: of the server's answer, None without one."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


@frozen
class Fetched:
    """A page. `url`: its final address; `moved`: whether by a permanent redirect; `media_type`: the server's, without
    parameters; `headers` in small letters."""

    url: str
    data: bytes
    media_type: str | None
    status: int
    moved: bool = False
    headers: Mapping[str, str] = field(factory=dict)


@define
class Client:
    """Fetches pages. `private`: also from addresses that are not public; `robots`: obey robots.txt."""

    private: bool = False
    robots: bool = True
    patience: float = PATIENCE
    longest: float = LONGEST
    most_bytes: int = MOST_BYTES
    clock: Callable[[], float] = time.monotonic
    _rules: dict[str, RobotFileParser] = field(factory=dict)

    def fetch(self, url: str) -> Fetched:
        """A page by its address. Raises `FetchError` where it is gone, too large, too slow, redirected in a loop, or at
        an address that is not public."""
        until = self.clock() + self.longest
        found = self._follow(url, until, heed=self.robots)
        if found.status in (404, 410):
            raise FetchError(f"{url} is gone ({found.status})", found.status)
        if found.status != 200:
            raise FetchError(f"{url} cannot be fetched: the server says {found.status}", found.status)
        return found

    def _follow(self, url: str, until: float, *, heed: bool, most: int | None = None) -> Fetched:
        seen: list[str] = []
        lasting = True
        at = url
        while True:
            if at in seen or len(seen) > MOST_REDIRECTS:
                raise FetchError(f"{url} leads in a ring, or through more than {MOST_REDIRECTS} addresses")
            seen.append(at)
            _parted(at)
            if heed and not self._allowed(at, until):
                raise FetchError(f"robots.txt of {_host(at)} keeps programs out of {at}; save the page by hand")
            found = self._one(at, until, self.most_bytes if most is None else most)
            target = found.headers.get("location")
            if found.status not in _MOVED or not target:
                return Fetched(at, found.data, found.media_type, found.status, lasting and at != url, found.headers)
            lasting = lasting and found.status in PERMANENT
            try:
                at = urljoin(at, target)
            except ValueError:
                raise FetchError(f"{at} leads to {target}, which is no address") from None

    def _allowed(self, url: str, until: float) -> bool:
        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.netloc}"
        if place not in self._rules:
            self._rules[place] = self._read_robots(place, until)
        return self._rules[place].can_fetch(AGENT, url)

    def _read_robots(self, place: str, until: float) -> RobotFileParser:
        """The rules of a host; without any everything is allowed, by RFC 9309, unless the server has an error."""
        rules, lines = RobotFileParser(), list[str]()
        with suppress(FetchError):
            found = self._follow(f"{place}/robots.txt", until, heed=False, most=ROBOTS_BYTES)
            if found.status >= 500:
                lines = ["User-agent: *", "Disallow: /"]
            elif found.status == 200:
                lines = found.data.decode("utf-8", "replace").splitlines()
        rules.parse(lines)
        return rules

    def _one(self, url: str, until: float, most: int) -> Fetched:
        """One answer of one server."""
        connection, path = self._connect(url, until)
        headers = {"User-Agent": f"{AGENT} (fetches pages that editors cite)", "Accept-Encoding": "gzip, identity"}
        try:
            with closing(connection):
                connection.request("GET", path, headers={**headers, "Accept": "text/html,application/pdf,*/*;q=0.5"})
                with connection.getresponse() as answer:
                    response_headers = {name.lower(): value for name, value in answer.getheaders()}
                    data = self._body(answer, url, until, most) if answer.status not in _MOVED else b""
        except (TimeoutError, ssl.SSLError, http.client.HTTPException, OSError, ValueError) as error:
            raise FetchError(f"{url} cannot be fetched: {_why(error)}") from None
        kind = response_headers.get("content-type", "").split(";")[0].strip().lower() or None
        return Fetched(url, _unpacked(data, response_headers, url, most), kind, answer.status, headers=response_headers)

    def _connect(self, url: str, until: float) -> tuple[http.client.HTTPConnection, str]:
        parts, host, port = _parted(url)
        secure = parts.scheme == "https"
        address = self._address(host, port or (443 if secure else 80), url)
        left = max(0.1, min(self.patience, until - self.clock()))
        try:
            sock = socket.create_connection(address, timeout=left)
            if secure:
                sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
        except (TimeoutError, OSError) as error:
            raise FetchError(f"{url} cannot be reached: {_why(error)}") from None
        connection = http.client.HTTPConnection(parts.netloc.rpartition("@")[2], timeout=left)
        connection.sock = sock
        path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
        return connection, path.replace(" ", "%20")

    def _address(self, host: str, port: int, url: str) -> tuple[str, int]:
        """The IP address of a name. Raises `FetchError` where it, or any other one of the name, is not public."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise FetchError(f"{url} cannot be reached: nothing is known of {host}") from None
        every = [str(entry[4][0]).partition("%")[0] for entry in found]
        if not self.private and not all(_is_public(one) for one in every):
            raise FetchError(f"{url} leads to an address that is not public; --allow-private fetches it all the same")
        return every[0], port

    def _body(self, answer: http.client.HTTPResponse, url: str, until: float, most: int) -> bytes:
        parts, size = [], 0
        while part := answer.read1(1 << 16):
            size += len(part)
            if size > most:
                raise FetchError(f"{url} has more than {most:,} bytes; save it by hand")
            if self.clock() > until:
                raise FetchError(f"{url} takes longer than {self.longest:g} seconds; save it by hand")
            parts.append(part)
        return b"".join(parts)


def _parted(url: str) -> tuple[SplitResult, str, int | None]:
    """The parts of an address. Raises `FetchError` for an invalid or unsupported one."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise FetchError(f"{url} is no address") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError(f"{url}: only http and https addresses are fetched")
    if parts.username or parts.password:
        raise FetchError(f"{url}: an address with a password in it is not fetched")
    return parts, parts.hostname, port


def _is_public(address: str) -> bool:
    found = ip_address(address)
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return (inner or found).is_global and not found.is_multicast


def _unpacked(data: bytes, headers: Mapping[str, str], url: str, most: int) -> bytes:
    if headers.get("content-encoding", "").strip().lower() != "gzip" or not data:
        return data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            plain = packed.read(most + 1)
    except (OSError, EOFError) as error:
        raise FetchError(f"{url} cannot be unpacked: {_why(error)}") from None
    if len(plain) > most:
        raise FetchError(f"{url} has more than {most:,} bytes; save it by hand")
    return plain


def _host(url: str) -> str:
    return urlsplit(url).netloc


def _why(error: BaseException) -> str:
    if isinstance(error, TimeoutError):
        return "the server does not answer in time"
    return str(getattr(error, "strerror", None) or error) or type(error).__name__


def is_address(name: str) -> bool:
    """Whether a name is an address of a page rather than a file."""
    return name.lower().startswith(("http://", "https://"))


def as_warc(page: Fetched, day: str) -> bytes:
    """A page as a WARC archive (ISO 28500) with one response in it. `day`: `YYYY-MM-DDThh:mm:ssZ`. A record is a few
    header lines; warcio, which reads them back, leaves files open when it writes one."""
    dropped = ("content-encoding", "transfer-encoding", "content-length")
    headers = [(name, value) for name, value in page.headers.items() if name not in dropped]
    http = _headers(f"HTTP/1.1 {page.status} OK", [*headers, ("content-length", str(len(page.data)))]) + page.data
    about = [
        ("WARC-Type", "response"),
        ("WARC-Record-ID", f"<urn:uuid:{uuid4()}>"),
        ("WARC-Date", day),
        ("WARC-Target-URI", page.url),
        ("Content-Type", "application/http; msgtype=response"),
        ("Content-Length", str(len(http))),
    ]
    return _headers("WARC/1.0", about) + http + b"\r\n\r\n"


def _headers(first: str, pairs: Iterable[tuple[str, str]]) -> bytes:
    lines = [first, *(f"{name}: {' '.join(value.split())}" for name, value in pairs), "", ""]
    return "\r\n".join(lines).encode("utf-8", "replace")
