"""Rules of files that readers download or see: what records name is there, and is what its name says."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Collection, Iterator

from guidebook.checking.catalogue import Catalogue, Entry
from guidebook.checking.record_rules import Rule, check_each
from guidebook.problems.fix import Fix
from guidebook.problems.problem import NOTICE, ONE_OF, Problem, Text
from guidebook.problems.words import LISTED, find_meant, find_nearest, guess, listing, quote
from guidebook.reading import pictures
from guidebook.reading.encoding import compose
from guidebook.reading.stored import Stored
from guidebook.records import field_types
from guidebook.records.files import ADDRESS, FOLDER, PICTURES, TYPES, Picture
from guidebook.records.once import once
from guidebook.records.record import ID_PATTERN, Markup, Record, StoredFile
from guidebook.texts import links, markdown, prose
from guidebook.texts.russian import size
from guidebook.texts.transliteration import latin_name

LARGEST = 20 << 20
"""Bytes: with 1 Mbit/s a reader waits for it for almost three minutes."""
HEAVY = 5 << 20
"""Bytes that an editor is told of."""
LONGEST_NAME = 80
WINDOWS = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
"""Names that Windows keeps for devices, whatever their ending is."""

INSIDE = {
    "pdf": "документ PDF",
    "docx": "документ Word",
    "xlsx": "таблица Excel",
    "pptx": "презентация PowerPoint",
    "odt": "документ OpenDocument",
    "ods": "таблица OpenDocument",
    "odp": "презентация OpenDocument",
    "txt": "простой текст",
    "jpg": "картинка JPEG",
    "png": "картинка PNG",
    "webp": "картинка WebP",
    "html": "веб-страница",
    "svg": "рисунок SVG",
    "xml": "данные XML",
    "gif": "картинка GIF",
    "bmp": "картинка BMP",
    "tiff": "картинка TIFF",
    "heic": "снимок HEIC с телефона",
    "old": "документ старого вида или с паролем",
    "rtf": "документ RTF",
    "dotx": "шаблон Word (.dotx)",
    "xltx": "шаблон Excel (.xltx)",
    "potx": "шаблон PowerPoint (.potx)",
    "xlsb": "двоичная книга Excel (.xlsb)",
    "archive": "архив",
    "program": "программа",
    "broken": "повреждённый документ или архив",
    "other": "что-то другое",
}
"""What a file is by its content, as messages call it."""

SAVE_AS = "Откройте файл в своей программе и сохраните: «Сохранить как», вид "
REMEDIES = {
    "html": "Скорее всего, вместо файла сохранена страница сайта. Скачайте сам файл.",
    "old": f"{SAVE_AS}.docx, .xlsx, .pptx или PDF, без пароля.",
    "rtf": f"{SAVE_AS}.docx или PDF.",
    "dotx": f"{SAVE_AS}«Документ Word (.docx)», не шаблон.",
    "xltx": f"{SAVE_AS}«Книга Excel (.xlsx)», не шаблон.",
    "potx": f"{SAVE_AS}«Презентация PowerPoint (.pptx)», не шаблон.",
    "xlsb": f"{SAVE_AS}«Книга Excel (.xlsx)».",
    "svg": f"{SAVE_AS}.png или PDF: в SVG может быть программа.",
    "gif": f"{SAVE_AS}.png или .jpg.",
    "bmp": f"{SAVE_AS}.png или .jpg.",
    "tiff": f"{SAVE_AS}.jpg или PDF.",
    "heic": "Такие снимки делают телефоны, и открыть их могут не все. Сохраните снимок как .jpg.",
    "archive": "Положите файлы из архива отдельно: на телефоне архив не открыть, а что в нём, не видно.",
    "macros": f"{SAVE_AS}без макросов – .docx, .xlsx, .pptx или PDF.",
    "broken": "Откройте файл в своей программе, проверьте его и сохраните заново.",
    "program": "Программы на сайте не публикуют.",
}
"""What to do with what readers are not given, by what it is."""

ENDINGS = {
    **dict.fromkeys(("doc", "dot", "xls", "xlt", "ppt", "pps", "pot"), "old"),
    **dict.fromkeys(("docm", "dotm", "xlsm", "xltm", "pptm"), "macros"),
    **dict.fromkeys(("zip", "rar", "7z", "gz", "tar"), "archive"),
    **dict.fromkeys(("htm", "html", "mht", "mhtml"), "html"),
    **dict.fromkeys(("exe", "msi", "bat", "cmd", "js", "vbs", "ps1", "sh"), "program"),
    **dict.fromkeys(("tif", "tiff"), "tiff"),
    **dict.fromkeys(("heic", "heif"), "heic"),
    **{name: name for name in ("rtf", "svg", "gif", "bmp", "dotx", "xltx", "potx", "xlsb")},
}
"""Endings of names that people bring → what such a file is."""


def files_are_there(catalogue: Catalogue) -> Iterator[Problem]:
    """What records name as files lies in the folder; what is shown as a picture is one."""
    names = {compose(stored.name) for stored in catalogue.stored}
    for entry, mark, found in _list_named(catalogue):
        name = compose(found.text)
        if name not in names:
            message = f"Файла {quote(name)} в папке {FOLDER} нет."
            bare = re.split(r"[\\/]", name)[-1]
            now = _find_renamed(bare, names)
            near = guess(now, names) if now else guess(name, names)
            hint = f"Напишите только имя, без папки: {bare}" if bare in names else near
            fit = sorted(one for one in names if not mark.picture or _ending(one) in PICTURES)
            expected = f"{ONE_OF}{listing(fit)}" if fit and not hint and len(fit) <= LISTED else None
            where = f"Положите файл в папку {entry.folder}/{FOLDER} или исправьте имя."
            fix = entry.source.propose_name(found.path, bare if bare in names else now or find_meant(name, names))
            yield entry.problem("K721", found.path, message, expected=expected, hint=hint or where, fix=fix)
        elif mark.picture and _ending(name) in TYPES and _ending(name) not in PICTURES:
            message = f"Файл {quote(name)} – не картинка."
            hint = (
                f"Картинка – файл {', '.join(f'.{ending}' for ending in PICTURES)}. Другой файл назовите в attachments."
            )
            yield entry.problem("K728", found.path, message, hint=hint)
    for entry, found, name, begin in _list_links(catalogue):
        told = explain_no_file(name, names, entry.folder)
        if told:
            span = begin, begin + len(ADDRESS) + len(name)
            now = _find_renamed(name, names)
            better = f"{ADDRESS}{now}" if now else None
            yield entry.source.report_inside(
                "K721", found.path, found.text, span, told[0], hint=told[1], instead=better
            )


def explain_no_file(name: str, names: Collection[str], folder: str) -> tuple[str, str] | None:
    """Return what is wrong with a link to a file that is not there, and what to do; None when it is."""
    if name in names:
        return None
    hint = (
        guess(_find_renamed(name, names) or name, names)
        or f"Положите файл в папку {folder}/{FOLDER} или исправьте ссылку."
    )
    return f"Файла {quote(name)} в папке {FOLDER} нет.", hint


def names_of_files_are_addresses(catalogue: Catalogue) -> Iterator[Problem]:
    """A file's name is its address: it is the same on every disk, and nothing in it has to be written by codes."""
    names = {stored.name for stored in catalogue.stored}
    wanted = Counter(_address(stored.name) for stored in catalogue.stored)
    for stored in catalogue.stored:
        free = _choose_name(stored, names) if stored.ending in TYPES else stored.name
        if free != stored.name:
            message = f"Имя файла {quote(stored.name)} не годится для адреса на сайте."
            expected = (
                "строчные латинские буквы, цифры и дефисы между ними, потом точка и вид файла; не длиннее 80 знаков"
            )
            hint = f"Переименуйте файл: {free}. Так же назовите его в записях."
            # Where two files would have one name, the records that name them could be mixed up.
            fix = Fix(name=free) if wanted[free] == 1 and free == _address(stored.name) else None
            yield _problem(stored, "K722", message, expected=expected, hint=hint, fix=fix)


