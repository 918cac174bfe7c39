"""The web editor in Chromium, over a folder of the browser's own that takes the place of one on the disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypedDict, Unpack

from playwright.sync_api import Browser, FrameLocator, Locator, Page, ViewportSize, expect

from tests.browser.visits import PATIENCE, Scheme, watch

CONSOLE = "OAuth application ID is not defined"
"""What the editor says of a host of repositories that people sign in to with a token."""
PICKER = """window.showDirectoryPicker = async () => {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("project");
  folder.requestPermission = async () => "granted";
  return folder;
};"""
FILL = """async (files) => {
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle("project", { create: true });
  for (const [path, text] of Object.entries(files)) {
    let folder = root;
    const parts = path.split("/");
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
    const file = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable();
    await file.write(text);
    await file.close();
  }
}"""
READ = """async (path) => {
  let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("project");
  const parts = path.split("/");
  try {
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part);
    return await (await (await folder.getFileHandle(parts.at(-1))).getFile()).text();
  } catch {
    return null;
  }
}"""
BYTES = READ.replace(".getFile()).text()", ".getFile()).arrayBuffer().then((all) => [...new Uint8Array(all)])")
LIST = """async () => {
  const found = [];
  const walk = async (folder, before) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") await walk(handle, `${before}${name}/`);
      else found.push(`${before}${name}`);
    }
  };
  await walk(await (await navigator.storage.getDirectory()).getDirectoryHandle("project"), "");
  return found.sort();
}"""
IN_SIGHT = """(path) => {
  const at = (place) => document.querySelector(`section.field[data-key-path="${place}"]`);
  const field = at(path);
  const around = at(path.replace(/[.][^.]+$/, ""));
  const last = [...(around ?? document).querySelectorAll("section.field")].at(-1);
  (field ?? last ?? around)?.scrollIntoView({ block: "center" });
  return field?.querySelector(".field-wrapper")?.querySelector("input, textarea, button, [role=combobox]");
}"""


REACH = """(path) => {
  const at = (place) => document.querySelector(`section.field[data-key-path="${place}"]`);
  const field = at(path);
  if (field?.querySelector(".field-wrapper")?.querySelector("input, textarea, button, [role=combobox]")) {
    field.scrollIntoView({ block: "center" });
    return true;
  }
  let around = path;
  while (around.includes(".") && !at(around)) around = around.replace(/[.][^.]+$/, "");
  const near = at(around) ?? [...document.querySelectorAll("section.field")].at(-1);
  near?.scrollIntoView({ block: window.turned ? "end" : "start" });
  window.turned = !window.turned;
  return false;
}"""
SHOW = """(keyPath) => window.postMessage(
  { type: "highlight-editor-field", payload: { locale: "_default", keyPath } }, location.origin)"""
REFUSED = """() => [...document.querySelectorAll("[aria-invalid=true]")].map(
  (one) => one.closest("[data-key-path]")?.dataset.keyPath ?? "")"""


class Editing:
    """The editor, signed in over a folder."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def text(self, path: str) -> str:
        """Return the text of a file of the folder."""
        found: str = self.page.evaluate(READ, path)
        return found

    def files(self) -> list[str]:
        """Return the paths of all files of the folder."""
        found: list[str] = self.page.evaluate(LIST)
        return found

    def open(self, kind: str, key: str) -> None:
        """Open a record."""
        self.page.evaluate("(address) => { location.hash = address; }", f"#/collections/{kind}/entries/{key}")
        expect(self.field("id").locator("input, [role=combobox]").first).to_be_visible()

    def begin(self, kind: str) -> None:
        """Begin a record."""
        self.page.evaluate("(address) => { location.hash = address; }", f"#/collections/{kind}/new")
        expect(self.field("id").locator("input")).to_have_value("")

    def field(self, path: str) -> Locator:
        """Return the field at a path of names and positions divided by dots; what is out of sight is not there yet."""
        self.page.wait_for_function(IN_SIGHT, arg=path)
        return self.page.locator(f'section.field[data-key-path="{path}"]')

    def type(self, path: str, text: str) -> None:
        """Write into a field of text, a number or a day."""
        self.field(path).locator("input, textarea").first.fill(text)

    def give(self, path: str, file: Path) -> None:
        """Put a file into a field of files."""
        self.field(path).locator("input[type=file]").first.set_input_files(file)

    def drop(self, path: str, file: Path) -> None:
        """Drop a file on a field of files, in place of the one that it has."""
        target = self.field(path).locator(".drop-target").first
        target.scroll_into_view_if_needed()
        box = target.bounding_box()
        assert box
        where = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        data = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
        browser = self.page.context.new_cdp_session(self.page)
        for act in ("dragEnter", "dragOver", "drop"):  # files that a script makes are none of a disk
            browser.send("Input.dispatchDragEvent", {"type": act, **where, "data": data})
        browser.detach()
        expect(target.locator(".path")).to_contain_text(file.name)  # the field is empty while the file is read

    def list_refused(self) -> list[str]:
        """Return the fields that the form has found wrong."""
        found: list[str] = self.page.evaluate(REFUSED)
        return found

    def content(self, path: str) -> bytes:
        """Return the bytes of a file of the folder."""
        return bytes(self.page.evaluate(BYTES, path))

    def carry(self, project: Path) -> list[str]:
        """Bring a folder on the disk to what the editor has made of its own; return the paths that differed."""
        made = {project / path: self.content(path) for path in self.files()}
        carried = [file for file, content in made.items() if not file.is_file() or file.read_bytes() != content]
        for file in carried:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(made[file])
        return [file.relative_to(project).as_posix() for file in carried]

    def choose(self, path: str, label: str) -> None:
        """Take a value of a list of choices."""
        self.field(path).get_by_role("combobox").first.click()
        self.page.get_by_role("option", name=label, exact=True).locator("visible=true").first.click()

    def reach(self, path: str) -> None:
        """Unfold what is around a field, and bring it into sight."""
        self.page.evaluate(SHOW, path)
        self.page.wait_for_function(REACH, arg=path)

    def entry(self, path: str, index: int) -> Locator:
        """Return an entry of a list; what is out of sight is empty until it is looked at."""
        entry = self.field(path).locator(".item-list").first.locator("> *").nth(index)
        entry.scroll_into_view_if_needed()
        return entry

    def move_down(self, path: str) -> None:
        """Move the first entry of a list one place down."""
        self.entry(path, 0).locator("[data-action=reorder]").first.press("ArrowDown")

    def take_out(self, path: str, index: int) -> None:
        """Take an entry out of a list."""
        self.entry(path, index).get_by_role("button", name="Убрать", exact=True).first.click()

    def unchoose(self, path: str) -> None:
        """Take back the first of several choices."""
        self.field(path).get_by_role("grid").get_by_role("button").first.click()

    def type_entry(self, path: str, index: int, text: str) -> None:
        """Write into an entry of a list of texts."""
        self.entry(path, index).locator("input, textarea").first.fill(text)

    def add(self, path: str) -> None:
        """Add an item to a list, or a part that may be left out."""
        self.field(path).get_by_role("button", name=re.compile("^Добавить")).or_(
            self.field(path).get_by_role("checkbox")
        ).first.click()

    @property
    def view(self) -> FrameLocator:
        """What stands beside the form: what is said of the page, and the page."""
        return self.page.frame_locator("iframe.preview")

    @property
    def seen(self) -> FrameLocator:
        """The page as readers would see it."""
        return self.view.frame_locator("iframe:not([data-waits])")

    def save(self, path: str) -> str:
        """Save the record; return the new text of its file."""
        button = self.page.get_by_role("button", name="Сохранить", exact=True)
        expect(button).to_be_enabled()
        button.click()
        # The form is closed when all is written.
        expect(self.page.get_by_role("grid", name="Записи")).to_be_visible()
        return self.text(path)


