"""A curator at work: begins a programme, comes to a stage, finds a task."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Locator, Page, expect

TITLE = "Наставничество в школе № 5"
STAGE = "stages/1-conditions/"
FIRST = "Обеспечить нормативно-правовое оформление программы наставничества"
SECOND = "Информировать коллектив и обучающихся о подготовке программы"
THIRD = "Сформировать команду и выбрать куратора"
TASKS, TASKS_OF_FIRST = 35, 7
Parts = Mapping[str, Mapping[str, Mapping[str, object]]]  # section → id → fields


def normalise(text: str) -> str:
    """Return the text with ordinary spaces."""
    return " ".join(text.replace("\u00a0", " ").split())


def begin(
    page: Page,
    title: str = TITLE,
    *,
    organisation: str = "",
    municipality: str = "",
    curator: str = "",
    forms: tuple[str, ...] = (),
) -> None:
    """Create a programme on its page and wait until it is there."""
    page.goto("programme/")
    expect(page.get_by_role("heading", name="Программы", exact=True)).to_be_visible()
    another = page.get_by_role("button", name="Новая программа")
    if another.is_visible():
        another.click()
    page.get_by_label("Название программы").fill(title)
    page.get_by_label("Организация").fill(organisation)
    page.get_by_label("Муниципалитет").fill(municipality)
    page.get_by_label("Куратор", exact=True).fill(curator)
    for form in forms:
        page.get_by_label(form, exact=True).check()
    page.get_by_role("button", name="Создать программу").click()
    expect(page.locator(".programmes__list > li[aria-current=true]")).to_contain_text(title)


# Begins a programme with the site's own scripts, on a page of the site's root that has none of the programme.
BEGUN = """async ({parts = {}, ...fields}) => {
  const part = (name) => import(new URL(`assets/js/${name}.mjs`, location.href).href);
  const [{readContent}, {create}, {openStore}, {remember}] =
    await Promise.all(["programme/content", "programme/document", "programme/store", "workspace/current"].map(part));
  const [store, content] = await Promise.all([openStore(), fetch("data/programme.json").then((sent) => sent.json())]);
  const change = create(store.clock, readContent(content), fields);
  for (const [section, entries] of Object.entries(parts)) {
    for (const [key, fields] of Object.entries(entries)) change.edits.push({section, key, fields});
  }
  const {saved} = await store.apply(change);
  if (!saved) throw new Error("not saved");
  remember(change.programme);
}"""


def store_programme(page: Page, title: str = TITLE, parts: Parts | None = None, **fields: object) -> None:
    """Have a programme in the browser that was begun before; its page is not opened.

    ``parts``: what its sections hold, such as ``{"answers": {task: {"note": "…"}}, "own": {…}}``.
    """
    page.goto("404.html")
    page.evaluate(BEGUN, {"title": title, "parts": parts or {}, **fields})


def come(page: Page, address: str = STAGE) -> None:
    """Open a page with tasks and wait until they can be ticked."""
    page.goto(address)
    expect(page.locator(".tasks[data-ready]").first).to_be_visible()


def row(page: Page, text: str) -> Locator:
    """Return the row of a task."""
    return page.locator("li.task").filter(has=page.locator(".checklist__text", has_text=text)).first


def box(page: Page, text: str) -> Locator:
    """Return the box of a task as a screen reader finds it."""
    return page.get_by_role("checkbox", name=text).first


def details(page: Page, text: str) -> Locator:
    """Open the details of a task and return them."""
    task = row(page, text)
    task.get_by_role("button", name="Подробнее").click()
    panel = task.locator(".task__panel")
    expect(panel).to_be_visible()
    return panel


def wait_until_stored(page: Page) -> None:
    """Wait until everything is in the browser's storage."""
    expect(page.locator(".bar__state")).to_contain_text("охранен")


STATES: Parts = {
    "answers": {
        "inform-staff": {
            "status": "doing", "due": "2020-02-03", "responsible": "Иванова А. П.", "note": "Спросить завуча",
        },
        "team-and-curator": {"status": "na"},
    }
}  # fmt: skip


def populate(page: Page) -> None:
    """Have a programme with tasks in every state and come to its stage, where one has just been ticked."""
    store_programme(page, parts=STATES, organisation="Школа № 5", curator="Иванова А. П.", forms=["pupil-pupil"])
    come(page)
    box(page, FIRST).check()
