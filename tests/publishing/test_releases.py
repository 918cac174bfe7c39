"""``nastavnik publish`` into a folder: what readers see, what is said, what stays; each command as people type it."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from guidebook.publishing import releases as module
from guidebook.publishing import switch
from guidebook.publishing.lock import hold_folder
from guidebook.publishing.refusal import UnpublishedError
from guidebook.publishing.releases import Releases, files
from tests.project import ROOT
from tests.publishing.publisher import Publisher
from tests.publishing.sites import WORDS, write_site

FIRST, SECOND, THIRD, FOURTH = WORDS


def test_publishing_going_back_and_the_list(publisher: Publisher) -> None:
    """Publish, publish, go back, publish, go back: readers see what the messages say, and never what was withdrawn."""
    assert publisher.do("--list") == "В папке published выпусков нет. Опубликовать первый: nastavnik publish\n"
    assert publisher.publish(FIRST) == (
        "Опубликован выпуск 20251127-160000, страниц: 5. Сервер показывает published/current.\n"
    )
    assert publisher.publish(SECOND) == (
        "Опубликован выпуск 20251128-160000, страниц: 5. Сервер показывает published/current.\n"
        "Прежний выпуск – 20251127-160000. Вернуться к нему: nastavnik publish --back\n"
    )
    assert publisher.read_first() == SECOND
    assert publisher.do("--back") == (
        "Читатели снова видят выпуск 20251127-160000 – 27\u00a0ноября 2025\u00a0г., 16:00, страниц: 5.\n"
        "Выпуск 20251128-160000 сохранён. Показать его опять: nastavnik publish --back 20251128-160000\n"
    )
    assert publisher.read_first() == FIRST
    publisher.publish(THIRD)
    assert publisher.do("--list") == (
        "Выпуски в папке published, новые сверху:\n"
        "  20251129-160000 – 29\u00a0ноября 2025\u00a0г., 16:00, страниц: 5  ← видят читатели\n"
        "  20251128-160000 – 28\u00a0ноября 2025\u00a0г., 16:00, страниц: 5  (от него вернулись к прежнему)\n"
        "  20251127-160000 – 27\u00a0ноября 2025\u00a0г., 16:00, страниц: 5\n"
    )
    publisher.do("--back")
    assert publisher.read_first() == FIRST
    publisher.do("--back", "20251128-160000")
    assert publisher.read_first() == SECOND
    assert publisher.do("--back", "20251128-160000") == "Читатели и так видят выпуск 20251128-160000.\n"


def test_advice_names_the_folder_that_was_named(publisher: Publisher) -> None:
    """What is said to do next works as it stands, also for releases that lie elsewhere, in a folder with a space."""
    write_site(publisher.folder / "site", FIRST)
    assert publisher.do("--to", "мои выпуски", "--list") == (
        'В папке мои выпуски выпусков нет. Опубликовать первый: nastavnik publish --to "мои выпуски"\n'
    )
    publisher.publish(FIRST, "--to", "выпуски")
    assert publisher.publish(SECOND, "--to", "выпуски").endswith(
        "Вернуться к нему: nastavnik publish --to выпуски --back\n"
    )
    assert publisher.do("--to", "выпуски", "--back").endswith(
        "Показать его опять: nastavnik publish --to выпуски --back 20251128-160000\n"
    )


def test_a_site_without_an_address_is_told_of(publisher: Publisher) -> None:
    """While nobody has said where the site lies, who publishes it is told what doesn't work then, and the remedy."""
    feed = publisher.folder / "site/updates/feed.json"
    told = (
        "Адрес сайта не задан: в лентах новостей адреса без имени сайта, и не каждая программа их откроет. "
        "Впишите в content/site/site.yml поле address, например address: https://example.ru/nastavnik/\n"
    )
    for page, shown in ("", told), ("https://example.ru/", ""):
        write_site(publisher.folder / "site", FIRST if page else SECOND)
        feed.parent.mkdir(exist_ok=True)
        feed.write_text(json.dumps({"home_page_url": f"{page}updates/"}), encoding="utf-8")
        said = publisher.do("--site", "site")
        assert said.startswith(f"{shown}Опубликован выпуск ")
        assert said.count("Адрес сайта не задан") == bool(shown)


