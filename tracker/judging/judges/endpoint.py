"""A POST of JSON to an HTTP endpoint that may be slow, failing or hostile.

The address comes from the person who asks, never from a ledger's files: else a pull request could send the key to a
stranger. The key comes from the environment alone, goes to that address alone (redirects are not followed), never over
plain HTTP to another machine, and is cut out of everything that comes back.
"""

import json
import os
import re
from collections.abc import Callable, Mapping
from http.client import HTTPException
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from socket import gaierror
from ssl import SSLError
from threading import Thread
from time import sleep
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import SplitResult, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from tracker import __version__
from tracker.errors import TrackerError
from tracker.text.printable import printable

KEY = "TRACKER_JUDGE_KEY"
"""The environment variable with the key, for endpoints that want one."""
MOST_BYTES = 1 << 20
"""Maximum bytes read of an answer."""
WAITS = (1.0, 3.0)
"""Seconds between tries, where the endpoint does not say how long to wait."""
LONGEST_WAIT = 60.0
BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
"""HTTP status codes that are retried."""


class RefusedError(TrackerError):
    """A refusal that no retry changes. `status` is HTTP's, 0 without a response."""

    def __init__(self, message: str, status: int = 0, answer: str = "") -> None:
        super().__init__(message)
        self.status, self.answer = status, answer


class NoAnswerError(Exception):
    """No answer this time: too slow, too busy, or unreadable."""


class Endpoint:
    """The base address of an endpoint. `timeout`: seconds for one try. Raises `TrackerError` for an invalid address, or
    one to which a key must not go."""

    def __init__(self, url: str, *, timeout: float, say: Callable[[str], None]) -> None:
        self._parts = _parts(url)
        self._timeout, self._say = timeout, say
        self._key = _key()
        local = _is_local(self._parts.hostname or "")
        if self._key and self._parts.scheme == "http" and not local:
            raise TrackerError(f"the key in {KEY} would go over plain HTTP to {self.host}; use https, or unset it")
        self._opener = _opener(local)

    @property
    def host(self) -> str:
        return self._parts.netloc

    def post(self, path: str, body: Mapping[str, Any]) -> Any:
        """The JSON that comes back. Raises `RefusedError` or, after several tries, `NoAnswerError`."""
        for wait in (*WAITS, None):
            try:
                return self._read(_within(self._timeout, lambda: self._try(path, body)))
            except TimeoutError:
                busy = _BusyError(f"no answer within {self._timeout:g} s")
            except _BusyError as error:
                busy = error
            if wait is not None:
                pause = min(LONGEST_WAIT, busy.wait or wait)
                self._say(f"{self.host}: {busy.why}; trying again in {pause:.0f} s")
                sleep(pause)
        raise NoAnswerError(f"{busy.why}, {len(WAITS) + 1} times")

    def clean(self, answer: str) -> str:
        """A message of an endpoint, on one line, without the key."""
        message = " ".join(printable(answer).split())
        return message.replace(self._key, "[key]") if self._key else message

    def _try(self, path: str, body: Mapping[str, Any]) -> bytes:
        address = self._parts._replace(path=f"{self._parts.path.rstrip('/')}/{path}").geturl()
        headers = {"Content-Type": "application/json", "User-Agent": f"claim-tracker/{__version__}"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        request = Request(address, json.dumps(body).encode(), headers, method="POST")
        try:
            with self._opener.open(request, timeout=self._timeout) as answer:
                return _body(answer)
        except HTTPError as error:
            with error:
                raise self._error(error) from None
        except (OSError, HTTPException) as error:
            raise self._error_of(error) from None

    def _error(self, error: HTTPError) -> Exception:
        answer = self._error_message(error)
        if error.code in BUSY:
            return _BusyError(f"{error.code} {answer}".strip(), _seconds(error.headers.get("Retry-After")))
        if error.code in (401, 403):
            hint = f"is the key in {KEY} right?" if self._key else f"it may want a key: set {KEY}"
            return RefusedError(f"{self.host} does not let us in: {error.code} {answer}; {hint}", error.code, answer)
        if error.code in range(300, 400):
            return RefusedError(f"{self.host} sends us elsewhere ({error.code}); give the address itself", error.code)
        return RefusedError(f"{self.host} refuses the request: {error.code} {answer}".strip(), error.code, answer)

    def _error_message(self, error: HTTPError) -> str:
        """The message in an error's body, if there is one."""
        try:
            raw = _body(error.fp).decode("utf-8", "replace")
        except (OSError, HTTPException, NoAnswerError):
            return ""
        try:
            found = json.loads(raw)["error"]
            answer = found["message"] if isinstance(found, dict) else found
        except (ValueError, LookupError, TypeError, RecursionError):
            answer = raw
        return self.clean(str(answer))[:200]

    def _error_of(self, error: OSError | HTTPException) -> Exception:
        reason = error.reason if isinstance(error, URLError) else error
        if isinstance(reason, (ConnectionRefusedError, gaierror)):
            return RefusedError(f"nothing answers at {self.host}: is it running, and the address right?")
        if isinstance(reason, SSLError):
            return RefusedError(f"{self.host} cannot be trusted: {self.clean(str(reason))}")
        if isinstance(reason, TimeoutError):
            return reason
        return _BusyError(f"the connection broke ({type(reason).__name__})")

    def _read(self, raw: bytes) -> Any:
        try:
            return json.loads(raw)
        except (ValueError, RecursionError):
            raise NoAnswerError("what came back is no JSON") from None


class _BusyError(Exception):
    def __init__(self, why: str, wait: float = 0.0) -> None:
        self.why, self.wait = why, wait


def _opener(local: bool) -> OpenerDirector:
    """An opener for HTTP only. No redirect is followed, for it would carry the key along; a proxy from the environment
    is used, but not for what runs on this machine."""
    opener = OpenerDirector()
    for handler in (HTTPHandler, HTTPSHandler, HTTPErrorProcessor, HTTPDefaultErrorHandler):
        opener.add_handler(handler())
    opener.add_handler(ProxyHandler({} if local else None))
    return opener


def _within(seconds: float, work: Callable[[], bytes]) -> bytes:
    """The result of some work. Raises `TimeoutError` where it takes longer, for any cause: a name lookup, a handshake,
    a slow answer. The work is then abandoned; the program does not wait for it."""
    done: SimpleQueue[bytes | BaseException] = SimpleQueue()

    def run() -> None:
        try:
            done.put(work())
        except BaseException as error:
            done.put(error)

    Thread(target=run, daemon=True).start()
    try:
        found = done.get(timeout=seconds)
    except Empty:
        raise TimeoutError from None
    if isinstance(found, BaseException):
        raise found
    return found


def _body(answer: Any) -> bytes:
    """The body of an answer, of limited size."""
    parts: list[bytes] = []
    while chunk := answer.read1(1 << 16):
        parts.append(chunk)
        if sum(map(len, parts)) > MOST_BYTES:
            raise NoAnswerError(f"the answer is longer than {MOST_BYTES:,} bytes")
    return b"".join(parts)


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise TrackerError(f"{url!r} is no address of an endpoint, such as http://localhost:11434/v1")
    if "@" in parts.netloc:
        raise TrackerError(f"an address must not hold a name or a password; the key goes into {KEY}")
    return parts


def _key() -> str:
    key = os.environ.get(KEY, "").strip()
    if re.search(r"[^!-~]", key):
        raise TrackerError(f"{KEY} holds characters that no key has")
    return key


def _is_local(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _seconds(answer: str | None) -> float:
    return float(answer) if answer and re.fullmatch(r"\d{1,6}(\.\d+)?", answer) else 0.0
