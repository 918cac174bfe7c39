"""MkDocs events, translated for the generator: the only file that knows the site engine."""

from __future__ import annotations

import contextlib
import copy
import datetime
import functools
import logging
import sys
import traceback
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from mkdocs import utils
from mkdocs.commands import build as engine
from mkdocs.commands import serve
from mkdocs.commands.build import build as build_site
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc
from mkdocs.utils import get_relative_url
from mkdocs.utils.yaml import yaml_load
from yaml import YAMLError

from guidebook import garbage
from guidebook.checking import settings
from guidebook.editor.page import entry
from guidebook.engine.cache import Cache, digest_code, digest_folder, read_sources
from guidebook.engine.minify import minify
from guidebook.pages.contact import UNSAID
from guidebook.pages.headings import IDS, headings
from guidebook.pages.pages import states
from guidebook.problems.problem import Problem, Refusal
from guidebook.problems.refusals import explain_failed_build, explain_failed_serving, explain_misdirection
from guidebook.reading.folder import is_ignored
from guidebook.reading.overlay import find_overlay
from guidebook.site import drafts, engine_words, offline, precompressed, theme_style, written_links
from guidebook.site.build import build, preview
from guidebook.site.draft_requests import Drafts
from guidebook.site.drafts import Drawn, Refused
from guidebook.site.frames import Frames, KeptFrames, digest_shared_parts
from guidebook.site.history import history_address
from guidebook.site.preview import Preview
from guidebook.site.preview_folder import PreviewFolder
from guidebook.site.scrolling import make_scrollable
from guidebook.site.security import ADVICE, Policy, complaint
from guidebook.site.site import Site, compile_templates
from guidebook.site.sizes import add_sizes
from guidebook.site.watching import Watching
from guidebook.texts import markdown, russian
from guidebook.texts.links import complete_folder, is_outside

ROOT = Path(__file__).parents[1]
LOG = Path(".cache") / "build-errors.txt"
"""Where the words of the site engine and of Python are kept for a developer."""

SETTLED = 0.05
"""Seconds without a change after which a saving has ended; the engine's tenth is felt."""

_previewed = False
"""Whether the site is built for an editor's preview."""
_policy = Policy((), (), ())
"""What the pages of this build may run."""
_files = Files([])
"""The files that this build publishes."""
_strangers: list[str] = []
"""What was found on the pages of this build that may not stand there."""
FRAMES = Path(".cache/frames")
"""Where whole pages are kept from one build to the next."""
_frames: Frames | KeptFrames = KeptFrames(ROOT / FRAMES)
"""The pages as they were written last: only what has changed is framed again."""
DRAFT = "draft.html"
"""The template of a record's page inside the editor."""
INLINE = Path(__file__).with_name("theme") / "inline"
"""The scripts and styles that stand inside pages."""
SEARCH = "search/"
"""Where the search's files lie."""
THEME_SCRIPTS = "assets/javascripts/"
"""The theme's own scripts and search, which nothing here starts."""
FILES = ("assets/js/main.mjs",)
"""The scripts that pages load, beside those of ``extra_javascript``."""
_watching = Watching()
"""What sees that a file was saved."""
_preview = Preview()
"""What an editor's browser is told."""
_nav = Navigation([], [])
"""The sections of this build."""
_built: tuple[MkDocsConfig, Navigation, Files] | None = None
"""What the pages of the last build of a preview stand in."""
RENDERED = Path(".cache") / "rendered"
"""Where hand-written pages are kept as HTML."""
STYLES = Path(".cache") / "styles"
"""Where the theme's style sheets are kept as they are published."""
MINIFIED = Path(".cache/minified")
"""Where scripts and styles are kept as they are published."""
LENGTHS = Path(".cache/lengths")
"""Where it is kept how long pages are on the line."""
UNBUILT = "Сайт пока не собран: в файлах есть проблемы. Страница появится здесь, когда их исправят."
_folder = PreviewFolder()
"""Where the pages of an editor's preview lie."""
_ways: dict[str, str] = {}
"""The pages of this build by their addresses."""
_surroundings = b""
"""What hand-written pages of this build are rendered by and among: versions, settings, the addresses of all files.

Those of the search are new at each saving, and no page leads to them.
"""
_cleaned = False
"""Whether this build has taken away the pages of the one before."""


