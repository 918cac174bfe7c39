"""Runs nginx over a folder of releases, as a region runs it: with its settings, but for the port and the folder."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import hosts
from tests.project import ROOT

CONFIGURATION = ROOT / "deploy/nginx.conf"
FRAME = """
load_module {brotli};
{user}
daemon off;
pid {folder}/pid;
error_log {folder}/errors.log warn;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/navigator.conf;
}}
"""


def configure(shown: Path, port: int) -> str:
    """Return the region's configuration with the two lines that it is told to fill in, and the port."""
    text = CONFIGURATION.read_text(encoding="utf-8")
    for line, other in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("server_name _;", "server_name navigator.test;"),
        ("root /srv/navigator/current;", f"root {shown};"),
    ):
        assert text.count(line) == 1, line
        text = text.replace(line, other)
    return text


@contextmanager
def nginx(shown: Path, folder: Path) -> Iterator[str]:
    """Serve a folder while the block runs; give the address. ``folder`` is for what the server itself needs."""
    program, module = hosts.find("nginx"), hosts.brotli()
    assert program, "nginx is not installed: python3 .ci/setup.py dev"
    assert module, "nginx has no module for brotli: python3 .ci/setup.py dev"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    folder.mkdir(exist_ok=True)
    (folder / "navigator.conf").write_text(configure(shown, port), encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""  # others could not read a test's folder
    frame = FRAME.format(folder=folder, brotli=module, user=user)
    (folder / "nginx.conf").write_text(frame, encoding="utf-8")
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "errors.log")]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as server:
        try:
            while not answers(port):
                assert server.poll() is None, (folder / "errors.log").read_text(encoding="utf-8")
            assert "[warn]" not in (folder / "errors.log").read_text(encoding="utf-8")
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()


def answers(port: int) -> bool:
    """Tell whether somebody listens."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False
