"""Rules across records: each a small function that yields the problems of one promise between files."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from guidebook.calculators import zones
from guidebook.checking.catalogue import Catalogue, Entry
from guidebook.problems.fix import Fix
from guidebook.problems.problem import NOTICE, ONE_OF, Problem, Text
from guidebook.problems.words import LISTED, find_meant, find_nearest, guess, listing, quote
from guidebook.reading.folder import SUFFIX
from guidebook.reading.nodes import Path
from guidebook.reading.published import INSIDE, list_lasting, record_of
from guidebook.records import field_types
from guidebook.records.addresses import SECTIONS, WRITTEN, address
from guidebook.records.checklists import ITEMS, Checklist
from guidebook.records.forms import Form
from guidebook.records.library import KINDS, RENAMED
from guidebook.records.once import once
from guidebook.records.questions import Question
from guidebook.records.record import ID_PATTERN, Record, Reference, Retired
from guidebook.records.roles import Role
from guidebook.records.sections import TAKEN, Section
from guidebook.records.site import Site
from guidebook.records.situations import WAYS, Situation
from guidebook.records.stages import Stage
from guidebook.records.tags import Topics
from guidebook.records.updates import Update
from guidebook.texts.russian import plural
from worksheets import api

FOLDED = 5
"""Places of one and the same trouble that a message names, beside its own."""

CHOSEN_BY_TITLE = ("municipalities", "contests", "templates")
"""Kinds whose lists have little beside a title to tell one record from another."""

Rule: TypeAlias = Callable[[Catalogue], Iterator[Problem]]


def check_each(rule: Callable[[Entry, Record], Iterator[Problem]]) -> Rule:
    """Return the rule that holds for all sound records where ``rule`` looks at nothing but one: it is asked once."""

    @functools.wraps(rule)
    def check_all(catalogue: Catalogue) -> Iterator[Problem]:
        for entry, record in catalogue.sound:
            yield from once(record, rule.__name__, lambda: tuple(rule(entry, record)))  # noqa: B023 – called at once

    return check_all


def files_are_named_as_records(catalogue: Catalogue) -> Iterator[Problem]:
    """The file of a record is called by the record's id."""
    for entry in catalogue.all():
        if entry.id != entry.stem and re.fullmatch(ID_PATTERN, entry.id) and not _namesake(catalogue, entry):
            message = f"Имя файла должно повторять id записи, а здесь {quote(entry.id)}."
            hint = f"Назовите файл {entry.id}{SUFFIX} или впишите id, равный имени файла."
            yield entry.problem("K301", ("id",), message, hint=hint, fix=_propose_same_name(catalogue, entry))


def _propose_same_name(catalogue: Catalogue, entry: Entry) -> Fix | None:
    """Return the fix that names a file as its record; where the file's name was published, the record as its file."""
    published = {name for _, name in catalogue.published.names}
    known = f"{entry.kind}/{entry.id}" in published
    if f"{entry.kind}/{entry.stem}" in published:
        return None if known else entry.source.propose_text(("id",), entry.stem)
    taken = any(other.stem == entry.id for other in catalogue.entries[entry.kind])
    return None if taken else Fix(name=f"{entry.id}{SUFFIX}")


def no_record_takes_the_page_of_a_section(catalogue: Catalogue) -> Iterator[Problem]:
    """No record is called as the first page of its section; no section is one that the site doesn't have."""
    known = catalogue.ids(Section.kind)
    for entry in catalogue.all():
        if entry.id == TAKEN:
            message = f"Имя {quote(TAKEN)} занято: так называется первая страница раздела."
            yield entry.problem("K307", ("id",), message, hint="Дайте записи другой id.")
        elif entry.kind == Update.kind and re.fullmatch("[0-9]{4}", entry.id):
            message = f"Имя {quote(entry.id)} занято: так называется страница новостей этого года."
            yield entry.problem("K307", ("id",), message, hint="Дайте записи другой id.")
        elif entry.kind == Section.kind and entry.id not in SECTIONS:
            like = guess(entry.id, SECTIONS)
            message = f"Раздела {quote(entry.id)} на сайте нет: запись нигде не появится."
            expected = None if like else f"{ONE_OF}{', '.join(SECTIONS)}"
            fix = entry.source.propose_name(
                ("id",), find_meant(entry.id, [key for key in SECTIONS if key not in known])
            )
            yield entry.problem("K308", ("id",), message, expected=expected, hint=like, fix=fix)