class _Ear(logging.Filter):
    """Keeps what the engine warns of, which is told in Russian when the build ends."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def filter(self, record: logging.LogRecord) -> bool:
        """Let news pass, and what the server says of requests."""
        if record.levelno < logging.WARNING or record.name == "mkdocs.livereload":
            return True
        self.lines.append(engine_words.translate(record.getMessage(), LOG.as_posix()))
        _note(f"{record.levelname} {record.getMessage()}")
        return False


_ear = _Ear()


def _note(text: str) -> None:
    """Keep something for a developer; where that can't be, nobody waits for it."""
    with contextlib.suppress(OSError):
        (ROOT / LOG).parent.mkdir(parents=True, exist_ok=True)
        with (ROOT / LOG).open("a", encoding="utf-8") as log:
            log.write(f"{text}\n")


def _keep(error: Exception) -> None:
    """Keep what went wrong for a developer."""
    _note("".join(traceback.format_exception(error)))


def _find_root(config: MkDocsConfig) -> Path:
    """Return the project's folder."""
    return Path(config.config_file_path).parent


def _settings() -> tuple[Problem | str, ...]:
    """Return what is wrong with the engine's settings: what the check sees, or else what the engine refuses."""
    file = ROOT / settings.FILE
    try:
        data = file.read_bytes()
        told = settings.check(data)
        if told:
            return tuple(told)
        values = yaml_load(data.decode())
    except OSError as error:
        return (explain_failed_build(error),)
    config = MkDocsConfig(config_file_path=str(file))
    # The hooks are this file, which is being read.
    config.load_dict({name: value for name, value in values.items() if name != "hooks"})
    refused = [name for found in config.validate() for name, _ in found]
    lines = tuple(data.decode().splitlines())
    return tuple(engine_words.report_setting(settings.FILE, lines, name) for name in dict.fromkeys(refused))


def _hear() -> None:
    """Listen to the engine from now on, and stop before it would stop in its own words."""
    with contextlib.suppress(OSError):
        (ROOT / LOG).unlink(missing_ok=True)
    for handler in logging.getLogger("mkdocs").handlers:
        handler.addFilter(_ear)
    told = _settings()
    if told:
        raise Abort(Refusal.of(one for one in told if isinstance(one, Problem)) or "\n".join(map(str, told)))


def _problems(stopped: Abort) -> tuple[Problem | str, ...]:
    return getattr(stopped.message, "problems", (stopped.message,))


def _report_failures(made: Callable[..., None]) -> Callable[..., None]:
    """Let a preview go on when a build fails: the browser is told, and keeps the pages that it has."""

    def build_or_tell(config: MkDocsConfig, **options: Any) -> None:
        global _cleaned
        _cleaned = False
        try:
            with _watching.put_off(), garbage.put_off():
                made(config, **options)
        except Abort as stopped:
            print(stopped, file=sys.stderr, flush=True)
            _preview.tell(_problems(stopped), lost=_cleaned)
        else:
            for line in _ear.lines:
                print(line, file=sys.stderr, flush=True)
            _preview.tell(dict.fromkeys(_ear.lines), pages=True)
        _ear.lines.clear()

    return build_or_tell


def on_startup(command: str, **_: object) -> None:
    """Remember what the site is built for; start a preview also when there is nothing to show but problems."""
    global _previewed, _frames
    _previewed = command == "serve"
    if _previewed:
        _frames = Frames()
        serve.build = _report_failures(build_site)  # type: ignore[attr-defined]
        for where, name, own in (
            (serve, "LiveReloadServer", _server),
            (utils, "clean_directory", _folder.begin),
            (utils, "write_file", _folder.write),
            (File, "copy_file", _publish),
        ):
            setattr(where, name, own)
    engine._build_page = functools.partial(_write, engine._build_page)


def _server(*given: Any, **named: Any) -> LiveReloadServer:
    server = LiveReloadServer(*given, **named)
    server.observer = _watching.observer()  # type: ignore[assignment]  # any observer does
    server.build_delay = SETTLED
    return server


