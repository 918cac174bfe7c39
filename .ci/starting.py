"""Sets the navigator up, shows it and opens it in the browser; a second start opens the one that runs.

Started by ``start.cmd``, ``start.sh`` and ``start.command`` through ``start.py``; only the standard library is used.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import setup
from guidebook.publishing.processes import runs

HOST = "127.0.0.1"
PORTS = range(8000, 8020)
RUNNING = Path(".cache/running.json")
"""Where a start leaves its port and process for the next one."""
EDITOR = "admin/"
PATIENCE = 120  # seconds for the first build, on an old computer
PAUSE = 0.2  # seconds between two looks at whether the site answers
NEWS = re.compile(r"^(INFO|DEBUG)\b|^\s*$")
"""What the site engine says in English of its work."""
LATER = "Запустите снова, когда исправите."

PREPARING = "Готовлю навигатор. В первый раз это несколько минут: нужен интернет."
BUILDING = "Собираю сайт …"
KEEP_OPEN = (
    "Не закрывайте это окно: пока оно открыто, сохранённые правки сразу видны на сайте. Закончить – закройте окно или "
    "нажмите Ctrl + C."
)
QUIET = "--no-browser"

Open = Callable[[str], object]


def say(text: str) -> None:
    """Tell in the window."""
    print(text, flush=True)


# A school's proxy is for the network: it does not know the pages of this computer.
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def answers(port: int, path: str = "") -> bool:
    """Tell whether a page of this computer is there."""
    try:
        with _direct.open(f"http://{HOST}:{port}/{path}", timeout=5) as response:
            return bool(response.status == 200)
    except (OSError, urllib.error.URLError, ValueError):
        return False


def find_free_port(ports: Iterable[int] = PORTS) -> int | None:
    """Return the first port that nobody listens on."""
    for port in ports:
        with socket.socket() as probe:
            # On Windows two programs may listen on one port unless one of them insists.
            if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            elif os.name == "posix":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind((HOST, port))
                return port
    return None


def find_running(record: Path = RUNNING) -> int | None:
    """Return the port of the site of this very folder when it is shown already."""
    try:
        found = json.loads(record.read_text(encoding="utf-8"))
        port, process = found["port"], found["process"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not isinstance(port, int) or not isinstance(process, int) or process <= 0:
        return None
    # Another program may have taken the port of a window that was closed.
    return port if runs(process) and answers(port) else None


def show(port: int, opened: Open) -> None:
    """Open the site in the browser, and the editor beside it where there is one."""
    site = f"http://{HOST}:{port}/"
    say(f"Сайт: {site}")
    opened(site)
    if answers(port, EDITOR):
        say(f"Редактор: {site}{EDITOR}")
        opened(f"{site}{EDITOR}")


def serve(command: Sequence[str | Path], port: int, opened: Open, record: Path = RUNNING) -> int:
    """Show the site until the window is closed; open it as soon as it answers. Return how the server ended."""
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, encoding="utf-8",
        errors="replace",
    )  # fmt: skip
    # Who was started in the background may have been told to ignore it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    listener = threading.Thread(target=_listen, args=(server,), daemon=True)
    listener.start()
    try:
        deadline = time.monotonic() + PATIENCE
        while server.poll() is None and not answers(port) and time.monotonic() < deadline:
            time.sleep(PAUSE)
        if server.poll() is None:
            record.parent.mkdir(parents=True, exist_ok=True)
            record.write_text(json.dumps({"port": port, "process": server.pid}), encoding="utf-8")
            show(port, opened)
            say(KEEP_OPEN)
        code = server.wait()
    except KeyboardInterrupt:
        code = 0
        say("Навигатор остановлен. Правки остались в папке content.")
    finally:
        record.unlink(missing_ok=True)
        server.terminate()
        server.wait()
        listener.join()
    return code


def _listen(server: subprocess.Popen[str]) -> None:
    """Pass on what concerns an editor."""
    assert server.stdout
    for line in server.stdout:
        if not NEWS.match(line):
            say(line.rstrip())


def prepare() -> int:
    """Set up; return 1 when that can't be, which is told."""
    told = setup.finish(lambda: setup.main("site"))
    if told:
        say(f"\nНавигатор не запущен. {told}")
    return int(bool(told))


def run_command(arguments: Sequence[str]) -> int:
    """Run a command of ``nastavnik``; return its exit code, also when it is stopped from the keyboard."""
    command = subprocess.Popen([setup.BIN / "nastavnik", *arguments])
    while True:
        with contextlib.suppress(KeyboardInterrupt):  # it hears of it as well, and ends by itself
            return command.wait()


def main(arguments: Sequence[str], opened: Open = webbrowser.open) -> int:
    """Set up, show, open; return the exit code.

    ``--no-browser`` only tells the addresses; other words are a command of ``nastavnik``: «start.cmd check».
    """
    os.chdir(setup.ROOT)
    if arguments and arguments[0] != QUIET:
        return prepare() or run_command(arguments)
    if QUIET in arguments:
        opened = str
    port = find_running()
    if port:
        say("Навигатор уже открыт в другом окне.")
        show(port, opened)
        return 0
    say(PREPARING)
    code = prepare()
    if code:
        return code
    port = find_free_port()
    if port is None:
        say(f"Порты {PORTS[0]}–{PORTS[-1]} заняты другими программами. Закройте лишние окна и запустите снова.")
        return 1
    say(BUILDING)
    command: list[str | Path] = [setup.PYTHON, ".ci/serve.py", "--dev-addr", f"{HOST}:{port}"]
    code = serve(command, port, opened)
    if code:
        say(f"Сайт не показан: что исправить, написано выше. {LATER}")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