def files_are_what_readers_can_open(catalogue: Catalogue) -> Iterator[Problem]:
    """A file is one of those that readers can open anywhere, and its content is what its name says."""
    for stored in catalogue.stored:
        ending = stored.ending
        if ending not in TYPES:
            kind = ENDINGS.get(ending, "other")
            what = f"вида «.{ending}»" if ending else "без вида в имени"
            known = f"{ONE_OF}{', '.join(f'.{one}' for one in TYPES)}"
            message = f"Файлы {what} на сайте не публикуются."
            yield _problem(stored, "K723", message, expected=known, hint=REMEDIES.get(kind))
            continue
        try:
            content = stored.content
        except OSError:
            continue  # it could be opened a moment ago: somebody is changing it now
        if content == {"jpeg": "jpg", "csv": "txt"}.get(ending, ending):
            continue
        yield _report_mismatch(stored, content)


def _report_mismatch(stored: Stored, content: str) -> Problem:
    hint = REMEDIES.get(content)
    if content == "empty":
        return _problem(stored, "K724", "Файл пустой.", hint="Скопируйте его сюда ещё раз.")
    if content == "foreign":
        message = "Текст сохранён не в кодировке UTF-8: вместо русских букв читатель увидел бы знаки."
        hint = "Откройте файл и сохраните его заново: «Сохранить как», кодировка UTF-8."
        return _problem(stored, "K724", message, hint=hint)
    if content == "macros":
        return _problem(stored, "K724", "В документе есть макросы: такие на сайте не публикуются.", hint=hint)
    message = f"Файл назван как «.{stored.ending}», а внутри – {INSIDE[content]}."
    if content in TYPES:
        hint = f"Если файл тот, переименуйте его: {stored.stem}.{content}"
    return _problem(stored, "K724", message, hint=hint or "Проверьте, тот ли это файл, и сохраните его заново.")