def every_section_has_its_record(catalogue: Catalogue) -> Iterator[Problem]:
    """Each section of the site has its words: menus and pages lead to the page that is made of them."""
    known = catalogue.ids(Section.kind)
    # A name that is nearly right is told of above: it is the record that seems to be missing.
    meant = {find_nearest(key, SECTIONS) for key in known if key not in SECTIONS}
    for key in SECTIONS:
        if key not in known and key not in meant:
            text = Text(f"{catalogue.name}/{Section.kind}/{key}{SUFFIX}")
            message = f"Нет записи раздела {quote(key)}: без неё у сайта нет страницы {quote(address(SECTIONS[key]))}."
            hint = "Верните файл: разделы сайта не удаляют, меняют только их слова."
            yield text.problem("K309", 1, 1, 1, message, hint=hint)


def one_record_an_id(catalogue: Catalogue) -> Iterator[Problem]:
    """Two records of a kind never share an id."""
    for entry in catalogue.all():
        first = _namesake(catalogue, entry)
        if first:
            message = f"Такой id уже есть у записи {first.source.place('id')}."
            named = re.fullmatch(ID_PATTERN, entry.stem) and entry.stem != entry.id
            hint = f"Дайте этой записи свой id: {entry.stem}" if named else "Дайте этой записи свой id."
            fix = entry.source.propose_name(("id",), entry.stem if named else None)
            yield entry.problem("K302", ("id",), message, hint=hint, fix=fix)


def _namesake(catalogue: Catalogue, entry: Entry) -> Entry | None:
    """Return the record that has the right to the id of another one: the one whose file is called so, or the first."""
    same = catalogue.ids(entry.kind)[entry.id]
    if len(same) == 1:
        return None
    owner = next((other for other in same if other.stem == other.id), same[0])
    return None if owner is entry else owner


def one_record_a_title(catalogue: Catalogue) -> Iterator[Problem]:
    """Of two records in a list with one title nobody knows which to choose: one is a copy whose title has stayed."""
    first: dict[tuple[str, str], Entry] = {}
    for entry, record in catalogue.sound:
        if entry.kind not in CHOSEN_BY_TITLE or record.retired:
            continue
        known = first.setdefault((entry.kind, api.fold_heading(record.title)), entry)
        if known is not entry:
            message = f"Так же называется запись {known.source.place('title')}."
            hint = "Читатель не отличит одну от другой: уточните название или уберите повтор."
            yield entry.problem("K312", ("title",), message, hint=hint, severity=NOTICE)


def one_item_an_id(catalogue: Catalogue) -> Iterator[Problem]:
    """Two checklist items never share an id, in whichever checklists they are."""
    first: dict[str, tuple[Entry, Path]] = {}
    for entry in catalogue.entries["checklists"]:
        for item, path in entry.item_ids():
            known, place = first.setdefault(item, (entry, path))
            if (known, place) != (entry, path):
                message = f"Пункт с id {quote(item)} уже есть: {known.source.place(*place)}."
                yield entry.problem("K303", path, message, hint="Дайте этому пункту свой id, которого нет ни у кого.")


def one_record_a_number(catalogue: Catalogue) -> Iterator[Problem]:
    """Two forms, and two stages, never have the same number."""
    for numbered in (catalogue.records(Form), catalogue.records(Stage)):
        first: dict[int, Entry] = {}
        for entry, record in numbered:
            if record.retired:
                continue
            known = first.setdefault(record.number, entry)
            if known is not entry:
                message = f"Номер {record.number} уже занят: {known.source.place('number')}."
                yield entry.problem("K304", ("number",), message, hint="Дайте этой записи другой номер.")


