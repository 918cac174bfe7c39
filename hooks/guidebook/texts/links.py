"""Addresses that links may lead to: of a closed list of schemes, written so that every parser takes them alike."""

from __future__ import annotations

import re

from guidebook.problems.words import quote
from guidebook.reading.encoding import UNSEEN

SCHEMES = ("https", "http", "mailto", "tel")
"""Where a link may lead beside the pages of this site."""

WORDS = r"(?<!!)\[(?P<words>[^\[\]]*)\]"
"""The words of a link in a text, over a line's end too; its address follows in brackets."""

EXPECTED = "адрес, который начинается с https://, http://, mailto:, tel: или /, без пробелов и скобок"
ELSEWHERE = "адрес, который начинается с https://, http://, mailto: или tel:, без пробелов"

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
_OWN = re.compile(r"(?:/(?!/)|#)[^()']*")
# What no address may hold as it is: spaces of all kinds, quotes, brackets, signs of Markdown and of templates.
_FOREIGN = re.compile(r"[\s\"<>\\^`{|}\[\]]")
_BROKEN = re.compile(r"%(?![0-9A-Fa-f]{2})")
# Encoded though they may stand in an address: brackets and apostrophes, which Markdown and HTML give a meaning.
_ENCODED = re.compile(r"[^\x21-\x7e]|['()]")
# Letters that the two standards of Russian and other names write differently, and such as are dropped unseen.
_ODD_HOST = re.compile("[ßς\u00ad\u034f\u200c\u200d\ufe00-\ufe0f]")


class RefusedError(ValueError):
    """An address that no link may have; the text says what to do, empty where ``EXPECTED`` says it all."""


def outside(address: str) -> bool:
    """Tell whether an address is that of a page on another site."""
    try:
        return encoded(address).startswith(("https://", "http://"))
    except RefusedError:
        return False


def whole(address: str | None) -> str:
    """Return the address of a folder elsewhere as other addresses may begin with it, empty for what is none."""
    return f"{encoded(address).rstrip('/')}/" if address and outside(address) else ""


def encoded(address: str) -> str:
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
            raise RefusedError("После mailto: пишут адрес почты, например mailto:school@example.ru")
        return f"mailto:{_percent(found[2])}"
    if scheme == "tel":
        if not _CALL.fullmatch(found[2]):
            raise RefusedError("После tel: пишут номер без пробелов и скобок, например tel:+73022000000")
        return f"tel:{found[2]}"
    parts = _WEB.fullmatch(found[2])
    if not parts:
        raise RefusedError(f"После {scheme}: пишут две косые черты и имя сайта.")
    return f"{scheme}://{_host(parts[1])}{_percent(parts[2] or '')}"


def own(address: str) -> bool:
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
    foreign = _FOREIGN.search(address)
    if foreign:
        raise RefusedError(
            f"В адресе {'пробел' if foreign[0].isspace() else f'знак {quote(foreign[0])}'}: {_instead(foreign[0])}"
        )
    if _BROKEN.search(address):
        raise RefusedError("После знака процента в адресе идут две цифры или буквы от A до F; сам знак пишут так: %25")


def _instead(char: str) -> str:
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
