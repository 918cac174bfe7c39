"""What publishing, the comparison and the one style say: each sentence as an editor reads it."""

from __future__ import annotations

import datetime
import errno
from collections.abc import Sequence
from pathlib import Path

import pytest

from guidebook.comparing import report
from guidebook.comparing.changes import Changed, Changes, File
from guidebook.comparing.elements import read as elements
from guidebook.comparing.marking import compare
from guidebook.comparing.revision import Revision
from guidebook.comparing.version import Page
from guidebook.publishing import rclone
from guidebook.publishing.lock import hold_folder
from guidebook.publishing.refusal import UnpublishedError
from guidebook.reading.record_file import read
from guidebook.site import drafts, security
from guidebook.writing import style
from guidebook.writing.style import UnstyledError

REFUSALS = {
    "didn't find section in config file": "узел с таким именем в rclone не настроен. Настройте его командой rclone "
    "config",
    "unable to decrypt configuration": "настройки rclone закрыты паролем. Задайте его, как описано в справке rclone",
    "couldn't connect SSH: unable to authenticate": "узел не принял имя, пароль или ключ. Проверьте их командой rclone "
    "config",
    "ssh: handshake failed: knownhosts: key mismatch": "ключ узла не тот, что был. Уточните у того, кто отвечает за "
    "узел",
    "NoSuchBucket: x": "хранилища с таким именем нет. Создайте его или исправьте имя",
    "507 Insufficient Storage": "на узле нет места. Освободите его",
    "permission denied": "на узле нет прав на запись. Уточните у того, кто отвечает за узел",
    "dial tcp: i/o timeout": "узел не отвечает. Проверьте связь и адрес",
}


@pytest.mark.parametrize("said", REFUSALS)
def test_what_rclone_refuses(said: str) -> None:
    """Each refusal of rclone is told with what to do."""
    assert rclone.translate(f"2026/11/27 12:00:00 ERROR : {said}\n") == REFUSALS[said]


def test_what_nobody_knows_of_rclone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal that is not known is told by its code; rclone's own words, which may hold a password, are not."""
    program = tmp_path / "rclone"
    program.write_text("#!/bin/sh\necho 'pass=secret' >&2\nexit 7\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(rclone.RcloneError) as refused:
        rclone.Rclone("region:www").names()
    assert str(refused.value) == ("rclone завершился с кодом 7. Что не так, покажет команда rclone lsf с этим адресом")


def test_what_the_system_refuses_a_publisher(tmp_path: Path) -> None:
    """A folder that may not be written and a disk that fails are told, and what readers see meanwhile."""
    closed = OSError(errno.EACCES, "x", str(tmp_path / "none"))
    assert str(UnpublishedError.of(closed)) == (
        f"{tmp_path / 'none'}: нет прав на запись. Читатели видят прежний выпуск. Укажите свою папку, --to ПАПКА, или "
        "попросите права у того, кто настраивал сервер."
    )
    assert (
        str(UnpublishedError.of(OSError(errno.EIO, "x")))
        == "Диск: диск не отвечает или повреждён. Читатели видят прежний выпуск."
    )


def test_a_publisher_of_no_name(tmp_path: Path) -> None:
    """Who holds the folder and has not said who it is, is another program."""
    with hold_folder(tmp_path):
        (tmp_path / ".lock").write_text("", encoding="utf-8")
        with pytest.raises(UnpublishedError) as refused, hold_folder(tmp_path):
            pass
    assert str(refused.value) == (
        f"В папке {tmp_path} сейчас публикует другая программа. Дождитесь конца и повторите. Если та программа "
        "зависла, закройте её: после этого папка свободна."
    )


def page(number: int, words: str = "") -> Page:
    """Return a page of a site."""
    return Page(
        f"/{number}/", f"Страница {number}", "", f"<p>{words}</p>", f"content/terms/{number}.yml", f"/{number}/"
    )


def changes(new: int, changed: int, removed: int, files: Sequence[File] = ()) -> Changes:
    """Return so many changes."""
    made, gone = elements("<p>есть</p>"), elements("<p>было</p>")
    return Changes(
        new=[(page(number), made) for number in range(new)],
        removed=[(page(number), gone) for number in range(removed)],
        changed=[Changed(page(number), page(number), compare(gone, made), gone, made) for number in range(changed)],
        unseen=(), menu=(), contact=None, edition=None, frame=(), feeds=(), files=files, sources=(), retired=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((1, 0, 0), "Изменится страниц: 1 (1\u00a0новая страница)."),
        ((2, 1, 1), "Изменится страниц: 4 (2\u00a0новые страницы, 1\u00a0изменённая, 1\u00a0исчезнувшая)."),
        ((5, 2, 2), "Изменится страниц: 9 (5\u00a0новых страниц, 2\u00a0изменённые, 2\u00a0исчезнувшие)."),
        ((1, 5, 5), "Изменится страниц: 11 (1\u00a0новая страница, 5\u00a0изменённых, 5\u00a0исчезнувших)."),
        ((0, 3, 0), "Изменится страниц: 3."),
    ],
)
def test_the_comparison_counts(counts: tuple[int, int, int], said: str) -> None:
    """How much changes is said in words that fit their numbers."""
    assert report.summary(changes(*counts)) == said


def test_the_comparison_says_what_it_leaves_out() -> None:
    """Of very many pages the first are shown whole; large pictures are counted, a file that goes is named."""

    many = changes(0, report.WHOLE + 1, 0, [File("content/files/a.pdf", "removed", 5000)])
    revision = Revision("0123456789abcdef", datetime.date(2026, 11, 27), "Слово")
    with_picture = elements('<p><img src="/a.png" alt="План"></p>')
    many.changed[0].after = with_picture
    large = report.page(many, revision, (), 0, lambda name: bytes(report.PICTURE + 1))
    assert "картинки больше 200 КБ не вложены: 1, целиком показаны первые 50 страниц" in large
    assert "Файл убран: <code>content/files/a.pdf</code>, 5" in large


TERM = "# имя\nid: a\ntitle: Слово\n"


@pytest.mark.parametrize(
    ("after", "why"),
    [
        (None, "этот текст не удаётся записать единообразно"),
        ("id: [\n", "этот текст не удаётся записать единообразно"),
        ("# имя\nid: a\ntitle: Слог\n", "изменился бы смысл записи"),
        ("id: a\ntitle: Слово\n", "потерялось бы пояснение"),
    ],
)
def test_what_is_not_written_in_the_style(after: str | None, why: str) -> None:
    """A printed text that says something else or has lost a comment does not take the record's place."""
    refused = style._verify(read("content/terms/a.yml", TERM.encode()), TERM, after)
    assert isinstance(refused, UnstyledError)
    assert str(refused) == why


def test_what_the_preview_of_the_editor_says() -> None:
    """The sentences that other tests wait for by their names are these."""
    assert drafts.ELSEWHERE == ("В других файлах навигатора есть проблемы. Страница появится здесь, когда их исправят.")
    assert drafts.NOWHERE == "Отдельной страницы у этой записи нет, и сейчас её не показывает ни одна другая."
    assert security.ADVICE == (
        "Сайт не собран: такой сценарий или стиль мог попасть в текст. Уберите его из записи или страницы. Сценарии и "
        "стили самого сайта лежат в папке hooks/theme/inline."
    )
