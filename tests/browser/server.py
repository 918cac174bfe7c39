"""Serves a built site as a static host does: right types, packed forms, keep-alive, the site's own 404 page."""

from __future__ import annotations

import gzip
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".jpg": "image/jpeg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webp": "image/webp",
    ".xml": "text/xml; charset=utf-8",
    ".yml": "text/plain; charset=utf-8",
    ".zip": "application/zip",
}
PACKED_ALREADY = {".br", ".gz", ".ico", ".jpg", ".pdf", ".png", ".webp", ".whl", ".zip"}
HASHED = re.compile(r"-[0-9a-f]{12}[./]")  # in the addresses of files that never change
BESIDE = {"br": ".br", "gzip": ".gz"}  # forms that the build has written beside a file, the smallest first


@cache
def pack(path: Path) -> bytes:
    """Return a file's content in gzip."""
    return gzip.compress(path.read_bytes(), compresslevel=9, mtime=0)


def encode(path: Path, accepted: str) -> tuple[str, bytes]:
    """Return the name of the encoding that a file is sent in, empty for none, and the bytes to send."""
    for name, ending in BESIDE.items():
        beside = path.with_name(path.name + ending)
        if name in accepted and beside.is_file():
            return name, beside.read_bytes()
    if "gzip" in accepted and path.suffix not in PACKED_ALREADY:
        return "gzip", pack(path)
    return "", path.read_bytes()


@dataclass(frozen=True)
class Lie:
    """What comes in place of files whose addresses match, and is to be kept for ever, as from a network's entry."""

    matching: re.Pattern[str]
    type: str
    body: Callable[[bytes], bytes]
    """From the file that was asked for."""


@dataclass(frozen=True)
class Host:
    """Where the site is served, how it lies, and what was sent: path of the request and bytes of the body."""

    address: str
    sent: list[tuple[str, int]] = field(default_factory=list)
    lies: list[Lie] = field(default_factory=list)


def make_handler(folder: Path, sent: list[tuple[str, int]], lies: list[Lie]) -> type[BaseHTTPRequestHandler]:
    """Return the handler of requests for the files of a folder; it adds each answer to ``sent``."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = folder / unquote(urlsplit(self.path).path).lstrip("/")
            if path.is_dir():
                path /= "index.html"
            found = path.is_file() and path.resolve().is_relative_to(folder.resolve())
            lie = next((lie for lie in lies if found and lie.matching.search(self.path)), None)
            if lie:
                self.lie(lie.type, lie.body(path.read_bytes()))
            else:
                self.answer(200 if found else 404, path if found else folder / "404.html")

        def answer(self, status: int, path: Path) -> None:
            encoding, body = encode(path, self.headers.get("Accept-Encoding", ""))
            self.send_response(status)
            self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
            self.send_header("Content-Length", str(len(body)))
            if encoding:
                self.send_header("Content-Encoding", encoding)
            if HASHED.search(self.path):
                self.send_header("Cache-Control", "max-age=31536000, immutable")
            sent.append((self.path, len(body)))
            try:
                self.end_headers()
                self.wfile.write(body)
            except ConnectionError:  # the browser has left for another page
                self.close_connection = True

        def lie(self, kind: str, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=31536000, immutable")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 – the base class names it so
            """Say nothing: the tests look at the browser's side."""

    return Handler


class Quiet(ThreadingHTTPServer):
    """A host that says nothing of browsers that hang up: they do so at each page that is left."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Tell of whatever else goes wrong."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serving(folder: Path) -> Iterator[Host]:
    """Serve a folder on a free port of this machine while the block runs."""
    sent: list[tuple[str, int]] = []
    lies: list[Lie] = []
    server = Quiet(("127.0.0.1", 0), make_handler(folder, sent, lies))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield Host(f"http://127.0.0.1:{server.server_address[1]}/", sent, lies)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