def test_the_file_to_write_the_address_into_is_that_of_the_region(
    publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a region's folder the address is asked for in the region's own file: the common one is not in force."""
    write_site(publisher.folder / "site", FIRST)
    (publisher.folder / "site/updates").mkdir(exist_ok=True)
    (publisher.folder / "site/updates/feed.json").write_text('{"home_page_url": "updates/"}', encoding="utf-8")
    monkeypatch.setenv("NASTAVNIK_OVERLAY", "sites/Лесной край")
    assert "Впишите в sites/Лесной край/site/site.yml поле address" in publisher.do("--site", "site")


def test_a_site_of_another_name_is_told_of(publisher: Publisher) -> None:
    """Who publishes the common site over a region's, having forgotten its folder, is told at once how to go back."""
    said = []
    for word, name in zip((FIRST, SECOND, THIRD), ("Сайт Лесного края", "Сайт Лесного края", "Навигатор"), strict=True):
        site = write_site(publisher.folder / "site", word)
        (site / "updates").mkdir(exist_ok=True)
        feed = {"home_page_url": "https://example.ru/updates/", "title": f"Новости – {name}"}
        (site / "updates/feed.json").write_text(json.dumps(feed), encoding="utf-8")
        said.append(publisher.do("--site", "site"))
    told = (
        "Внимание: сайт называется теперь «Навигатор», а прежний выпуск – «Сайт Лесного края». Если папка региона не "
        "названа по ошибке, верните прежний выпуск и опубликуйте с ней: nastavnik publish --overlay ПАПКА\n"
    )
    assert ["Внимание" in one for one in said] == [False, False, True]
    assert said[2].startswith(told + "Опубликован выпуск ")


def test_what_cannot_be_gone_back_to(publisher: Publisher) -> None:
    """Without an earlier release, and for a name that no release has, it is said what there is."""
    empty = publisher.fail("--back")
    assert empty == (1, "published: здесь ещё ничего не опубликовано, возвращаться не к чему.\n")
    assert not publisher.to.exists()
    publisher.publish(FIRST)
    assert publisher.fail("--back") == (
        1, "Возвращаться не к чему: выпуск 20251127-160000 – самый старый из тех, что хранятся в published. "
        "Верните прежний текст записей и опубликуйте.\n",
    )  # fmt: skip
    assert publisher.fail("--back", "20250101-000000") == (
        1, "Выпуска 20250101-000000 в published нет. Есть: 20251127-160000.\n",
    )  # fmt: skip
    assert publisher.read_first() == FIRST


def test_nothing_new_makes_no_release(publisher: Publisher) -> None:
    """Publishing the same site again leaves one release, so that going back leads to something else."""
    publisher.publish(FIRST)
    assert publisher.publish(FIRST) == "Изменений нет: читатели уже видят этот сайт, выпуск 20251127-160000.\n"
    assert publisher.names() == ["20251127-160000"]


def test_the_last_releases_are_kept(publisher: Publisher) -> None:
    """So many releases stay as asked for, five otherwise; a folder that is none of them stays as well."""
    for word in (FIRST, SECOND) * 3:
        publisher.publish(word)
    assert len(publisher.names()) == 5
    (publisher.to / "releases/20250101-000000").mkdir()
    (publisher.to / "releases/заметки.txt").write_text("x", encoding="utf-8")
    publisher.publish(THIRD, "--keep", "2")
    assert publisher.names() == ["20251203-160000", "20251202-160000"]
    assert {"20250101-000000", "заметки.txt"} < {path.name for path in (publisher.to / "releases").iterdir()}
    publisher.do("--back")
    publisher.publish(FOURTH, "--keep", "1")
    assert publisher.names() == ["20251204-160000", "20251202-160000"]  # the one that can be gone back to
    code, said = publisher.fail("--keep", "много")
    assert code == 2
    assert "Сколько выпусков хранить, пишут числом от 1: --keep 5, а не «много».\n" in said


def test_parts_of_former_editions_go_in_time(publisher: Publisher) -> None:
    """An open page finds its parts for two weeks after its release was removed; then they are gone."""
    publisher.publish(FIRST)
    own = Releases(publisher.to).list_all()[0].own
    publisher.publish(SECOND, "--keep", "1")
    publisher.publish(THIRD, "--keep", "1")
    assert len(publisher.names()) == 2
    found = [path for path in files(publisher.to / "current") if FIRST in (publisher.to / "current" / path).read_text()]
    assert {unit for path in found for unit in own if path.startswith(unit)} == set(own) - {_lone(own, publisher)}
    publisher.pass_days(14)
    publisher.publish(FOURTH, "--keep", "1")
    assert not any(FIRST in (publisher.to / "current" / path).read_text() for path in files(publisher.to / "current"))


def _lone(own: list[str], publisher: Publisher) -> str:
    """Return the unit of the picture that all editions have."""
    return next(unit for unit in own if (publisher.to / "current" / unit / "фото.png").exists())


def test_unchanged_files_take_no_room_and_keep_their_time(publisher: Publisher) -> None:
    """What two releases have alike is one file; what differs is younger in the later one, also after going back."""
    publisher.publish(FIRST)
    publisher.publish(SECOND)
    new, old = (publisher.to / "releases" / name for name in publisher.names())
    assert (new / "files/фото.png").samefile(old / "files/фото.png")
    for path in ("index.html", "feed.xml"):
        os.utime(old / path, (1, 1))
        os.utime(new / path, (2, 2))
    publisher.do("--back")
    assert (old / "index.html").stat().st_mtime > (new / "index.html").stat().st_mtime
    assert (old / "feed.xml").stat().st_mtime > (new / "feed.xml").stat().st_mtime


def test_foreign_folders_are_refused(publisher: Publisher) -> None:
    """A folder of other things, a file, a folder called «current» are named and stay; nothing is published."""
    write_site(publisher.folder / "site", FIRST)
    publisher.to.mkdir()
    (publisher.to / "отчёт.docx").write_text("x", encoding="utf-8")
    assert publisher.fail("--site", "site") == (
        1,
        "published: в папке лежит другое, например отчёт.docx. "
        "Укажите пустую папку или ту, в которую уже публиковали.\n",
    )
    assert [path.name for path in publisher.to.iterdir()] == ["отчёт.docx"]
    shutil.rmtree(publisher.to)
    publisher.to.write_text("x", encoding="utf-8")
    code, said = publisher.fail("--site", "site")
    assert (code, said) == (1, "published: это файл, а не папка. Укажите другую папку или удалите этот файл.\n")
    publisher.to.unlink()
    (publisher.to / "releases").mkdir(parents=True)
    (publisher.to / "current").mkdir()
    assert publisher.fail("--site", "site") == (
        1,
        "published/current: это не ссылка на выпуск, а файл или папка не отсюда. Переименуйте её и повторите.\n",
    )
    (publisher.to / "current").rmdir()
    (publisher.to / "current").symlink_to("/srv/www/html")
    assert publisher.fail("--site", "site") == (
        1, "published/current: ссылка ведёт не на выпуск, а в /srv/www/html. Переименуйте её и повторите.\n",
    )  # fmt: skip
    code, said = publisher.fail("--site", "nothing")
    assert (code, said) == (1, "nothing: здесь нет готового сайта, не найдена страница index.html.\n")
    code, said = publisher.fail()
    assert (code, said) == (
        1, "Здесь нечего собирать: запустите команду в папке навигатора или укажите готовый сайт, --site ПАПКА.\n",
    )  # fmt: skip


def test_two_publishers(publisher: Publisher) -> None:
    """Who comes second is told who is publishing; a lock that a killed program has left holds nobody up."""
    publisher.publish(FIRST)
    code = "import sys; from pathlib import Path; from guidebook.publishing.lock import hold_folder\n"
    code += "with hold_folder(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code, str(publisher.to)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        exit_code, said = publisher.fail("--site", "site")
        assert exit_code == 1
        assert re.fullmatch(
            f"В папке published сейчас публикует компьютер {socket.gethostname()}, процесс {other.pid}, "
            r"начало \d\d\.\d\d\.\d{4} \d\d:\d\d\. Дождитесь конца и повторите\. "
            r"Если та программа зависла, закройте её: после этого папка свободна\.\n",
            said,
        )
        other.kill()
    assert str(other.pid) in (publisher.to / ".lock").read_text(encoding="utf-8")
    publisher.publish(SECOND)
    assert publisher.read_first() == SECOND
    with hold_folder(publisher.to), pytest.raises(UnpublishedError), hold_folder(publisher.to):
        pass


def test_a_full_disk(publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full readers keep what they have, the half of a release goes, and it is said what to do."""
    publisher.publish(FIRST)
    write_site(publisher.folder / "site", SECOND)
    releases = Releases(publisher.to)
    fine = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name == "index.html":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return fine(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with releases.hold(), pytest.raises(OSError, match=str(errno.ENOSPC)) as refused:
        releases.make(publisher.folder / "site")
    assert str(UnpublishedError.of(refused.value)) == (
        "На диске нет места: читатели видят прежний выпуск. Освободите место или храните меньше выпусков, "
        "например --keep 2, и повторите."
    )
    assert publisher.read_first() == FIRST
    assert publisher.names() == ["20251127-160000"]
    assert not (publisher.to / "releases" / module.UNFINISHED).exists()


PROGRAM = "import sys; from guidebook.commands.cli import main; sys.exit(main(sys.argv[1:]))"


def test_going_back_on_a_full_disk(publisher: Publisher) -> None:
    """Where no byte can be written any more readers get the former release all the same; a new one is refused."""
    publisher.publish(FIRST)
    publisher.publish(SECOND)
    command = [sys.executable, "-c", PROGRAM, "publish", "--to", "published"]
    full = ["sh", "-c", 'ulimit -f 0; exec "$@"', "sh", *command]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"}

    def do(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*full, *arguments],
            cwd=publisher.folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    refused = do("--site", str(write_site(publisher.folder / "third", THIRD)))
    assert refused.returncode == 1
    assert refused.stderr.endswith(": файл больше, чем разрешено. Читатели видят прежний выпуск.\n")
    assert publisher.read_first() == SECOND
    back = do("--back")
    assert (back.returncode, back.stderr) == (0, "")
    assert (
        "\nЗаписалось не всё: файл больше, чем разрешено. Освободите место на диске: у тех, кто читал "
        "отозванный выпуск, страницы могут открываться не целиком, пока они их не обновят.\n"
    ) in back.stdout
    assert publisher.read_first() == FIRST
    publisher.publish(THIRD)
    assert publisher.read_first() == THIRD


def test_folders_that_can_not_be_meant(publisher: Publisher) -> None:
    """Releases inside the built site would go with it; a release is no site to publish; nothing is made there."""
    publisher.publish(FIRST)
    code, said = publisher.fail("--site", "site", "--to", "site/published")
    assert (code, said) == (
        1,
        "site/published: эта папка лежит внутри готового сайта site, и следующая сборка её удалит. Укажите другую.\n",
    )
    assert not (publisher.folder / "site" / "published").exists()
    code, said = publisher.fail("--site", "published/current")
    assert (code, said) == (
        1,
        "published/current: это уже опубликованный выпуск. Показать его: nastavnik publish --back 20251127-160000\n",
    )


def test_a_folder_without_the_right_to_write(tmp_path: Path) -> None:
    """What may be read and not written, or not made, is called so, with what to do."""
    told = "Читатели видят прежний выпуск. Укажите свою папку, --to ПАПКА, или попросите права у того, кто "
    told += "настраивал сервер."
    for place in (tmp_path, tmp_path / "new"):
        error = PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place))
        assert str(UnpublishedError.of(error)) == f"{place}: нет прав на запись. {told}"


def test_a_disk_without_links(publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a disk that gives a file no second name releases are copies, and hold all the same."""

    def unable(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", unable)
    releases = Releases(publisher.to)
    for word in (FIRST, SECOND):
        with releases.hold():
            releases.show(releases.make(write_site(publisher.folder / word, word)))
    assert publisher.read_first() == SECOND


def test_where_links_are_not_replaced_in_one_step(publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows there are two steps; a program that is killed between them is mended by the next one."""
    publisher.publish(FIRST)
    publisher.publish(SECOND)

    def unable(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(switch, "replace", unable)
    releases = Releases(publisher.to)
    with releases.hold():
        releases.show(releases.find_before())
    assert publisher.read_first() == FIRST
    assert sorted(path.name for path in publisher.to.iterdir()) == [".lock", "current", "releases"]
    (publisher.to / switch.CURRENT).rename(publisher.to / switch.FORMER)
    (publisher.to / switch.NEXT).symlink_to("releases/nothing")
    with releases.hold():
        pass
    assert publisher.read_first() == FIRST
    assert sorted(path.name for path in publisher.to.iterdir()) == [".lock", "current", "releases"]


def test_the_site_is_built_first(publisher: Publisher) -> None:
    """Without a ready site the command builds one, as ``make build`` does; when that fails nothing is published."""
    publisher.publish(FIRST)
    ci = publisher.folder / ".ci"
    ci.mkdir()
    program = ci / "publish.py"
    program.write_text("import sys; print('Сайт не собран: проверка.', file=sys.stderr); sys.exit(1)", encoding="utf-8")
    assert publisher.fail() == (1, "Сайт собирается…\nСайт не собран: проверка.\n")
    assert publisher.read_first() == FIRST
    write_site(publisher.folder / "other", SECOND)
    program.write_text("import shutil; shutil.rmtree('site'); shutil.copytree('other', 'site')", encoding="utf-8")
    assert publisher.do().startswith("Сайт собирается…\nОпубликован выпуск 2025112")
    assert publisher.read_first() == SECOND
