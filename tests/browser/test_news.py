"""News as readers meet them: built pages, files and pictures; the choice, the days and what is new, in Chromium."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests import news
from tests.browser.conftest import Visit
from tests.browser.server import serving
from tests.browser.test_access import violations
from tests.browser.visits import Reader, visiting
from tests.project import ROOT, copy, mkdocs

pytestmark = pytest.mark.thorough(
    "a build with a region's news; test_task_news, test_task_file, test_task_picture, test_task_event and "
    "tests/pages/test_event_words have its parts"
)

KEY = "nastavnik-news"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with a region's news, built on 26 November 2026."""
    project = news.add(copy(tmp_path_factory.mktemp("news")))
    done = mkdocs(project, "build", "--strict", "--quiet", "--site-dir", "built", SOURCE_DATE_EPOCH=news.EPOCH)
    assert done.returncode == 0, done.stderr
    return project / "built"


@pytest.fixture(scope="module")
def read(browser: Browser, site: Path) -> Iterator[Visit]:
    """Open that site as a given reader, in a profile that has never seen it."""
    with serving(site) as host:
        yield partial(visiting, browser, host.address)


def text(site: Path, path: str) -> str:
    """Return a page's HTML with plain spaces."""
    return (site / path / "index.html").read_text(encoding="utf-8").replace("\u00a0", " ")


def titles(page: Page, place: str = "ul[data-narrowed]") -> list[str]:
    """Return the titles of a list's entries that are seen, in their order."""
    return [one.strip().replace("\u00a0", " ") for one in page.locator(f"{place} > li:visible > a").all_inner_texts()]


def at(page: Page, moment: str) -> None:
    """Set the reader's clock."""
    page.clock.set_fixed_time(moment)


def test_a_page_of_news_says_all_its_record_does(site: Path) -> None:
    """For whom, until when, the event by both clocks, its place and link, files with kind and size."""
    page = text(site, "updates/seminar")
    for piece in (
        "Для кого: кураторам, администрации школы</p>",
        'data-until="2026-12-03" data-then="Срок прошёл 3 декабря 2026 г.">Действует до 3 декабря 2026 г.</span>',
        '<time datetime="2026-12-03T10:00">3 декабря 2026 г., 10:00–12:30</time><br>'
        "По московскому времени; по читинскому – 16:00–18:30",
        "<dd>Чита, улица Бабушкина, 2</dd>",
        '<a href="https://example.ru/meeting">Открыть встречу</a>',
        '<a href="event.ics" type="text/calendar">Добавить в календарь</a>',
        '<a href="../../files/polozhenie-2027.pdf">положение</a>',
        '<a href="../../files/polozhenie-2027.pdf">Положение о конкурсе (PDF, 10 КБ)</a>',
        '<a href="../../files/zayavka.docx">Форма заявки (DOCX, 4 КБ)</a>',
        "Чтобы открыть файл, нужна сеть: в копию сайта для работы без сети файлы не входят.",
        "<dt>Этап</dt>",
        '<a href="../../documents/#letter-az-1128-08-657">',
    ):
        assert piece in page
    assert 'Вместо новости: <a href="../first-timetable/">Первое расписание</a>' in text(
        site, "updates/second-timetable"
    )
    assert 'Заменена: <a href="../second-timetable/">Новое расписание</a>' in text(site, "updates/first-timetable")
    assert 'news__term--over">Срок прошёл 1 ноября 2026 г.</span>' in text(site, "updates/collecting")


def test_what_news_concern_shows_them(site: Path) -> None:
    """Pages of all kinds of records that news may concern show the news about them."""
    for path in (
        "forms/pupil-pupil", "stages/6-work", "roles/curator", "contests/byt-uchitelem", "questions/mentor-consent",
        "calculators/involvement", "documents", "municipalities/chita",
    ):  # fmt: skip
        assert re.search(
            r'data-until="2026-12-03"><time[^>]*>20 ноября 2026 г.</time> <a [^>]*updates/seminar/"', text(site, path)
        ), path
    assert "Первое расписание" not in text(site, "stages/5-pairs")  # it has been replaced
    assert "Новое расписание" in text(site, "stages/5-pairs")


