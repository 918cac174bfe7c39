"""The program rclone, which knows how to reach SFTP and object storage; what it refuses is told in Russian.

Nothing that it says itself is printed: an address that it repeats may hold a password.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from guidebook.publishing.refusal import UnpublishedError

PROGRAM = "rclone"
MISSING = 3
"""The exit code of rclone where a folder is not there."""
WHOLE = (1, 63)
"""The version from which a file on SFTP, FTP and disks is replaced in one step."""

NOBODY = "узел с таким именем в rclone не настроен. Настройте его командой rclone config"
SECRET = "настройки rclone закрыты паролем. Задайте его, как описано в справке rclone"
STRANGER = "узел не принял имя, пароль или ключ. Проверьте их командой rclone config"
OTHER_KEY = "ключ узла не тот, что был. Уточните у того, кто отвечает за узел"
NOWHERE = "хранилища с таким именем нет. Создайте его или исправьте имя"
FULL = "на узле нет места. Освободите его"
CLOSED = "на узле нет прав на запись. Уточните у того, кто отвечает за узел"
SILENT = "узел не отвечает. Проверьте связь и адрес"
UNKNOWN = "rclone завершился с кодом {}. Что не так, покажет команда rclone lsf с этим адресом"

REASONS = (
    (NOBODY, ("didn't find section in config file",)),
    (SECRET, ("unable to decrypt", "RCLONE_CONFIG_PASS", "config password")),
    (STRANGER, ("unable to authenticate", "AccessDenied", "InvalidAccessKey", "SignatureDoesNotMatch", "Unauthorized",
                "Forbidden", "status code: 401", "status code: 403", "Login incorrect", "530 ")),
    (OTHER_KEY, ("knownhosts:", "host key")),
    (NOWHERE, ("NoSuchBucket",)),
    (FULL, ("no space left", "quota", "disk full", "Insufficient Storage")),
    (CLOSED, ("permission denied", "read-only", "Method Not Allowed")),
    (SILENT, ("connection refused", "no such host", "i/o timeout", "unreachable", "no route to host", "EOF",
              "couldn't connect", "connection reset", "broken pipe", "connection lost")),
)  # fmt: skip
"""What is told of a refusal, by what rclone and its hosts call it."""


class RcloneError(Exception):
    """rclone has refused; the text says why, as the end of a sentence."""


class Rclone:
    """A place that rclone can reach: ``remote:path`` as it is written for it."""

    def __init__(self, remote: str, lock: int | None = None) -> None:
        # What is being sent goes on when the publisher is killed: until its end nobody else is to publish.
        self._lock = () if lock is None or os.name == "nt" else (lock,)
        program = shutil.which(PROGRAM)
        if not program:
            raise UnpublishedError(
                "Программа rclone не найдена. Установите её: в Debian и Ubuntu пакет rclone, для Windows и macOS – с "
                "сайта rclone.org. Затем опишите узел командой rclone config."
            )
        self._program = program
        self._remote = remote

    @property
    def name(self) -> str:
        """The place as people may see it: the options in an address are left out, they may hold a password."""
        return re.sub(r"^([^,:]*|:[^,:]*),.*:(?=[^:]*$)", r"\1,…:", self._remote).removesuffix(":")

    def locate(self, path: str) -> str:
        """Return the address of a file there."""
        return f"{self._remote}{'' if self._remote.endswith((':', '/')) else '/'}{path}"

    def run(
        self, command: str, *arguments: str, given: bytes = b"", allowed: tuple[int, ...] = ()
    ) -> tuple[int, bytes]:
        """Run a command of rclone; return its exit code, 0 or one of the allowed, and what it has printed."""
        options = ("--ask-password=false", "--log-level", "ERROR", "--low-level-retries", "3", "--retries", "2")
        whole = [self._program, command, *options, *arguments]
        done = subprocess.run(whole, input=given, capture_output=True, pass_fds=self._lock)
        if done.returncode and done.returncode not in allowed:
            raise RcloneError(translate(done.stderr.decode(errors="replace")) or UNKNOWN.format(done.returncode))
        return done.returncode, done.stdout

    def names(self) -> list[str]:
        """Return what lies at the top there, folders with a slash."""
        _, names = self.run("lsf", "--", self._remote, allowed=(MISSING,))
        return names.decode(errors="replace").splitlines()

    def read(self, names: Iterable[str]) -> list[bytes]:
        """Return what those of the files at the top hold that are there."""
        chosen = [option for name in names for option in ("--include", f"/{name}")]
        with tempfile.TemporaryDirectory() as folder:
            self.run("copy", "--max-depth", "1", *chosen, "--", self._remote, folder, allowed=(MISSING,))
            return [path.read_bytes() for path in Path(folder).iterdir()]

    def write(self, path: str, content: bytes) -> None:
        """Write a file there."""
        self.run("rcat", "--", self.locate(path), given=content)

    def put(self, folder: str, paths: Iterable[str], keeping: str) -> None:
        """Copy files of a folder there, whatever lies there under their names.

        ``keeping``: for how long browsers may keep them; object storage sends it with each of them, others forget it.
        """
        options = ("--ignore-times", "--no-traverse", "--files-from-raw", "-")
        self.run(
            "copy",
            *options,
            "--header-upload",
            f"Cache-Control: {keeping}",
            "--",
            folder,
            self._remote,
            given="\n".join(paths).encode(),
        )

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files there; those that are gone already don't matter."""
        self.run(
            "delete", "--files-from-raw", "-", "--", self._remote, given="\n".join(paths).encode(), allowed=(MISSING,)
        )

    def clear(self, folder: str) -> None:
        """Remove a folder there with the empty ones in it, unless it holds a file."""
        self.run("rmdirs", "--", self.locate(folder), allowed=(1, MISSING))

    def replaces_whole(self) -> bool:
        """Tell whether this version replaces files in one step wherever that can be."""
        _, said = self.run("version")
        found = re.search(r"v(\d+)\.(\d+)", said.decode(errors="replace"))
        return found is not None and (int(found[1]), int(found[2])) >= WHOLE


def translate(said: str) -> str | None:
    """Return what rclone has said in Russian, nothing when that is not known."""
    lower = said.lower()
    return next((words for words, signs in REASONS if any(sign.lower() in lower for sign in signs)), None)
