"""``nastavnik publish --rclone``: a region's host is brought up to what readers are to see, and nothing else."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guidebook.publishing import rclone
from guidebook.publishing.rclone import Rclone, translate
from guidebook.publishing.releases import files
from guidebook.publishing.remote import LISTS
from tests.project import ROOT
from tests.publishing.hosts import PASSWORD, USER, obscure, serving
from tests.publishing.publisher import Publisher
from tests.publishing.sites import WORDS, write_site

FIRST, SECOND, THIRD, FOURTH = WORDS
OLD = (
    "Ваш rclone старше версии 1.63: на узлах SFTP и FTP он переписывает страницу на месте, и тот, кто открыл её в этот "
    "миг, может получить её не целиком. Обновите rclone.\n"
)
INTERRUPTED = (
    "\nОтправлено не всё, но страницы, которые там видят читатели, целы. Повторите ту же команду: отправка продолжится "
    "с этого места.\n"
)


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's own settings of rclone have a part in these tests."""
    monkeypatch.setenv("RCLONE_CONFIG", os.devnull)


@pytest.fixture
def www(tmp_path: Path) -> Path:
    """The folder that the host shows to readers."""
    return tmp_path / "www"


@pytest.fixture
def sftp(tmp_path: Path, www: Path) -> Iterator[str]:
    """The address of that folder over SFTP."""
    with serving("sftp", www, tmp_path / "state") as address:
        yield address


def newest(www: Path) -> dict[str, Any]:
    """Return the list of what was published on a host."""
    lists = [json.loads((www / name).read_text(encoding="utf-8")) for name in LISTS if (www / name).exists()]
    found: dict[str, Any] = max(lists, key=lambda one: one["number"])
    return found


def list_bare(www: Path) -> list[str]:
    """Return what lies there beside parts and lists."""
    return [path for path in files(www) if not path.startswith(("parts-", "assets/engine/", ".nastavnik"))]


def test_publishing_and_going_back_over_sftp(publisher: Publisher, sftp: str, www: Path) -> None:
    """A host gets the whole site, then what has changed, also for going back; foreign files stay, old ones go."""
    (www / "cgi-bin").mkdir()
    (www / "cgi-bin/counter.pl").write_text("x", encoding="utf-8")
    said = publisher.publish(FIRST, "--rclone", sftp)
    assert said.endswith(
        ":sftp,…: там уже лежат файлы не отсюда, например cgi-bin/. Они останутся.\n"
        f"{OLD if not Rclone(sftp).replaces_whole() else ''}"
        "Отправлено файлов: 10 из 28.\nОтправлено файлов: 23 из 28.\nОтправлено файлов: 28 из 28.\n"
        ":sftp,…: читатели видят выпуск 20251127-160000.\n"
    )
    assert publisher.read_first(www) == FIRST
    assert publisher.publish(SECOND, "--rclone", sftp).endswith(
        "Отправлено файлов: 9 из 25.\nОтправлено файлов: 20 из 25.\nОтправлено файлов: 25 из 25.\n"
        ":sftp,…: читатели видят выпуск 20251128-160000.\n"
    )
    assert publisher.read_first(www) == SECOND
    site = files(publisher.folder / "site")
    assert list_bare(www) == sorted(["cgi-bin/counter.pl", *(path for path in site if "engine" not in path)])
    assert not (www / f"gone-{FIRST}").exists()
    assert publisher.do("--back", "--rclone", sftp).endswith(":sftp,…: читатели видят выпуск 20251127-160000.\n")
    assert publisher.read_first(www) == FIRST
    assert publisher.do("--back", "20251127-160000", "--rclone", sftp).endswith(
        ":sftp,…: выпуск 20251127-160000 уже там.\n"
    )
    assert (www / "cgi-bin/counter.pl").exists()


def test_nothing_secret_is_written_or_told(publisher: Publisher, sftp: str, www: Path) -> None:
    """A password in the address of a host comes into no message, no file on the host and none of the folder here."""
    said = publisher.publish(FIRST, "--rclone", sftp)
    wrong = sftp.replace(read_password(sftp), obscure("wrong"))
    code, refusal = publisher.fail("--site", "site", "--rclone", wrong)
    assert (code, refusal.split("\n", 1)[1]) == (
        1, ":sftp,…: узел не принял имя, пароль или ключ. Проверьте их командой rclone config." + INTERRUPTED,
    )  # fmt: skip
    secrets = (PASSWORD, read_password(sftp), read_password(wrong), USER)
    assert not any(secret in said + refusal for secret in secrets)
    for folder in (www, publisher.to):
        for path in folder.rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                assert not any(secret.encode() in content for secret in secrets), path


def read_password(address: str) -> str:
    """Return the password as it stands in an address."""
    return address.split("pass=")[1].split(":")[0]