def files_are_not_too_large(catalogue: Catalogue) -> Iterator[Problem]:
    """A file comes over a village's line in a time that somebody waits."""
    for stored in catalogue.stored:
        hint = "Уменьшите его: сохраните как PDF «наименьшего размера», уменьшите снимки внутри или разделите на части."
        if stored.size > LARGEST:
            message = f"Файл больше {size(LARGEST)}: на медленной связи его не дождаться."
            yield _problem(stored, "K725", message, hint=hint)
        elif stored.size > HEAVY and stored.ending not in PICTURES:
            message = f"Файл больше {size(HEAVY)}: на медленной связи его долго ждут."
            yield _problem(stored, "K730", message, hint=hint, severity=NOTICE)


def files_are_used(catalogue: Catalogue) -> Iterator[Problem]:
    """A file that no record names is published for nobody."""
    used = {compose(found.text) for _, _, found in _list_named(catalogue)} | list_linked(catalogue)
    # A misspelt name is one mistake, not two: the file that it was meant to be is not called unused as well.
    names = {stored.name for stored in catalogue.stored}
    used |= {find_nearest(name, names) or name for name in used - names}
    whole = all(entry.record for entry in catalogue.all())  # a broken record may name it
    for stored in catalogue.stored:
        if whole and compose(stored.name) not in used:
            message = "Этот файл не назван ни в одной записи: на страницах его нет."
            hint = "Назовите его в поле attachments новости, практики или документа или удалите."
            yield _problem(stored, "K726", message, hint=hint, severity=NOTICE)


@check_each
def pictures_have_words_in_their_place(entry: Entry, record: Record) -> Iterator[Problem]:
    """Who doesn't see a picture reads what is on it; what is said to be decoration has nothing to be read."""
    picture = getattr(record, "picture", None)
    if not isinstance(picture, Picture):
        return
    if picture.shows == "content" and picture.alt is None:
        message = "У картинки нет текста, который её заменяет."
        hint = "Напишите в поле alt, что на ней видно. Если она ничего не сообщает, напишите shows: decoration"
        yield entry.problem("K727", ("picture", "file"), message, hint=hint)
    elif picture.shows == "decoration" and picture.alt is not None:
        message = "Картинка названа украшением, а текст вместо неё есть."
        hint = "Уберите shows: decoration, если картинка что-то сообщает, или alt, если не сообщает."
        yield entry.problem("K727", ("picture", "alt"), message, hint=hint)


