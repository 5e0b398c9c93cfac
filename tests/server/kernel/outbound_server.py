"""A server on this machine that answers as told, friendly or hostile."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Heard:
    """What the server was asked, in order."""

    paths: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    port: int = 0

    def url(self, path: str, *, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


class _Handler(BaseHTTPRequestHandler):
    heard: Heard

    def do_GET(self) -> None:
        self.heard.paths.append(self.path)
        self.heard.headers.append(dict(self.headers))
        try:
            getattr(self, "_" + self.path.strip("/").partition("?")[0])()
        except (BrokenPipeError, ConnectionResetError):
            return

    def _value(self) -> None:
        self._send(b'{"data": [{"value": 42.5}]}')

    def _words(self) -> None:
        self._send(b"no json at all")

    def _missing(self) -> None:
        self.send_error(404)

    def _redirect(self) -> None:
        self.send_response(302)
        self.send_header("Location", self.heard.url("/value"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _huge(self) -> None:
        self._send(b"x" * (1024 * 1024 + 1))

    def _endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b"x" * 65536)

    def _zipped(self) -> None:
        self._send(b"\x1f\x8b", **{"Content-Encoding": "gzip"})

    def _drip(self) -> None:
        """Send a byte now and then, so that no single read takes long."""
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.05)

    def _drip_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(100):
            self.wfile.write(b"X-%d: y\r\n" % number)
            self.wfile.flush()
            time.sleep(0.05)

    def _send(self, body: bytes, **headers: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        return


@contextmanager
def serving() -> Iterator[Heard]:
    """Serve on a free port of 127.0.0.1 within the block."""
    heard = Heard()
    handler = type("Handler", (_Handler,), {"heard": heard})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    heard.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield heard
    finally:
        server.shutdown()
        server.server_close()