def _publish(file: File, dirty: bool = False) -> None:
    """Let a file that is no page lie in the folder of a preview."""
    if file.abs_src_path is None:
        _folder.write(file.content_bytes, file.abs_dest_path)
    else:
        _folder.copy(file.abs_src_path, file.abs_dest_path)


def _write(written: Callable[..., None], page: Page, *given: Any, **named: Any) -> None:
    """Write a page: one that is as it was goes past the frame, the others as the engine writes them."""
    known = _frames.recall(page.file.src_uri)
    if known is None:
        written(page, *given, **named)
    elif _previewed:
        _folder.write(known.data, page.file.abs_dest_path, known.content)
    else:
        utils.write_file(known.data, page.file.abs_dest_path)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the content before the old site is touched; stop with all problems when there are any."""
    edit_base = config.extra.get("edit_base")
    if edit_base and not is_outside(str(edit_base)):
        raise Abort(explain_misdirection(str(edit_base)))
    made = preview if _previewed else build
    site = made(_find_root(config), complete_folder(config.site_url), lambda: _preview.tell(()))
    if isinstance(site, str):
        raise Abort(site)
    if site.notice:
        print(site.notice, file=sys.stderr, flush=True)
    config.extra["guide"] = site
    config.extra["edition"] = site.edition
    config.extra["contact"] = Markup(site.contact)
    config.extra["unsaid"] = UNSAID
    _name(config, site.frame)
    config.extra["previewed"] = _previewed
    config.nav = site.nav
    found = config.theme.get_env

    def get_env() -> Environment:
        env = found()
        env.loader = _Templates(config.theme.dirs)
        return env

    config.theme.get_env = get_env  # type: ignore[method-assign]
    return config


class _Templates(FileSystemLoader):
    """The theme's files; of those whose names begin with a dot, ten thousand icons, the engine publishes none."""

    def list_templates(self) -> list[str]:
        found = set()
        for folder in map(Path, self.searchpath):
            for path in folder.iterdir():
                if not path.name.startswith("."):
                    below = path.rglob("*") if path.is_dir() else (path,)
                    found |= {one.relative_to(folder).as_posix() for one in below if one.is_file()}
        return sorted(found)


def _name(config: MkDocsConfig, frame: Mapping[str, Any]) -> None:
    """Take from the region's record what stands in ``mkdocs.yml`` for engines that have no hooks."""
    config.site_name = frame["name"]
    config.site_description = frame.get("description") or config.site_description
    # A preview has the address of this computer.
    if not config.site_url and not _previewed and frame.get("address"):
        config.site_url = frame["address"]
    config.extra["edit_base"] = config.extra.get("edit_base") or frame.get("edit_base")
    config.theme["favicon"] = frame.get("icon") or config.theme["favicon"]
    config.extra["frame"] = {**frame, "footer": Markup(frame.get("footer", ""))}


def on_serve(server: LiveReloadServer, builder: Callable[[], None], **_: object) -> LiveReloadServer:
    """Keep serving the old pages while something is wrong, and tell the browser: the server would make it wait."""

    def rebuild() -> None:
        try:
            builder()
        except (MkDocsException, YAMLError):  # before anything is built: it is the settings
            told = _settings() or tuple(dict.fromkeys(_ear.lines)) or (engine_words.report_fault(LOG.as_posix()),)
            _ear.lines.clear()
            _preview.tell(told)
            print(_preview.text, file=sys.stderr, flush=True)

    bind = server.server_bind

    def listen() -> None:
        try:
            bind()
        except (OSError, OverflowError) as error:
            raise Abort(explain_failed_serving(*server.server_address[:2], error)) from None

    over = find_overlay()
    if over:
        server.watch(str(over))
    page_of_error = server.error_handler

    def error_page(code: int) -> bytes | None:
        page = page_of_error(code)
        return _preview.add_panel(page) if page else None

    server.builder = rebuild
    server.error_handler = error_page
    drafts_of_records = Drafts(lambda draft: drafts.draw_draft(ROOT, draft), _frame_draft, _keep)
    server.set_app(_preview.wrap(drafts_of_records.wrap(server.serve_request)))
    # The server's own script stands inside the page, where the policy stops it.
    server._inject_js_into_html = lambda content, epoch: _preview.add_panel(content)  # type: ignore[method-assign]
    server.server_bind = listen  # type: ignore[method-assign]
    return server


