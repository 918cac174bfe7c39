"""Rules of links: in texts and fields of records and in hand-written pages they lead to something that is there."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from guidebook.checking.catalogue import Catalogue, Entry
from guidebook.checking.file_rules import explain_no_file
from guidebook.checking.record_rules import Rule, check_each
from guidebook.checking.site_map import SiteMap
from guidebook.checking.text_rules import LINK, texts
from guidebook.problems.problem import ERROR, NOTICE, Problem, Severity
from guidebook.problems.words import find_meant, guess, quote, reveal, suggest
from guidebook.reading.docs import FOLDER, PAGE, Page
from guidebook.reading.nodes import Path
from guidebook.records import field_types
from guidebook.records.addresses import address as address_of
from guidebook.records.files import ADDRESS, TYPES
from guidebook.records.once import once
from guidebook.records.record import Address, Markup, OwnPage, Record
from guidebook.records.record import Link as FieldLink
from guidebook.records.stages import Stage
from guidebook.texts import acting, links, markdown, prose
from guidebook.texts.markdown import Link
from guidebook.texts.named_addresses import find_misnamed

NO_ADDRESS = "У ссылки нет адреса."
PAGELESS = "Ссылка {} без страницы: текст записи показывается на разных страницах."
OUTSIDE_PICTURE = "Картинка с другого сайта не покажется: страницы ничего не берут с чужих серверов."
STAGE = re.compile(r"\bэтап\w{0,3}\s+(\d+)\b|\b(\d+)(?:-\w{1,3})?\s+этап", re.IGNORECASE)
PAGE_OF_SITE = re.compile(r"//[^/]+/(?:.*/)?[^/]+\.(?:html?|php)\Z", re.IGNORECASE)
"""An address of a site that is that of its first page: all others would lie below it."""
READ = "Исправьте {}: названо должно быть то, что откроется."
AT_HOME = "Это адрес на вашем компьютере, у читателей он не откроется."
OUTSIDE_MEDIA = "Видео и звук с другого сайта не покажутся: страницы ничего не берут с чужих серверов."
PUT_PICTURE = f"Положите файл в папку {FOLDER}/assets/img и дайте адрес от этой страницы."


def links_lead_where_they_may(catalogue: Catalogue) -> Iterator[Problem]:
    """Links of texts lead to other sites, to letters, to telephones and to pages of this site."""
    site = SiteMap(catalogue)
    for entry in catalogue.all():
        record = entry.record
        for path, text, found in once(record, "doubtful", functools.partial(_find_doubtful, record)) if record else ():
            address = _address(found)
            refused = _find_refusal(address, own=True, site=site)
            message = f"Ссылка не может вести на {quote(address)}." if address else NO_ADDRESS
            if found["bare"] and refused is None:
                refused = f"Напишите так: {reveal(f'[слова]({address})')}"
            better = (
                links.guess_address(address) or _find_previewed(address, site)
                if found["bare"] is None and address
                else None
            )
            at = found.span("address") if better else found.span()
            yield entry.source.report_inside(
                "K404", path, text, at, message, expected=links.EXPECTED, hint=refused, instead=better
            )


def _find_doubtful(record: Record) -> tuple[tuple[Path, str, re.Match[str]], ...]:
    """Return the links of a record's texts that lead nowhere, or are written as links should not be."""
    return tuple(
        (path, text, found)
        for _, path, text in texts(record)
        for found in LINK.finditer(text)
        if found["bare"] is not None or (_find_refusal(_address(found), own=True) is not None and not _is_cut(found))
    )


def _is_cut(found: re.Match[str]) -> bool:
    """Tell whether a number with brackets ends at the first one: that is told as such."""
    return found["address"].startswith("tel:") and "(" in found["address"]


def _address(found: re.Match[str]) -> str:
    return found["address"] if found["bare"] is None else found["bare"]


