"""What is wrong when a text is not YAML at all: the parser's error, looked at in its line, in words for editors."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from guidebook.problems.fix import Fix, replace
from guidebook.problems.problem import Problem, Text
from guidebook.problems.words import quote, yaml_quotes
from guidebook.reading import quotation
from guidebook.reading.encoding import BULLETS, TAB_HINT, TAB_MESSAGE, TAB_WIDTH
from guidebook.records.record import ID_PATTERN

QUOTED = re.compile(r"""^(\s*(?:- +)*)([^\s:#'"\[{][^:#]*:\s+)?(\S.*)$""")
BULLET = re.compile(rf"(?:[{BULLETS}*]\s*|-(?=[^\s-]))(\S.*)$")
"""An item of a list as word processors mark it, or with its space forgotten."""
SEPARATORS = (",", ";")
"""What other ways of writing put behind a value at the end of its line."""
QUOTES = re.compile(r'"[^"\\]*"(?:\s*[,;]\s*"[^"\\]*")+')
"""Several texts in quotes, with commas between them."""
REMARK = re.compile(r"(//+|/\*+|--+|<!--)\s*")
"""How other ways of writing begin a remark."""
ROWS = re.compile(r"([|>][-+])[ \t]+[^#\s]")
"""The sign of a text in rows, and the text on the same line."""
FIELD = re.compile(r"^[a-z_]+$")
GLUED = re.compile(r"(?P<indent> *)[a-z_]+:\S")
"""A field with no space behind its colon: YAML takes it for a text that goes on below."""
VALUE_BEFORE = re.compile(r"(?P<indent>\s*)(?:- +)*(?:[a-z_]+:\s+)?")
"""What stands on a line before a value that fills the rest of it."""

SHOWN = 80
"""Characters of a text that a hint repeats in quotes."""
UNCLEAR = "Эту строку не удалось разобрать."
UNCLEAR_HINT = "Сравните её с такой же строкой соседней записи; длинный текст возьмите в кавычки."
INDENT_HINT = "Поля одной записи начинаются с одного и того же столбца, вложенные – на два пробела правее."


@dataclass(frozen=True)
class Trouble:
    """The parser's error: the line it stopped at, and where the unfinished thing began; all count from 0."""

    text: Text
    line: int
    column: int
    since: tuple[int, int] | None

    def row(self, line: int) -> str:
        """Return a line of the file."""
        return self.text.lines[line] if 0 <= line < len(self.text.lines) else ""

    @property
    def before(self) -> str:
        """What stands on the line before the place."""
        return self.row(self.line)[: self.column]

    @property
    def char(self) -> str:
        """The character at the place, nothing at the end of a line."""
        return self.row(self.line)[self.column : self.column + 1]

    def problem(
        self,
        code: str,
        message: str,
        hint: str | None,
        at: tuple[int, int] | None = None,
        length: int = 1,
        fix: Fix | None = None,
    ) -> Problem:
        """Return a problem, at the place of the error or at another one."""
        line, column = at or (self.line, self.column)
        return self.text.problem(code, line + 1, column + 1, length, message, hint=hint, fix=fix)

    def propose_quotes(self, line: int, column: int) -> Fix | None:
        """Return the fix that quotes the text from a place to the end of its line, where that is all of the value."""
        row = self.row(line).rstrip()
        value = row[column:]
        alone = VALUE_BEFORE.fullmatch(row[:column])
        if not alone or not value or " #" in value or self.is_continued(line, len(alone["indent"])):
            return None
        return replace(line + 1, column + 1, len(value), yaml_quotes(value))

    def is_continued(self, line: int, indent: int) -> bool:
        """Tell whether the value of a line goes on below: the next line that is not empty stands further right."""
        below = next((row for row in self.text.lines[line + 1 :] if row.strip()), "")
        return len(below) - len(below.lstrip()) > indent


def explain(text: Text, error: yaml.YAMLError) -> Problem:
    """Return the problem that a parser's error means, whichever of PyYAML's two parsers raised it."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return text.problem("K020", 1, 1, 1, UNCLEAR, hint=UNCLEAR_HINT)
    mark = error.problem_mark or error.context_mark
    since = error.context_mark
    last = max(0, len(text.lines) - 1)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line > last or (line == last and not text.lines[last]):
        line, column = _end(text)
    trouble = Trouble(text, line, column, (since.line, since.column) if since else None)
    wording = f"{error.context or ''}; {error.problem or ''}"
    for pattern, explanation in EXPLANATIONS:
        if re.search(pattern, wording):
            return explanation(trouble)
    return explain_unclear(trouble)


def _end(text: Text) -> tuple[int, int]:
    """Return the place after the last character that is not a space."""
    for line in range(len(text.lines) - 1, -1, -1):
        kept = text.lines[line].rstrip()
        if kept:
            return line, len(kept)
    return 0, 0


def explain_unclear(trouble: Trouble) -> Problem:
    """Anything that has no words of its own."""
    return trouble.problem("K020", UNCLEAR, UNCLEAR_HINT)


def explain_colon(trouble: Trouble) -> Problem:
    """A colon where no name may stand: inside a text, after a wrong indent, or under a line without a colon."""
    found = QUOTED.match(trouble.before)
    name = trouble.before.strip()
    if not (found and found[2]) and FIELD.match(name):
        previous = _find_above(trouble)
        if previous == trouble.line:
            return explain_unclear(trouble)
        marked = BULLET.match(trouble.row(previous).lstrip())
        if marked and not trouble.row(previous).lstrip().startswith("-"):
            return explain_no_colon(Trouble(trouble.text, previous, 0, _find_first(trouble.row(previous), previous)))
        if ":" not in trouble.row(previous) and not trouble.row(previous).lstrip().startswith("- "):
            return explain_no_colon(Trouble(trouble.text, previous, 0, _find_first(trouble.row(previous), previous)))
        at = (trouble.line, len(trouble.before) - len(name))
        glued = GLUED.match(trouble.row(previous))
        if glued and len(glued["indent"]) == at[1]:
            return explain_no_colon(Trouble(trouble.text, previous, 0, (previous, at[1])))
        message = f"Поле {quote(name)} сдвинуто вправо и читается как продолжение строки выше."
        return trouble.problem("K026", message, INDENT_HINT, at, len(name))
    value = found[3] + trouble.row(trouble.line)[trouble.column :] if found and found[2] else ""
    fix = None
    if found and found[2] and value[:1] not in ("[", "{", '"', "'"):
        named = FIELD.match(found[2].rstrip()[:-1])
        item = found[1].strip() and not named  # no name of a field: the whole item is a text
        fix = trouble.propose_quotes(trouble.line, len(found[1] if item else found[1] + found[2]))
    return trouble.problem("K022", "Двоеточие с пробелом внутри текста без кавычек.", advise_quotes(value), fix=fix)


def _find_first(row: str, line: int) -> tuple[int, int]:
    return line, len(row) - len(row.lstrip())


def advise_quotes(value: str) -> str:
    """Return the advice to quote a text; shows how when the text is at hand and short."""
    advice = "Возьмите весь текст в кавычки"
    shown = value.strip() and len(value) <= SHOWN
    return f"{advice}: {yaml_quotes(value)}" if shown else f"{advice}, от начала до конца."


def explain_no_colon(trouble: Trouble) -> Problem:
    """A line that should begin with a name and a colon."""
    line, column = trouble.since or (trouble.line, trouble.column)
    row = trouble.row(line)[column:].rstrip()
    name, mark, rest = row.partition(":")
    if mark and rest and FIELD.match(name):
        rest = rest.strip()
        hint = f"Напишите так: {name}: {rest if len(rest) <= SHOWN else f'{rest[: SHOWN - 1]}…'}"
        fix = replace(line + 1, column + len(name) + 2, 0, " ")
        return trouble.problem("K027", "После двоеточия нужен пробел.", hint, (line, column), len(name) + 1, fix)
    bullet = BULLET.match(row)
    if bullet:
        hint = f"Напишите так: - {quote(bullet[1])[1:-1]}"
        fix = replace(line + 1, column + 1, bullet.start(1), "- ")
        return trouble.problem(
            "K027", "Пункт списка начинается с дефиса и пробела.", hint, (line, column), len(row), fix
        )
    remark = REMARK.match(row)
    if remark:
        message = f"Пояснение начинают знаком «#», а здесь {quote(remark[1])}."
        hint = f"Напишите так: # {quote(row[remark.end() :])[1:-1]}"
        fix = replace(line + 1, column + 1, remark.end(), "# ")
        return trouble.problem("K027", message, hint, (line, column), len(row), fix)
    message = "В строке нет имени поля с двоеточием."
    hint = "Если это продолжение текста, сдвиньте строку вправо; если поле, поставьте после имени двоеточие и пробел."
    return trouble.problem("K027", message, hint, (line, column), len(row))


def explain_start(trouble: Trouble) -> Problem:
    """A text that begins with a sign which means something in YAML."""
    if trouble.char == "\t":
        indent = not trouble.before.strip()
        fix = replace(trouble.line + 1, trouble.column + 1, 1, " " * TAB_WIDTH if indent else " ")
        return trouble.problem("K021", TAB_MESSAGE, TAB_HINT, fix=fix)
    return explain_sign(trouble, (trouble.line, trouble.column))


def explain_sign(trouble: Trouble, at: tuple[int, int]) -> Problem:
    """The same, where the sign's place is known."""
    row = trouble.row(at[0])[at[1] :]
    rows = ROWS.match(row)
    if rows:
        message = f"Знак {quote(rows[1])} значит, что текст начинается строкой ниже, а он стоит здесь же."
        hint = f"Перенесите текст на следующую строку, на два пробела правее имени поля, или уберите {quote(rows[1])}."
        return trouble.problem("K023", message, hint, at, len(rows[1]), _propose_rows_below(trouble, at, rows))
    message = f"Текст без кавычек не может начинаться с {quote(row[:1])}." if row[:1].strip() else UNCLEAR
    fix = trouble.propose_quotes(*at) if row[:1].strip() else None
    return trouble.problem("K023", message, advise_quotes(row), at, fix=fix)


def _propose_rows_below(trouble: Trouble, at: tuple[int, int], rows: re.Match[str]) -> Fix | None:
    """Return the fix that moves a text to the line below its sign, when nothing of it stands there yet."""
    line, column = at
    alone = VALUE_BEFORE.fullmatch(trouble.row(line)[:column])
    if not alone or trouble.is_continued(line, len(alone["indent"])):
        return None
    indent = " " * (len(alone["indent"]) + 2 * (1 + trouble.row(line)[:column].count("- ")))
    begin = column + len(rows[1])
    return replace(line + 1, begin + 1, rows.end() - 1 - len(rows[1]), f"\n{indent}")


def explain_since_start(trouble: Trouble) -> Problem:
    """A sign at the beginning of a text, met while the parser looks further on."""
    if trouble.char == "\t":
        return explain_start(trouble)
    return explain_sign(trouble, trouble.since or (trouble.line, trouble.column))


def explain_open_quote(trouble: Trouble) -> Problem:
    """A quote without its pair."""
    at = trouble.since or (trouble.line, trouble.column)
    mark = trouble.row(at[0])[at[1] : at[1] + 1]
    hint = f"Поставьте {mark} в конце текста." if mark else None
    row = trouble.row(at[0]).rstrip()
    alone = VALUE_BEFORE.fullmatch(row[: at[1]])
    whole = alone and mark and row.count(mark, at[1]) == 1 and not trouble.is_continued(at[0], len(alone["indent"]))
    fix = replace(at[0] + 1, len(row) + 1, 0, mark) if whole else None
    return trouble.problem("K024", "Кавычка открыта, но не закрыта.", hint, at, fix=fix)


def explain_escape(trouble: Trouble) -> Problem:
    """A backslash between double quotes."""
    column = trouble.row(trouble.line).rfind("\\", 0, trouble.column + 1)
    message = "Обратная черта в двойных кавычках имеет особый смысл."
    hint = "Возьмите текст в одинарные кавычки: в них черта – просто черта."
    fix = None
    line, begin = trouble.since or (trouble.line, trouble.column)
    found = re.fullmatch(r'"([^"]*)"', trouble.row(line)[begin:].rstrip())
    if found and line == trouble.line:
        fix = replace(line + 1, begin + 1, len(found[0]), "'" + found[1].replace("'", "''") + "'")
    return trouble.problem("K029", message, hint, (trouble.line, max(0, column)), 2, fix)


def explain_bracket(trouble: Trouble) -> Problem:
    """A list or a mapping in brackets that doesn't end."""
    at = trouble.since or (trouble.line, trouble.column)
    mark = trouble.row(at[0])[at[1] : at[1] + 1]
    pair = {"[": "]", "{": "}"}.get(mark)
    if pair is None:
        return explain_unclear(trouble)
    hint = "Если это текст, возьмите его в кавычки; если список, разделите его запятыми и закройте скобку."
    if (trouble.line, trouble.column) != _end(trouble.text):
        message = f"Здесь ожидается запятая или «{pair}»: выше открыта скобка «{mark}»."
        return trouble.problem("K025", message, hint)
    return trouble.problem("K025", f"Скобка «{mark}» открыта, но не закрыта.", hint, at)


def explain_no_value(trouble: Trouble) -> Problem:
    """A closing sign where a value should stand, or no value before the end of the file."""
    if trouble.char and trouble.char in "]},":
        return explain_sign(trouble, (trouble.line, trouble.column))
    return explain_bracket(trouble) if trouble.since else explain_unclear(trouble)


def explain_layout(trouble: Trouble) -> Problem:
    """A line or a rest of a line that doesn't belong to what stands around it."""
    before = trouble.before.rstrip()
    found = QUOTED.match(trouble.row(trouble.line))
    if before.strip() and found and len(found[1] + (found[2] or "")) < trouble.column:
        value = found[3]
        begin = (trouble.line, len(found[1] + (found[2] or "")))
        if value[0] in "*&!":
            return explain_sign(trouble, begin)
        rest = trouble.row(trouble.line)[trouble.column :].strip()
        if value[0] in "[{\"'" and rest in SEPARATORS:
            message = f"После значения стоит {quote(rest)}: поля кончаются вместе со строкой."
            gap = replace(trouble.line + 1, len(before) + 1, len(trouble.row(trouble.line)) - len(before), "")
            return trouble.problem("K028", message, f"Уберите {quote(rest)} в конце строки.", fix=gap)
        if QUOTES.fullmatch(value.rstrip()):
            texts = re.findall('"([^"]*)"', value)
            listed = f"[{', '.join(texts)}]" if all(re.fullmatch(ID_PATTERN, text) for text in texts) else ""
            message = "После закрывающей кавычки стоит ещё текст."
            how = listed or "[один, другой]"
            hint = f"Если это список, напишите его в скобках: {how}. Если текст, возьмите в кавычки его весь."
            fix = replace(trouble.line + 1, begin[1] + 1, len(value.rstrip()), listed) if listed else None
            return trouble.problem("K028", message, hint, None, len(rest), fix)
        if value[0] in "[{":
            message = f"После закрывающей скобки стоит ещё текст, а значение началось с {quote(value[0])}."
            return trouble.problem("K025", message, advise_quotes(value), fix=trouble.propose_quotes(*begin))
    if before.endswith(("'", '"')):
        message = "После закрывающей кавычки стоит ещё текст."
        hint = "Возьмите в кавычки весь текст, а внутри него поставьте «ёлочки»."
        length = len(trouble.row(trouble.line)[trouble.column :].rstrip())
        return trouble.problem("K028", message, hint, None, length, _propose_angled(trouble, found))
    if trouble.char == ":" and not before:
        hint = "Поставьте перед двоеточием имя поля или уберите строку."
        return trouble.problem("K027", "Перед двоеточием нет имени поля.", hint)
    if trouble.char == "-" and not before:
        among = trouble.row(_find_above(trouble)).lstrip().startswith("- ")
        message = "Пункт списка сдвинут относительно других." if among else "Пункт списка стоит на месте поля."
        hint = "Список пишется под именем своего поля, дефисы всех пунктов стоят в одном столбце."
        return trouble.problem("K026", message, hint)
    row = trouble.row(trouble.line)
    if row[trouble.column : trouble.column + 2] != "- " and re.match(r"\s*- ", trouble.row(_find_above(trouble))):
        message = "После пунктов списка стоит строка с другим отступом."
        hint = "Пункты списка начинаются с дефиса в одном столбце; следующее поле – в столбце своих соседей."
        return trouble.problem("K026", message, hint, None, len(row[trouble.column :].rstrip()))
    length = len(row[trouble.column :].rstrip())
    return trouble.problem("K026", "Отступ строки не такой, как у строк вокруг.", INDENT_HINT, None, length)


def _propose_angled(trouble: Trouble, found: re.Match[str] | None) -> Fix | None:
    """Return the fix that quotes a text and makes the quotes inside of it «ёлочки»."""
    value = found[3].rstrip() if found else ""
    inner = quotation.set_angled(value) if value.startswith('"') else None
    if not found or inner is None:
        return None
    begin = len(found[1] + (found[2] or ""))
    fix = trouble.propose_quotes(trouble.line, begin)
    return fix and replace(trouble.line + 1, begin + 1, len(value), yaml_quotes(inner))


def _find_above(trouble: Trouble) -> int:
    """Return the nearest line above that holds something, the same line when there is none."""
    return next((line for line in range(trouble.line - 1, -1, -1) if trouble.row(line).strip()), trouble.line)


def explain_list_in_line(trouble: Trouble) -> Problem:
    """A list that begins on the line of its name."""
    message = "Список начинается на одной строке с именем поля."
    return trouble.problem("K026", message, "Перенесите пункты на строки ниже; если это текст, возьмите его в кавычки.")


def explain_second_document(trouble: Trouble) -> Problem:
    """Something after the end of the record."""
    if any(trouble.row(line).startswith("...") for line in range(trouble.line)):
        message = "После строки «...» стоит ещё что-то: так в YAML кончается запись."
        return trouble.problem("K035", message, "Уберите строку «...» или всё, что ниже неё.")
    return explain_layout(trouble)


def explain_directive(trouble: Trouble) -> Problem:
    """A line that begins with a percent sign."""
    line = trouble.since[0] if trouble.since else trouble.line
    while line > 0 and not trouble.row(line).startswith("%"):
        line -= 1
    return explain_sign(trouble, (line, 0))


Explanation = Callable[[Trouble], Problem]

EXPLANATIONS: tuple[tuple[str, Explanation], ...] = (
    (r"mapping values are not allowed", explain_colon),
    (r"could not find expected ':'", explain_no_colon),
    (r"sequence entries are not allowed", explain_list_in_line),
    (r"mapping keys are not allowed|undefined tag handle", explain_start),
    (r"tab character|cannot start any token", explain_start),
    (r"escape character|hexdecimal|hexadecimal|Unicode character", explain_escape),
    (r"quoted scalar", explain_open_quote),
    (r"block scalar|scanning an? (alias|anchor)|(scanning|parsing) a (%TAG|tag)", explain_since_start),
    (r"directive|incompatible YAML|duplicate %", explain_directive),
    (r"expected ',' or|flow (node|mapping|sequence)", explain_bracket),
    (r"expected (the )?node content", explain_no_value),
    (r"did not find expected (key|'-')|expected <block end>", explain_layout),
    (r"expected '?<document start>", explain_second_document),
)
"""Parts of the wordings of libyaml and of PyYAML's own parser, the first that matches, and what they mean."""