def on_build_error(error: Exception, **_: object) -> None:
    """Tell in one line what the system refused, and what is a fault of the program; the rest is for a developer."""
    if isinstance(error, OSError) and error.errno:  # a template that is not there calls itself so too
        raise Abort(explain_failed_build(error))
    if not isinstance(error, Abort):
        _keep(error)
        lines = dict.fromkeys([engine_words.report_fault(LOG.as_posix()), *_ear.lines])
        _ear.lines.clear()
        raise Abort("\n".join(lines))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages and what is published beside them; make scripts and the theme's files smaller."""
    global _cleaned, _ways, _surroundings, _files
    _cleaned = True
    site: Site = config.extra["guide"]
    for file in [
        file
        for file in files
        if file.src_uri.startswith(THEME_SCRIPTS)
        or theme_style.MAP.fullmatch(file.src_uri)
        or is_ignored(file.src_uri.rpartition("/")[2])
    ]:
        files.remove(file)
    own = {}
    for file in files:
        if theme_style.STYLE.fullmatch(file.src_uri):
            file.content_string = _cut_style(file.content_string, config)
        elif not _previewed and file.src_uri.endswith((".mjs", ".css")):  # there errors name the lines as written
            with contextlib.suppress(UnicodeDecodeError):  # somebody's own, in another encoding
                own[file.src_uri] = file.content_string
    if own:
        root = _find_root(config)
        for path, text in minify(root, own, root / MINIFIED).items():
            files.src_uris[path].content_string = text
    articles = dict.fromkeys(site.articles, "")
    for path, content in {**articles, **site.markdown, **site.published}.items():
        if isinstance(content, Path):
            files.append(File.generated(config, path, abs_src_path=str(content)))
        else:
            files.append(File.generated(config, path, content=content))
    _ways = written_links.addresses([*site.articles, *site.markdown, *site.edits])
    urls = "\n".join(file.url for file in files if not file.src_uri.startswith(SEARCH)).encode()
    _surroundings = b"\n".join((urls, Path(config.config_file_path).read_bytes(), _list_versions()))
    _files = files
    _size.cache_clear()
    said = {name: value for name, value in config.extra.items() if name != "guide"}
    named = (config.site_name, config.site_url, config.site_description, said)
    _frames.begin(digest_shared_parts(site, named, _list_makers(config)))
    return files


def _list_makers(config: MkDocsConfig) -> list[object]:
    """Return what puts articles into their frame: code, templates, versions, settings, lengths of scripts and styles.

    A preview runs the code that it began with, and asks at each saving: it takes the other files by their states.
    """
    if _previewed:
        return [states(INLINE.parent), states(Path(config.docs_dir) / "assets")]
    code = digest_code(), Path(__file__).read_text(encoding="utf-8")
    versions = [version(name) for name in ("mkdocs", "mkdocs-material", "Jinja2", "MarkupSafe")]
    # A build may write into another folder each time.
    settings = [{name: value for name, value in one.items() if name != "site_dir"} for one in config.user_configs]
    named = sorted(path for path in _files.src_uris if path.endswith(precompressed.SUFFIXES))
    return [code, digest_folder(INLINE.parent), versions, settings, [(path, _size(path)) for path in named]]


def _cut_style(sheet: str, config: MkDocsConfig) -> str:
    """Return a style sheet of the theme as it is published, or take what was made last of the same."""
    made_of = (sheet.encode(), *read_sources(theme_style))
    kept = Cache(_find_root(config) / STYLES)
    cut: str = kept.recall("sheet", made_of, lambda: {"sheet": theme_style.drop_unused(sheet)})["sheet"]
    return cut


def on_env(env: Environment, config: MkDocsConfig, **_: object) -> Environment:
    """Let the theme escape what it prints, take its scripts from its templates, and keep these compiled."""
    global _policy
    _policy = _set_up_theme(env, config)
    _strangers.clear()
    return env


