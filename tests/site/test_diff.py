"""What ``nastavnik diff`` shows an editor before publishing, and what it says where there is nothing to compare."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from guidebook.commands.cli import main
from guidebook.site.site import compile_templates
from tests.browser.test_access import violations
from tests.browser.visits import Reader, visiting
from tests.project import ROOT, nastavnik, run
from tests.site.clones import NAMED, git
from tests.site.document import Element, parse

DAY = "20\N{NO-BREAK SPACE}ноября 2026\N{NO-BREAK SPACE}г."
FORM = "content/forms/pupil-pupil.yml"
NEWS = "content/updates/2026-11-28-seminar.yml"
RETIRED = "retired:\n  since: 2026-12-01\n  replaced_by: 2026-11-26-questions\n"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(1000)


def replace(file: Path, old: str, new: str) -> None:
    """Change a text of a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file}: {old}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose only version is kept in a Git of its own, in a folder with Russian letters and a space."""
    project = tmp_path_factory.mktemp("diff") / "Сайт района"
    for part in ("content", "docs"):
        shutil.copytree(ROOT / part, project / part)
    (project / ".gitignore").write_text(".cache/\ndiff.html\n", encoding="utf-8")
    (project / ".cache").mkdir()
    templates = Path(compile_templates(ROOT).directory)
    (project / ".cache" / templates.name).symlink_to(templates, target_is_directory=True)
    (project / "docs/assets/img/scheme.png").write_bytes(PICTURE)
    replace(project / "docs/about.md", "\n## ", "\n![Схема](assets/img/scheme.png)\n\n## ")
    git(project, "init", "-q", "-b", "main")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "Первое издание")
    return project


@pytest.fixture
def project(kept: Path, tmp_path: Path) -> Path:
    """A copy of it for a test to change."""
    return shutil.copytree(kept, tmp_path / "проект", symlinks=True)


def edit(project: Path) -> None:
    """Do what editors do in a week: words, news, an entry moved, a record retired, files, whom to write to."""
    replace(project / FORM, "трудно учиться", "сложно учиться")
    first = "id: 2026-11-23-first-edition\n"
    replace(project / "content/updates/2026-11-23-first-edition.yml", first, f"{first}{RETIRED}")
    (project / NEWS).write_text(
        "id: 2026-11-28-seminar\ntitle: Семинар кураторов\nsource:\n  document: navigator\ndate: 2026-11-28\n"
        "summary: Собираемся в библиотеке.\ntext: Приходите.\nevent:\n  starts: 2026-12-11\n  place: Читальный зал\n"
        "picture:\n  file: zal.png\n  alt: Столы стоят кругом\n"
        "attachments:\n  - file: programma.txt\n    title: Программа\n",
        encoding="utf-8",
    )  # fmt: skip
    (project / "content/files").mkdir(exist_ok=True)
    (project / "content/files/programma.txt").write_text("Программа\n", encoding="utf-8")
    Image.new("RGB", (800, 500), "teal").save(project / "content/files/zal.png")
    replace(project / "content/terms/special-needs.yml", "Условия, которые", "Особые условия, которые")
    replace(project / "content/questions/how-long.yml", "  - срок программы\n", "  - срок работы\n")
    (project / "content/questions/enter-contest.yml").unlink()
    replace(project / "content/published-ids.txt", "questions/enter-contest\n", "")
    for file in (project / "content/questions").glob("*.yml"):
        assert "/questions/enter-contest/" not in file.read_text(encoding="utf-8")
    with (project / "content/site/site.yml").open("a", encoding="utf-8") as site:
        site.write(
            "contact:\n  who: Центр наставничества\n  links:\n    - title: почта\n      url: mailto:a@example.ru\n"
        )
    (project / "docs/assets/img/plan.png").write_bytes(PICTURE)
    (project / "docs/assets/img/scheme.png").write_bytes(PICTURE + b"0")
    with (project / "docs/assets/css/guide.css").open("a", encoding="utf-8") as style:
        style.write("\n.lead { font-weight: 600; }\n")


@pytest.fixture(scope="module")
def week(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of such a week."""
    project = shutil.copytree(kept, tmp_path_factory.mktemp("week") / "проект", symlinks=True)
    edit(project)
    done = nastavnik(project, "diff", "main", "-o", "сравнение.html")
    commit = git(project, "rev-parse", "HEAD")[:9]
    told = [line for line in done.stdout.splitlines() if line]
    assert (done.returncode, done.stderr) == (0, "")
    assert told[0].startswith(f"Сравнение с версией {commit} от {DAY} «Первое издание». Изменится страниц: ")
    assert told[0].endswith(
        " Изменится то, что стоит на всех страницах. Изменится файлов и картинок: 4."
    )  # fmt: skip
    assert told[1:] == ["Страница сравнения: сравнение.html"]
    return project / "сравнение.html"


