"""Hosts that rclone can reach, as programs of their own on this machine: SFTP and WebDAV over a folder."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import hosts

USER, PASSWORD = "redaktor", "tayna-parol-7"
LISTENING = {
    "sftp": re.compile(r"SFTP server listening on 127\.0\.0\.1:(\d+)"),
    "webdav": re.compile(r"WebDav Server started on http://127\.0\.0\.1:(\d+)"),
}


def program() -> str:
    """Return the path of rclone."""
    found = hosts.find("rclone")
    assert found, "rclone is not installed: python3 .ci/setup.py dev"
    return found


def obscure(password: str) -> str:
    """Return a password as rclone wants it in an address."""
    return subprocess.run([program(), "obscure", password], capture_output=True, check=True, text=True).stdout.strip()


@contextmanager
def serving(kind: str, folder: Path, state: Path) -> Iterator[str]:
    """Serve a folder while the block runs; give its address for rclone."""
    folder.mkdir(exist_ok=True)
    account = ["--user", USER, "--pass", PASSWORD]
    command = [program(), "serve", kind, str(folder), "--addr", "127.0.0.1:0", "--cache-dir", str(state), *account]
    environment = {**os.environ, "RCLONE_CONFIG": os.devnull}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as server:
        try:
            assert server.stderr
            found = None
            while not found:
                line = server.stderr.readline()
                assert line, "the host has not started"
                found = LISTENING[kind].search(line)
            secret = obscure(PASSWORD)
            if kind == "sftp":
                yield f":sftp,host=127.0.0.1,port={found[1]},user={USER},pass={secret}:"
            else:
                yield f':webdav,url="http://127.0.0.1:{found[1]}",vendor=other,user={USER},pass={secret}:'
        finally:
            server.kill()