def nothing_published_vanishes(catalogue: Catalogue) -> Iterator[Problem]:
    """Every id that was ever published is still there."""
    present = {f"{entry.kind}/{entry.id}" for entry in catalogue.all()}
    present |= {f"{ITEMS}/{item}" for entry in catalogue.entries["checklists"] for item, _ in entry.item_ids()}
    items_known = catalogue.is_whole("checklists")
    unwanted = set(_list_unwanted(catalogue))
    lists = [(one, unwanted if one is catalogue.published else set()) for one in catalogue.publications]
    for text, number, name, excused in (
        (published.text, number, name, excused) for published, excused in lists for number, name in published.names
    ):
        kind, _, key = name.partition("/")
        if "/" in key:
            continue  # what is inside a record has a rule of its own
        kind = RENAMED.get(kind, kind)
        known = {name, f"{kind}/{key}"}  # a kind may have been renamed since
        if not (known.isdisjoint(present) and known.isdisjoint(excused)) or (kind == ITEMS and not items_known):
            continue
        what, absent = ("Пункт чек-листа", "не найден") if kind == ITEMS else (KINDS[kind].label, KINDS[kind].absent)
        message = f"{what} {quote(key)} {absent}, а это имя уже опубликовано."
        hint = "Верните запись; если она больше не нужна, оставьте её и укажите в ней retired."
        instead = _find_instead(catalogue, key) if kind == ITEMS else None
        if instead:
            yield instead.problem("K305", ("id",), message, hint=hint)
            continue
        column = text.lines[number - 1].index(name) + 1
        yield text.problem("K305", number, column, len(name), message, hint=hint)


def nothing_published_inside_vanishes(catalogue: Catalogue) -> Iterator[Problem]:
    """A lasting id inside a record stays; one that is out of use is never given again."""
    sound = {f"{entry.kind}/{record.id}" for entry, record in catalogue.sound}
    present = {name: (entry, found) for entry, record in catalogue.sound for name, found in list_lasting(record)}
    others = {f"{entry.kind}/{entry.id}" for entry in (catalogue.overlay.replaced if catalogue.overlay else ())}
    for published in catalogue.publications:
        for number, name in published.names:
            record, parent = record_of(name), name.rpartition("/")[0]
            excused = published is catalogue.published and record in others
            if name in present or record not in sound or excused or parent not in {*sound, *present}:
                continue
            kind, _, key = name.partition("/")
            mark = INSIDE[kind][name.count("/")]
            message = f"{mark.label} {quote(key.rpartition('/')[2])} {mark.absent} в записи {quote(record)}, а это имя "
            column = published.text.lines[number - 1].index(name) + 1
            yield published.text.problem(
                "K310", number, column, len(name), f"{message}уже опубликовано.",
                hint="Если имя переименовано, верните прежнее. Если оно больше не нужно, допишите в конце этой строки "
                "слово «снято».",
                severity=NOTICE,
            )  # fmt: skip
        for number, name in published.gone:
            if name in present:
                entry, found = present[name]
                message = f"Имя {quote(found.text)} снято и больше не даётся: {published.text.path}:{number}."
                yield entry.problem("K311", found.path, message, hint="Дайте другое имя, которого ещё не было.")


def _list_unwanted(catalogue: Catalogue) -> Iterator[str]:
    """Yield the names of the common folder that a region hides."""
    for entry, _ in catalogue.overlay.hidden if catalogue.overlay else ():
        yield f"{entry.kind}/{entry.id}"
        yield from (f"{ITEMS}/{item}" for item, _ in entry.item_ids())


def _find_instead(catalogue: Catalogue, item: str) -> Entry | None:
    """Return the checklist of a region that stands for one with an item, None where there is none such."""
    for entry in catalogue.overlay.replaced if catalogue.overlay else ():
        if item in dict(entry.item_ids()):
            return next((one for one in catalogue.ids(entry.kind).get(entry.id, ()) if one.own), None)
    return None


