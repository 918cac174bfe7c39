"""Rules of a region's settings: colours that can be seen, a menu without repeats, a server that files are on."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.checking.catalogue import Catalogue
from guidebook.checking.record_rules import Rule
from guidebook.look import shades
from guidebook.look.contrast import TEXT, colour, write_colour
from guidebook.problems.problem import NOTICE, Problem
from guidebook.problems.words import guess, listing, quote
from guidebook.reading import pictures
from guidebook.reading.folder import SUFFIX
from guidebook.records.addresses import SECTIONS, sections
from guidebook.records.files import PICTURES
from guidebook.records.library import KINDS
from guidebook.records.site import NEVER_HIDDEN, SERVERS, Site

HEIGHT = 80
"""Points that the header of a page shows on a screen with two to a unit of style sheets."""
WIDEST = 4

LOOKS = {shades.LIGHT: "в светлом оформлении и на бумаге", shades.DARK: "в тёмном оформлении"}


def colours_can_be_seen(catalogue: Catalogue) -> Iterator[Problem]:
    """What is written in a region's colours can be read on all grounds of both looks, and on paper."""
    for entry, site in catalogue.records(Site):
        chosen = site.colours.model_dump(exclude_none=True) if site.colours else {}
        for slot, value in chosen.items():
            found = shades.clash(slot, colour(value), site.colours)
            if not found:
                continue
            fits = shades.find_fitting(slot, colour(value), site.colours)
            look = LOOKS[shades.SLOTS[slot][0]]
            message = f"Цвет {quote(value)} плохо виден {look}: контраст {found.ground} {_figure(found.contrast)} : 1."
            yield entry.problem(
                "K801",
                ("colours", slot),
                message,
                expected=f"контраст не меньше {_figure(TEXT)} : 1",
                hint=f'Ближайший цвет, который подходит: "{write_colour(fits)}"' if fits else "Выберите другой цвет.",
                fix=entry.source.propose_text(("colours", slot), f'"{write_colour(fits)}"') if fits else None,
            )


def _figure(value: float) -> str:
    """Return a ratio with one digit, never rounded up to what it must be."""
    return f"{int(value * 10) / 10}".replace(".", ",")


def a_section_stands_once_in_the_menu(catalogue: Catalogue) -> Iterator[Problem]:
    """The menu names each section once."""
    for entry, site in catalogue.records(Site):
        first: dict[str, int] = {}
        for index, one in enumerate(site.menu):
            known = first.setdefault(one.section, index)
            if known != index:
                message = (
                    f"Раздел {quote(one.section)} уже стоит в меню: {entry.source.place('menu', known, 'section')}."
                )
                yield entry.problem("K802", ("menu", index, "section"), message, hint="Уберите повтор.")


def the_menu_leads_to_sections_that_are_there(catalogue: Catalogue) -> Iterator[Problem]:
    """A section that comes with its first record is not in the menu before: the editor may wonder where it is."""
    there = sections(catalogue.library())
    for entry, site in catalogue.records(Site):
        for index, one in enumerate(site.menu):
            if one.section in SECTIONS and one.section not in there:
                message = f"Раздела {quote(one.section)} на сайте пока нет, и в меню его не видно."
                hint = f"Раздел появится, когда в папке {one.section} будет действующая запись."
                yield entry.problem("K806", ("menu", index, "section"), message, hint=hint, severity=NOTICE)


def files_are_on_a_server(catalogue: Catalogue) -> Iterator[Problem]:
    """Where files are kept by a program that many servers run, the server is named."""
    for entry, site in catalogue.records(Site):
        if site.editor and not site.editor.address and site.editor.host not in SERVERS:
            message = f"Не сказано, на каком сервере {quote(site.editor.host)} лежат файлы."
            hint = "Добавьте поле address, например address: https://git.example.ru"
            yield entry.problem("K803", ("editor", "host"), message, hint=hint)


def a_logo_is_large_enough(catalogue: Catalogue) -> Iterator[Problem]:
    """A logo has the points that a good screen shows of it, and a shape that leaves room for the name."""
    stored = {one.name: one for one in catalogue.stored}
    for entry, site in catalogue.records(Site):
        found = stored.get(site.logo or "")
        if not found or found.ending not in PICTURES:
            continue  # told as of any other file
        try:
            width, height = pictures.measure(found)
        except (pictures.BrokenError, pictures.TooLargeError, OSError):
            continue
        if height < HEIGHT or not 1 / WIDEST <= width / height <= WIDEST:
            message = f"Логотип {width} × {height} точек не подходит для шапки."
            expected = f"высота от {HEIGHT} точек, длинная сторона не больше четырёх коротких"
            hint = "Сохраните логотип крупнее или возьмите только знак, без подписи."
            yield entry.problem("K805", ("logo",), message, expected=expected, hint=hint)


def only_what_is_there_is_hidden(catalogue: Catalogue) -> Iterator[Problem]:
    """A region hides records of the common folder, and such as a site can do without."""
    hidden = {f"{entry.kind}/{entry.id}" for entry, _ in catalogue.overlay.hidden} if catalogue.overlay else set()
    for entry, site in catalogue.records(Site):
        for index, name in enumerate(site.hidden):
            kind, _, key = name.partition("/")
            if name in hidden:
                continue
            if not entry.own:
                message = "Скрывать записи можно только в папке региона, которая лежит поверх общей."
                hint = "Здесь запись не скрывают, а отмечают в ней самой: поле retired."
            elif kind in NEVER_HIDDEN:
                message = f"Записи из папки {kind} скрыть нельзя: без них сайта нет."
                hint = f"Положите в папку региона свою запись {name}{SUFFIX}"
            elif kind not in KINDS:
                message, hint = f"Папки {quote(kind)} нет.", guess(kind, KINDS) or f"{listing(KINDS, len(KINDS))}."
            elif key in catalogue.ids(kind):
                message = f"Запись {quote(name)} лежит в самой папке региона."
                hint = "Чтобы её не было на сайте, удалите её файл, а если она уже опубликована, отметьте retired."
            else:
                message = f"Записи {quote(name)} в общей папке нет."
                hint = guess(name, catalogue.list_common()) or "Исправьте имя или уберите его."
            yield entry.problem("K804", ("hidden", index), message, hint=hint)


RULES: tuple[Rule, ...] = (
    colours_can_be_seen,
    a_section_stands_once_in_the_menu,
    the_menu_leads_to_sections_that_are_there,
    files_are_on_a_server,
    a_logo_is_large_enough,
    only_what_is_there_is_hidden,
)
