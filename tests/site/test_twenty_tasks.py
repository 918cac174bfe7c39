"""The twenty tasks of an editor, each played as the guide's page tells it: its example is written, checked, read."""

from __future__ import annotations

import datetime
import hashlib
import os
import re
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from PIL import Image

from guidebook.checking.load import Loaded, load
from guidebook.comparing.version import Version, read_version
from guidebook.problems.problem import as_text
from guidebook.site.site import compile_templates
from tests.project import ROOT
from tests.site.document import Element, parse

GUIDE = ROOT / "docs" / "editors" / "tasks.md"
TASK = re.compile(r"^## (\d+)\. (.+?) \{#([a-z]+)\}\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"^```yaml\n# ((?:content|sites)/\S+?)(?:, ([^\n]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NOW = datetime.datetime(2026, 12, 7, 12, tzinfo=datetime.UTC)


def tasks() -> list[tuple[str, str, str, str]]:
    """Return the guide's tasks: number, title, name, text."""
    return TASK.findall(GUIDE.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Editor:
    """Somebody who changes files with a text editor, by the guide's page."""

    folder: Path
    made: dict[str, Version] = field(default_factory=dict)
    """The site by the state of all files."""

    def examples(self, task: str) -> list[tuple[str, str]]:
        """Return the examples of a task: the file and what is written there."""
        [text] = [text for _, _, name, text in tasks() if name == task]
        return [(path, example) for path, _, example in EXAMPLE.findall(text)]

    def add(self, task: str) -> None:
        """Write the files of a task, none of which is there."""
        for path, text in self.examples(task):
            assert not (self.folder / path).exists(), path
            (self.folder / path).parent.mkdir(exist_ok=True)
            (self.folder / path).write_text(text, encoding="utf-8")

    def set(self, task: str) -> None:
        """Put the line of each example in place of that with the same field."""
        for path, line in self.examples(task):
            file = self.folder / path
            field = line.partition(":")[0]
            # A text may go on in the lines below, further to the right.
            old = re.findall(rf"^{field}:.*\n(?:[ ]+.*\n)*", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert len(old) == 1, f"{path}: {field}"
            self.replace(path, old[0], line)

    def replace(self, path: str, old: str, new: str) -> None:
        """Change a text that stands in a file once."""
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{path}: {old}"
        file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")

    def load(self) -> Loaded:
        """Check everything."""
        return load(self.folder / "content", now=NOW)

    def report(self) -> str:
        """Return what the check says."""
        return as_text(self.load().problems)

    def site(self) -> Version:
        """Return the pages, of files that the check has accepted; while no file is another one they stay."""
        state = hashlib.sha256()
        for path in sorted(one for one in self.folder.rglob("*") if one.is_file()):
            state.update(b"%s %d " % (os.fsencode(path), path.stat().st_size) + path.read_bytes())
        if state.hexdigest() not in self.made:
            loaded = self.load()
            assert as_text(loaded.problems) == ""
            self.made[state.hexdigest()] = read_version(self.folder, loaded, compile_templates(ROOT))
        return self.made[state.hexdigest()]

    def page(self, address: str) -> str:
        """Return what a page says."""
        return words(parse(self.site().pages[address].html))


def words(element: Element) -> str:
    """Return a text with single spaces."""
    return " ".join(element.text().split())


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    """An editor with a copy of the project in a folder with a Russian name."""
    folder = tmp_path / "Навигатор района"
    for part in ("content", "docs"):
        shutil.copytree(ROOT / part, folder / part)
    return Editor(folder)


def test_the_guide_and_these_tests_tell_of_the_same_tasks() -> None:
    """The guide has twenty tasks, numbered through, each with its test here, in the same order."""
    names = [name for _, _, name, _ in tasks()]
    assert [int(number) for number, _, _, _ in tasks()] == list(range(1, 21))
    played = [name.removeprefix("test_task_") for name in vars(sys.modules[__name__]) if name.startswith("test_task_")]
    assert names == played


def test_tasks_are_told_in_few_lines() -> None:
    """A task takes no more than five sentences beside its example, and has an example."""
    for number, title, _, text in tasks():
        told, *_ = text.split("```")
        assert 1 <= len(re.findall(r"[.!?:](?=\s|$)", told)) <= 6, f"{number}. {title}"
        assert "```" in text, f"{number}. {title}"


def test_task_text(editor: Editor) -> None:
    """A changed sentence is read on the page of its record and nowhere asks for more."""
    editor.set("text")
    assert "Возвращаются в школу как наставники и гости и помогают найти других." in editor.page("/roles/alumni/")


def test_task_news(editor: Editor) -> None:
    """A piece of news has a page and stands in the list, and the footer's date is its."""
    editor.add("news")
    site = editor.site()
    page = words(parse(site.pages["/updates/2026-12-01-meeting/"].html))
    assert page.startswith("Кураторы района встретились в библиотеке")
    assert "Следующая встреча – в феврале." in page
    assert "Кураторы района встретились в библиотеке" in words(parse(site.pages["/updates/"].html))
    assert site.edition == "1\N{NO-BREAK SPACE}декабря 2026\N{NO-BREAK SPACE}г."


def test_task_file(editor: Editor) -> None:
    """A file that is named and not there is told of; laid there it is accepted."""
    editor.add("file")
    assert "polozhenie-2026.txt" in editor.report()
    (editor.folder / "content/files").mkdir(exist_ok=True)
    (editor.folder / "content/files/polozhenie-2026.txt").write_text("Положение\n", encoding="utf-8")
    assert editor.report() == ""
    update = editor.load().library.updates["2026-12-02-statute"]
    assert [(one.file, one.title) for one in update.attachments] == [
        ("polozhenie-2026.txt", "Положение о наставничестве")
    ]
    page = parse(editor.site().pages["/updates/2026-12-02-statute/"].html)
    [link] = [one for one in page.all("a") if one.attributes["href"].endswith("/files/polozhenie-2026.txt")]
    assert re.fullmatch(r"Положение о наставничестве \(.*TXT.*\)", words(link))


def test_task_picture(editor: Editor) -> None:
    """A picture is accepted with its text, and told of without one."""
    editor.add("picture")
    (editor.folder / "content/files").mkdir(exist_ok=True)
    Image.new("RGB", (640, 480), "teal").save(editor.folder / "content/files/vstrecha.png")
    [picture] = parse(editor.site().pages["/updates/2026-12-03-photo/"].html).all("img")
    assert picture.attributes["alt"] == "Ученики сидят парами за столами"
    assert "480w" in picture.attributes["srcset"]
    editor.replace("content/updates/2026-12-03-photo.yml", "  alt: Ученики сидят парами за столами\n", "")
    assert "alt" in editor.report()


def test_task_event(editor: Editor) -> None:
    """An event has its day, time and place, and stands in the calendar that people subscribe to."""
    editor.add("event")
    loaded = editor.load()
    assert as_text(loaded.problems) == ""
    event = loaded.library.updates["2026-12-04-seminar"].event
    assert event
    assert (event.starts, event.ends, event.place) == (
        "2026-12-11 14:00", "2026-12-11 16:00", "Районная библиотека, читальный зал",
    )  # fmt: skip
    site = editor.site()
    page = words(parse(site.pages["/updates/2026-12-04-seminar/"].html))
    assert "11 декабря 2026 г., 14:00–16:00" in page
    assert "Районная библиотека, читальный зал" in page
    [subscribed] = [text for name, text in site.feeds.items() if name.startswith("календарь")]
    told: list[Any] = Calendar.from_ical(subscribed).walk("VEVENT")
    [found] = [one for one in told if one["SUMMARY"] == "Семинар кураторов"]
    assert found["DTSTART"].dt.isoformat()[:16] == "2026-12-11T14:00"
    assert found["LOCATION"] == "Районная библиотека, читальный зал"


def test_task_expiry(editor: Editor) -> None:
    """A last day is accepted; one before the news itself is told of."""
    editor.add("expiry")
    page = "/updates/2026-12-05-applications/"
    assert "срок прошёл" not in words(parse(editor.site().pages[page].html)).lower()
    assert editor.load().library.updates["2026-12-05-applications"].valid_until == datetime.date(2026, 12, 20)
    later = load(editor.folder / "content", now=datetime.datetime(2026, 12, 22, 12, tzinfo=datetime.UTC))
    assert "срок прошёл" in words(parse(read_version(editor.folder, later).pages[page].html)).lower()
    editor.replace("content/updates/2026-12-05-applications.yml", "valid_until: 2026-12-20", "valid_until: 2026-11-20")
    assert "content/updates/2026-12-05-applications.yml:7:14" in editor.report()


def test_task_contest(editor: Editor) -> None:
    """The new contest has a page of its own beside that of the year before, and stands in the list."""
    editor.add("contest")
    site = editor.site()
    assert "Школьный этап" in words(parse(site.pages["/contests/byt-uchitelem-2027/"].html))
    assert "/contests/byt-uchitelem/" in site.pages
    assert "Конкурс педагогов-наставников 2027 года" in words(parse(site.pages["/contests/"].html))


def test_task_document(editor: Editor) -> None:
    """A document stands on the documents' page with its file, and is not said to be what nobody has said of it."""
    editor.add("document")
    assert "prikaz-2027.docx" in editor.report()
    shutil.copy(ROOT / "tests/files/text.docx", editor.folder / "content/files/prikaz-2027.docx")
    page = editor.page("/documents/")
    said = page[page.index("Приказ управления образования о наставничестве") :]
    assert said.startswith("Приказ управления образования о наставничестве Не сверен Назначает куратора района")
    [link] = [
        one for one in parse(editor.site().pages["/documents/"].html).all("a") if "prikaz" in one.attributes["href"]
    ]
    assert re.fullmatch(r"Приказ \(DOCX, \d+ [КМ]?Б\)", words(link))


def test_task_term(editor: Editor) -> None:
    """A term stands in the glossary, and is explained where a text has its words."""
    editor.add("term")
    editor.replace("content/roles/alumni.yml", "Становятся наставниками", "Пишут в дневнике пары и становятся")
    site = editor.site()
    assert "Дневник пары" in words(parse(site.pages["/glossary/"].html))
    [term] = [one for one in parse(site.pages["/roles/alumni/"].html).find_classed("term") if "дневнике" in one.text()]
    assert term.attributes["title"] == "Записи наставника и наставляемого о встречах."


def test_task_indicator(editor: Editor) -> None:
    """The calculator that compares with an indicator takes the new value; pages no longer call it historical."""
    over = "Исторический показатель"
    assert over in editor.page("/indicators/")
    assert "Чтобы доля достигла 70 %" in editor.page("/calculators/involvement/")
    editor.set("indicator")
    after = editor.page("/indicators/")
    assert over not in after
    assert "2027 год – 75 %" in after
    assert "Чтобы доля достигла 75 %" in editor.page("/calculators/involvement/")


def test_task_municipality(editor: Editor) -> None:
    """A municipality has a page with whom to write to, and a list."""
    editor.add("municipality")
    site = editor.site()
    page = words(parse(site.pages["/municipalities/ozerny/"].html))
    assert "Центр наставничества Озёрного района" in page
    assert "center@ozerny.example" in page
    assert "Озёрный район" in words(parse(site.pages["/municipalities/"].html))


def test_task_contact(editor: Editor) -> None:
    """The contact stands under every page, as it is read and as it is followed; one changed in one place is told of."""
    [(path, text)] = editor.examples("contact")
    with (editor.folder / path).open("a", encoding="utf-8") as file:
        file.write(text)
    [link] = parse(editor.site().contact).all("a")
    assert (words(link), link.attributes["href"]) == ("center@region.example", "mailto:center@region.example")
    editor.replace(path, "title: center@region.example", "title: new@region.example")
    assert "Читатель видит «new@region.example», а ссылка ведёт на «mailto:center@region.example»." in editor.report()


def test_task_role(editor: Editor) -> None:
    """A role that is renamed keeps its address, and is called anew where records name it."""
    editor.set("role")
    site = editor.site()
    assert words(parse(site.pages["/roles/alumni/"].html)).startswith("Выпускники школы")
    assert "Выпускники школы" in words(parse(site.pages["/stages/1-conditions/"].html))


def test_task_retire(editor: Editor) -> None:
    """A task that is retired says so; one that is deleted is told of with the way to do it."""
    [(path, text)] = editor.examples("retire")
    whole = (editor.folder / path).read_text(encoding="utf-8")
    editor.replace(path, "  - id: inform-staff\n", f"  - id: inform-staff\n{text}")
    assert "Пункт снят с 1 декабря 2026 г." in editor.page("/stages/1-conditions/")
    [item] = re.findall(r"^  - id: inform-staff\n(?:    .*\n)+", whole, re.MULTILINE)
    (editor.folder / path).write_text(whole.replace(item, ""), encoding="utf-8")
    assert "inform-staff" in editor.report()
    assert "retired" in editor.report()


def test_task_typo(editor: Editor) -> None:
    """The message stands in the guide as the check gives it; mended, nothing is told any more."""
    editor.replace("content/roles/alumni.yml", "\ntitle:", "\ntitel:")
    [text] = [text for _, _, name, text in tasks() if name == "typo"]
    [said] = re.findall(r"^```text\n(.*)\n```$", text, re.MULTILINE)
    assert said in editor.report().splitlines()
    assert "Возможно, вы имели в виду «title»?" in editor.report()
    editor.replace("content/roles/alumni.yml", "\ntitel:", "\ntitle:")
    assert editor.report() == ""


def test_task_order(editor: Editor) -> None:
    """Stages that have changed numbers stand in the new order; two with one, and links with the old, are told of."""
    [(path, line), _] = editor.examples("order")
    editor.replace(path, "number: 2\n", line)
    assert "content/stages/3-mentors.yml" in editor.report()
    editor.replace(path, line, "number: 2\n")
    editor.set("order")
    link = "content/questions/how-to-show-results.yml"
    assert re.findall(r"^content/\S+?:", editor.report(), re.MULTILINE) == [f"{link}:"]
    assert "а ссылка ведёт на этап 3." in editor.report()
    editor.replace(link, "что на [этапе\n  2](", "что на [этапе\n  3](")
    road = editor.page("/stages/")
    assert road.index("Формирование базы наставников") < road.index("Формирование базы наставляемых")


def test_task_question(editor: Editor) -> None:
    """A question has its page, and stands on that of the stage that it names."""
    editor.add("question")
    site = editor.site()
    assert "Перенесите встречу и скажите куратору." in words(parse(site.pages["/questions/mentor-on-leave/"].html))
    assert "Что делать, если наставник заболел?" in words(parse(site.pages["/stages/6-work/"].html))


def test_task_calendar(editor: Editor) -> None:
    """A calendar is offered by the plan of meetings, with its days."""
    editor.add("calendar")
    html = editor.site().pages["/calculators/meetings/"].html
    assert "Каникулы Озёрного района, 2026/27" in html
    assert "2027-03-27" in html


def test_task_practice(editor: Editor) -> None:
    """With the first practice the site has their section; its form and stage lead to it."""
    editor.add("practice")
    assert "Пары встречались раз в неделю" in editor.page("/practices/seniors-help/")
    for address in ("/practices/", "/forms/pupil-pupil/", "/stages/6-work/"):
        assert "Как в Озёрной школе старшие помогают младшим" in editor.page(address)
    assert "Как в Озёрной школе старшие помогают младшим" in editor.page("/forms/pupil-pupil/")


def test_task_region(editor: Editor) -> None:
    """A second region has its name, its contact, its time zone and its news over all common pages."""
    before = editor.site()
    for path, text in editor.examples("region"):
        (editor.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (editor.folder / path).write_text(text, encoding="utf-8")
    loaded = load(editor.folder / "content", now=NOW, over=editor.folder / "sites/les")
    assert as_text(loaded.problems) == ""
    after = read_version(editor.folder, loaded)
    assert {*after.pages} - {*before.pages} == {"/updates/2026-12-07-les/"}
    assert "Центр наставничества Лесного края" in after.contact
    assert (after.frame["Название сайта"], after.frame["Регион"]) == ("Наставничество Лесного края", "Лесной край")
    assert loaded.library.site["site"].time_zone == "Europe/Moscow"
    assert editor.site().contact == before.contact