def references_lead_somewhere(catalogue: Catalogue) -> Iterator[Problem]:
    """What a record names by id exists, and is a record of the kind that is wanted there."""
    gone: dict[tuple[str, str], list[tuple[Entry, Path]]] = {}
    for entry, reference, found in catalogue.references:
        known = catalogue.ids(reference.kind)
        if found.text in known:
            continue
        hidden = catalogue.find_hidden(reference.kind).get(found.text)
        if hidden:
            name = f"{reference.kind}/{found.text}"
            message = f"Запись {quote(name)} на этом сайте скрыта: {hidden}."
            yield entry.problem("K201", found.path, message, hint=advise_on_hidden(entry))
            continue
        if f"{reference.kind}/{found.text}" in catalogue.ever_published:
            gone.setdefault((reference.kind, found.text), []).append((entry, found.path))
            continue
        others = [kind for kind in KINDS if found.text in catalogue.ids(kind)]
        if others:
            kind = KINDS[others[0]].label.lower()
            message = f"{quote(found.text)} – это {kind}, а здесь нужен id из папки {reference.kind}."
            expected = f"{ONE_OF}{listing(known)}" if 0 < len(known) <= LISTED else None
            yield entry.problem("K202", found.path, message, expected=expected)
            continue
        like = find_nearest(found.text, known)
        message = f"{KINDS[reference.kind].label} {quote(found.text)} {KINDS[reference.kind].absent}"
        message += f"; есть {quote(like)}." if like else "."
        expected = f"{ONE_OF}{listing(known)}" if known and not like else None
        fix = entry.source.propose_name(found.path, find_meant(found.text, known))
        yield entry.problem("K201", found.path, message, expected=expected, fix=fix)
    for (kind, key), places in gone.items():
        (entry, path), *rest = sorted(places, key=lambda one: one[0].source.place(*one[1]))
        message = f"{KINDS[kind].label} {quote(key)} {KINDS[kind].absent}, а раньше запись была."
        hint = "Её файл удалён или переименован: верните его или впишите здесь другой id."
        if rest:  # one file is to blame: it is told once
            first = listing([str(other.source.place(*at)) for other, at in rest], FOLDED)
            hint += f" Запись названа ещё в {plural(len(rest), 'месте', 'местах', 'местах')}: {first}"
        yield entry.problem("K201", path, message, hint=hint)


def advise_on_hidden(entry: Entry | None) -> str:
    """Return what to do about a record that leads to a hidden one."""
    where = "Уберите ссылку"
    if entry and not entry.own:
        where = f"Положите в папку региона свою запись {entry.kind}/{entry.id} без ссылки"
    return f"{where} или уберите имя из поля hidden."


def references_lead_to_what_is_in_force(catalogue: Catalogue) -> Iterator[Problem]:
    """A record that is in force names no retired one; what tells of a day may name what was in force then."""
    retired = {(entry.kind, record.id): record.retired for entry, record in catalogue.sound if record.retired}
    for entry, reference, found in catalogue.references:
        mark = retired.get((reference.kind, found.text))
        day = entry.record.day if entry.record else None
        past = day and mark and day < mark.since
        past = past and found.path != ("replaced_by",)  # which is said today
        if mark and not past and not found.retired:
            label = KINDS[reference.kind].label
            message = f"{label} {quote(found.text)} не действует с {mark.since.isoformat()}."
            hint = f"На замену пришла запись {quote(mark.replaced_by)}." if mark.replaced_by else None
            other = mark.replaced_by if (reference.kind, mark.replaced_by) not in retired else None
            fix = entry.source.propose_name(found.path, other if other in catalogue.ids(reference.kind) else None)
            hint = hint or "Уберите ссылку или выберите другую запись."
            yield entry.problem("K203", found.path, message, hint=hint, fix=fix)


def questions_stand_on_pages_of_records(catalogue: Catalogue) -> Iterator[Problem]:
    """A question names pages that can show it: those that are written by hand can't."""
    written = {address(path) for path in WRITTEN}
    for entry, question in catalogue.records(Question):
        for index, page in enumerate(question.pages):
            if page in written:
                message = f"На странице {quote(page)} вопросы не показываются: её не делают из записей."
                hint = "Назовите страницу раздела или записи, например /programme/."
                yield entry.problem("K212", ("pages", index), message, hint=hint)


def situations_lead_somewhere(catalogue: Catalogue) -> Iterator[Problem]:
    """A situation names at least one record or page to go on to."""
    for entry, situation in catalogue.records(Situation):
        if not any(getattr(situation, way) for way in WAYS):
            message = "Из этой ситуации не ведёт ни одной ссылки."
            yield entry.problem("K214", ("id",), message, hint=f"Добавьте хотя бы одно из полей: {', '.join(WAYS)}.")


