"""The built site takes the place of the old one whole, whenever the build is killed and however many run at once."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import publish
from tests.project import ROOT
from tests.site.killing import list_left, state, write

KILLING = Path(__file__).with_name("killing.py")
ENOUGH = 30  # steps that putting a site in place takes at least
BUILDERS, BUILDS = 3, 15


def kill_builds(folder: Path, *how: str) -> list[dict[str, Any]]:
    """Return what is left of builds that were killed at every step, the last one at none."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / ".ci"), str(ROOT)))}
    done = subprocess.run(
        [sys.executable, KILLING, folder, *how], env=environment, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    assert len(found) > ENOUGH
    assert [one["killed"] for one in found] == [True] * (len(found) - 1) + [False]
    assert (found[0]["state"], found[-1]["state"]) == ("none" if how[0] == "first" else "old", "new")
    return found


@pytest.mark.parametrize("before", ["again", "link"])
def test_a_site_is_whole_at_every_step(tmp_path: Path, before: str) -> None:
    """Killed at any step, a build leaves the whole old site or the whole new one, and the next cleans up."""
    for found in kill_builds(tmp_path, before):
        assert found["state"] in ("old", "new"), found
        assert found["cleared"] == found["state"]
        assert (found["left"], found["next"], found["link"]) == ([], "newer", before == "link"), found


def test_a_first_site_is_whole_at_every_step(tmp_path: Path) -> None:
    """Where there was no site, a build that is killed leaves none or the whole new one."""
    for found in kill_builds(tmp_path, "first"):
        assert found["state"] in ("none", "new"), found
        assert (found["left"], found["next"]) == ([], "newer"), found


def test_a_system_without_exchange_brings_the_site_back(tmp_path: Path) -> None:
    """In two steps there is a moment without a site: a build that is killed then is mended when the next one begins."""
    found = kill_builds(tmp_path, "again", "steps")
    assert {one["state"] for one in found} == {"old", "new", "none"}
    for one in found:
        assert one["cleared"] in ("old", "new"), one
        assert (one["left"], one["next"]) == ([], "newer"), one


def test_builds_at_the_same_time(tmp_path: Path) -> None:
    """Several builds put their sites in place one after another: a reader finds a whole one at any moment."""
    code = (
        "import sys; from pathlib import Path; import publish; from tests.site.killing import write\n"
        f"for number in range({BUILDS}):\n"
        "    publish.publish(Path(sys.argv[1]), lambda new: write(new, f'{sys.argv[2]}-{number}'))"
    )
    write(tmp_path / "site", "old")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / ".ci"), str(ROOT)))}
    command = [sys.executable, "-c", code, str(tmp_path / "site")]
    builders = [subprocess.Popen([*command, str(number)], env=environment) for number in range(BUILDERS)]
    seen = set()
    while any(builder.poll() is None for builder in builders):
        folder = os.open(tmp_path / "site", os.O_RDONLY)  # the folder itself, whatever is called so a moment later
        try:
            file = os.open("index.html", os.O_RDONLY, dir_fd=folder)
        except FileNotFoundError:
            continue  # it has been replaced since, and is being removed
        else:
            seen.add(os.read(file, 100).decode())
            os.close(file)
        finally:
            os.close(folder)
    assert [builder.wait() for builder in builders] == [0] * BUILDERS
    assert len(seen) > 1
    assert "" not in seen
    assert state(tmp_path / "site") in {f"{number}-{BUILDS - 1}" for number in range(BUILDERS)}
    assert list_left(tmp_path) == []