@check_each
def addresses_are_addresses(entry: Entry, record: Record) -> Iterator[Problem]:
    """Fields that hold an address alone hold one that a link may have."""
    for _, found in field_types.find_marked(record, Address):
        if found.path[0] == "editor":
            continue  # a server that nobody is led to, and be it on this computer
        refused = _find_refusal(found.text, own=False)
        if refused is None and found.path == ("address",) and PAGE_OF_SITE.search(found.text):
            refused = f"Впишите адрес папки, с которой сайт начинается: {found.text.rpartition('/')[0]}/"
        if refused is not None:
            message = f"Ссылка не может вести на {quote(found.text)}."
            fix = entry.source.propose_name(found.path, links.guess_address(found.text))
            yield entry.problem("K404", found.path, message, expected=links.ELSEWHERE, hint=refused, fix=fix)


@check_each
def words_name_where_a_link_leads(entry: Entry, record: Record) -> Iterator[Problem]:
    """An address of post, a number, a site that is read is the one that is written to, called, opened."""
    for _, found in field_types.find_marked(record, Address):
        part = found.parts[-1]
        named = find_misnamed(part.title, found.text) if isinstance(part, FieldLink) else None
        if named:
            yield entry.problem(
                "K411", found.path, _describe_elsewhere(named, found.text), hint=READ.format("title и url")
            )
    for _, path, text in texts(record):
        for link in LINK.finditer(text) if "](" in text else ():
            named = find_misnamed(link["words"], link["address"]) if link["bare"] is None else None
            if named:
                message = _describe_elsewhere(named, link["address"])
                hint = READ.format("слова и адрес ссылки")
                yield entry.source.report_inside("K411", path, text, link.span("address"), message, hint=hint)


def words_of_pages_name_where_a_link_leads(catalogue: Catalogue) -> Iterator[Problem]:
    """The same of hand-written pages: addresses, numbers, sites, and stages that are named by their numbers."""
    site, numbers = SiteMap(catalogue), _numbers(catalogue)
    hint = READ.format("слова и адрес ссылки")
    for page in catalogue.docs.pages.values() if catalogue.docs else ():
        for link in markdown.links(page.body or ""):
            named = find_misnamed(link.words, link.address) if link.words else None
            told = _describe_elsewhere(named, link.address) if named else None
            number = numbers.get(_page_of(site, page, link))
            said = {int("".join(one)) for one in STAGE.findall(link.words)} if number else set[int]()
            if number and said and number not in said:
                told = _describe_other_stage(link.words, number)
            if told:
                yield page.problem("K411", link.begin, link.end, told, hint=hint)


def _page_of(site: SiteMap, page: Page, link: Link) -> str:
    """Return the address on the site of what a link of a page leads to."""
    own = links.split_own(link.address)
    return own.page if own.page.startswith("/") else address_of(site.target(page.path, own.page))


def _numbers(catalogue: Catalogue) -> dict[str, int]:
    """Return the numbers of the stages by the addresses of their pages."""
    return {f"/stages/{stage.id}/": stage.number for _, stage in catalogue.records(Stage)}


def _describe_other_stage(words: str, number: int) -> str:
    return f"Читатель видит {quote(words)}, а ссылка ведёт на этап {number}."


def words_name_a_stage_by_its_number(catalogue: Catalogue) -> Iterator[Problem]:
    """Where stages have changed their order, the links that name one by its number are told."""
    numbers = _numbers(catalogue)
    for entry in catalogue.all():
        record = entry.record
        for path, text, link, said in (
            once(record, "numbered", functools.partial(_find_numbered, record)) if record else ()
        ):
            number = numbers.get(links.split_own(link["address"]).page)
            if number and number != int(said):
                message = _describe_other_stage(link["words"], number)
                hint = READ.format("слова или адрес ссылки")
                yield entry.source.report_inside("K411", path, text, link.span("words"), message, hint=hint)


def _find_numbered(record: Record) -> tuple[tuple[Path, str, re.Match[str], str], ...]:
    """Return the links of a record's texts whose words name a stage by its number, with the number."""
    return tuple(
        (path, text, link, "".join(named.groups("")))
        for _, path, text in texts(record)
        if "](/stages/" in text
        for link in LINK.finditer(text)
        for named in STAGE.finditer(link["words"] or "")
    )


