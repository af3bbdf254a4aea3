"""One POST to the one address the user named. Nothing here follows, guesses or waits for ever.

`http.client` is used on purpose: it takes no proxy from the environment and follows no redirect, so the words of a
witness go to the named host or nowhere.
"""

import http.client
import ipaddress
import json
import socket
import ssl
import threading
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from firsthand.model.errors import WrongCall
from firsthand.model.finding import Gap

LARGEST = 1 << 20
"""Bytes of an answer that are read; no passage's statements come near it."""
_CONNECT = 20.0
"""Seconds to wait for a connection; the whole call has the endpoint's own `timeout`."""
HOPELESS = frozenset({"second-reader-unreachable", "second-reader-denied", "second-reader-redirect"})
"""Gaps after which the next call would end the same way."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible server: `url` up to and with `/v1`. Raises WrongCall for an address that is not to be called.

    Plain http is refused off this machine unless `plain_http` says so: whoever sits between reads what witnesses said.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: int = 300
    plain_http: bool = False

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            parts.port  # noqa: B018 - raises where it is no port
        except ValueError as wrong:
            raise WrongCall(f"second_reader.url: {wrong}") from wrong
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise WrongCall(f"second_reader.url is no http address: {self.url!r}", hint="http://127.0.0.1:8080/v1")
        if parts.username or parts.password or parts.query or parts.fragment or not _plain_ascii(self.url):
            raise WrongCall("second_reader.url holds more than host and path", hint="a key goes into key_env")
        if parts.scheme == "http" and not self.plain_http and not _is_loopback(parts.hostname):
            raise WrongCall(
                f"second_reader.url is plain http to {parts.hostname}: anyone on the way could read the words",
                hint="use https, or write plain_http = true below [second_reader]",
            )
        if self.key is not None and not (self.key and _plain_ascii(self.key)):
            raise WrongCall("the second reader's key is empty or holds characters that no header carries")
        if not self.model.strip() or not 1 <= self.timeout <= 3600:
            raise WrongCall("the second reader needs a model, and a timeout of 1 to 3600 seconds")

    @property
    def host(self) -> str:
        """Host and port, for telling people where words go."""
        return urlsplit(self.url).netloc

    @property
    def is_here(self) -> bool:
        """Whether the address is this machine."""
        return _is_loopback(urlsplit(self.url).hostname or "")

    def ask(self, body: Mapping[str, Any]) -> bytes | Gap:
        """POST `body` to `chat/completions`; at most LARGEST bytes within `timeout` seconds, or a Gap that says why not."""
        call = _Call(self)
        clock = threading.Timer(self.timeout, call.stop)
        clock.daemon = True
        clock.start()
        try:
            return call.run(json.dumps(body).encode())
        except (OSError, http.client.HTTPException, ValueError) as problem:
            if call.late or (isinstance(problem, TimeoutError) and call.connected):
                return Gap("second-reader-slow", f"the second reader gave no whole answer in {self.timeout} s")
            code = "second-reader-broke-off" if call.connected else "second-reader-unreachable"
            return Gap(
                code,
                f"the second reader at {self.host} cannot be reached: {_brief(problem)}"
                if not call.connected
                else f"the second reader at {self.host} broke off: {_brief(problem)}",
                mend="start its server, then: firsthand second-read",
            )
        finally:
            clock.cancel()
            call.close()


class _Call:
    """One connection. `stop` may come from another thread: socket time limits count each read, not the whole call."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        parts = urlsplit(endpoint.url)
        self._path = parts.path.rstrip("/") + "/chat/completions"
        host, wait = parts.hostname or "", min(_CONNECT, endpoint.timeout)
        if parts.scheme == "https":
            context = ssl.create_default_context()
            self._line: http.client.HTTPConnection = http.client.HTTPSConnection(
                host, parts.port, timeout=wait, context=context
            )
        else:
            self._line = http.client.HTTPConnection(host, parts.port, timeout=wait)
        self._held: socket.socket | None = None  # http.client lets go of its own while an answer is still being read
        self.late = False

    @property
    def connected(self) -> bool:
        return self._held is not None

    def stop(self) -> None:
        self.late = True
        if self._held is not None:
            with suppress(OSError):  # closed already
                socket.socket.shutdown(self._held, socket.SHUT_RDWR)  # TLS's own would touch what the other thread uses

    def close(self) -> None:
        self._line.close()

    def run(self, content: bytes) -> bytes | Gap:
        self._line.connect()
        held = self._line.sock
        if self._endpoint.is_here and not self._endpoint.plain_http and not _is_loopback(held.getpeername()[0]):
            return Gap("second-reader-denied", f"{self._endpoint.host} leads off this machine; nothing was sent")
        held.settimeout(self._endpoint.timeout)
        self._held = held
        if self.late:
            raise TimeoutError
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
        if self._endpoint.key:
            headers["Authorization"] = f"Bearer {self._endpoint.key}"
        self._line.request("POST", self._path, content, headers)
        answer = self._line.getresponse()
        length = answer.getheader("Content-Length", "")
        if length.isdigit() and int(length) > LARGEST:
            return _too_large()
        got = answer.read(LARGEST + 1)
        if self.late:
            raise TimeoutError
        if len(got) > LARGEST:
            return _too_large()
        if length.isdigit() and len(got) < int(length):
            raise http.client.IncompleteRead(got, int(length) - len(got))
        return got if answer.status == 200 else _refused(answer.status, got, self._endpoint)


def _too_large() -> Gap:
    return Gap("second-reader-too-large", f"the second reader's answer is larger than {LARGEST} bytes; it was not read")


def _refused(status: int, content: bytes, endpoint: Endpoint) -> Gap:
    if 300 <= status < 400:
        return Gap(
            "second-reader-redirect",
            f"{endpoint.host} sends elsewhere (HTTP {status}); it was not followed",
            mend="name the address itself in [second_reader]",
        )
    code = "second-reader-denied" if status in (401, 403, 404) else "second-reader-refused"
    said = _server_words(content)
    return Gap(code, f"the second reader at {endpoint.host} answered HTTP {status}" + (f": {said}" if said else ""))


def _server_words(content: bytes) -> str:
    """The reason that servers of this kind give, made harmless and short; "" where there is none."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):  # an error page: the status says enough
        return ""
    told = told.get("error") if isinstance(told, dict) else None
    told = told.get("message") if isinstance(told, dict) else told
    if not isinstance(told, str):
        return ""
    kept = "".join(c for c in told[:400] if unicodedata.category(c)[0] != "C" or c == " ")
    return kept[:160]


def _brief(problem: Exception) -> str:
    return str(getattr(problem, "strerror", None) or problem or type(problem).__name__)[:160]


def _plain_ascii(text: str) -> bool:
    return text.isascii() and text.isprintable() and " " not in text


def _is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False