def pictures_can_be_shown(catalogue: Catalogue) -> Iterator[Problem]:
    """A picture can be read to its end, and is of a size that a camera makes."""
    for stored in catalogue.stored:
        if stored.ending in PICTURES and stored.size <= LARGEST:
            try:
                if stored.content not in PICTURES:
                    continue
                pictures.measure(stored)
            except OSError:
                continue  # somebody is changing it now
            except pictures.TooLargeError as error:
                message = (
                    f"Картинка {error.width} × {error.height} точек: больше {pictures.MOST // 1_000_000} млн точек."
                )
                yield _problem(stored, "K729", message, hint="Уменьшите её в любой программе для снимков.")
            except pictures.BrokenError:
                hint = "Откройте её, проверьте и сохраните заново или скопируйте ещё раз."
                yield _problem(stored, "K729", "Картинка повреждена: её не прочитать до конца.", hint=hint)


def _list_named(catalogue: Catalogue) -> Iterator[tuple[Entry, StoredFile, field_types.Found]]:
    for entry in catalogue.all():
        for mark, found in field_types.find_marked(entry.record, StoredFile) if entry.record else ():
            yield entry, mark, found


def _list_links(catalogue: Catalogue) -> Iterator[tuple[Entry, field_types.Found, str, int]]:
    """Yield the links of texts to files, «/files/order.pdf»: the name of each, and where the address begins."""
    for entry in catalogue.all():
        record = entry.record
        for found, name, begin in once(record, "linked", functools.partial(_find_links, record)) if record else ():
            yield entry, found, name, begin


def _find_links(record: Record) -> tuple[tuple[field_types.Found, str, int], ...]:
    return tuple(
        (found, links.split_own(target).page.removeprefix(ADDRESS), begin)
        for _, found in field_types.find_marked(record, Markup)
        for target, begin in (prose.targets(found.text) if ADDRESS in found.text else ())
        if target.startswith(ADDRESS) and target != ADDRESS
    )


def list_linked(catalogue: Catalogue) -> set[str]:
    """Return the names of the files that texts of records and hand-written pages link to."""
    found = {name for _, _, name, _ in _list_links(catalogue)}
    for page in catalogue.docs.pages.values() if catalogue.docs else ():
        found |= {links.split_own(link.address).page.removeprefix(ADDRESS) for link in markdown.links(page.body or "")}
    return found


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _find_renamed(name: str, names: Collection[str]) -> str | None:
    """Return the file that one was renamed to as the check has asked for; None where that is not certain."""
    address = _address(name)
    stem, dot, ending = address.rpartition(".")
    like = re.compile(rf"{re.escape(stem)}(?:-\d+)?{re.escape(dot + ending)}")
    return address if address != name and [one for one in names if like.fullmatch(one)] == [address] else None


def _address(name: str) -> str:
    """Return a name as it may stand in an address; an ending that stands twice, as where endings are hidden, once."""
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    while ending and stem.lower().endswith(f".{ending.lower()}"):
        stem = stem[: -len(ending) - 1]
    ending, stem = latin_name(ending), latin_name(stem)[:LONGEST_NAME].strip("-") or "file"
    if WINDOWS.fullmatch(stem):
        stem = f"file-{stem}"
    return f"{stem}.{ending}" if ending else stem


def _choose_name(stored: Stored, names: set[str]) -> str:
    """Return the name that a file should have: its own one where nothing is wrong with it."""
    name = _address(stored.name)
    stem, dot, ending = name.rpartition(".") if "." in name else (name, "", "")
    if re.fullmatch(ID_PATTERN, stored.stem) and stored.name == name:
        return name
    number = 2
    while name in names:
        name = f"{stem}-{number}{dot}{ending}"
        number += 1
    return name


def _problem(stored: Stored, code: str, message: str, **more: object) -> Problem:
    return Text(stored.shown).problem(code, 1, 1, 1, message, **more)  # type: ignore[arg-type]  # passed on


RULES: tuple[Rule, ...] = (
    files_are_there,
    names_of_files_are_addresses,
    files_are_what_readers_can_open,
    files_are_not_too_large,
    files_are_used,
    pictures_have_words_in_their_place,
    pictures_can_be_shown,
)