@dataclass(frozen=True)
class Compared:
    """What the command has said in this process, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


def compare(project: Path, *arguments: str) -> Compared:
    """Give the command in a project's folder, in this process: files that are as they were are known here."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(project), redirect_stdout(out), redirect_stderr(err):
        code = main(["diff", *arguments])
    return Compared(code, out.getvalue(), err.getvalue())


def words(element: Element) -> str:
    """Return a text with single spaces."""
    return " ".join(element.text().split())


def part(page: Element, name: str) -> str:
    """Return what a part of the page says, by the name of its heading."""
    [found] = [one for one in page.all("section") if one.attributes.get("aria-labelledby") == name]
    return words(found)


def of(page: Element, address: str) -> Element:
    """Return what is shown of a page of the site."""
    [found] = [one for one in page.all("article") if f"Адрес на сайте: {address}." in words(one)]
    return found


def test_a_week_of_an_editor(week: Path) -> None:
    """Each change is told once, where an editor looks for it, with what was before and what will be."""
    page = parse(week.read_text(encoding="utf-8"))
    versions = [words(one) for one in page.one("dl", class_="versions").all("dd")]
    assert versions[0].endswith("от 20 ноября 2026 г. «Первое издание»")
    assert versions[1] == "рабочая папка; 13 файлов ещё не в истории"

    form = of(page, "/forms/pupil-pupil/")
    assert "Описание для поиска: Подойдёт, когда ученику [убрано: трудно][добавлено: сложно] учиться" in words(form)
    edition = of(page, "/updates/2026-11-23-first-edition/")
    assert "Новое: Запись не действует с 1 декабря 2026 г. Вместо неё: Вопросы с ответами" in words(edition)
    sides = [words(one) for one in form.find_classed("two")[0].content if isinstance(one, Element)]
    assert sides[0].startswith("Было")
    assert "трудно учиться" in sides[0]
    assert sides[1].startswith("Станет")
    assert "сложно учиться" in sides[1]
    assert not form.find_classed("two")[0].all("ins", "del")

    news = of(page, "/updates/2026-11-28-seminar/")
    assert words(news).startswith("новая Семинар кураторов Адрес на сайте: /updates/2026-11-28-seminar/. Файл: " + NEWS)
    assert "Читальный зал" in words(news)
    assert "Программа (TXT" in words(news)
    [photo] = news.all("img")
    assert (photo.attributes["src"][:22], photo.attributes["alt"]) == ("data:image/webp;base64", "Столы стоят кругом")
    assert part(page, "feeds") == (
        "Подписки У тех, кто подписан, обновится: лента новостей, календарь событий и конкурсов."
    )
    gone = of(page, "/questions/enter-contest/")
    assert words(gone).startswith("исчезнет Как наставнику участвовать в конкурсе?")
    assert "По этому адресу читатель увидит «Страница не найдена»." in words(gone)
    assert "Те же слова меняются ещё на" in words(page)
    assert "/forms/student-pupil/" in words(page.find_classed("repeated")[0])

    common = part(page, "common")
    assert "Появится: [добавлено: Новости → Семинар кураторов]" in common
    assert "Исчезнет: [убрано: Вопросы → Как наставнику участвовать в конкурсе?]" in common
    assert "Кому писать [добавлено: Центр наставничества – почта (адрес: mailto:a@example.ru).]" in common
    assert "Дата издания в подвале [убрано: 26 ноября 2026 г.] [добавлено: 28 ноября 2026 г.]" in common
    assert "docs/assets/css/guide.css" in common
    assert part(page, "files") == (
        "Файлы и картинки Новый файл: content/files/programma.txt, 1 КБ "
        "Новый файл: content/files/zal.png, 2 КБ Новый файл: docs/assets/img/plan.png, 1 КБ "
        "Файл заменён: docs/assets/img/scheme.png, было 1 КБ, станет 1 КБ"
    )
    assert part(page, "retired") == (
        "Больше не действует «Первое издание навигатора» – с 1 декабря 2026 г., вместо неё "
        "«Вопросы с ответами и „С чего "
        "начать“»."
    )
    assert "Сколько длится программа наставничества? /questions/how-long/" in part(page, "unseen")
    assert f"Изменён файл: {FORM}" in part(page, "sources")
    assert "Удалён файл: content/questions/enter-contest.yml" in part(page, "sources")
    pictures = [one.attributes["src"] for one in of(page, "/about/").all("img")]
    assert pictures
    assert all(source.startswith("data:image/png;base64,") for source in pictures)


