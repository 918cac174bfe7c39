"""A host of repositories as Forgejo 12 answers: the part of its API that the editor speaks, over files in memory.

The program itself is in none of the registries that the project is installed from; its API is documented at
``/api/swagger`` of any Forgejo.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "a-token-of-the-test"
REPOSITORY = "region/guide"
BRANCH = "main"
API = "/api/v1"


def digest(content: bytes) -> str:
    """Return the name that git gives to a file's content."""
    return hashlib.sha1(b"blob %d\0%s" % (len(content), content)).hexdigest()


@dataclass
class Forge:
    """A repository of one branch: its files by their paths, and what was committed to it."""

    files: dict[str, bytes]
    address: str = ""
    commits: list[dict[str, Any]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def head(self) -> str:
        """The name of the last commit."""
        return hashlib.sha1(str(len(self.commits)).encode()).hexdigest()

    def get(self, path: str, query: dict[str, list[str]]) -> Any:
        """Return the answer to a question, None where there is nothing."""
        about: dict[str, Callable[[], Any]] = {
            "/user": lambda: {"login": "editor", "full_name": "Редактор", "email": "e@region.example", "id": 1},
            "/version": lambda: {"version": "12.0.4+gitea-1.22.0"},
            "/settings/api": lambda: {"default_paging_num": 30, "max_response_items": 50},
            f"/repos/{REPOSITORY}": lambda: {"permissions": {"pull": True, "push": True}, "default_branch": BRANCH},
            f"/repos/{REPOSITORY}/branches/{BRANCH}": lambda: {"commit": {"id": self.head, "message": "последнее"}},
            f"/repos/{REPOSITORY}/git/trees/{self.head}": self.tree,
            f"/repos/{REPOSITORY}/git/blobs": lambda: self.blobs(query["shas"][0].split(",")),
            f"/repos/{REPOSITORY}/commits": list,
        }
        return about[path]() if path in about else None

    def tree(self) -> dict[str, Any]:
        """Return all files with their names in git."""
        found = [
            {"type": "blob", "path": path, "sha": digest(content), "size": len(content)}
            for path, content in sorted(self.files.items())
        ]
        return {"tree": found, "truncated": False}

    def blobs(self, names: list[str]) -> list[dict[str, Any]]:
        """Return the contents of files by their names in git."""
        known = {digest(content): content for content in self.files.values()}
        return [
            {"sha": name, "encoding": "base64", "content": base64.b64encode(known[name]).decode()} for name in names
        ]

    def commit(self, asked: dict[str, Any]) -> dict[str, Any] | None:
        """Take changes in one commit; None when a file is not what its editor saw."""
        for one in asked["files"]:
            there = self.files.get(one["path"])
            if one["operation"] == "update" and (there is None or one["sha"] != digest(there)):
                return None
            if one["operation"] == "create" and there is not None:
                return None
        for one in asked["files"]:
            self.files[one["path"]] = base64.b64decode(one["content"])
        self.commits.append({"message": asked["message"], "paths": [one["path"] for one in asked["files"]]})
        saved = [{"path": one["path"], "sha": digest(self.files[one["path"]])} for one in asked["files"]]
        return {"commit": {"sha": self.head, "created": "2026-11-26T12:00:00Z"}, "files": saved}


def _handler(forge: Forge) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_OPTIONS(self) -> None:
            self.answer(204, None)

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if self.headers.get("Authorization") not in (f"token {TOKEN}", f"Bearer {TOKEN}"):
                self.answer(401, {"message": "token is required"})
                return
            found = forge.get(parts.path.removeprefix(API), parse_qs(parts.query))
            if found is None:
                forge.refused.append(self.path)
            self.answer(404 if found is None else 200, found)

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            made = forge.commit(asked) if re.fullmatch(rf"{API}/repos/{REPOSITORY}/contents", self.path) else None
            self.answer(201 if made else 422, made or {"message": "sha does not match"})

        def answer(self, status: int, value: Any) -> None:
            body = b"" if value is None else json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Access-Control-Allow-Headers", "*, Authorization")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 – the base class names it so
            """Say nothing: the test looks at the repository."""

    return Handler


@contextmanager
def forging(files: dict[str, bytes]) -> Iterator[Forge]:
    """Answer on a free port of this machine while the block runs."""
    forge = Forge(files)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(forge))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        forge.address = f"http://127.0.0.1:{server.server_address[1]}"
        yield forge
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