def test_parts_stay_for_open_pages_also_from_another_computer(publisher: Publisher, www: Path) -> None:
    """Parts of the former edition stay for two weeks, even when it was published from elsewhere; then they go."""
    publisher.publish(FIRST, "--rclone", str(www))
    own = [path for path in files(www) if path.startswith("parts-") and FIRST in (www / path).read_text()]
    publisher.to.rename(publisher.folder / "elsewhere")
    publisher.publish(SECOND, "--rclone", str(www))
    assert publisher.read_first(www) == SECOND
    assert all((www / path).exists() for path in own)
    publisher.publish(THIRD, "--rclone", str(www))
    publisher.pass_days(13)
    publisher.publish(FOURTH, "--rclone", str(www))
    assert not any((www / path).exists() for path in own)
    assert not {Path(path).parts[0] for path in own} & {path.name for path in www.iterdir()} - {lone(www)}
    assert publisher.read_first(www) == FOURTH


def lone(www: Path) -> str:
    """Return the folder of the picture that all editions have."""
    return next(path.parent.name for path in www.glob("parts-*/фото.png"))


def test_an_interrupted_publication_goes_on(publisher: Publisher, www: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a line that broke the same command sends what was missing and nothing twice; readers had the old page."""
    publisher.publish(FIRST, "--rclone", str(www))
    sent: list[list[str]] = []
    put = Rclone.put

    def breaking(self: Rclone, folder: str, paths: list[str], keeping: str) -> None:
        if len(sent) == 1:
            raise rclone.RcloneError(rclone.SILENT)
        sent.append(list(paths))
        put(self, folder, paths, keeping)

    monkeypatch.setattr(Rclone, "put", breaking)
    publisher.pass_days(1)
    write_site(publisher.folder / "site", SECOND)
    code, said = publisher.fail("--site", "site", "--rclone", str(www))
    assert (code, said[said.index(str(www)) :]) == (
        1, f"{www}: узел не отвечает. Проверьте связь и адрес." + INTERRUPTED,
    )  # fmt: skip
    assert publisher.read_first(www) == FIRST
    sent.append([])
    publisher.do("--site", "site", "--rclone", str(www))
    assert publisher.read_first(www) == SECOND
    assert not set(sent[0]) & set(sent[2])


def test_two_computers(publisher: Publisher, www: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A host where another computer is publishing is left alone until it is said that it isn't, or time has passed."""
    publisher.publish(FIRST, "--rclone", str(www))
    known = newest(www)
    since = {"since": "2025-11-27T15:30:00+00:00", "number": 100}
    (www / LISTS[0]).write_text(json.dumps({**known, **since, "computer": "elsewhere"}), encoding="utf-8")
    write_site(publisher.folder / "site", SECOND)
    code, said = publisher.fail("--site", "site", "--rclone", str(www))
    assert code == 1
    assert said.endswith(
        f"{www}: сейчас публикует компьютер elsewhere. Дождитесь конца и повторите. Если та публикация прервана, "
        "добавьте к команде --unlock.\n"
    )
    assert publisher.read_first(www) == FIRST
    assert publisher.do("--site", "site", "--rclone", str(www), "--unlock").endswith(
        "читатели видят выпуск 20251127-160001.\n"
    )
    assert publisher.read_first(www) == SECOND
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as alive:
        own = {**newest(www), **since, "computer": socket.gethostname(), "process": alive.pid, "number": 200}
        (www / LISTS[0]).write_text(json.dumps(own), encoding="utf-8")
        assert publisher.fail("--site", "site", "--rclone", str(www))[0] == 1
        alive.communicate(b"\n")
    publisher.do("--site", "site", "--rclone", str(www))
    (www / LISTS[1]).write_text(json.dumps({**newest(www), **since, "computer": "elsewhere", "number": 301}), "utf-8")
    publisher.publish(THIRD, "--rclone", str(www))
    assert publisher.read_first(www) == THIRD


def test_a_site_of_somebody_else_is_not_written_over(publisher: Publisher, www: Path) -> None:
    """Where another site lies under the same names it stays as it is, and it is said what to do."""
    www.mkdir()
    (www / "index.html").write_text("Школа № 5", encoding="utf-8")
    publisher.publish(FIRST)
    code, said = publisher.fail("--site", "site", "--rclone", str(www))
    assert (code, said.split("\n", 1)[1]) == (
        1,
        f"{www}: там уже лежит index.html не отсюда. Укажите для навигатора другую папку узла или уберите оттуда "
        "прежний сайт.\n",
    )
    assert files(www) == ["index.html"]
    publisher.do("--site", "site", "--rclone", f"{www}/navigator")
    assert publisher.read_first(www / "navigator") == FIRST


def test_what_a_killed_publication_is_sending_comes_to_its_end(publisher: Publisher, www: Path) -> None:
    """While rclone goes on alone after its publisher was killed nobody else publishes; then the next one does."""
    publisher.publish(FIRST, "--rclone", str(www))
    number = newest(www)["number"]
    site = write_site(publisher.folder / "site", SECOND)
    (site / "files/large.bin").write_bytes(os.urandom(1 << 20))
    # As slow as a village's line: the large file takes minutes.
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "RCLONE_BWLIMIT": "5k"}
    code = "import sys; from guidebook.commands.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "publish", "--to", "published", "--site", "site", "--rclone", str(www)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as killed:
        sending = None
        while not (sending and list(www.glob("files/large.bin*"))):
            assert killed.poll() is None
            sending = copying(killed.pid)
        killed.kill()
    assert number < newest(www)["number"]
    exit_code, said = publisher.fail("--site", "site", "--rclone", str(www))
    assert exit_code == 1
    assert said.startswith("В папке published сейчас публикует компьютер ")
    os.kill(sending, signal.SIGKILL)
    while threads(sending):  # the first of them may end while others still hold the folder
        pass
    publisher.do("--site", "site", "--rclone", str(www))
    assert publisher.read_first(www) == SECOND