def test_each_page_is_shown_once(week: Path) -> None:
    """No page has two places in the comparison, whatever happens to it, and all listed ones can be jumped to."""
    page = parse(week.read_text(encoding="utf-8"))
    shown = [one.all("code")[0].text() for one in page.all("article")]
    shown += [one.text() for block in page.find_classed("repeated") for one in block.all("code")]
    assert len(shown) == len(set(shown))
    names = {element.attributes["id"] for element in page.walk() if "id" in element.attributes}
    targets = [link.attributes["href"].removeprefix("#") for link in page.all("a")]
    assert targets
    assert set(targets) <= names


@pytest.mark.parametrize("reader", [Reader(390, "light", scripts=True), Reader(1280, "dark", scripts=True)], ids=str)
def test_it_needs_nothing_beside_itself(week: Path, browser: Browser, reader: Reader) -> None:
    """The file opens from a disk: nothing is asked for, its policy stops nothing, it fits, axe finds no obstacle."""
    text = week.read_text(encoding="utf-8")
    assert "<script" not in text
    with visiting(browser, week.parent.as_uri(), reader) as page:
        page.goto(week.as_uri())
        assert page.evaluate("getComputedStyle(document.querySelector('del')).textDecorationLine") == "line-through"
        assert page.evaluate("document.documentElement.scrollWidth") <= reader.width
        assert violations(page) == []


def test_nothing_changed(project: Path) -> None:
    """A folder that is as it was kept is told so, with the way to look further back."""
    done = compare(project)
    assert done.returncode == 0
    assert "Читатели ничего нового не увидят." in done.stdout
    assert "Читатели ничего нового не увидят." in (project / "diff.html").read_text(encoding="utf-8")


def test_a_page_at_another_address(project: Path) -> None:
    """A record with a new name is a page that goes and one that comes; the first says where the other is."""
    former, new = (project / f"content/questions/{name}.yml" for name in ("enter-contest", "join-contest"))
    former.rename(new)
    replace(new, "id: enter-contest", "id: join-contest")
    replace(project / "content/published-ids.txt", "questions/enter-contest\n", "")
    replace(project / "content/terms/curator.yml", "title: Куратор", "title: Координатор")
    done = compare(project, "main")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    page = parse((project / "diff.html").read_text(encoding="utf-8"))
    assert "Страница с тем же названием появится по другому адресу: /questions/join-contest/" in words(
        of(page, "/questions/enter-contest/")
    )
    listed = [words(one) for one in page.one("nav").all("li")]
    also = sum(int(found[1]) for one in listed if (found := re.search(r"и те же слова ещё на (\d+) страниц", one)))
    [count] = re.findall(r"Изменится страниц: (\d+) ", done.stdout)
    assert also
    assert len(listed) + also == int(count)


def test_a_proposal_is_compared_with_where_it_began(project: Path) -> None:
    """Without a name the change is that of this branch alone, not what others have published meanwhile."""
    git(project, "switch", "-q", "-c", "proposal")
    replace(project / FORM, "трудно учиться", "сложно учиться")
    git(project, "commit", "-q", "-a", "-m", "Слово")
    git(project, "switch", "-q", "main")
    replace(project / "content/roles/curator.yml", "title: Куратор", "title: Координатор")
    git(project, "commit", "-q", "-a", "-m", "Роль")
    git(project, "switch", "-q", "proposal")
    done = compare(project)
    assert "«Первое издание»" in done.stdout
    shown = (project / "diff.html").read_text(encoding="utf-8")
    assert "сложно" in shown
    assert "Координатор" not in shown