def _set_up_theme(env: Environment, config: MkDocsConfig) -> Policy:
    """Give the theme what its templates need; return what pages made of them may run."""
    env.autoescape = True
    # Templates that are rendered without a page see nothing else of the region.
    env.globals["chosen"] = config.extra["frame"]["colours"]
    env.bytecode_cache = compile_templates(_find_root(config))

    def codes(suffix: str) -> list[str]:
        names = sorted(path.name for path in INLINE.glob(f"*{suffix}.html"))
        return [env.get_template(f"{INLINE.name}/{name}").render() for name in names]

    return Policy(codes(".js"), codes(".css"), (*FILES, *map(str, config.extra_javascript)))


def on_nav(nav: Navigation, **_: object) -> Navigation:
    """Remember the sections."""
    global _nav
    _nav = nav
    return nav


def _frame_draft(made: Drawn) -> str | Refused:
    """Return the page of a record that nobody has saved, in the frame of the last build; nothing of that changes."""
    if _built is None:
        return Refused(UNBUILT)
    last, nav, files = _built
    config = copy.copy(last)
    config.extra = copy.copy(last.extra)
    _name(config, made.frame)
    env = config.theme.get_env()
    policy = _set_up_theme(env, config)
    path, article = made.page.path, made.page.article
    page = Page(None, File.generated(config, path, content=""), config)
    there = files.get_file_from_path(path)
    # A new record stands where the others of its kind do.
    folder = path.partition("/")[0]
    near = there or next((one for one in files.documentation_pages() if one.src_uri.startswith(f"{folder}/")), None)
    if near and near.page:
        page.parent = near.page.parent
    page.edit_url = _find_edit_address(page, config) if there else None
    page.meta = dict(article.head)
    page.content = Markup(article.html)
    context = get_context(nav, files, config, page)
    return policy.guard(env.get_template(DRAFT).render(context, whole=made.whole))


def on_post_build(config: MkDocsConfig) -> None:
    """Write smaller copies of all files, and the list of those for work without a network."""
    if _ear.lines and not _previewed:
        raise Abort(engine_words.report_warnings(_ear.lines))
    if _strangers:
        raise Abort("\n".join([*_strangers, ADVICE]))
    _frames.end()
    global _built
    site = Path(config.site_dir)
    if _previewed:
        _folder.end()
        offline.retire(site)
        _built = config, _nav, _files
    else:
        root = _find_root(config)
        precompressed.publish(root, site)
        guide: Site = config.extra["guide"]
        offline.publish(site, online={path.replace(".md", ".html") for path in guide.online}, lengths=root / LENGTHS)


def on_pre_page(page: Page, config: MkDocsConfig, **_: object) -> Page:
    """Spare an article the ways through YAML and Markdown, a fifth of a large build."""
    site: Site = config.extra["guide"]
    article = site.articles.get(page.file.src_uri)
    if article is not None:
        page.markdown, page.meta, page.content = "", dict(article.head), ""
        page.read_source = lambda *_: None  # type: ignore[method-assign]
        page.render = lambda *_: None  # type: ignore[method-assign]
    else:
        page.render = functools.partial(_render, page)  # type: ignore[method-assign]
    return page