def test_what_living_builds_have_made_stays(tmp_path: Path) -> None:
    """Only what a build that is no longer there has left is removed, and nothing else that is called alike."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as alive:
        gone = subprocess.Popen([sys.executable, "-c", ""])
        gone.wait()
        kept = [f".site-new.{alive.pid}", ".site-new.x", ".site-new"]
        for name in (*kept, f".site-new.{gone.pid}", f".site-old.{gone.pid}"):
            (tmp_path / name).mkdir()
        write(tmp_path / "site", "old")
        publish.clear(tmp_path / "site")
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*kept, "site"])
        alive.communicate(b"\n")


def folder_of_files(path: Path) -> None:
    """Put something else than a site there."""
    path.mkdir()
    (path / "диплом.docx").write_text("x", encoding="utf-8")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda site: site.write_text("x"), "{site}: это не папка. Удалите этот файл или переименуйте его."),
        (folder_of_files, "{site}: в папке лежит не сайт, в ней нет index.html. Переименуйте её или удалите."),
        (lambda site: site.symlink_to(site.name), "{site} – ссылка, которая ведёт по кругу. Удалите её."),
        (
            lambda site: site.symlink_to("a/b"),
            "{site} – ссылка на {folder}/a/b: папка, в которой она должна лежать, не найдена.",
        ),
        (
            lambda site: site.symlink_to("/proc"),
            "{site} – ссылка на /proc: в папке лежит не сайт, в ней нет index.html. Переименуйте её или удалите.",
        ),
    ],
    ids=["file", "folder of something else", "circle", "nowhere", "elsewhere"],
)
def test_what_is_no_site_is_not_replaced(tmp_path: Path, make: Callable[[Path], None], said: str) -> None:
    """A file, a folder of other things and a link to such are refused before anything is built, and stay."""
    site = tmp_path / "site"
    make(site)
    before = sorted(path.name for path in tmp_path.rglob("*"))
    with pytest.raises(publish.RefusedError) as refused:
        publish.publish(site, lambda new: pytest.fail("nothing may be built"))
    assert str(refused.value) == said.format(site=site, folder=tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_a_disk_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is a disk of its own can't change its name: that is said before anything is built."""
    write(tmp_path / "site", "old")
    monkeypatch.setattr(os.path, "ismount", lambda path: path == tmp_path / "site")
    with pytest.raises(publish.RefusedError) as refused:
        publish.publish(tmp_path / "site", lambda new: pytest.fail("nothing may be built"))
    assert str(refused.value) == (
        f"{tmp_path}/site: к папке подключён диск, заменить её нельзя. Подключите его к папке выше."
    )


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.EBUSY, "файл или папка заняты другой программой"),
        (errno.EACCES, "нет прав на запись"),
        (errno.ENOENT, "папка, в которую записывается файл, не найдена"),
        (errno.EXDEV, f"ошибка системы {errno.EXDEV}"),
    ],
)
def test_a_site_that_can_not_be_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    """When the system refuses the last step, one line says why, with the folder, and the old site stays."""

    def refuse(new: Path, place: Path) -> None:
        raise OSError(number, os.strerror(number), str(place))

    write(tmp_path / "site", "old")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(publish, "put", refuse)
    monkeypatch.setattr(publish, "build", lambda new: write(new, "new"))
    monkeypatch.setattr(signal, "signal", lambda number, handler: None)
    with pytest.raises(SystemExit) as ended:
        publish.main()
    assert ended.value.code == f"Сайт не собран: {tmp_path}/site: {told}."
    assert (state(tmp_path / "site"), list_left(tmp_path)) == ("old", [])


def test_a_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """When the build fails half-way, the old site stays and the half of the new one is removed."""
    write(tmp_path / "site", "old")

    def make(new: Path) -> None:
        write(new, "new")
        raise publish.RefusedError("Проблема.")

    with pytest.raises(publish.RefusedError):
        publish.publish(tmp_path / "site", make)
    assert state(tmp_path / "site") == "old"
    assert list_left(tmp_path) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_build_that_is_stopped_leaves_nothing(tmp_path: Path, number: signal.Signals) -> None:
    """A build that is asked to stop does so, with the exit code that shells expect; the old site stays."""
    write(tmp_path / "site", "old")
    code = "import os, publish\npublish.build = lambda new: (print('begun', flush=True), os.read(0, 1))\npublish.main()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / ".ci")}
    command = [sys.executable, "-c", code]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdout
        assert process.stdout.readline() == b"begun\n"
        assert list_left(tmp_path) == [f".site-new.{process.pid}"]
        process.send_signal(number)
        _, said = process.communicate()
    assert (process.returncode, said) == (128 + number, b"")
    assert state(tmp_path / "site") == "old"
    assert list_left(tmp_path) == []


def test_a_build_that_is_stopped_while_it_tidies_up_leaves_nothing(tmp_path: Path) -> None:
    """A signal that comes when the new site is in place and the old one is being removed waits until it is gone."""
    write(tmp_path / "site", "old")
    code = (
        "import signal, sys, publish\n"
        "from killing import write\n"
        "publish.build = lambda new: write(new, 'new')\n"
        "sys.addaudithook(lambda event, _: event == 'shutil.rmtree' and signal.raise_signal(signal.SIGTERM))\n"
        "publish.main()"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT / ".ci", KILLING.parent)))}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (128 + signal.SIGTERM, b"")
    assert state(tmp_path / "site") == "new"
    assert list_left(tmp_path) == []


@pytest.mark.parametrize(
    ("log", "told"),
    [
        (
            "INFO    -  Cleaning site directory\n"
            "ERROR   -  Error building page 'index.md': [Errno 28] No space left on device\n\n"
            "Сайт не собран: на диске нет места.\n",
            "Сайт не собран: на диске нет места.",
        ),
        (
            "INFO    -  Pages outside of nav:\n  - forms/old.md\nWARNING -  A link.\nINFO    -  Built\n\nAborted.\n",
            "WARNING -  A link.\n\nAborted.",
        ),
    ],
    ids=["full disk", "warnings"],
)
def test_what_is_said_of_a_failed_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, log: str, told: str) -> None:
    """Of a build that fails warnings and errors are shown; of one that the system stopped, why it did."""

    def fail(*_: object, **__: object) -> None:
        print(log, end="")
        raise SystemExit(1)

    monkeypatch.setattr("publish.runpy.run_module", fail)
    with pytest.raises(publish.RefusedError) as refused:
        publish.build(tmp_path)
    assert str(refused.value) == told