def test_a_region_over_the_common_records(project: Path) -> None:
    """With a region's folder its pages are compared, named by the files there; a new folder is all new."""
    (project / "content/files").mkdir(exist_ok=True)
    shutil.copytree(ROOT / "tests/regions/ozernyi", project / "sites/ozernyi")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "Регион")
    replace(project / "sites/ozernyi/site/site.yml", "region: Озёрный край", "region: Озёрный округ")
    news = next((project / "sites/ozernyi/updates").glob("*.yml"))
    title = next(line for line in news.read_text(encoding="utf-8").splitlines() if line.startswith("title: "))
    replace(news, title, "title: Озёрная новость о парах")
    done = compare(project, "HEAD", "--overlay", "sites/ozernyi")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    page = parse((project / "diff.html").read_text(encoding="utf-8"))
    assert "рабочая папка, поверх неё папка региона sites/ozernyi" in words(page)
    assert "Регион: [убрано: Озёрный край (выдуманный регион)] [добавлено: Озёрный округ" in part(page, "common")
    assert words(of(page, f"/updates/{news.stem}/")).count(f"Файл: sites/ozernyi/updates/{news.name}") == 1
    assert f"Изменён файл: sites/ozernyi/updates/{news.name}" in part(page, "sources")
    before = compare(project, "HEAD~1", "--overlay", "sites/ozernyi")
    assert (before.returncode, before.stderr) == (0, ""), before.stdout
    assert f"Добавлен файл: sites/ozernyi/updates/{news.name}" in words(
        parse((project / "diff.html").read_text(encoding="utf-8"))
    )


def no_git(project: Path) -> list[str]:
    """A folder that came as an archive."""
    shutil.rmtree(project / ".git")
    return []


def make_unknown(project: Path) -> list[str]:
    """A name that is one letter off."""
    return ["mian"]


def an_option(project: Path) -> list[str]:
    """A name that looks like one of Git's own options."""
    return ["--", "--output=x"]


def shallow(project: Path) -> list[str]:
    """A clone with the last version alone."""
    replace(project / FORM, "трудно учиться", "сложно учиться")
    git(project, "commit", "-q", "-a", "-m", "Слово")
    whole = project.with_name("целый")
    project.rename(whole)
    git(whole.parent, "clone", "-q", "--depth", "1", whole.as_uri(), str(project))
    return ["HEAD~1"]


def shallow_branches(project: Path) -> list[str]:
    """Last versions alone of two branches: where they have parted is not known."""
    git(project, "switch", "-q", "-c", "proposal")
    git(project, "commit", "-q", "--allow-empty", "-m", "Предложение")
    git(project, "switch", "-q", "main")
    git(project, "commit", "-q", "--allow-empty", "-m", "Другое")
    whole = project.with_name("целый")
    project.rename(whole)
    git(whole.parent, "clone", "-q", "--depth", "1", "--no-single-branch", whole.as_uri(), str(project))
    git(project, "switch", "-q", "proposal")
    return []


def damage(project: Path) -> list[str]:
    """A history that has lost a file."""
    git(project, "commit", "-q", "--allow-empty", "-m", "Пусто")
    blob = run(project, "git", "rev-parse", f"main:{FORM}").stdout.strip()
    (project / ".git/objects" / blob[:2] / blob[2:]).unlink()
    return ["main"]


def make_empty(project: Path) -> list[str]:
    """A Git without a version."""
    shutil.rmtree(project / ".git")
    git(project, "init", "-q", "-b", "main")
    return ["main"]


def find_before_content(project: Path) -> list[str]:
    """A version that has no records yet."""
    git(project, "switch", "-q", "--orphan", "other")
    git(project, "commit", "-q", "--allow-empty", "-m", "Пусто")
    git(project, "switch", "-q", "main")
    return ["other"]


def break_now(project: Path) -> list[str]:
    """A record with a typing error."""
    replace(project / FORM, "title:", "titel:")
    return ["main"]


def break_then(project: Path) -> list[str]:
    """A version whose record had one."""
    replace(project / FORM, "title:", "titel:")
    git(project, "commit", "-q", "-a", "-m", "Опечатка")
    replace(project / FORM, "titel:", "title:")
    return ["main"]


