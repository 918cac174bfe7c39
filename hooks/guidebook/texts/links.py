"""Addresses that links may lead to: of a closed list of schemes, written so that every parser takes them alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guidebook.problems.words import find_nearest, quote
from guidebook.reading.encoding import UNSEEN

SCHEMES = ("https", "http", "mailto", "tel")
"""Where a link may lead beside the pages of this site."""

WORDS = r"(?<!!)\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]"
"""The words of a link in a text, over a line's end too; its address follows in brackets."""

EXPECTED = "адрес, который начинается с https://, http://, mailto:, tel: или /, без пробелов и скобок"
ELSEWHERE = "адрес, который начинается с https://, http://, mailto: или tel:, без пробелов"

OF_PAGES = "адрес страницы (/forms/), путь к файлу (fields.md) или адрес с https://, http://, mailto:, tel: в начале"

RUSSIAN_NUMBER = 11
"""Digits of a number with 8 or +7 before it."""

LONGEST_HOST = 253
"""Letters that the name of a site may have."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
_WEB = re.compile(r"//([^/?#]*)([/?#].*)?", re.DOTALL)
_HOST = re.compile(
    r"(?=.{1,253}\Z)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*\.?", re.I
)
_PORT = re.compile(r"[1-9][0-9]{0,4}")
_LETTER = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?:\?(?:subject|body)=[^&?#]*(?:&(?:subject|body)=[^&?#]*)*)?")
_CALL = re.compile(r"\+?[0-9](?:[0-9.-]*[0-9])?(?:;ext=[0-9]+)?")
_NUMBER = re.compile(r"(tel:)?\s*(\+?[\s()]*\d(?:[\s()–-]*\d){2,14})\s*")
_OWN = re.compile(r"(?:/(?!/)|#)[^()']*")
# What no address may hold as it is: spaces of all kinds, quotes, brackets, signs of Markdown and of templates.
_FOREIGN = re.compile(r"[\s\"<>\\^`{|}\[\]]")
_BYTES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_BROKEN = re.compile(r"%(?![0-9A-Fa-f]{2})")
_DISK = re.compile(r"[A-Za-z]:[\\/](?!/)|\\\\|file:", re.IGNORECASE)
# Encoded though they may stand in an address: brackets and apostrophes, which Markdown and HTML give a meaning.
_ENCODED = re.compile(r"[^\x21-\x7e]|['()]")
_AT_HOME = re.compile(
    r"(?:https?://)?(?:localhost|127(?:\.[0-9]{1,3}){3}|0\.0\.0\.0)\.?(?::[0-9]*)?(?=[/?#]|\Z)", re.IGNORECASE
)
# Letters that the two standards of Russian and other names write differently, and such as are dropped unseen.
_ODD_HOST = re.compile("[ßς\u00ad\u034f\u200c\u200d\ufe00-\ufe0f]")


_SLIPS = (
    (re.compile(r"(https?)(?:://?|//?|:)?(?=www\.)", re.I), "https://"),
    (re.compile(r"(?=www\.)", re.I), "https://"),
    (re.compile(r"(https?)(?:/{1,3}|:/|:///+|;//|\.//|:\\\\)(?=[^/])", re.I), None),
    (re.compile(r"[hp]?t{1,3}[tp]{1,2}(s?)://", re.I), None),
)
"""How the beginning of an address elsewhere is written wrong, and what was meant."""

_TWICE = re.compile(r"(?:https?:/*)+(?=https?://)", re.IGNORECASE)
"""An address that was pasted behind the beginning that stood there."""

_NAMELESS = re.compile(
    r"(?://)?(?P<site>(?:[a-zа-яё0-9](?:[a-zа-яё0-9-]*[a-zа-яё0-9])?\.)+(?P<zone>[a-zа-яё]{2,}|xn--[a-z0-9-]+)"
    r"(?::[0-9]+)?(?:[/?#].*)?)",
    re.IGNORECASE,
)
"""The address of a site without its scheme, as browsers show it."""
_ENDINGS = re.compile(
    r"md|markdown|html?|php|txt|csv|pdf|docx?|dotx|xls[xb]?|pptx?|od[tsp]|rtf|ya?ml|json|xml|jpe?g|png|webp|gif|svg|heic"
    r"|bmp|tiff?|mp[34]|avi|mov|zip|rar|gz|m?js|css|ics",
    re.IGNORECASE,
)
"""What names of files end in: what ends so is no name of a site."""


def guess_address(address: str) -> str | None:
    """Return the address elsewhere that one with a slip at its beginning was probably meant to be."""
    twice = _TWICE.match(address)
    if twice:
        return address[twice.end() :] if is_outside(address[twice.end() :]) else None
    for pattern, begin in _SLIPS:
        found = pattern.match(address)
        if found:
            secure = "s" in (found[1] or "").lower() if found.re.groups else True
            better = (begin or f"http{'s' if secure else ''}://") + address[found.end() :]
            return better if better != address and is_outside(better) else None
    written = address.removeprefix("mailto:") if "?" in address else re.sub(r"\s", "", address.removeprefix("mailto:"))
    letter = f"mailto:{written}" if _LETTER.fullmatch(written) else None
    likely = letter or _guess_call(address)
    return likely if likely != address else None


def _guess_call(address: str) -> str | None:
    """Return the address of a telephone whose number is written as people do: with spaces, brackets, 8 in front."""
    called = _NUMBER.fullmatch(address)
    digits = re.sub(r"\D", "", called[2]) if called else ""
    if not called or not (called[1] or len(digits) == RUSSIAN_NUMBER):
        return None
    if len(digits) == RUSSIAN_NUMBER and digits.startswith("8"):
        return f"tel:+7{digits[1:]}"
    return f"tel:{'+' if '+' in called[2] else ''}{digits}"


def guess_scheme(address: str) -> str | None:
    """Return the address with the scheme that one with a slip in it was probably meant to have."""
    found = _SCHEME.fullmatch(address)
    like = find_nearest(found[1], SCHEMES) if found else None
    better = f"{like}:{found[2]}" if found and like else ""
    return better if better and _is_allowed(better) else None


def guess_site(address: str) -> str | None:
    """Return the whole address of a site that is named without its scheme, as browsers show it; None for no such."""
    found = _NAMELESS.fullmatch(address)
    whole = f"https://{found['site']}" if found and not _ENDINGS.fullmatch(found["zone"]) else ""
    return whole if whole and is_outside(whole) else None


def strip_own_computer(address: str) -> str | None:
    """Return what an address on the editor's own computer is on the site, «/stages/»; None for any other.

    A preview is read there: its address bar is where links are copied from.
    """
    found = _AT_HOME.match(address)
    return address[found.end() :] or "/" if found else None


def is_elsewhere(address: str) -> bool:
    """Tell whether an address has a scheme or the name of a site: it is none of this site."""
    return address.startswith("//") or bool(_SCHEME.fullmatch(address))


def _is_allowed(address: str) -> bool:
    try:
        return bool(encode(address))
    except RefusedError:
        return False


@dataclass(frozen=True)
class Own:
    """An address of this site, read as browsers read it: the page, what is asked of it, the place on it."""

    page: str
    query: str
    place: str | None

    @property
    def rest(self) -> str:
        """What follows the page."""
        return (f"?{self.query}" if self.query else "") + (f"#{self.place}" if self.place is not None else "")


def split_own(address: str) -> Own:
    """Return the parts of an address of this site; letters that are written by percent signs are letters again."""
    head, mark, place = address.partition("#")
    page, _, query = head.partition("?")
    return Own(_read(page), query, _read(place) if mark else None)


def _read(text: str) -> str:
    try:
        return _BYTES.sub(lambda found: bytes.fromhex(found[0].replace("%", "")).decode(), text)
    except UnicodeDecodeError:
        return text


def list_possible(page: str) -> Iterator[str]:
    """Yield the addresses that one without its last slash, with the name of a file or with capitals may mean."""
    stem = re.sub(r"/+", "/", f"/{page}")
    for one in dict.fromkeys((stem, stem.lower())):
        bare = re.sub(r"(?:^|/)index(?:\.html?|\.md|\.php)?$|\.(?:html?|md|yml)$", "", one)
        yield f"{bare.rstrip('/')}/"


_ASKED = {
    "mailto:": "После mailto: пишут адрес почты, например mailto:school@example.ru",
    "tel:": "После tel: пишут номер без пробелов и скобок, например tel:+73022000000",
}


class RefusedError(ValueError):
    """An address that no link may have; the text says what to do, empty where ``EXPECTED`` says it all."""


def is_outside(address: str) -> bool:
    """Tell whether an address is that of a page on another site."""
    try:
        return encode(address).startswith(("https://", "http://"))
    except RefusedError:
        return False


def complete_folder(address: str | None) -> str:
    """Return the address of a folder elsewhere as other addresses may begin with it, empty for what is none."""
    return f"{encode(address).rstrip('/')}/" if address and is_outside(address) else ""


def encode(address: str) -> str:
    """Return an address elsewhere in ASCII: names of sites in Punycode, other letters by percent signs.

    Raises ``RefusedError`` for what is no address of a listed scheme.
    """
    _look(address)
    found = _SCHEME.fullmatch(address)
    scheme = found[1].lower() if found else ""
    if not found or scheme not in SCHEMES:
        raise RefusedError("")
    if scheme == "mailto":
        if not _LETTER.fullmatch(found[2]):
            raise RefusedError(_ASKED["mailto:"])
        return f"mailto:{_percent(found[2])}"
    if scheme == "tel":
        if not _CALL.fullmatch(found[2]):
            raise RefusedError("" if guess_address(address) else _ASKED["tel:"])
        return f"tel:{found[2]}"
    if _TWICE.match(address):
        raise RefusedError("")
    parts = _WEB.fullmatch(found[2])
    if not parts:
        raise RefusedError(f"После {scheme}: пишут две косые черты и имя сайта.")
    return f"{scheme}://{_host(parts[1])}{_percent(parts[2] or '')}"


def is_own(address: str) -> bool:
    """Tell whether an address leads to a page of this site or to a heading: «/forms/», «#pairs».

    Raises ``RefusedError`` for one that only begins so.
    """
    if not address.startswith(("/", "#")):
        return False
    _look(address)
    if not _OWN.fullmatch(address):
        raise RefusedError("")
    return True


def _look(address: str) -> None:
    if UNSEEN.search(address):
        raise RefusedError("В адресе невидимый знак: сотрите адрес и наберите его заново.")
    if _DISK.match(address):
        raise RefusedError("Это путь на вашем компьютере, читателям он не открыт: положите файл в папку files.")
    foreign = _FOREIGN.search(address)
    if foreign:
        asked = next(
            (said for one, said in _ASKED.items() if address.lower().startswith(one) and "?" not in address), ""
        )
        if asked:  # codes are of no use there
            raise RefusedError("" if guess_address(address) else asked)
        raise RefusedError(
            f"В адресе {'пробел' if foreign[0].isspace() else f'знак {quote(foreign[0])}'}: {_suggest_code(foreign[0])}"
        )
    if _BROKEN.search(address):
        raise RefusedError("После знака процента в адресе идут две цифры или буквы от A до F; сам знак пишут так: %25")


def _suggest_code(char: str) -> str:
    if char == "\\":
        return "в адресах ставят обычную косую черту."
    return f"его пишут так: {_percent(char) if not char.isascii() else f'%{ord(char):02X}'}"


def _host(authority: str) -> str:
    name, mark, port = authority.partition(":")
    if "@" in authority:
        raise RefusedError("В адресе перед знаком «@» стоят имя или пароль: уберите их.")
    try:
        host = "" if len(name) > LONGEST_HOST or _ODD_HOST.search(name) else name.encode("idna").decode("ascii")
    except UnicodeError:
        host = ""
    if not _HOST.fullmatch(host):
        raise RefusedError(f"{quote(name)} – не имя сайта." if name else "В адресе нет имени сайта.")
    if mark and not (_PORT.fullmatch(port) and int(port) < 1 << 16):
        raise RefusedError(f"{quote(port)} после имени сайта – не номер порта.")
    return f"{host}:{int(port)}" if mark else host


def _percent(text: str) -> str:
    return _ENCODED.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), text)