def _describe_elsewhere(named: str, address: str) -> str:
    return f"Читатель видит {quote(named)}, а ссылка ведёт на {quote(address)}."


def own_pages_are_there(catalogue: Catalogue) -> Iterator[Problem]:
    """Links of texts to pages of this site lead to pages that there are, and to places that these have."""
    site = SiteMap(catalogue)
    for entry in catalogue.all():
        record = entry.record
        if not record:
            continue
        for found, target, begin in once(record, "own_pages", functools.partial(_list_own_pages, record)):
            told = _check_own(site, target, entry)
            span = begin, begin + len(target)
            if told:
                better = _find_certain(site, target, told)
                yield entry.source.report_inside(
                    told.code, found.path, found.text, span, told.message, instead=better, **told.more
                )
        for _, found in field_types.find_marked(record, OwnPage):
            told = None if record.retired else _check_own(site, found.text, entry)  # nobody is led there any more
            if told:
                fix = entry.source.propose_name(found.path, _find_certain(site, found.text, told))
                yield entry.problem(told.code, found.path, told.message, fix=fix, **told.more)


def the_published_site_is_there_too(catalogue: Catalogue) -> Iterator[Problem]:
    """A link copied from the address bar of the published site leads to a page, as one from the root does."""
    site = SiteMap(catalogue)
    shown = site.shown
    if not shown:
        return
    for entry in catalogue.all():
        record = entry.record
        found = once(record, "elsewhere", functools.partial(_find_whole, record)) if record else ()
        for path, text, span in found:
            own = _find_published(text[slice(*span)], site)
            told = _check_own(site, own, entry) if own else None
            if own and told:
                whole = span == (0, len(text))
                better = None if whole else _find_certain(site, own, told)
                # A field takes no address from the root.
                hint = told.hint.replace("«/", f"«{shown.rstrip('/')}/") if told.hint and whole else told.hint
                more = {**told.more, "hint": hint}
                yield entry.source.report_inside(told.code, path, text, span, told.message, instead=better, **more)


def _find_whole(record: Record) -> tuple[tuple[Path, str, tuple[int, int]], ...]:
    """Return the whole addresses that a record's texts and fields lead to."""
    inside = (
        (path, text, found.span("address"))
        for _, path, text in texts(record)
        for found in LINK.finditer(text)
        if found["bare"] is None and links.is_outside(found["address"])
    )
    alone = (
        (found.path, found.text, (0, len(found.text)))
        for _, found in field_types.find_marked(record, Address)
        if found.path != ("address",) and found.path[0] != "editor"
    )
    return (*inside, *alone)


def _find_published(address: str, site: SiteMap) -> str | None:
    """Return the address of a page of the published site as one from its root, None for any other."""
    base = links.complete_folder(site.shown)
    try:
        whole = links.encode(address)
    except links.RefusedError:
        return None
    whole = re.sub(r"\Ahttps?(?=:)", base.partition(":")[0], whole)
    own = f"/{whole[len(base) :]}" if base and whole.startswith(base) else None
    return own if own and _is_page(links.split_own(own).page) else None


def _list_own_pages(record: Record) -> tuple[tuple[field_types.Found, str, int], ...]:
    """Return the links of a record's texts to pages of this site; a file has a rule of its own."""
    return tuple(
        (found, target, begin)
        for _, found in field_types.find_marked(record, Markup)
        for target, begin in (prose.targets(found.text) if "](/" in found.text or "](#" in found.text else ())
        if target.startswith(("/", "#")) and (target == ADDRESS or not target.startswith(ADDRESS))
    )


def _find_certain(site: SiteMap, target: str, told: Told) -> str | None:
    """Return the address that one is a slip of, where the hint names it and no other is as near."""
    own = links.split_own(target)
    if not own.page or own.page in site.pages:
        return None
    page = site.find_meant(own.page) or find_meant(own.page, site.pages)
    better = page + own.rest if page else None
    return better if better and quote(better) in (told.hint or "") else None