def test_files_are_published_as_they_are_and_pictures_without_their_place(site: Path) -> None:
    """What records name is there byte for byte; a picture keeps no place, camera or name; the rest stays away."""
    published = {path.name for path in (site / "files").iterdir()}
    own = {path.name for path in (ROOT / "content" / "files").iterdir()}
    assert published == {"polozhenie-2027.pdf", "zayavka.docx", "snimok.jpg", "pamyatka.odt"} | own
    assert (site / "files/zayavka.docx").read_bytes() == (news.FILES / "text.docx").read_bytes()
    assert '<a href="../files/pamyatka.odt">памятку</a>' in text(site, "about")
    taken = (news.FILES / "turned-with-place.jpg").read_bytes()
    for mark in (b"Exif", b"Camera", b"http://ns.adobe.com", "Иванова".encode()):
        assert mark in taken
        for path in [site / "files/snimok.jpg", *(site / "assets/pictures").iterdir()]:
            assert mark not in path.read_bytes(), path
    edition = (site / "offline-worker.mjs").read_text(encoding="utf-8")
    assert "updates/seminar/" in edition
    assert "files/" not in edition
    assert "assets/pictures" not in edition


def test_pictures_are_small_and_upright(site: Path) -> None:
    """Two widths of WebP whose own heads say the size that the page says, of a picture that lay on its side."""
    page = text(site, "updates/seminar")
    sizes = {int(width): path for path, width in re.findall(r"(assets/pictures/\S+) (\d+)w", page)}
    assert set(sizes) == {480, 960}
    assert 'width="960" height="1536" loading="lazy" decoding="async" alt="Солнце и «зелёные» холмы">' in page
    for width, path in sizes.items():
        head = (site / path).read_bytes()[:30]
        assert (head[:4], head[8:16]) == (b"RIFF", b"WEBPVP8 ")
        assert struct.unpack("<HH", head[26:30]) == (width, width * 1536 // 960)
        assert (site / path).stat().st_size < (news.FILES / "turned-with-place.jpg").stat().st_size
    assert 'width="795" height="1124" loading="lazy" decoding="async" alt="">' in text(site, "updates/second-timetable")


def test_news_by_year(read: Visit) -> None:
    """The first page has the latest news, the pinned first; each year has its page, without scripts as well."""
    with read(Reader(scripts=False)) as page:
        page.goto("updates/")
        assert titles(page)[:3] == [
            "Семинар кураторов в Чите", "Вопросы с ответами и «С чего начать»", "Первое издание навигатора",
        ]  # fmt: skip
        assert titles(page)[-1] == "Начало учебного года"
        expect(page.locator(".news__pin")).to_have_text("Важно до 3 декабря 2026 г.")
        expect(page.locator("form[data-module=list-filter]")).to_be_hidden()
        page.get_by_role("link", name="2025 год").click()
        expect(page.locator("h1")).to_have_text("Новости 2025 года")
        assert titles(page) == ["Начало учебного года"]
        expect(page.get_by_role("link", name="2025 год")).to_have_attribute("aria-current", "page")
        page.goto("")
        assert titles(page)[0] == "Семинар кураторов в Чите"
        assert len(titles(page)) == 5
        assert titles(page, "#events + ul") == [
            "Семинар кураторов в Чите",
            "Новое расписание",
        ]


def test_the_choice_is_as_wide_as_the_window(read: Visit) -> None:
    """Long names of what can be chosen push nothing out of a narrow window, with large letters neither."""
    with read(Reader()) as page:
        page.goto("updates/")
        page.set_viewport_size({"width": 320, "height": 640})
        for button in (None, "Версия для слабовидящих"):
            if button:
                page.get_by_role("button", name=button).click()
                expect(page.locator("html[data-low-vision]")).to_have_count(1)
            expect(page.get_by_label("Муниципалитет")).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), button