class Chosen(TypedDict, total=False):
    """How the editor is looked at: see ``starting``."""

    allowed: str
    scheme: Scheme
    patience: int
    language: str


@contextmanager
def starting(
    browser: Browser,
    address: str,
    files: dict[str, str],
    allowed: str = CONSOLE,
    scheme: Scheme = "light",
    patience: int = PATIENCE,
    language: str = "ru-RU",
    still: bool = False,
) -> Iterator[Page]:
    """Bring to the editor's first screen, with a folder of these files to open; no request leaves the site."""
    size = ViewportSize(width=1366, height=1000)
    context = browser.new_context(
        base_url=address,
        locale=language,
        viewport=size,
        color_scheme=scheme,
        reduced_motion="reduce" if still else None,
    )
    context.set_default_timeout(patience)
    context.add_init_script(PICKER)
    page = context.new_page()
    faults = watch(page, address, True)
    try:
        page.goto("404.html")
        page.evaluate(FILL, files)
        page.goto("admin/")
        yield page
        unexpected = [fault for fault in faults if not re.search(allowed, fault)]
        assert not unexpected, "\n".join(unexpected)
    finally:
        context.close()


@contextmanager
def editing(browser: Browser, address: str, files: dict[str, str], **chosen: Unpack[Chosen]) -> Iterator[Editing]:
    """Start the editor over a folder with these files; nothing goes wrong."""
    with starting(browser, address, files, **chosen) as page:
        page.get_by_role("button", name="Открыть папку навигатора").click()
        expect(page.get_by_role("tree", name="Список коллекций")).to_be_visible()
        yield Editing(page)


def records(content: Path, *kinds: str) -> dict[str, str]:
    """Return the files of a content folder by their paths in the project; of some kinds alone they are read sooner."""
    return {
        path.relative_to(content.parent).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(content.rglob("*.yml"))
        if not kinds or path.relative_to(content).parts[0] in kinds
    }
