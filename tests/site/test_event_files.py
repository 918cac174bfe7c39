"""The calendar of a region: what two programs that others made understand of it."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import icalendar
import pytest

from guidebook.site.publication import make_site
from guidebook.site.site import Site
from tests.calculators.interpreters import node
from tests.project import ROOT, copy
from tests.site.built import Built
from tests.site.document import parse

HERE = Path(__file__).parent
HOME = "https://example.ru/nav/"
HEAD = "id: {0}\ntitle: {1}\nsource: {{document: navigator}}\ndate: 2026-11-20\nsummary: {2}\n"
LONG = "Семинар «Наставник – рядом»; вопросы, ответы \\ ёж & Ко 🎉, " + "очень длинное " * 8 + "название"
UPDATES = {
    "hours": ("hours", json.dumps(LONG, ensure_ascii=False), "Кратко.", "event: {starts: 2026-12-31 22:30, "
              "ends: 2027-01-01 00:30, place: 'Чита, ул. Ленина, 1; зал 2', online: 'https://пример.рф/a?b=1'}\n"),
    "days": ("days", "Форум", "Три дня.", "event: {starts: 2026-12-29, ends: 2026-12-31}\n"),
    "day": ("day", "День наставника", "Один день.", "event: {starts: 2028-02-29}\n"),
    "moscow": ("moscow", "Встреча в сети", "По Москве.", "event: {starts: 2026-12-03 14:00, zone: Europe/Moscow, "
               "online: 'https://example.ru/room'}\n"),
    "gone": ("gone", "Отменённая встреча", "Не будет.", "event: {starts: 2026-12-04}\nretired: {since: 2026-11-25}\n"),
    "old": ("old", "Перенесённая встреча", "Будет позже.", "event: {starts: 2026-12-05}\nreplaced_by: new\n"),
    "new": ("new", "Встреча в новый день", "Перенесли.", "event: {starts: 2026-12-12}\n"),
}  # fmt: skip
CONTEST = """
    days: {id: first-2027, first: 2027-03-15, last: 2027-04-15}
  - title: Новый этап
    dates: 20 апреля 2027 г.
    days: {id: second-2027, first: 2027-04-20}