def test_a_choice_narrows_the_list(read: Visit) -> None:
    """What is chosen stands in the address, is told, goes along to the years; who names nobody means everybody."""
    held: list[Route] = []
    with read(Reader()) as page:
        at(page, "2026-11-26T03:00:00Z")
        page.goto("updates/")
        form = page.locator("form[data-module=list-filter][data-ready]")
        form.get_by_label("Для кого").select_option("наставникам")
        expect(page).to_have_url(re.compile(r"updates/\?audience=mentor$"))
        expect(form.get_by_role("status")).to_have_text("Показано новостей: 6 из 7")
        assert "Семинар кураторов в Чите" not in titles(page)
        form.get_by_label("Этап").select_option("5. Пары и группы")
        expect(form.locator("[data-part=count]")).to_have_text("Показано новостей: 2 из 7")
        assert titles(page) == ["Новое расписание", "Первое расписание"]
        page.get_by_role("link", name="2026 год").click()
        expect(page).to_have_url(re.compile(r"updates/2026/\?audience=mentor&stages=5-pairs$"))
        expect(page.locator("[data-part=count]")).to_have_text("Показано новостей: 2 из 6")
        page.get_by_label("Форма").select_option("Ученик – ученик")
        expect(page.locator("[data-part=count]")).to_have_text(
            "Таких новостей здесь нет. Посмотрите в другом году или покажите все 6"
        )
        assert titles(page) == []
        page.get_by_role("button", name="Показать все").click()
        expect(page).to_have_url(re.compile(r"updates/2026/$"))
        expect(page.locator("form").get_by_role("status")).to_have_text("Показаны все новости: 6")
        expect(page.get_by_label("Для кого")).to_be_focused()
        assert len(titles(page)) == 6
        page.get_by_label("Муниципалитет").select_option("Городской округ «Город Чита»")
        expect(page).to_have_url(re.compile(r"updates/2026/\?municipalities=chita$"))
        assert len(titles(page)) == 6  # what names no municipality is for all
        with page.expect_request("**/list-filter.mjs"):
            page.route("**/list-filter.mjs", lambda route: held.append(route))
            page.goto("updates/2026/?stages=6-work", wait_until="commit")
        page.get_by_label("Для кого").select_option("наставникам")
        for route in held:  # what was chosen before the script came stays chosen, with what the address asks for
            route.continue_()
        expect(page).to_have_url(re.compile(r"updates/2026/\?stages=6-work&audience=mentor$"))
        expect(page.get_by_label("Для кого")).to_have_value("mentor")
        page.unroute("**/list-filter.mjs")
        page.goto("updates/2026/?audience=%3Cb%3E&stages=6-work&other=1")
        expect(page.locator("[data-part=count]")).to_have_text("Показано новостей: 1 из 6")
        page.get_by_role("button", name="Показать все").click()
        expect(page).to_have_url(re.compile(r"updates/2026/\?other=1$"))


@pytest.mark.parametrize(
    ("moment", "pinned", "coming"),
    [
        ("2026-12-03T14:59:59Z", True, ["Семинар кураторов в Чите", "Новое расписание"]),  # 23:59 in Chita
        ("2026-12-03T15:00:00Z", False, ["Новое расписание"]),
        ("2026-12-12T14:59:59Z", False, ["Новое расписание"]),
        ("2026-12-12T15:00:00Z", False, []),
    ],
)
def test_a_page_built_long_ago_knows_the_day(read: Visit, moment: str, pinned: bool, coming: list[str]) -> None:
    """A pin, a term and an event end at midnight in the region, also on a page that was built before."""
    with read(Reader()) as page:
        at(page, moment)
        page.goto("updates/")
        expect(page.locator("[data-module=news-dates][data-ready]")).to_have_count(1)
        assert (titles(page)[0] == "Семинар кураторов в Чите") is pinned
        assert titles(page).index("Семинар кураторов в Чите") == (0 if pinned else 2)
        expect(page.locator(".news__pin")).to_have_count(int(pinned))
        term = page.locator("li[data-id=seminar] .news__term")
        expect(term).to_have_text("Действует до 3 декабря 2026 г." if pinned else "Срок прошёл 3 декабря 2026 г.")
        assert titles(page, "#events + ul") == coming
        expect(page.get_by_role("heading", name="Ближайшие события")).to_have_count(int(bool(coming)))
        page.goto("stages/6-work/")
        expect(page.locator("nav[data-module=news-dates]")).to_have_count(int(pinned))
        page.goto("updates/seminar/")
        expect(page.locator(".news__term")).to_have_text(
            "Действует до 3 декабря 2026 г." if pinned else "Срок прошёл 3 декабря 2026 г."
        )


