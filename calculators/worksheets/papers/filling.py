"""A compiled template and the values of a programme → the pieces of the document's parts, and what is missing.

A template is ``{"each", "parts", "known", "rules"}``: a part's name → its pieces; ``known`` are the tags that it may
have, those of a programme where nothing is said; ``rules`` are those of cases, where a tag has one. A piece is a text
of the part; a control, ``{"tag", "before", "look", "after"}``, in whose place comes a value; something that repeats,
``{"each", "pieces"}``; what is inside of an element that must not become empty, ``{"holder", "pieces"}``; or a
``{"number"}`` that no other picture has.
"""

# mypy: disable-error-code="type-arg"

from worksheets.papers import declension, tags

BLANK = "____________"
# Elements that must hold others → these, and what stands there for nobody; all others hold a paragraph, as their last.
HOLDERS: dict = {
    "tbl": ("tr", "<{0}tr><{0}tc><{0}p/></{0}tc></{0}tr>"),
    "tr": ("tc", "<{0}tc><{0}p/></{0}tc>"),
}
PARAGRAPH = ("p", "<{0}p/>")
# Numbers of pictures begin behind those that people and Word give to few.
FIRST_NUMBER = 1_000_000
# Between the sheets of a document.
BREAK = '<{0}p><{0}r><{0}br {0}type="page"/></{0}r></{0}p>'
BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
# Letters that are elements in Word: the end of a line, a tab, a hyphen at which no line ends.
OWN = (("\n", "br"), ("\t", "tab"), ("\u2011", "noBreakHyphen"))
# What most values are made of stays as it is.
USUAL = set("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя0123456789 .,:;–-()«»№\n\t")
# Signs that turn the letters behind a value around.
TURNING = (0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069)


class Sheet:
    """What is being written: the values, the tags that are known, what is missing, the prefix of Word's elements.

    ``names`` are those that were put in a case, ``rules`` how that is done.
    """

    def __init__(self, known: dict, values: dict, rules: dict) -> None:
        """Begin with nothing missing."""
        self.known = known
        self.given = values
        self.rules = declension.index(rules) if rules else {}
        self.missing: dict = {}
        self.names: list = []
        self.forms: dict = {}
        self.prefix = ""
        self.pictures = FIRST_NUMBER

    def miss(self, tag: str) -> None:
        """Note that something is missing, where anybody is asked for it."""
        if not tags.describe(tag, self.known)["quiet"]:
            self.missing[tag] = self.missing.get(tag, 0) + 1

    def write_in_case(self, text: str, case: str) -> str:
        """Return a name in a case; one whose form is not certain has a blank before it, for a pen."""
        if (text, case) not in self.forms:
            form, why = declension.decline(text, case, self.rules)
            self.forms[(text, case)] = form or BLANK + " (" + text + ")"
            about = {"name": text, "form": form, "case": tags.CASES[case], "why": declension.WHY.get(why, "")}
            self.names.append(about)
        made: str = self.forms[(text, case)]
        return made

    def place(self, tag: str) -> tuple:
        """Return what the missing is sorted by."""
        first = tag.partition(".")[0]
        return (first in self.known["lists"] or first in self.known["sheets"], tag)

    def tell(self) -> list:
        """Return what is to be added, what is said of the whole first."""
        told = []
        for tag in sorted(self.missing, key=self.place):
            about = tags.describe(tag, self.known)
            told.append({"tag": tag, "words": about["words"], "where": about["where"], "count": self.missing[tag]})
        return told


def fill(template: dict, values: dict) -> dict:
    """Return ``parts``, ``missing``: what is to be added, with where and how often; ``names`` that were put in a case.

    ``parts``: name → texts that together are the part: of hundreds of sheets one text is too long. A name is told once
    for each case, ``{"name", "form", "case", "why"}``: without a certain ``form`` it says why.
    """
    made = Sheet(template.get("known") or tags.PROGRAMME, values, template.get("rules") or {})
    parts = {}
    for name in sorted(template["parts"]):
        part = template["parts"][name]
        made.prefix = part["prefix"]
        scopes = {}
        for scope in made.known["fields"]:
            if scope not in made.known["lists"] and scope not in made.known["sheets"]:
                scopes[scope] = values.get(scope, {})
        written: list = []
        for piece in part["pieces"]:
            if isinstance(piece, dict) and "sheet" in piece:
                _sheets(piece, template["each"], made, scopes, written)
            else:
                _write([piece], made, scopes, written)
        parts[name] = written
    return {"parts": parts, "missing": made.tell(), "names": made.names}


def _sheets(piece: dict, each: str, made: Sheet, scopes: dict, written: list) -> None:
    """Write the body once for each of those that have a sheet of their own, each on a new page."""
    name = made.known["sheets"][each]
    members = made.given[name]
    if not members:
        made.miss(name)
    for place, member in enumerate(members or [{}]):
        if place:
            written.append(BREAK.replace("{0}", made.prefix))
        scopes[each] = member
        sheet: list = []
        _write(piece["sheet"], made, scopes, sheet)
        written.append("".join(sheet))


def _write(pieces: list, made: Sheet, scopes: dict, written: list) -> None:
    for piece in pieces:
        if isinstance(piece, str):
            written.append(piece)
        elif "tag" in piece:
            text = _value(piece["tag"], made, scopes)
            written.append(piece["before"])
            written.append(run(text, piece["look"], made.prefix))
            written.append(piece["after"])
        elif "number" in piece:
            made.pictures += 1
            written.append(str(made.pictures))
        elif "holder" in piece:
            start = len(written)
            _write(piece["pieces"], made, scopes, written)
            written.append(_find_lacking(piece["holder"], written, start, made.prefix))
        else:
            for inner in _members(piece["each"], made, scopes):
                _write(piece["pieces"], made, inner, written)


def _find_lacking(holder: str, written: list, start: int, prefix: str) -> str:
    """Return what Word asks for in an element that what was written from the start leaves without."""
    asked: tuple = HOLDERS.get(holder, PARAGRAPH)
    name, made = str(asked[0]), str(asked[1])
    for place in range(len(written) - 1, start - 1, -1):
        text = written[place]
        there = -1
        for sign in ("<" + prefix + name + ">", "<" + prefix + name + " ", "<" + prefix + name + "/>"):
            there = max(there, text.rfind(sign))
        # Behind a table in a cell there is a paragraph, whatever the table holds.
        table = text.rfind("</" + prefix + "tbl>") if name == "p" else -1
        if there > table:
            return ""
        if table >= 0:
            break
    return made.replace("{0}", prefix)


def _members(name: str, made: Sheet, scopes: dict) -> list:
    """Return what a list's names mean for each of its members; one without any has a row for a pen, or none."""
    outer, _, inner = name.rpartition(".")
    members = scopes[outer].get(inner, []) if outer else made.given[name]
    if not members and not made.known["lists"][name]["row"]:
        return []
    if not members and not (outer and not scopes[outer]):
        made.miss(name)
    found = []
    for member in members or [{}]:
        scope = dict(scopes)
        scope[name] = member
        found.append(scope)
    return found


def _value(tag: str, made: Sheet, scopes: dict) -> str:
    about = tags.describe(tag, made.known)
    tag = about.get("of", tag)
    scope, _, name = tag.rpartition(".")
    told = scopes[scope]
    text = str(told.get(name, ""))
    if clean(text).strip(" \t\n"):
        return made.write_in_case(text, about["case"]) if "case" in about else text
    if about["quiet"]:
        return ""
    if told:  # of a list without members it is told once that it has none
        made.miss(tag)
    return BLANK


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