"""


def text(site: Site, path: str) -> str:
    """Return a file that a site publishes."""
    content = site.published[path]
    assert isinstance(content, str)
    return content


def site_of(project: Path, address: str = HOME) -> Site:
    """Return the site of a project without problems."""
    site = make_site(project, address)
    assert isinstance(site, Site), site
    return site


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A region with events of all kinds and the contest of a new year."""
    project = copy(tmp_path_factory.mktemp("events"))
    for key, (*words, more) in UPDATES.items():
        (project / "content" / "updates" / f"{key}.yml").write_text(HEAD.format(*words) + more, encoding="utf-8")
    file = project / "content" / "contests" / "byt-uchitelem.yml"
    old = "\n    days: {id: semifinal-2020, first: 2020-03-15, last: 2020-04-15}\n"
    assert old in file.read_text(encoding="utf-8")
    file.write_text(file.read_text(encoding="utf-8").replace(old, CONTEST), encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def site(project: Path) -> Site:
    """Its site."""
    return site_of(project)


def events(site: Site) -> dict[str, Any]:
    """Return the events of the subscription by their titles, as icalendar reads them, without a fault."""
    calendar = icalendar.Calendar.from_ical(text(site, "updates/events.ics").encode())
    found: list[Any] = calendar.walk("VEVENT")
    assert [event.errors for event in found] == [[] for _ in found]
    return {str(event["SUMMARY"]): event for event in found}


def test_two_programs_read_the_same_calendar(site: Site) -> None:
    """By icalendar and by ical.js: names, times in their zones, whole days that end with the next one, what is off."""
    found = events(site)
    utc = datetime.UTC
    evening = datetime.datetime(2026, 12, 31, 13, 30, tzinfo=utc)
    stage = "Краевой конкурс педагогов-наставников «Быть учителем!»: "
    expected = {
        LONG: (evening, evening + datetime.timedelta(hours=2)),
        "Форум": (datetime.date(2026, 12, 29), datetime.date(2027, 1, 1)),
        "День наставника": (datetime.date(2028, 2, 29), datetime.date(2028, 3, 1)),
        "Встреча в сети": (datetime.datetime(2026, 12, 3, 11, tzinfo=utc), None),
        "Отменённая встреча": (datetime.date(2026, 12, 4), datetime.date(2026, 12, 5)),
        "Перенесённая встреча": (datetime.date(2026, 12, 5), datetime.date(2026, 12, 6)),
        "Встреча в новый день": (datetime.date(2026, 12, 12), datetime.date(2026, 12, 13)),
        f"{stage}Первый этап – заочный (полуфинал)": (datetime.date(2027, 3, 15), datetime.date(2027, 4, 16)),
        f"{stage}Новый этап": (datetime.date(2027, 4, 20), datetime.date(2027, 4, 21)),
        f"{stage}Второй этап – краевой («финал»)": (datetime.date(2020, 4, 25), datetime.date(2020, 6, 26)),
    }  # fmt: skip
    read = {title: tuple(_simplify(event.get(name)) for name in ("DTSTART", "DTEND")) for title, event in found.items()}
    assert read == expected
    off = {title for title, event in found.items() if event["STATUS"] == "CANCELLED"}
    assert off == {"Отменённая встреча", "Перенесённая встреча"}
    assert {str(event["STATUS"]) for event in found.values()} == {"CANCELLED", "CONFIRMED"}
    hours = found[LONG]
    assert str(hours["LOCATION"]) == "Чита, ул. Ленина, 1; зал 2"
    assert str(hours["DESCRIPTION"]) == f"Кратко.\nhttps://пример.рф/a?b=1\n{HOME}updates/hours/"
    assert str(hours["URL"]) == f"{HOME}updates/hours/"
    assert str(found["Встреча в сети"]["LOCATION"]) == "https://example.ru/room"
    (by_script,) = _by_script([text(site, "updates/events.ics")])
    assert [event["summary"] for event in by_script] == list(found)
    for event in by_script:
        mine = found[event["summary"]]
        assert (event["uid"], event["status"]) == (str(mine["UID"]), str(mine["STATUS"]))
        assert event["description"] == str(mine["DESCRIPTION"])
        assert event["first"] == _iso(_simplify(mine["DTSTART"]))
        assert event["end"] == _iso(_simplify(mine.get("DTEND") or mine["DTSTART"]))


def test_a_subscription_says_how_it_is_kept(site: Site) -> None:
    """It has a name, its zone, zones without tables of the reader's own, and says when to look again and where."""
    content = text(site, "updates/events.ics")
    calendar: Any = icalendar.Calendar.from_ical(content.encode())
    assert str(calendar["X-WR-CALNAME"]) == str(calendar["NAME"]) == "Наставничество: события и конкурсы"
    assert str(calendar["X-WR-TIMEZONE"]) == "Asia/Chita"
    assert (str(calendar["METHOD"]), str(calendar["VERSION"])) == ("PUBLISH", "2.0")
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\nX-PUBLISHED-TTL:PT12H\r\n" in content
    assert f"SOURCE;VALUE=URI:{HOME}updates/events.ics\r\n" in content
    zones: list[Any] = calendar.walk("VTIMEZONE")
    hours = {str(zone["TZID"]): zone.to_tz().utcoffset(datetime.datetime(2026, 12, 3)) for zone in zones}
    assert hours == {"Asia/Chita": datetime.timedelta(hours=9), "Europe/Moscow": datetime.timedelta(hours=3)}
    assert all(len(line.encode()) <= 75 for line in content.split("\r\n"))
    assert "\n" not in content.replace("\r\n", "")


def test_names_of_events_stay(project: Path, site: Site) -> None:
    """Another day, another title and another address of the site leave an event the one that calendars know."""
    before = {str(event["UID"]): title for title, event in events(site).items()}
    assert len(before) == len(events(site))
    file = project / "content" / "updates" / "days.yml"
    kept = file.read_text(encoding="utf-8")
    file.write_text(kept.replace("2026-12-29", "2026-12-30").replace("Форум", "Слёт"), encoding="utf-8")
    moved = events(site_of(project, "https://new.example/"))
    file.write_text(kept, encoding="utf-8")
    assert {str(event["UID"]) for event in moved.values()} == set(before)
    assert str(moved["Слёт"]["UID"]) == str(events(site)["Форум"]["UID"])
    # Published once, they are for ever: this one is of the contest of 2020.
    final = next(event for title, event in events(site_of(ROOT)).items() if "финал»)" in title)
    assert str(final["UID"]) == "789ccaa029d1969da9b6e7ab5e0c75e4@nastavnik"


def test_each_event_has_a_file_of_its_own(site: Site) -> None:
    """It holds that event alone, as the subscription has it, so that a calendar never has it twice."""
    whole = events(site)
    paths = [path for path in site.published if path.endswith(".ics") and path != "updates/events.ics"]
    assert len(paths) == len(whole)
    assert {"updates/hours/event.ics", "contests/byt-uchitelem/second-2027.ics"} <= set(paths)
    for path in paths:
        (event,) = icalendar.Calendar.from_ical(text(site, path).encode()).walk("VEVENT")
        assert event.to_ical() == whole[str(event["SUMMARY"])].to_ical()
    read = _by_script([text(site, path) for path in paths])
    assert sorted(one[0]["summary"] for one in read) == sorted(whole)


def test_a_bare_site_has_a_calendar_too(project: Path) -> None:
    """While nobody has said where the site lies, events are whole but for the address of their page."""
    found = events(site_of(project, ""))
    assert "URL" not in found["Форум"]
    assert str(found["Форум"]["DESCRIPTION"]) == "Три дня."


def test_a_contest_offers_what_is_ahead(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stage of a contest is put into a calendar from its page until its last day in the region has passed."""
    offered = {}
    for moment, name in (("2027-04-15T23:59:59+09:00", "on its last day"), ("2027-04-16T00:00:00+09:00", "after it")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", f"{datetime.datetime.fromisoformat(moment).timestamp():.0f}")
        page = parse(site_of(project).articles["contests/byt-uchitelem/index.md"].html)
        links = [link for link in page.all("a") if link.text() == "Добавить в календарь"]
        assert {link.attributes["type"] for link in links} == {"text/calendar"}
        offered[name] = [link.attributes["href"] for link in links]
    assert offered == {"on its last day": ["first-2027.ics", "second-2027.ics"], "after it": ["second-2027.ics"]}


def test_a_piece_of_news_offers_its_event(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The event of a piece of news is put into a calendar from its page, unless it is over, retired or replaced."""
    moment = datetime.datetime.fromisoformat("2026-12-04T00:00:00+09:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", f"{moment.timestamp():.0f}")
    site = site_of(project)
    offered = {}
    for key in UPDATES:
        links = parse(site.articles[f"updates/{key}/index.md"].html).all("a", type="text/calendar")
        offered[key] = [(link.text(), link.attributes["href"]) for link in links]
    way = [("Добавить в календарь", "event.ics")]
    assert offered == {"hours": way, "days": way, "day": way, "new": way, "moscow": [], "gone": [], "old": []}


def test_the_site_has_its_own_calendar(built: Built) -> None:
    """The built site has the subscription of the project's own events."""
    calendar = icalendar.Calendar.from_ical((built.folder / "updates" / "events.ics").read_bytes())
    assert len(calendar.walk("VEVENT")) >= 2


def _simplify(value: Any) -> datetime.date | None:
    if value is None:
        return None
    moment: datetime.date = value.dt
    return moment.astimezone(datetime.UTC) if isinstance(moment, datetime.datetime) else moment


def _iso(moment: datetime.date | None) -> str:
    return moment.isoformat().replace("+00:00", ".000Z") if moment else ""


def _by_script(texts: list[str]) -> list[list[dict[str, Any]]]:
    """Return the events of files as ical.js reads them."""
    command = [node(), str(HERE / "ical-read.mjs")]
    done = subprocess.run(command, input=json.dumps(texts).encode(), capture_output=True, check=True, env=os.environ)
    found: list[list[dict[str, Any]]] = json.loads(done.stdout)
    return found
