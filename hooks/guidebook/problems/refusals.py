"""Why the system gives no file or takes none, in words."""

from __future__ import annotations

import errno

READING = {
    errno.ENOENT: "файл не найден",
    errno.EISDIR: "это папка, а не файл",
    errno.ENOTDIR: "это файл, а не папка",
    errno.EACCES: "нет прав на чтение",
    errno.EPERM: "нет прав на чтение",
    errno.ELOOP: "ссылки ведут по кругу",
    errno.ENXIO: "это не обычный файл, а устройство или канал",
    errno.ENAMETOOLONG: "имя слишком длинное",
    errno.EINVAL: "такое имя недопустимо",
    errno.ENOSPC: "на диске нет места",
    getattr(errno, "EDQUOT", errno.ENOSPC): "на диске нет места",
    errno.EROFS: "диск доступен только для чтения",
    errno.EFBIG: "файл больше, чем разрешено",
    errno.EIO: "диск не отвечает или повреждён",
    errno.EMFILE: "открыто слишком много файлов",
    errno.ENFILE: "открыто слишком много файлов",
    errno.ENOMEM: "не хватает памяти",
    errno.ETIMEDOUT: "сетевой диск не отвечает",
    errno.ESTALE: "сетевой диск не отвечает",
    errno.EBUSY: "файл занят другой программой",
}

WRITING = {
    **READING,
    errno.ENOENT: "папка, в которую записывается файл, не найдена",
    errno.ENOTDIR: "вместо папки, в которую записывается файл, лежит файл",
    errno.EEXIST: "это файл, а не папка",
    errno.EACCES: "нет прав на запись",
    errno.EPERM: "нет прав на запись",
    errno.ETXTBSY: "файл занят другой программой",
    errno.EBUSY: "файл или папка заняты другой программой",
}

HELD = (32, 33)
"""How Windows says that another program holds a file open, a spreadsheet for example."""


class UnwrittenError(OSError):
    """A file that could not be written; ``filename`` is the one that was meant, ``errno`` says why."""

    @classmethod
    def of(cls, path: object, error: OSError) -> UnwrittenError:
        """Return the error of writing a file: what the system says names another file or none."""
        made = cls(error.errno, error.strerror, str(path))
        made.code = getattr(error, "winerror", None)
        return made

    code: int | None = None


def reason(error: OSError) -> str:
    """Return why the system refused, as the end of a sentence."""
    if getattr(error, "winerror", None) in HELD or getattr(error, "code", None) in HELD:
        return "файл открыт в другой программе, закройте его в ней"
    words = WRITING if isinstance(error, UnwrittenError) else READING
    return words.get(error.errno or 0, f"ошибка системы {error.errno}")


def explain_failed_build(error: OSError) -> str:
    """Return the line that says why the system let no site be built."""
    place = "" if error.errno == errno.ENOSPC else f"{error.filename2 or error.filename or 'диск'}: "
    return f"Сайт не собран: {place}{reason(error)}."


def explain_failed_serving(host: object, port: object, error: OSError | OverflowError) -> str:
    """Return the line that says why the site can't be shown at an address of this computer."""
    number = error.errno if isinstance(error, OSError) else errno.ERANGE
    why = {
        errno.EADDRINUSE: "порт занят другой программой, может быть, тем же просмотром в другом окне",
        errno.EACCES: "этот порт доступен только администратору",
        errno.EADDRNOTAVAIL: "у этого компьютера нет такого адреса",
        errno.ERANGE: "порты бывают от 1 до 65535",
    }.get(number or 0, f"ошибка системы {number}")
    return f"Сайт не показать по адресу {host}:{port}: {why}. Выберите другой порт: make serve PORT=8080"


def explain_misdirection(address: str) -> str:
    """Return the line that says that pages can't lead editors to an address."""
    return (
        f"Сайт не собран: переменная NASTAVNIK_EDIT_URL – «{address}», а правка открывается на другом сайте. Напишите "
        "адрес целиком, например https://example.ru/shkola/navigator/edit/main, или уберите переменную."
    )