@dataclass(frozen=True)
class Told:
    """What is wrong with a link, before anybody knows where it stands."""

    code: str
    message: str
    hint: str | None = None
    expected: str | None = None
    severity: Severity = ERROR

    @property
    def more(self) -> dict[str, Any]:
        """What a problem has beside its code, its place and its message."""
        return {"hint": self.hint, "expected": self.expected, "severity": self.severity}


def _check_own(site: SiteMap, target: str, entry: Entry | None = None) -> Told | None:
    """Return what is wrong with an address from the root of the site, None when nothing is."""
    own = links.split_own(target)
    if not own.page:
        return Told("K212", PAGELESS.format(quote(target)), "Начните адрес со страницы, например /glossary/.")
    if own.page not in site.pages:
        return Told("K212", *site.explain_no_page(own, entry))
    absent = site.explain_no_place(own.page, own.place or "", entry)
    if absent:
        return Told("K212", *absent)
    if own.page in site.retired and not (entry and entry.record and entry.record.retired):
        mark, after = site.retired[own.page]
        message = f"Страница {quote(own.page)} – о том, что не действует с {mark.since.isoformat()}."
        hint = f"На замену пришла {after}" if after else "Если речь о прошлом, оставьте ссылку."
        return Told("K905", message, hint, severity=NOTICE)
    return None


def links_of_pages_lead_somewhere(catalogue: Catalogue) -> Iterator[Problem]:
    """Links and pictures of hand-written pages lead to pages, places and files that there are, or to other sites."""
    site = SiteMap(catalogue)
    for page in catalogue.docs.pages.values() if catalogue.docs else ():
        for link in markdown.links(page.body or ""):
            told = _check_link(site, page, link)
            if told:
                yield page.problem(told.code, link.begin, max(link.end, link.begin + 1), told.message, **told.more)


def _check_link(site: SiteMap, page: Page, link: Link) -> Told | None:
    """Return what is wrong with a link of a page, None when nothing is."""
    address = link.address
    if not address:
        return Told("K404", NO_ADDRESS, expected=links.OF_PAGES)
    if (address.startswith("data:image/") and link.kind == "picture") or link.tag in acting.FOREIGN:
        return None  # the second is told as a whole
    if links.is_elsewhere(address):
        if link.kind == "picture" or link.tag == "img":
            return Told("K904", OUTSIDE_PICTURE, PUT_PICTURE)
        if link.tag in ("video", "audio", "source", "track"):
            return Told("K904", OUTSIDE_MEDIA, f"Дайте вместо этого ссылку: {reveal(f'[слова]({address})')}")
        if link.kind == "html" and acting.can_act("href", address):
            return None  # which is told as what acts
        refused = _find_refusal(address, own=True, site=site)
        message = f"Ссылка не может вести на {quote(address)}."
        if refused is not None:
            return Told("K404", message, refused, links.OF_PAGES)
        own_page = _find_published(address, site)
        return _check_own(site, own_page) if own_page else None
    if link.kind == "html":
        return _check_html(address, link)
    slip = links.guess_address(address)
    if slip:
        message = f"Ссылка не может вести на {quote(address)}."
        return Told("K404", message, suggest(slip), links.OF_PAGES)
    own = links.split_own(address)
    if address.startswith("/"):
        return _check_from_root(site, page, address, own)
    path = site.target(page.path, own.page) if own.page else page.path
    files = site.catalogue.docs.files if site.catalogue.docs else frozenset()
    if path in site.paths:
        return _check_place(site, page, path, own)
    if path in files:
        return None
    elsewhere = links.guess_site(address)
    if elsewhere:
        return Told("K404", f"Ссылка не может вести на {quote(address)}.", suggest(elsewhere), links.OF_PAGES)
    return _report_lost(site, page, own, path, files)


def _check_html(address: str, link: Link) -> Told | None:
    if address.startswith("#") and link.tag == "a":
        return None
    message = f"Адрес {quote(address)} внутри HTML: со страницы на страницу он не приведёт."
    sign = "!" if link.tag == "img" else ""
    return Told("K906", message, f"Напишите так: {reveal(f'{sign}[слова]({address})')}")


