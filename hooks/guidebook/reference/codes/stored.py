"""Codes of files for readers: names, kinds, sizes, pictures."""

from __future__ import annotations

import struct
import zlib

from guidebook.reference.codes.code import Code
from guidebook.reference.codes.updates import FILE, UPDATE
from guidebook.reference.examples import Files, replace

ORDER = "files/polozhenie.pdf"
PDF = b"%PDF-1.4\n%%EOF\n"
PHOTO = "files/seminar.png"
NAMED = f"{UPDATE}attachments:\n  - {{file: polozhenie.pdf, title: Положение}}\n"
ALT = "picture: {file: seminar.png, alt: Кураторы за столом}\n"
SHOWN = f"{UPDATE}{ALT}"


def png(width: int, height: int) -> bytes:
    """Return a picture of one colour, or the promise of one."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compress(b"\0" * (((width + 7) // 8 + 1) * height)) if width < 100 else b""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


ARCHIVE = b"PK\x05\x06" + bytes(18)
"""One without files."""
PNG = png(7, 5)
SOUND: Files = {FILE: NAMED, ORDER: PDF}

CODES = (
    Code(
        "K721",
        "Файла нет",
        "Запись называет файл, которого в папке content/files нет: он не скопирован, назван иначе или записан "
        "вместе с папкой.",
        "Положите файл в content/files или исправьте имя: самое похожее названо в сообщении.",
        {FILE: replace(NAMED, ("polozhenie.pdf", "polozheni.pdf")), ORDER: PDF},
        SOUND,
    ),
    Code(
        "K722",
        "Имя файла не годится для адреса",
        "Имя файла – часть его адреса. Русские буквы, пробелы и знаки в адресе превращаются в коды, большие и малые "
        "буквы на одних компьютерах различаются, на других нет, а некоторые имена Windows оставляет для устройств.",
        "Переименуйте файл так, как предложено, и так же назовите его в записях. Читатель увидит не имя, а название из "
        "поля title.",
        {FILE: replace(NAMED, ("polozhenie.pdf", "Положение.pdf")), "files/Положение.pdf": PDF},
        SOUND,
        "файл в папке files назван `Положение.pdf`",
    ),
    Code(
        "K723",
        "Файлы этого вида не публикуются",
        "Читателям дают то, что открывается на телефоне и не содержит программ: PDF, документы Word, Excel, PowerPoint "
        "и OpenDocument без макросов, простой текст, таблицы .csv, картинки .jpg, .png и .webp.",
        "Сохраните файл в одном из этих видов. Надёжнее всего PDF.",
        {FILE: replace(NAMED, ("polozhenie.pdf", "polozhenie.zip")), "files/polozhenie.zip": ARCHIVE},
        SOUND,
        "в папке files лежит архив `polozhenie.zip`",
    ),
    Code(
        "K724",
        "Внутри файла не то, что обещает имя",
        "Вид файла узнают по содержимому. Под именем документа может оказаться страница сайта, архив, документ старого "
        "вида, с паролем или с макросами, текст в старой кодировке, пустой файл.",
        "Сделайте, что сказано в сообщении: скачайте файл заново, переименуйте его или сохраните в другом виде.",
        {FILE: NAMED, ORDER: b"<!DOCTYPE html><title>404</title>"},
        SOUND,
        "в файле `polozhenie.pdf` – веб-страница",
    ),
    Code(
        "K725",
        "Файл слишком большой",
        "Файл больше 20 МБ. На медленной связи его не дождаться.",
        "Сохраните документ как PDF наименьшего размера, уменьшите снимки внутри него или разделите на части.",
        {FILE: NAMED, ORDER: PDF + bytes(20 << 20)},
        SOUND,
        "файл `polozhenie.pdf` занимает больше 20 МБ",
    ),
    Code(
        "K726",
        "Файл не назван ни в одной записи",
        "Файл лежит в папке, а на страницах его нет. Это замечание: код завершения остаётся 0, сайт собирается.",
        "Назовите файл в поле attachments новости или практики, дайте на него ссылку в тексте, например `[положение]"
        "(/files/polozhenie.pdf)`, или удалите его.",
        {FILE: UPDATE, ORDER: PDF},
        SOUND,
        "в папке files лежит `polozhenie.pdf`",
    ),
    Code(
        "K727",
        "У картинки нет текста в её место",
        "Кто не видит картинку – из-за зрения, связи или бумаги, – читает текст вместо неё. Без него нельзя, если "
        "картинка что-то сообщает; украшению он не нужен.",
        "Напишите в поле alt, что на картинке видно, или shows: decoration, если она ничего не сообщает.",
        {FILE: replace(SHOWN, (", alt: Кураторы за столом", "")), PHOTO: PNG},
        {FILE: SHOWN, PHOTO: PNG},
    ),
    Code(
        "K728",
        "Файл – не картинка",
        "В поле picture назван файл, который нельзя показать на странице.",
        "Назовите картинку – .jpg, .png или .webp. Документы называют в поле attachments.",
        {FILE: replace(SHOWN, ("seminar.png", "polozhenie.pdf")), ORDER: PDF},
        {FILE: SHOWN, PHOTO: PNG},
    ),
    Code(
        "K729",
        "Картинку не показать",
        "Картинка повреждена – скопирована не до конца – или в ней больше 50 миллионов точек.",
        "Скопируйте картинку заново. Большую уменьшите: для страницы хватает 2000 точек в ширину.",
        {FILE: SHOWN, PHOTO: PNG[:43]},
        {FILE: SHOWN, PHOTO: PNG},
        "файл `seminar.png` обрывается",
    ),
    Code(
        "K730",
        "Файл тяжёлый",
        "Файл больше 5 МБ: по медленной связи его долго ждут, а за связь иногда платят. Это замечание: код "
        "завершения остаётся 0, сайт собирается.",
        "Сохраните документ как PDF наименьшего размера или уменьшите снимки внутри него.",
        {FILE: NAMED, ORDER: PDF + bytes(6 << 20)},
        SOUND,
        "файл `polozhenie.pdf` занимает 6 МБ",
    ),
)