def test_what_is_new_since_the_last_visit(read: Visit) -> None:
    """A first visit has nothing new; what came out since is marked for a whole visit, at home and in the list."""
    with read(Reader()) as page:
        at(page, "2026-11-26T03:00:00Z")
        page.goto("")
        expect(page.locator("[data-module=news-visits][data-ready]")).to_have_count(1)
        page.goto("updates/")
        expect(page.locator("[data-module=news-visits][data-ready]")).to_have_count(1)
        expect(page.locator(".news__new, .news__fresh")).to_have_count(0)
        # As this browser would have kept it before two of them came out.
        page.evaluate(
            """(key) => {
              const kept = JSON.parse(localStorage.getItem(key));
              const old = (ids) => ids.filter((id) => !["seminar", "second-timetable"].includes(id));
              localStorage.setItem(key, JSON.stringify({ ...kept, before: old(kept.before), now: old(kept.now) }));
            }""",
            KEY,
        )
        at(page, "2026-11-26T03:31:00Z")
        page.goto("")
        expect(page.locator(".news__fresh")).to_have_text("Новое с прошлого визита: 2")
        assert page.locator("li:has(.news__new)").evaluate_all("(all) => all.map(({dataset}) => dataset.id)") == [
            "seminar", "second-timetable",
        ]  # fmt: skip
        at(page, "2026-11-26T03:50:00Z")
        page.goto("updates/")
        expect(page.locator(".news__new")).to_have_count(2)  # the same visit goes on
        at(page, "2026-11-26T04:21:00Z")
        page.goto("updates/")
        expect(page.locator("[data-module=news-visits][data-ready]")).to_have_count(1)
        expect(page.locator(".news__new, .news__fresh")).to_have_count(0)


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"before":1,"now":[],"at":0}', '{"before":[],"now":null,"at":"x"}'])
def test_what_a_browser_kept_is_not_trusted(read: Visit, kept: str) -> None:
    """What is no record of visits counts as none."""
    with read(Reader()) as page:
        page.add_init_script(f"localStorage[{json.dumps(KEY)}] ??= {json.dumps(kept)};")
        page.goto("updates/")
        expect(page.locator("[data-module=news-visits][data-ready]")).to_have_count(1)
        expect(page.locator(".news__new")).to_have_count(0)
        assert len(json.loads(page.evaluate("(key) => localStorage.getItem(key)", KEY))["now"]) == 7


def test_a_browser_that_keeps_nothing(read: Visit) -> None:
    """Where storage is forbidden, nothing is new and everything else works."""
    with read(Reader()) as page:
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }});"
        )
        page.goto("updates/")
        expect(page.locator("[data-module=news-visits][data-ready]")).to_have_count(1)
        expect(page.locator(".news__new, .news__fresh")).to_have_count(0)
        page.get_by_label("Для кого").select_option("наставникам")
        expect(page.locator("[data-part=count]")).to_have_text("Показано новостей: 6 из 7")


@pytest.mark.parametrize("reader", [Reader(390), Reader(1280, "dark")], ids=str)
def test_pages_of_news_are_for_everyone(read: Visit, reader: Reader) -> None:
    """Axe finds nothing, nothing is wider than the screen, and the picture's place is kept before it comes."""
    with read(reader, r"\.webp net::ERR_FAILED|Failed to load resource: net::ERR_FAILED") as page:
        at(page, "2026-11-26T03:00:00Z")
        for path in ("updates/seminar/", "updates/?audience=mentor", "updates/2026/"):
            page.goto(path)
            expect(page.locator("[data-module=news-dates][data-ready]").first).to_be_attached()
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.route("**/*.webp", lambda route: route.abort())
        page.goto("updates/seminar/")
        image = page.get_by_role("img", name="Солнце и «зелёные» холмы")
        box = image.bounding_box()
        assert box
        assert box["height"] / box["width"] == pytest.approx(1.6, abs=0.01)
        page.unroute("**/*.webp")
        page.goto("updates/seminar/")
        page.locator(".photo img").scroll_into_view_if_needed()
        page.wait_for_function("document.querySelector('.photo img').complete")
        assert page.locator(".photo img").evaluate("(image) => image.naturalWidth > 0")
        assert page.locator(".photo img").evaluate("(image) => image.currentSrc.includes('-480-')") is (
            reader.width == 390
        )


def test_who_wants_no_pictures_reads_the_words_in_their_place(read: Visit) -> None:
    """The version for weak eyes shows, without pictures, what is on them."""
    with read(Reader()) as page:
        page.goto("updates/seminar/")
        expect(page.locator(".photo__words")).to_be_hidden()
        page.get_by_role("button", name="Версия для слабовидящих").click()
        page.get_by_label("Не показывать").check()
        expect(page.locator(".photo img")).to_be_hidden()
        expect(page.locator(".photo__words")).to_have_text("Солнце и «зелёные» холмы")
        expect(page.locator(".photo__words")).to_be_visible()
