"""Records as people write them by hand: in any quotes and brackets, with comments and gaps anywhere."""

from __future__ import annotations

import json
from typing import Any

import yaml
from hypothesis import strategies as st

WORDS = """
наставник программа пары «ученик» – 2026-11-23 14:00 yes no null ~ 010 1.50 0x1f 1_000 1:30 = << # #тег a:b a: - ? & *
! | > % @ ` [ ] { } , ' " \\ \\n // https://example.ru/a?b=c#d {involved:один|два} **важно** слово- -слово :) Как?
очень-очень-длинное-слово-без-единого-пробела-которое-не-поместится-ни-на-какой-строке-этой-ширины-никогда-никогда
"""
ODD = ["", " ", "а ", " а", "а  б", "\u00a0а", "а\u00a0–\u00a0б", "а\tб", "\nа", "а\n", "---", "...", "%а"]
WORD = st.sampled_from(WORDS.split())
LINE = st.lists(WORD, min_size=1, max_size=25).map(" ".join)
TEXT = st.one_of(
    LINE,
    st.lists(LINE, min_size=2, max_size=4).map("\n\n".join),
    st.lists(LINE, min_size=2, max_size=4).map("\n".join),
    st.lists(LINE, min_size=2, max_size=3).map("\n  ".join),
    st.sampled_from(ODD),
)
NAME = st.sampled_from(["id", "title", "text", "yes", "on", "1", "да", "имя поля", "replaced_by"])
DATA: st.SearchStrategy[Any] = st.recursive(
    TEXT,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4), st.dictionaries(NAME, inner, min_size=1, max_size=4)
    ),
    max_leaves=10,
)
RECORD = st.dictionaries(NAME, DATA, min_size=1, max_size=6)


@st.composite
def messy(draw: st.DrawFn) -> str:
    """Return a record as people may have written it: in any quotes and brackets, with comments and gaps anywhere."""
    counter = iter(range(1000))

    def remark(indent: int, *, after: bool = False) -> str:
        kind = draw(st.integers(0, 9))
        if after:
            return f"  # после {next(counter)}" if kind == 0 else ""
        if kind == 1:
            return f"{' ' * indent}#пояснение {next(counter)}: «а» # б\n"
        return "\n" if kind == 2 else f"{' ' * indent}# {next(counter)}\n\n" if kind == 3 else ""

    def scalar(text: str, indent: int, *, flow: bool = False) -> str:
        forms = ["double", "single"]
        plain = yaml.dump(text, allow_unicode=True, width=10**6).removesuffix("\n").removesuffix("\n...")
        if plain == text and not (flow and set(text) & set("[]{},:?")):
            forms.append("plain")
        if not flow and text.strip() == text and text and "\t" not in text:
            forms += ["|", "|-"] + ([">-"] if "\n " not in text and " \n" not in text else [])
        form = draw(st.sampled_from(forms))
        if form == "plain":
            return text
        if form in ("|", "|-"):
            return f"{form}\n" + "\n".join(f"{' ' * indent}{row}" if row else "" for row in text.split("\n"))
        if form == ">-":
            joined = text.replace("\n", "\n\n").split("\n")
            return ">-\n" + "\n".join(f"{' ' * indent}{row}" if row else "" for row in joined)
        if form == "single" and "\n" not in text:
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text, ensure_ascii=draw(st.booleans()))

    def brackets(value: Any) -> str:
        if isinstance(value, str):
            return scalar(value, 0, flow=True)
        gap = draw(st.sampled_from(["", " ", "  "]))
        if isinstance(value, list):
            return f"[{gap}{', '.join(map(brackets, value))}{gap}]"
        pairs = ", ".join(f"{json.dumps(name, ensure_ascii=False)}: {brackets(one)}" for name, one in value.items())
        return f"{{{gap}{pairs}{gap}}}"

    def rows(value: Any, indent: int) -> str:
        out = ""
        for key in value if isinstance(value, dict) else range(len(value)):
            inner = value[key]
            head = f"{json.dumps(key, ensure_ascii=False)}:" if isinstance(value, dict) else "-"
            out += remark(indent) + " " * indent + head
            step = indent + draw(st.sampled_from([1, 2, 4]))
            if isinstance(inner, str):
                written = scalar(inner, step)
                out += " " + written + ("" if "\n" in written else remark(0, after=True)) + "\n"
            elif draw(st.integers(0, 3)) == 0:
                out += f" {brackets(inner)}{remark(0, after=True)}\n"
            else:
                out += f"{remark(0, after=True)}\n{rows(inner, step)}"
        return out

    return remark(0) + rows(draw(RECORD), 0) + remark(0)