def replacements_exist(catalogue: Catalogue) -> Iterator[Problem]:
    """What replaces a retired record is a record of the same kind; what replaces an item is an item."""
    for entry, kind, _, mark, path in list_retired(catalogue):
        known = catalogue.ids(kind)
        if mark.replaced_by is None or mark.replaced_by in known:
            continue
        wanted = "другой пункт чек-листа" if kind == ITEMS else f"запись из той же папки {kind}"
        message = f"Замена {quote(mark.replaced_by)} не найдена: заменить может только {wanted}."
        fix = entry.source.propose_name(path, find_meant(mark.replaced_by, [one for one in known if one != entry.id]))
        yield entry.problem("K204", path, message, hint=guess(mark.replaced_by, known), fix=fix)


def replacements_end(catalogue: Catalogue) -> Iterator[Problem]:
    """Replacements lead to something: never round in a circle."""
    after = {(kind, key): by for _, kind, key, by, _ in _list_replaced(catalogue)}
    circles: dict[tuple[str, str], list[str]] = {}
    seen: set[tuple[str, str]] = set()
    for kind, start in after:
        trail: dict[str, None] = {}
        key: str | None = start
        while key and (kind, key) in after and (kind, key) not in seen:
            seen.add((kind, key))
            trail[key] = None
            key = after[kind, key]
        if key in trail:
            circle = list(trail)[list(trail).index(key) :]
            circles |= {(kind, member): circle for member in circle}
    for entry, kind, key, _, path in _list_replaced(catalogue):
        if (kind, key) in circles:
            circle = circles[kind, key]
            message = f"Замены идут по кругу: {listing([*circle, circle[0]])}."
            hint = "У последней записи ряда замены быть не должно."
            if len(circle) == 1:
                message, hint = "Запись заменена сама собой.", "Назовите запись, которая её заменила, или уберите поле."
            yield entry.problem("K205", path, message, hint=hint)


def sides_have_their_roles(catalogue: Catalogue) -> Iterator[Problem]:
    """A form's mentee is a role of the group «mentee», its mentor one of the group «mentor»."""
    groups = {record.id: (entry, record.group) for entry, record in catalogue.records(Role)}
    for entry, form in catalogue.records(Form):
        for side, key in (("mentee", form.mentee), ("mentor", form.mentor)):
            role, group = groups.get(key, (None, side))
            if role and group != side:
                message = f"Роль {quote(key)} из группы {quote(group)}, а здесь нужна роль группы {quote(side)}."
                hint = f"Группа роли указана здесь: {role.source.place('group')}."
                yield entry.problem("K206", (side,), message, hint=hint)


def one_checklist_a_stage(catalogue: Catalogue) -> Iterator[Problem]:
    """Each stage in force has one checklist."""
    first: dict[str, Entry] = {}
    whole = True
    for entry in catalogue.entries["checklists"]:
        record = entry.record
        if not isinstance(record, Checklist) or record.stage not in catalogue.ids(Stage.kind):
            whole = False  # it may be the checklist of the stage that seems to have none
        elif not record.retired:
            known = first.setdefault(record.stage, entry)
            if known is not entry:
                message = f"У этапа {quote(record.stage)} уже есть чек-лист: {known.source.place('stage')}."
                yield entry.problem("K208", ("stage",), message, hint="Соберите пункты этапа в одном чек-листе.")
    for entry, stage in catalogue.records(Stage):
        if whole and not stage.retired and stage.id not in first:
            message = f"У этапа {quote(stage.id)} нет чек-листа."
            hint = f"Создайте файл checklists/{stage.id}{SUFFIX} и укажите в нём stage: {stage.id}"
            yield entry.problem("K207", ("id",), message, hint=hint)


def one_topic_a_name(catalogue: Catalogue) -> Iterator[Problem]:
    """A name or a synonym stands for one topic, in whichever group it is: else a questionnaire could mean either."""
    first: dict[str, tuple[Entry, Path]] = {}
    for entry, group in catalogue.records(Topics):
        for index, topic in enumerate(group.tags if not group.retired else ()):
            at: Path = ("tags", index)
            places: list[tuple[str, Path]] = [(topic.name, (*at, "name"))]
            places += [(word, (*at, "synonyms", number)) for number, word in enumerate(topic.synonyms)]
            for word, path in places:
                known, place = first.setdefault(api.fold_heading(word), (entry, path))
                if (known, place) != (entry, path):
                    message = f"Тема {quote(word)} уже есть: {known.source.place(*place)}."
                    hint = "Оставьте слово в одном месте. Большие и малые буквы, ё и е, точки не различаются."
                    yield entry.problem("K210", path, message, hint=hint)