REFUSALS: dict[str, tuple[Callable[[Path], list[str]], str]] = {
    "no Git in the folder": (
        no_git,
        "Папка {project} не хранится в Git: прежних версий нет, сравнивать не с чем. Скачайте проект командой git "
        "clone, а не архивом.",
    ),
    "unknown": (make_unknown, "Версии «mian» в истории нет. Возможно, вы имели в виду «main»? Есть: main."),
    "an option": (an_option, "Версии «--output=x» в истории нет. Есть: main."),
    "shallow": (
        shallow,
        "Версии «HEAD~1» в истории нет. История скачана не вся: докачайте её командой git fetch --unshallow --tags.",
    ),
    "shallow branches": (
        shallow_branches,
        "Где начались изменения, не видно: история скачана не вся. Докачайте её командой git fetch --unshallow или "
        "назовите версию: nastavnik diff HEAD",
    ),
    "damaged": (
        damage,
        f"Git не отдал версию {{main}} от {DAY} «Пусто»: история повреждена или скачана не вся. Проверьте её командой "
        "git fsck или выберите другую версию.",
    ),
    "no version": (
        make_empty,
        "Версии «main» в истории нет. Ни одна версия ещё не сохранена: сохраните первую командой git commit.",
    ),
    "before the content": (
        find_before_content,
        f"В версии {{other}} от {DAY} «Пусто» нет папки content: сравнивать не с чем.",
    ),
    "a problem now": (
        break_now,
        "Сравнить не удалось: в рабочей папке есть проблемы. Исправьте их и запустите команду снова.",
    ),
    "a problem then": (
        break_then,
        f"Сравнить не удалось: записи версии {{main}} от {DAY} «Опечатка» не проходят сегодняшнюю проверку, "
        "их проблемы перечислены выше. Выберите версию новее.",
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_where_there_is_nothing_to_compare(project: Path, name: str) -> None:
    """Each reason is said in Russian with what to do; nothing is written, nothing of Git's English is shown."""
    make, expected = REFUSALS[name]
    arguments = make(project)
    done = compare(project, *arguments)
    known = {"project": str(project.resolve())}
    for branch in ("main", "other"):
        found = run(project, "git", "rev-parse", "--verify", "--quiet", branch)
        known[branch] = found.stdout[:9]
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.strip().split("\n\n")[-1] == expected.format(**known)
    assert ("K102" in done.stdout) == ("problem" in name)
    assert not (project / "diff.html").exists()


def test_a_version_without_words(project: Path) -> None:
    """A version that nobody has described is compared; settings that show signatures change nothing."""
    git(project, "config", "log.showSignature", "true")
    git(project, "commit", "-q", "--allow-empty", "--allow-empty-message", "-m", "")
    done = compare(project, "HEAD")
    commit = run(project, "git", "rev-parse", "HEAD").stdout[:9]
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Сравнение с версией {commit} от {DAY}. Читатели ничего нового не увидят.\n")


def test_a_machine_without_git(project: Path, tmp_path: Path) -> None:
    """Where Git is not installed, the editor hears where it is to be had."""
    command = Path(shutil.which("nastavnik") or ROOT / ".venv/bin/nastavnik")
    done = subprocess.run(
        [ROOT / ".venv" / "bin" / "python", command, "diff"],
        cwd=project, env={**os.environ, "PATH": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
        capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout.strip() == (
        "Для сравнения нужна программа Git, а её на этом компьютере нет. Установите её с сайта git-scm.com и запустите "
        "команду снова."
    )


def test_a_folder_of_somebody_else(project: Path) -> None:
    """Where Git refuses a folder of another owner, the editor gets the line that allows it."""
    if os.geteuid() != 0:
        pytest.fail("the owner of a folder can be changed by root alone")
    for path in (project, project / ".git"):
        os.chown(path, 12345, 12345)
    done = run(project, str(ROOT / ".venv/bin/nastavnik"), "diff", **NAMED)
    assert done.returncode == 1
    assert done.stdout.strip() == (
        f"Git не открывает папку {project}: её владелец – другой пользователь. Разрешите её командой:\n"
        f'git config --global --add safe.directory "{project}"'
    )
