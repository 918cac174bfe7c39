"""Another region's site, made of its folder over the common records alone: a small one that is made up and says so."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from guidebook.engine import node
from tests.breadth import each
from tests.browser.curator import begin
from tests.browser.measures import list_lost, list_pale
from tests.browser.paper import print_page, squash
from tests.browser.server import serving
from tests.browser.test_practice_card import WORDS, save_card
from tests.browser.test_practice_card import type_words as typed
from tests.browser.visits import Reader, Scheme, visiting
from tests.project import GENERATED, ROOT, copy, mkdocs, nastavnik, run
from tests.site.built import Built
from tests.site.preview import previewing
from tests.site.test_search import SCRIPT

pytestmark = pytest.mark.thorough(
    "a build of a region of its own; test_task_region has a region's name, contact, zone and news over all pages, "
    "tests/content its records, test_a_curator_makes_a_card_that_the_region_publishes the card"
)

REGION = ROOT / "tests" / "regions" / "ozernyi"
PLACE = Path("сайты регионов", "Озёрный край")
EXAMPLES = [Path("calculators", f"{name}.yml") for name in ("involvement", "collection")]
DISTRICTS = {"Агинский район": "Береговой район", "Читинский район": "Ёлочный округ"}
NAME = "Наставник Озёрья: школьный навигатор (выдуманный регион)"
TEXT = 4.5
PHONE = 416
PAGES = (
    "", "municipalities/", "municipalities/beregovoi/", "forms/pupil-pupil/", "programme/", "practices/",
    "practices/senior-readers/",
)  # fmt: skip

FIRST = re.compile(r"забайкал|\bчит(?:а|ы|е|у|инск\w*)\b|агинск|chita\b|zabayk|быть учителем|дамбаев", re.IGNORECASE)
"""What the first region, its towns and its contest are called."""
SOURCE = re.compile(r"ИРО Забайкальского края|Дамбаев\w+")
"""Facts of the source that the texts come from: whose presentation it is."""
REFERENCE = ("editors/", "project/", "admin/", "search/words-", "search/stems-", "search/index.json")
"""The reference for editors and developers, where names are examples of how fields are written; and single words, into
which the search divides the same pages: its index tells the first one of each of its files, whichever that is."""
PACKED = (".br", ".docx", ".gz", ".png", ".wasm", ".webp", ".whl", ".woff2", ".xlsx", ".zip")


def lay_region(folder: Path) -> Path:
    """Lay the region's folder outside of the project; its worked examples of calculators name its own districts."""
    place = folder / PLACE
    shutil.copytree(REGION, place)
    for path in EXAMPLES:
        example = (ROOT / "content" / path).read_text(encoding="utf-8")
        for other, own in DISTRICTS.items():
            example = example.replace(other, own)
        (place / path).parent.mkdir(exist_ok=True)
        (place / path).write_text(example, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The region's folder, with Russian letters and spaces in its path."""
    return lay_region(tmp_path_factory.mktemp("outside"))


@pytest.fixture(scope="module")
def region(place: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The region's site, built once; no line of any file of the project is changed for it."""
    folder = tmp_path_factory.mktemp("region") / "site"
    done = mkdocs(ROOT, "build", "--strict", "--site-dir", str(folder), NASTAVNIK_OVERLAY=str(place))
    assert done.returncode == 0, done.stdout + done.stderr
    return Built(folder, done.stderr)


@pytest.fixture(scope="module")
def address(region: Built) -> Iterator[str]:
    """Where it is served."""
    with serving(region.folder) as host:
        yield host.address


def words(text: str) -> str:
    """Return a text with plain spaces."""
    return " ".join(text.split())


def test_the_region_is_named_wherever_the_site_is(region: Built) -> None:
    """Title, header, home page, footer, contact, print line and what links show are the region's; so is the address."""
    page, home = region.page("forms/"), region.page("")
    assert page.one("title").text() == f"Формы наставничества – {NAME}"
    assert home.one("title").text() == NAME
    assert words(region.article("").one("h1").text()) == NAME
    assert words(page.one("a", class_="top__name").text()) == "Наставник Озёрья выдуманный регион для проверки"
    footer = words(page.one("footer").text())
    assert "Озёрный край (выдуманный регион)" in footer
    assert "Общие тексты – по презентации 2020 года; своё добавил выдуманный регион." in footer
    assert words(page.one("p", id="whom-to-write").text()).startswith(
        "Вопросы и замечания: Центр наставничества Озёрного края (выдуманный) – centr@ozerye.example. Отвечаем"
    )
    met = {
        one.attributes["property"]: one.attributes["content"]
        for one in page.all("meta")
        if "property" in one.attributes
    }
    assert met["og:site_name"] == NAME
    assert met["og:url"] == "https://ozerye.example/nastavnik/forms/"
    assert "og:image" not in met  # the project's own picture shows the project's name
    about = home.one("meta", name="description").attributes["content"]
    assert about == "Выдуманный регион, на котором проверяют сборку сайта."
    assert words(page.find_classed("print-line")[0].text()).startswith("https://ozerye.example/nastavnik/forms/")


def test_feeds_and_calendars_are_the_regions(region: Built) -> None:
    """The feed and the subscription are called as the site is, lie at its address and keep its zone."""
    feed = json.loads((region.folder / "updates" / "feed.json").read_text(encoding="utf-8"))
    assert feed["title"] == f"Новости – {NAME}"
    assert feed["feed_url"] == "https://ozerye.example/nastavnik/updates/feed.json"
    assert [one["title"] for one in feed["items"] if "Озёрная" in one["title"]] == [
        "Озёрная школа кураторов (выдуманная новость)"
    ]
    subscription: Any = Calendar.from_ical((region.folder / "updates" / "events.ics").read_bytes())
    assert subscription["X-WR-CALNAME"] == "Наставник Озёрья: события и конкурсы"
    [event] = subscription.walk("VEVENT")
    assert event["DTSTART"].dt.utcoffset().total_seconds() == 6 * 3600  # Omsk
    assert (event["DTSTART"].dt.day, event["DTSTART"].dt.hour) == (10, 14)


def test_nothing_of_the_first_region_remains(region: Built) -> None:
    """No file of the site names the first region but where the source of the texts is named, or a field's example."""
    found = {}
    for path in region.folder.rglob("*"):
        name = path.relative_to(region.folder).as_posix()
        if path.is_file() and not name.startswith(REFERENCE) and path.suffix not in PACKED:
            text = SOURCE.sub("", path.read_text(encoding="utf-8").replace("\u00a0", " "))
            if told := FIRST.findall(text):
                found[name] = told
    assert found == {}


def test_the_first_region_would_be_found(built: Built) -> None:
    """The search above is not empty: in the project's own site the contest and the districts are found."""
    texts = (
        (built.folder / name).read_text(encoding="utf-8") for name in ("contests/index.html", "data/knowledge.json")
    )
    assert {one.lower() for text in texts for one in FIRST.findall(SOURCE.sub("", text))} >= {
        "забайкал", "быть учителем", "агинск", "chita",
    }  # fmt: skip


def test_records_are_replaced_added_and_hidden(region: Built, built: Built) -> None:
    """A form has the region's words, a document is added, the hidden are gone with their pages, the others stay."""
    assert "В Озёрном крае (выдуманном) старшеклассник" in words(region.article("forms/pupil-pupil/").text())
    assert "Приказ Озёрного края о наставничестве (выдуманный)" in words(region.article("documents/").text())
    gone = {"contests/", "contests/byt-uchitelem/", "questions/enter-contest/", "updates/2026-11-23-first-edition/"}
    come = {
        "municipalities/",
        "municipalities/beregovoi/",
        "municipalities/yolochnyi/",
        "practices/",
        "practices/senior-readers/",
        "updates/2026-11-20-lake-school/",
    }
    assert set(built.pages) - set(region.pages) == gone
    assert set(region.pages) - set(built.pages) == come
    record = (region.folder / "content" / "forms" / "pupil-pupil.yml").read_bytes()
    assert record == (REGION / "forms" / "pupil-pupil.yml").read_bytes()
    faults = {
        (address, link): fault
        for address, page in region.pages.items()
        for link in (one.attributes.get("href", "") for one in page.one("body").all("a"))
        if not re.match(r"[a-z]+:", link) and (fault := region.fault(address, link))
    }
    assert {key: fault for key, fault in faults.items() if not key[0].startswith("404")} == {}


def test_the_menu_is_the_regions(region: Built) -> None:
    """The menu has the chosen sections by the chosen names; what it leaves out stands in the footer."""
    home = region.page("")
    menu, rest = (home.one("nav", **{"aria-label": name}) for name in ("Разделы", "Другие разделы"))
    assert [link.text() for link in menu.all("a")] == ["С чего начать", "Моя программа", "Формы", "Районы", "Новости"]
    assert {link.text() for link in rest.all("a")} >= {"Этапы", "Инструменты", "Вопросы", "Роли", "Редактору"}


def test_municipalities_and_what_concerns_them(region: Built) -> None:
    """A municipality says who answers, leads to its form and its news, and both lead back; the search finds it."""
    own = words(region.article("municipalities/beregovoi/").text())
    assert "Отдел образования Берегового района – 8 800 000-00-01, bereg@ozerye.example. Звоните с 9 до 17." in own
    assert "Озёрная школа кураторов" in own
    for address in ("forms/pupil-pupil/", "updates/2026-11-20-lake-school/", "municipalities/"):
        targets = [link.attributes["href"] for link in region.article(address).all("a")]
        assert any(target.endswith("beregovoi/") for target in targets), address
    order = {"folder": str(region.folder), "queries": ["кому писать", "причал"], "words": []}
    found = {one["query"]: one["pages"] for one in node.run(SCRIPT, order)["found"]}
    assert "/municipalities/" in found["кому писать"][:3]
    assert found["причал"][0] in ("/municipalities/beregovoi/", "/updates/2026-11-20-lake-school/")


def test_practices_and_what_they_show(region: Built) -> None:
    """A practice says what was done, what came of it and who agreed; its form, stages and district lead to it."""
    own = words(region.article("practices/senior-readers/").text())
    assert "Что сделали Провели анкетирование" in own
    assert "Согласие на публикацию: директор школы и родители участников, 28 мая 2026 г." in own
    for address in ("forms/pupil-pupil/", "stages/6-work/", "municipalities/beregovoi/", "practices/"):
        targets = [link.attributes["href"] for link in region.article(address).all("a")]
        assert any(target.endswith("senior-readers/") for target in targets), address
    order = {"folder": str(region.folder), "queries": ["опыт школ", "темп чтения"], "words": []}
    found = {one["query"]: one["pages"] for one in node.run(SCRIPT, order)["found"]}
    assert found["опыт школ"][0] == "/practices/"
    assert found["темп чтения"][0] == "/practices/senior-readers/"


def test_calculators_reckon_with_the_region(region: Built) -> None:
    """The plan of meetings has the region's days off alone, the share its own target, files the region's zone."""
    plan = (region.folder / "calculators" / "meetings" / "index.html").read_text(encoding="utf-8")
    assert "Озёрные каникулы" in plan
    assert "Праздничные дни 2026/27" not in plan
    assert '"name": "Asia/Omsk"' in plan or "Asia/Omsk" in plan
    assert "Asia/Chita" not in plan
    share = words(region.article("calculators/involvement/").text())
    assert "50 % – К 2027 году в программах участвуют не менее 50 % обучающихся края" in share
    assert "Чтобы доля достигла 50 %" in share
    assert "не менее 70 %" not in share


def test_indicators_are_those_of_the_region(region: Built) -> None:
    """A region's record takes the place of the common one with its id: its words, values and how sure it is."""
    shown = words(region.article("indicators/").text())
    assert "Доля детей и молодёжи края, вовлечённых в наставничество Сверено 25 ноября 2026 г." in shown
    assert "Намечено: 2027 год – 20 %, 2028 год – 30 %" in shown
    assert "Доля детей и молодёжи региона" not in shown
    assert "Намечено: 2026 год – 50 %, 2027 год – 60 %" in shown


def test_editors_come_to_the_regions_own_files(region: Built) -> None:
    """«Изменить страницу» leads to the region's files in its repository; common ones are not there to be changed."""
    base = "https://git.ozerye.example/krai/navigator/_edit/main/%D0%B7%D0%B0%D0%BF%D0%B8%D1%81%D0%B8"
    own = {"forms/pupil-pupil/": "forms/pupil-pupil.yml", "municipalities/beregovoi/": "municipalities/beregovoi.yml"}
    for address, file in own.items():
        assert region.page(address).one("a", rel="edit").attributes["href"] == f"{base}/{file}"
    for address in ("forms/teacher-teacher/", "about/", "stages/"):
        assert region.page(address).all("a", rel="edit") == []


LOOKS: list[tuple[int, Scheme]] = each(
    [(390, "dark"), (1280, "light"), (390, "light"), (1280, "dark")], lambda look: look[1]
)


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_the_region_is_seen(browser: Browser, address: str, width: int, scheme: Scheme) -> None:
    """In both looks and widths its colours are the region's, every text can be read, nothing is cut, the logo is there.

    The accent is the chosen one in the light look, and one of the same hue in the dark one.
    """
    with visiting(browser, address, Reader(width=width, scheme=scheme)) as page:
        for path in PAGES:
            page.goto(path)
            expect(page.locator("article h1")).to_be_visible()
            assert list_pale(page, TEXT) == [], (path, width)
            assert list_lost(page) == [], (path, width)
        logo = page.locator(".bottom__region img" if width < PHONE else ".top__name img")  # as there is room
        logo.scroll_into_view_if_needed()
        expect(logo).to_be_visible()
        assert logo.evaluate("image => image.decode().then(() => [image.naturalWidth, image.naturalHeight])") == [
            128,
            80,
        ]
        assert page.locator("link[rel=icon]").evaluate(DECODED) == [64, 64]
        assert (accent(page) == "#1f4e8c") is (scheme == "light")
        red, _, blue = bytes.fromhex(accent(page)[1:])
        assert blue > red


def test_a_curator_of_the_region_makes_a_card(browser: Browser, address: str, place: Path, tmp_path: Path) -> None:
    """The page of practices leads to the card; of the programme's municipality it tells the region's record."""
    with visiting(browser, address, Reader()) as page:
        begin(page, municipality="ёлочный округ (выдуманный)", organisation="Школа № 1")
        page.goto("practices/")
        page.get_by_role("link", name="Рассказать о своей практике").press("Enter")
        card = page.locator(".practice[data-ready]")
        card.get_by_text("Составить карточку практики").press("Enter")
        expect(card.get_by_label("Муниципалитет")).to_have_value("yolochnyi")
        expect(card.get_by_label("Где это было")).to_have_value("Школа № 1")
        card.get_by_role("group", name="Какие формы показывает практика").get_by_role("checkbox").first.check()
        typed(card, WORDS)
        card.get_by_label("Когда это было").fill("первое полугодие")
        card.get_by_label("Согласие на публикацию получено").check()
        file = save_card(page, tmp_path)
    overlay = tmp_path / "sites"
    shutil.copytree(place, overlay)
    shutil.copy(file, overlay / "practices")
    done = nastavnik(ROOT, "check", f"--overlay={overlay.as_posix()}")
    assert done.returncode == 0, done.stdout


DECODED = """async ({href}) => {
  const image = new Image();
  image.src = href;
  await image.decode();
  return [image.naturalWidth, image.naturalHeight];
}"""


def accent(page: Page) -> str:
    """Return the accent as the page's styles have it."""
    return str(page.evaluate("() => getComputedStyle(document.body).getPropertyValue('--accent').trim()"))


# The nearest that a name on paper comes to what stands beside it, in CSS pixels.
GAP = """() => Math.min(...[...document.querySelectorAll(".ways :not(.only-screen) > dt")].map((name) => {
  const range = document.createRange();
  range.selectNodeContents(name);
  return name.nextElementSibling.getBoundingClientRect().left - range.getBoundingClientRect().right;
}))"""


def test_the_region_is_printed(browser: Browser, address: str) -> None:
    """On paper a municipality's page says it all, in the light look's colours, with nothing over its edge."""
    with visiting(browser, address, Reader(scheme="dark")) as page:
        page.goto("municipalities/beregovoi/")
        paper = print_page(page, "municipality")
        assert paper.faults() == []
        text = "".join(sheet.squashed for sheet in paper.sheets)
        for part in ("Береговой район (выдуманный)", "8 800 000-00-01", "bereg@ozerye.example", "каждую первую среду"):
            assert squash(part) in text, part
        page.emulate_media(media="print", color_scheme="dark")
        assert accent(page) == "#1f4e8c"
        page.goto("updates/2026-11-20-lake-school/")
        expect(page.locator(".ways dt").last).to_have_text("Муниципалитет")
        assert page.evaluate(GAP) >= 8


ROLE = "id: own\ntitle: Роль\nsource: {document: navigator}\ngroup: helper\nsummary: Помогает школам.\n"


def test_commands_take_the_folder(tmp_path: Path) -> None:
    """The option stands before or after a command's name: the check, its fixes, the list of published names, the pages.

    New names go to the region's list, the common list stays as it is.
    """
    place = lay_region(tmp_path)
    shown = place.as_posix()
    (place / "roles").mkdir()
    (place / "roles" / "own.yml").write_text("id: own\ntitel: Роль\n", encoding="utf-8")
    for order in each((["check", f"--overlay={shown}"], ["--overlay", shown, "check"]), lambda _: "an order"):
        done = nastavnik(ROOT, *order)
        assert done.returncode == 1
        assert f"{shown}/roles/own.yml:2:1 K102 Неизвестное поле «titel»." in done.stdout
    role = place / "roles" / "own.yml"
    role.write_text(ROLE.replace("title", "titel"), encoding="utf-8")
    settings = place / "site" / "site.yml"
    chosen = settings.read_text(encoding="utf-8")
    settings.write_text(chosen.replace("#1f4e8c", "#6fa8dc"), encoding="utf-8")
    done = nastavnik(ROOT, "--overlay", shown, "fix", "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    assert role.read_text(encoding="utf-8") == ROLE
    assert settings.read_text(encoding="utf-8") == chosen.replace("#1f4e8c", "#296caa")
    settings.write_text(chosen, encoding="utf-8")
    role.unlink()
    common = (ROOT / "content" / "published-ids.txt").read_bytes()
    done = nastavnik(ROOT, "--overlay", shown, "check", "--record")
    assert done.returncode == 0, done.stdout
    listed = (place / "published-ids.txt").read_text(encoding="utf-8").splitlines()
    assert [name for name in listed if not name.startswith("#")] == sorted([
        "calendars/ozernyi-2026-27", "documents/ozernyi-order", "municipalities/beregovoi", "municipalities/yolochnyi",
        "practices/senior-readers", "indicators/ozernyi-50", "site/site/ozernyi-krai", "updates/2026-11-20-lake-school",
    ])  # fmt: skip
    assert (ROOT / "content" / "published-ids.txt").read_bytes() == common
    done = nastavnik(ROOT, "pages", str(tmp_path / "pages"), "--overlay", shown)
    assert done.returncode == 0, done.stdout + done.stderr
    form = (tmp_path / "pages" / "forms" / "pupil-pupil" / "index.md").read_text(encoding="utf-8")
    assert "старшеклассник" in form


def test_make_takes_the_folder(tmp_path: Path) -> None:
    """``make … OVERLAY=…`` hands the folder to every command that it starts, spaces and Russian letters included."""
    lines = f"include {ROOT / 'Makefile'}\nshow:\n\t@printenv NASTAVNIK_OVERLAY\n"
    (tmp_path / "Makefile").write_text(lines, encoding="utf-8")
    # Who runs the tests by make would have it say the folders it enters.
    done = run(tmp_path, "make", "--no-print-directory", "show", f"OVERLAY={PLACE}")
    assert done.stdout == f"{PLACE}\n"
    assert run(tmp_path, "make", "--no-print-directory", "show", NASTAVNIK_OVERLAY="").stdout.strip() == ""


def test_a_preview_follows_the_folder(tmp_path: Path) -> None:
    """Saving a file of the region shows the new page, breaking it points at that file; the folder is in the project."""
    project = copy(tmp_path)
    shutil.copytree(ROOT / ".ci", project / ".ci", ignore=GENERATED)
    place = project / "regions" / "Озёрный край"
    shutil.copytree(REGION, place)
    file = place / "municipalities" / "beregovoi.yml"
    text = file.read_text(encoding="utf-8")
    command = str(Path(sys.executable).with_name("nastavnik"))
    with previewing(project, command, "--overlay", "regions/Озёрный край", "serve") as preview:
        assert "Береговой район" in preview.page("municipalities/beregovoi/")
        file.write_text(text.replace("Береговой район", "Прибрежный район"), encoding="utf-8")
        preview.wait("municipalities/beregovoi/", "Прибрежный район")
        file.write_text(text.replace("title:", "titel:"), encoding="utf-8")
        preview.hear(r"^regions/Озёрный край/municipalities/beregovoi\.yml:\d+:1 K102 Неизвестное поле «titel»")
        file.write_text(text, encoding="utf-8")
        preview.wait("municipalities/beregovoi/", "Береговой район")
