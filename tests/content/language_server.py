"""A client of yaml-language-server, the program by which Visual Studio Code completes YAML."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from guidebook.engine import node
from tests.project import ROOT

PROGRAM = ROOT / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


class LanguageServer:
    """A running server of a folder with its settings."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path, settings: Mapping[str, Any]) -> None:
        self._process = process
        self._folder = folder
        self._settings = settings
        self._number = 0
        self._told: dict[str, list[Any]] = {}
        workspace = {"configuration": True, "workspaceFolders": True, "didChangeConfiguration": {}}
        hover = {"contentFormat": ["plaintext"]}
        self.ask(
            "initialize",
            processId=None,
            rootUri=folder.as_uri(),
            workspaceFolders=[{"uri": folder.as_uri(), "name": "navigator"}],
            capabilities={"workspace": workspace, "textDocument": {"completion": {}, "hover": hover}},
        )
        self._send(method="initialized", params={})
        # It asks for its settings by the way: only a mark that comes of them shows that it has them.
        self._open("content/site/start.yml", "nothing: here|")
        while not self._told.get(self._address("content/site/start.yml")):
            self._hear()

    def complete(self, path: str, text: str) -> dict[str, str]:
        """Return what is proposed at «|» in the text of a file: what is inserted → what is said of it."""
        line, column = self._open(path, text)
        position = {"line": line, "character": column}
        found = self.ask("textDocument/completion", textDocument={"uri": self._address(path)}, position=position)
        return {one["label"]: str(one.get("documentation", "")) for one in found["items"]}

    def problems(self, path: str, text: str) -> list[str]:
        """Return what is wrong with the text of a file."""
        self._open(path, f"{text}|")
        while self._address(path) not in self._told:
            self._hear()
        return [one["message"] for one in self._told[self._address(path)]]

    def _open(self, path: str, text: str) -> tuple[int, int]:
        before, _, after = text.partition("|")
        document = {"uri": self._address(path), "languageId": "yaml", "version": 1, "text": before + after}
        self._send(method="textDocument/didOpen", params={"textDocument": document})
        return before.count("\n"), len(before.rpartition("\n")[2])

    def _address(self, path: str) -> str:
        return (self._folder / path).as_uri()

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request and return its result; what the server asks meanwhile is answered."""
        self._number += 1
        self._send(id=self._number, method=method, params=params)
        while True:
            heard = self._hear()
            if heard.get("id") == self._number and "method" not in heard:
                assert "error" not in heard, heard
                return heard["result"]

    def _hear(self) -> dict[str, Any]:
        heard = self._read()
        if heard.get("method") == "workspace/configuration":
            asked = [self._section(one.get("section") or "") for one in heard["params"]["items"]]
            self._send(id=heard["id"], result=asked)
        elif "method" in heard and "id" in heard:
            self._send(id=heard["id"], result=None)
        elif heard.get("method") == "textDocument/publishDiagnostics":
            self._told[heard["params"]["uri"]] = heard["params"]["diagnostics"]
        return heard

    def _section(self, name: str) -> dict[str, Any]:
        own = {
            key.removeprefix(f"{name}."): value for key, value in self._settings.items() if key.startswith(f"{name}.")
        }
        made: dict[str, Any] = {}
        for key, value in own.items():
            *parts, last = key.split(".")
            inner = made
            for part in parts:
                inner = inner.setdefault(part, {})
            inner[last] = value
        return made

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b": ")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the server has left"
        found: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return found


@contextmanager
def language_server(folder: Path, settings: Mapping[str, Any]) -> Iterator[LanguageServer]:
    """Start the server for a folder, with the settings of Visual Studio Code; end it afterwards."""
    command = [node.program(), str(PROGRAM), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder) as process:
        try:
            yield LanguageServer(process, folder, settings)
        finally:
            process.kill()
