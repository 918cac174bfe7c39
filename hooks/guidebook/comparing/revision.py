"""The project's folder as it was in a revision that Git keeps."""

from __future__ import annotations

import datetime
import io
import os
import shutil
import subprocess
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from guidebook.problems.words import guess, listing
from guidebook.texts import russian

PROGRAM = (
    "hooks",
    "calculators",
    "docs/assets/js",
    "docs/assets/css",
    "mkdocs.yml",
    "package-lock.json",
    "requirements.txt",
)
"""What makes pages and their look."""
STARTS = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
"""Where a change is thought to begin when nobody says: the published branch, by its usual names."""
NAMES_SHOWN = 12


class RevisionError(Exception):
    """There is nothing to compare with; the text says why and what to do."""


@dataclass(frozen=True)
class Revision:
    """A version that Git keeps: what it is called, and when and with which words it was made."""

    commit: str
    date: datetime.date
    subject: str

    @property
    def title(self) -> str:
        """The version as people know it."""
        words = f" «{self.subject}»" if self.subject else ""
        return f"{self.commit[:9]} от {russian.date(self.date)}{words}"


class Repository:
    """Git's own memory of a project folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        if not shutil.which("git"):
            raise RevisionError(
                "Для сравнения нужна программа Git, а её на этом компьютере нет. Установите её с сайта git-scm.com "
                "и запустите команду снова."
            )
        done = self._run("rev-parse", "--is-inside-work-tree")
        if done.returncode:
            said = done.stderr.decode(errors="replace")
            where = root.resolve()
            if "dubious ownership" in said:
                raise RevisionError(
                    f"Git не открывает папку {where}: её владелец – другой пользователь. Разрешите её командой:\n"
                    f'git config --global --add safe.directory "{where.as_posix()}"'
                )
            raise RevisionError(
                f"Папка {where} не хранится в Git: прежних версий нет, сравнивать не с чем. Скачайте проект командой "
                "git clone, а не архивом."
            )

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
        command = ["git", "-c", "core.quotePath=false", *arguments]
        return subprocess.run(command, cwd=self.root, env=environment, capture_output=True, stdin=subprocess.DEVNULL)

    def _lines(self, *arguments: str) -> list[str]:
        done = self._run(*arguments)
        text = done.stdout.decode(errors="replace")
        return [] if done.returncode else [line for line in text.split("\0" if "-z" in arguments else "\n") if line]

    def find(self, name: str | None) -> Revision:
        """Return a revision by its name; without one, that where the change of this folder begins."""
        commit = self._commit(name) if name else self._start()
        # A signature is told before the rest where somebody's settings want it; a version may be without words.
        date, *words = self._lines("log", "-1", "--no-show-signature", "--format=%cs%n%s", commit)
        return Revision(commit, datetime.date.fromisoformat(date), "".join(words[:1]))

    def _commit(self, name: str) -> str:
        found = self._lines("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        if found:
            return found[0]
        said = f"Версии «{name}» в истории нет."
        if self._lines("rev-parse", "--is-shallow-repository") == ["true"]:
            raise RevisionError(f"{said} История скачана не вся: докачайте её командой git fetch --unshallow --tags.")
        known = self._lines("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
        if not known:
            raise RevisionError(f"{said} Ни одна версия ещё не сохранена: сохраните первую командой git commit.")
        like = guess(name, known)
        raise RevisionError(f"{said}{f' {like}' if like else ''} Есть: {listing(known, NAMES_SHOWN)}.")

    def _start(self) -> str:
        for name in STARTS:
            if self._lines("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"):
                found = self._lines("merge-base", "HEAD", name)
                if found:
                    return found[0]
                if self._lines("rev-parse", "--is-shallow-repository") == ["true"]:
                    raise RevisionError(
                        "Где начались изменения, не видно: история скачана не вся. Докачайте её командой git fetch "
                        "--unshallow или назовите версию: nastavnik diff HEAD"
                    )
        return self._commit("HEAD")

    def unpack(self, revision: Revision, folder: Path, parts: Sequence[str]) -> None:
        """Write folders of a revision into an empty folder; the first one must be in it, others may be new."""
        there = [part for part in parts if self._lines("ls-tree", "-d", revision.commit, part)]
        if parts[0] not in there:
            raise RevisionError(f"В версии {revision.title} нет папки {parts[0]}: сравнивать не с чем.")
        done = self._run("archive", "--format=tar", revision.commit, *there)
        if done.returncode:
            raise RevisionError(
                f"Git не отдал версию {revision.title}: история повреждена или скачана не вся. Проверьте её командой "
                "git fsck или выберите другую версию."
            )
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            for member in archive:
                # A link stays what it is for the check, which refuses those that lead outside.
                if member.isfile() or member.isdir() or member.issym():
                    archive.extract(member, folder, filter="tar")

    def list_changed_program(self, revision: Revision) -> list[str]:
        """Return the files of the program that differ from the revision."""
        known = self._lines("diff", "-z", "--name-only", "--relative", revision.commit, "--", *PROGRAM)
        return sorted({*known, *self._lines("ls-files", "-z", "--others", "--exclude-standard", "--", *PROGRAM)})

    def count_unsaved(self, parts: Sequence[str]) -> int:
        """Return how many files of some folders differ from the last version."""
        return len(self._lines("status", "--porcelain", "--untracked-files=all", "--", *parts))