def _check_from_root(site: SiteMap, page: Page, address: str, own: links.Own) -> Told | None:
    if own.page.startswith(ADDRESS) and own.page != ADDRESS:
        names = [stored.name for stored in site.catalogue.stored]
        absent = explain_no_file(own.page.removeprefix(ADDRESS), names, site.catalogue.name)
        return Told("K721", *absent) if absent else None
    files = site.catalogue.docs.files if site.catalogue.docs else frozenset()
    if own.page.removeprefix("/") in files and not own.page.endswith(PAGE):
        return None
    told = _check_own(site, address)
    return told if not told or _is_page(own.page) else _report_no_file(own.page, [f"/{one}" for one in files])


def _check_place(site: SiteMap, page: Page, path: str, own: links.Own) -> Told | None:
    shown = address_of(path)
    absent = site.explain_no_place(shown, own.place or "")
    if not absent:
        return _check_own(site, shown) if own.page else None
    message, hint = absent
    # The place is named as the page names it: by its file.
    return Told("K212", message, hint.replace(f"«{shown}#", f"«{own.page}#"))


def _report_lost(site: SiteMap, page: Page, own: links.Own, path: str, files: frozenset[str]) -> Told:
    shown = site.find_meant("/" + path)
    better = site.make_relative(page.path, site.pages[shown]) + own.rest if shown else None
    if _is_page(own.page):
        near = guess(own.page, [site.make_relative(page.path, one) for one in site.paths])
        hint = suggest(better) if better else near
        return Told("K212", f"Страницы {quote(own.page)} на сайте нет.", hint or ROOTED)
    return _report_no_file(own.page, [site.make_relative(page.path, one) for one in files])


def _is_page(written: str) -> bool:
    return written.endswith((PAGE, "/", ".html")) or "." not in written.rpartition("/")[2]


def _report_no_file(written: str, files: list[str]) -> Told:
    return Told("K904", f"Файла {quote(written)} в папке {FOLDER} нет.", guess(written, files) or PUT_FILE)


ROOTED = "Дайте адрес от корня сайта, например /forms/, или путь к файлу страницы от этого файла."
PUT_FILE = f"Положите файл в папку {FOLDER} и дайте путь к нему от этой страницы."


def _find_refusal(address: str, *, own: bool, site: SiteMap | None = None) -> str | None:
    """Return what to do about an address, empty where there is no more to say; None when nothing is wrong with it."""
    if links.strip_own_computer(address) is not None:
        page = _find_previewed(address, site) if own and site else None
        return f"{AT_HOME} {suggest(page)}" if page else f"{AT_HOME} Впишите тот, что открывается у всех."
    try:
        if not (own and links.is_own(address)):
            links.encode(address)
    except links.RefusedError as refused:
        return str(refused) or _suggest_instead(address, site)
    return None


def _suggest_instead(address: str, site: SiteMap | None) -> str:
    better = links.guess_address(address) or links.guess_scheme(address) or links.guess_site(address)
    if not better and site and not links.is_elsewhere(address):
        own = links.split_own(address)
        page = site.find_meant(own.page.lstrip("./"))
        better = page + own.rest if page and own.page else None
        if not better and own.page.rpartition(".")[2].lower() in TYPES:
            name = own.page.rpartition("/")[2]
            return f"Файлы лежат в папке {site.catalogue.name}{ADDRESS}, а ссылку на них пишут так: {ADDRESS}{name}"
    return suggest(better) if better else ""


def _find_previewed(address: str, site: SiteMap) -> str | None:
    """Return the address of the page of this site that a preview shows by an address; None where there is none."""
    own = links.split_own(links.strip_own_computer(address) or "")
    if own.page.startswith(ADDRESS) and own.page != ADDRESS:
        return own.page
    page = own.page if own.page in site.pages else site.find_meant(own.page) if own.page else None
    return page + own.rest if page else None


RULES: tuple[Rule, ...] = (
    links_lead_where_they_may,
    addresses_are_addresses,
    words_name_where_a_link_leads,
    words_of_pages_name_where_a_link_leads,
    words_name_a_stage_by_its_number,
    own_pages_are_there,
    the_published_site_is_there_too,
    links_of_pages_lead_somewhere,
)