def threads(process: int) -> list[Path]:
    """Return the threads of a process that have not ended; nobody may ever fetch what is left of it."""
    living = []
    for thread in Path(f"/proc/{process}/task").glob("*"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            if (thread / "stat").read_text().rpartition(")")[2].split()[0] not in "ZX":
                living.append(thread)
    return living


def copying(publisher: int) -> int | None:
    """Return the process of rclone that copies for a publisher, once it does."""
    for child in Path(f"/proc/{publisher}/task/{publisher}/children").read_text().split():
        with contextlib.suppress(OSError):  # it has ended meanwhile
            if b"--ignore-times" in Path(f"/proc/{child}/cmdline").read_bytes():
                return int(child)
    return None


def test_half_a_list_is_no_list(publisher: Publisher, www: Path) -> None:
    """A list that was being written when the line broke is passed over: the one before it knows enough."""
    publisher.publish(FIRST, "--rclone", str(www))
    number = newest(www)["number"]
    (www / LISTS[(number + 1) % 2]).write_text('{"number": 999, "fil', encoding="utf-8")
    publisher.publish(SECOND, "--rclone", str(www))
    assert publisher.read_first(www) == SECOND
    assert not (www / f"gone-{FIRST}").exists()


def test_over_webdav(publisher: Publisher, tmp_path: Path, www: Path) -> None:
    """A host that keeps no times of files gets what has changed all the same, also when the length is the same."""
    with serving("webdav", www, tmp_path / "state") as address:
        for word in (FIRST, SECOND):
            publisher.publish(word, "--rclone", address)
            assert publisher.read_first(www) == word
        assert len(FIRST) == len(SECOND)


def test_what_a_host_refuses_is_told(publisher: Publisher, www: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody called so, nobody there, no rclone at all: each is told in Russian, with what to do."""
    publisher.publish(FIRST)
    cases = {
        "region:www": ("region:www", "узел с таким именем в rclone не настроен. Настройте его командой rclone config"),
        ":sftp,host=127.0.0.1,port=1,user=u:": (":sftp,…", "узел не отвечает. Проверьте связь и адрес"),
    }
    for remote, (name, why) in cases.items():
        code, said = publisher.fail("--site", "site", "--rclone", remote)
        assert (code, said.split("\n", 1)[1]) == (
            1,
            f"{name}: {why}.\nОтправлено не всё, но страницы, которые там видят читатели, целы. Повторите ту же "
            "команду: отправка продолжится с этого места.\n",
        )
    monkeypatch.setenv("PATH", str(www))
    assert publisher.fail("--site", "site", "--rclone", "x:")[1].endswith(
        "Программа rclone не найдена. Установите её: в Debian и Ubuntu пакет rclone, для Windows и macOS – с сайта "
        "rclone.org. Затем опишите узел командой rclone config.\n"
    )


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("ERROR : x: Failed to copy: 507 Insufficient Storage", rclone.FULL),
        ("open /www/x: no space left on device", rclone.FULL),
        ("AccessDenied: Access Denied\n\tstatus code: 403", rclone.STRANGER),
        ("NoSuchBucket: The specified bucket does not exist", rclone.NOWHERE),
        ('sftp: "Permission denied" (SSH_FX_PERMISSION_DENIED)', rclone.CLOSED),
        ("Failed to load config: unable to decrypt configuration", rclone.SECRET),
        ("ssh: handshake failed: knownhosts: key mismatch", rclone.OTHER_KEY),
        ("dial tcp: lookup www.example: no such host", rclone.SILENT),
        ("something new", None),
    ],
)
def test_words_of_rclone(said: str, words: str | None) -> None:
    """What rclone and its hosts say is understood, whatever else stands around it."""
    assert translate(f"2026/11/26 14:00:00 {said}\n") == words


def test_addresses_are_shown_without_options() -> None:
    """Of an address with options people see where it leads, and nothing that may be secret."""
    for address, name in {
        "region:www/guide": "region:www/guide",
        ":sftp,host=h,user=u,pass=p:www": ":sftp,…:www",
        ":sftp,host=h,user=u,pass=p:": ":sftp,…",
        'region,pass="a:b":www': "region,…:www",
        "/srv/www": "/srv/www",
        "C:\\www": "C:\\www",
    }.items():
        assert Rclone(address).name == name