def _render(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Make HTML of a hand-written page, or take what was made last of the same text on a site with the same files."""
    warned = len(_ear.lines)

    def make() -> dict[str, Any]:
        page.markdown = written_links.make_links_relative(page.markdown or "", page.file.src_uri, _ways)
        Page.render(page, config, files)
        return {
            "content": page.content,
            "contents": [_list_entry(one) for one in page.toc],
            "title": page._title_from_render,
            "anchors": sorted(page.present_anchor_ids or ()),
            "links": {to.src_uri: found for to, found in (page.links_to_anchors or {}).items()},
        }

    made_of = (page.file.src_uri.encode(), (page.markdown or "").encode(), _surroundings)
    cache = Cache(_find_root(config) / RENDERED)
    # What the engine warns of is told each time.
    rendered = cache.recall("page", made_of, make, lambda: len(_ear.lines) == warned)
    page.content, page.toc = rendered["content"], get_toc(rendered["contents"])
    page._title_from_render = rendered["title"]
    page.present_anchor_ids = set(rendered["anchors"])
    page.links_to_anchors = {files.src_uris[to]: found for to, found in rendered["links"].items()}


def _list_entry(entry: AnchorLink) -> dict[str, Any]:
    """Return an entry of a page's contents as ``get_toc`` takes it."""
    below = [_list_entry(child) for child in entry.children]
    return {"level": entry.level, "id": entry.id, "name": entry.title, "children": below}


@functools.cache
def _list_versions() -> bytes:
    """Return the versions of what makes HTML of Markdown; ours are the texts of the modules."""
    versions = (version(name).encode() for name in ("mkdocs", "Markdown", "pymdown-extensions"))
    return b"\n".join([*versions, *read_sources(written_links, markdown)])


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Put the article in, or let wide parts of Markdown scroll."""
    site: Site = config.extra["guide"]
    article = site.articles.get(page.file.src_uri)
    if article is None:
        html = make_scrollable(html)
        _expect_page(page, site, html)
        return html
    page.toc, page.present_anchor_ids = _outline(article.html)
    _expect_page(page, site, article.html)
    return article.html


@functools.lru_cache(maxsize=1 << 14)  # a preview asks for all pages at each saving
def _outline(html: str) -> tuple[TableOfContents, set[str]]:
    """Return the contents of an article, and the names of its places."""
    found = headings(html)
    listed: Any = [{"level": one.level, "id": one.name, "name": one.words, "children": []} for one in found]
    return get_toc(listed), set(IDS.findall(html))


def _expect_page(page: Page, site: Site, html: str) -> None:
    """Let a page be written as it was when it is made of the same."""
    _frames.expect(page.file.src_uri, _collect_inputs(page, site, html))


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, **_: object) -> dict[str, Any]:
    """Name the content as the HTML that it is; point at the file for editors, and say when it was changed."""
    page.content = Markup(page.content)
    site: Site = config.extra["guide"]
    source = site.edits.get(page.file.src_uri)
    base = config.extra.get("edit_base")
    page.edit_url = _find_edit_address(page, config) or page.edit_url
    if base and source:
        context["history_url"] = history_address(base, source)
    day = site.changed.get(page.file.src_uri)
    if day:
        context["changed"] = {"day": day, "words": russian.date(datetime.date.fromisoformat(day))}
    return context


def _find_edit_address(page: Page, config: MkDocsConfig) -> str | None:
    """Return where an editor changes what a page is made of, None where nobody said."""
    site: Site = config.extra["guide"]
    source = site.edits.get(page.file.src_uri)
    base = config.extra.get("edit_base")
    editable = _previewed or site.frame.get("edited_here")  # a running navigator has the editor over its own folder
    here = entry(source) if source and editable else None
    if here:
        return get_relative_url(here, page.url)
    return f"{base.rstrip('/')}/{source}" if base and source else None


def on_post_page(output: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Name the scripts and styles that the page may have, with their lengths; remember those that it may not."""
    path = page.file.src_uri
    strangers = len(_strangers)
    html = _guard(output, path)
    if len(_strangers) == strangers:
        _frames.keep(path, html)
    return html


def on_post_template(output: str, template_name: str, **_: object) -> str:
    """Do the same for the page of a wrong address."""
    return _guard(output, template_name) if template_name.endswith(".html") else output


def _collect_inputs(page: Page, site: Site, html: str) -> tuple[object, ...]:
    """Return what is another one whenever something on a page is that others don't share."""
    path = page.file.src_uri
    near = [other.url if other else None for other in (page.previous_page, page.next_page)]
    above = [section.title for section in page.ancestors]
    begin = [entry.url for entry in page.toc][:1]  # where the text begins for who skips the menu
    return (page.title, dict(page.meta), html, site.edits.get(path), site.changed.get(path), near, above, begin)


@functools.cache
def _size(path: str) -> int | None:
    file = _files.get_file_from_path(path)
    return len(file.content_bytes) if file else None


def _guard(html: str, name: str) -> str:
    told = complaint(name, _policy.strangers(html))
    if told:
        _strangers.append(told)
    return _policy.guard(add_sizes(html, _size))


_hear()
