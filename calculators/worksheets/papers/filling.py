"""A compiled template and the values of a programme → the pieces of the document's parts, and what is missing.

A template is ``{"each", "parts"}``: a part's name → its pieces. A piece is a text of the part; a control, ``{"tag",
"before", "look", "after"}``, in whose place comes a value; or something that repeats, ``{"each", "pieces"}``.
"""

# mypy: disable-error-code="type-arg"

from worksheets.papers import tags

BLANK = "____________"
# Between the sheets of a document.
BREAK = '<{0}p><{0}r><{0}br {0}type="page"/></{0}r></{0}p>'
BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
# Letters that are elements in Word: the end of a line, a tab, a hyphen at which no line ends.
OWN = (("\n", "br"), ("\t", "tab"), ("\u2011", "noBreakHyphen"))
# What most values are made of stays as it is.
USUAL = set("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя0123456789 .,:;–-()«»№\n\t")
# Signs that turn the letters behind a value around.
TURNING = (0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069)


def fill(template: dict, values: dict) -> dict:
    """Return ``parts`` and ``missing``: a list of what is to be added, with where and how often.

    ``parts``: name → texts that together are the part: of hundreds of sheets one text is too long.
    """
    missing: dict = {}
    parts = {}
    for name in sorted(template["parts"]):
        part = template["parts"][name]
        scopes = {"programme": values["programme"]}
        written: list = []
        for piece in part["pieces"]:
            if isinstance(piece, dict) and "sheet" in piece:
                _sheets(piece, template["each"], values, scopes, written, missing, part["prefix"])
            else:
                _write([piece], values, scopes, written, missing, part["prefix"])
        parts[name] = written
    return {"parts": parts, "missing": [_told(tag, missing[tag]) for tag in sorted(missing, key=_place)]}


def _sheets(piece: dict, each: str, values: dict, scopes: dict, written: list, missing: dict, prefix: str) -> None:
    """Write the body once for each of those that have a sheet of their own, each on a new page."""
    members = values[tags.SHEETS[each]]
    if not members:
        _miss(missing, tags.SHEETS[each])
    for place, member in enumerate(members or [{}]):
        if place:
            written.append(BREAK.replace("{0}", prefix))
        scopes[each] = member
        sheet: list = []
        _write(piece["sheet"], values, scopes, sheet, missing, prefix)
        written.append("".join(sheet))


def _write(pieces: list, values: dict, scopes: dict, written: list, missing: dict, prefix: str) -> None:
    for piece in pieces:
        if isinstance(piece, str):
            written.append(piece)
        elif "tag" in piece:
            text = _value(piece["tag"], scopes, missing)
            written.append(piece["before"])
            written.append(run(text, piece["look"], prefix))
            written.append(piece["after"])
        else:
            name = piece["each"]
            for inner in _members(name, values, scopes, missing):
                _write(piece["pieces"], values, inner, written, missing, prefix)


def _members(name: str, values: dict, scopes: dict, missing: dict) -> list:
    """Return what a list's names mean for each of its members; one without any has a row for a pen, or none."""
    outer, _, inner = name.rpartition(".")
    members = scopes[outer].get(inner, []) if outer else values[name]
    known = tags.LISTS[name]
    if not members and not known["row"]:
        return []
    if not members and not (outer and not scopes[outer]):
        _miss(missing, name)
    made = []
    for member in members or [{}]:
        scope = dict(scopes)
        scope[name] = member
        made.append(scope)
    return made


def _value(tag: str, scopes: dict, missing: dict) -> str:
    scope, _, name = tag.rpartition(".")
    known = scopes[scope]
    text = str(known.get(name, ""))
    if clean(text).strip(" \t\n"):
        return text
    if tags.about(tag)["quiet"]:
        return ""
    if known:  # of a list without members it is told once that it has none
        _miss(missing, tag)
    return BLANK


def _miss(missing: dict, tag: str) -> None:
    if not tags.about(tag)["quiet"]:
        missing[tag] = missing.get(tag, 0) + 1


def _place(tag: str) -> tuple:
    """Return what the missing is sorted by: what is said of the whole programme first."""
    return (not tag.startswith("programme."), tag)


def _told(tag: str, count: int) -> dict:
    known = tags.about(tag)
    return {"tag": tag, "words": known["words"], "where": known["where"], "count": count}


def run(text: str, look: str, prefix: str) -> str:
    """Return a run with a text of any letters; ``look`` are its properties.

    Line ends, tabs and hyphens that keep a number whole become Word's own.
    """
    opened = "<" + prefix + 't xml:space="preserve">'
    made = opened + clean(text) + "</" + prefix + "t>"
    for letter, element in OWN:
        if letter in made:
            made = made.replace(letter, "</" + prefix + "t><" + prefix + element + "/>" + opened)
    return "<" + prefix + "r>" + look + made.replace(opened + "</" + prefix + "t>", "") + "</" + prefix + "r>"


def clean(text: str) -> str:
    """Return what XML may hold of a text, with its signs escaped; letters that act unseen are dropped."""
    if all(letter in USUAL for letter in text):
        return text
    text = text.replace("\r\n", "\n")
    return "".join([_letter(letter) for letter in text])


def _letter(letter: str) -> str:
    if letter == "&":
        return "&amp;"
    if letter == "<":
        return "&lt;"
    if letter == ">":
        return "&gt;"
    code = ord(letter)
    if 32 <= code < 127:
        return letter
    if letter in BREAKS:
        return "\n"
    if letter in "\t\n":
        return letter
    acts = code < 32 or 127 <= code < 160 or 0xD800 <= code <= 0xDFFF or code in TURNING
    return "" if acts or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF else letter