def time_zones_are_known(catalogue: Catalogue) -> Iterator[Problem]:
    """The time zones of the region and of events are such that files for calendars can be written for."""
    for entry, path, zone in _zones(catalogue):
        try:
            zones.minutes(zone)
        except zones.ZoneError as error:
            message = f"Часового пояса {quote(zone)} нет."
            named = zones.guess_zone(zone)
            like = guess(named or zone, sorted(zones.names()))
            hint = like or f"Пояса России: {zones.list_russian()}."
            fix = None if error.known else entry.source.propose_name(path, named or find_meant(zone, zones.names()))
            if error.known:
                message = f"В поясе {quote(zone)} переводят часы: файлы календаря для него не записываются."
                hint = "Укажите пояс без летнего времени, например Asia/Chita."
            yield entry.problem("K211", path, message, hint=hint, fix=fix)


def _zones(catalogue: Catalogue) -> Iterator[tuple[Entry, Path, str]]:
    for entry, site in catalogue.records(Site):
        yield entry, ("time_zone",), site.time_zone
    for entry, update in catalogue.records(Update):
        if update.event and update.event.zone:
            yield entry, ("event", "zone"), update.event.zone


def list_retired(catalogue: Catalogue) -> Iterator[tuple[Entry, str, str, Retired, Path]]:
    """Yield what is retired: its file, kind («items» for an item), id and mark, and where its replacement stands."""
    for entry, record in catalogue.sound:
        if record.retired:
            yield entry, entry.kind, record.id, record.retired, ("retired", "replaced_by")
        if isinstance(record, Checklist):
            for side, items in record.sides():
                for index, item in enumerate(items):
                    if item.retired:
                        yield entry, ITEMS, item.id, item.retired, (side, index, "retired", "replaced_by")


def _list_replaced(catalogue: Catalogue) -> Iterator[tuple[Entry, str, str, str | None, Path]]:
    """Yield what may be replaced: its file, kind, id, the id of what replaces it, and where that stands."""
    for entry, kind, key, mark, path in list_retired(catalogue):
        if not (isinstance(entry.record, Update) and entry.record.replaced_by):
            yield entry, kind, key, mark.replaced_by, path
    for entry, update in catalogue.records(Update):
        if update.replaced_by:
            yield entry, entry.kind, update.id, update.replaced_by, ("replaced_by",)


@check_each
def a_list_names_a_record_once(entry: Entry, record: Record) -> Iterator[Problem]:
    """What a list of ids or of choices names twice is a slip: another one may have been meant."""
    seen: dict[tuple[Path, str], Path] = {}
    for reference, found in field_types.find_marked(record, Reference):
        if not isinstance(found.path[-1], int):
            continue
        first = seen.setdefault((found.path[:-1], found.text), found.path)
        if first != found.path:
            message = f"{KINDS[reference.kind].label} {quote(found.text)} уже стоит в этом списке: "
            message += f"{entry.source.place(*first)}."
            yield entry.problem("K215", found.path, message, hint="Уберите повтор.")
    for name, shape in field_types.fields(type(record)).items():
        listed = getattr(record, name) if shape.item and shape.item.choices else ()
        for index, choice in enumerate(listed):
            if choice in listed[:index]:
                message = f"{quote(choice)} уже стоит в этом списке: "
                message += f"{entry.source.place(name, listed.index(choice))}."
                yield entry.problem("K215", (name, index), message, hint="Уберите повтор.")


RULES: tuple[Rule, ...] = (
    files_are_named_as_records,
    no_record_takes_the_page_of_a_section,
    every_section_has_its_record,
    one_record_an_id,
    one_record_a_title,
    one_item_an_id,
    one_record_a_number,
    nothing_published_vanishes,
    nothing_published_inside_vanishes,
    references_lead_somewhere,
    references_lead_to_what_is_in_force,
    questions_stand_on_pages_of_records,
    situations_lead_somewhere,
    replacements_exist,
    replacements_end,
    sides_have_their_roles,
    one_checklist_a_stage,
    one_topic_a_name,
    time_zones_are_known,
    a_list_names_a_record_once,
)
