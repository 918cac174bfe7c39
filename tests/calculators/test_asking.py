"""A page's question to MicroPython: the cells of tables pass beside the JSON, and nothing is answered otherwise."""

from __future__ import annotations

import pytest

from tests.calculators.interpreters import MicroPython, cpython, make_canonical
from tests.calculators.records import record
from worksheets import api

HEAD = "Муниципалитет\tОрганизация\tОбучающихся\tВовлечено\n"
ROWS = [
    "Агинский район\tСОШ № 5\t400\t100",
    "Агинский район\tШкола «Рост» 🌱\t400\t100",
    "Агинский район\tполовина \ud83c\t400\t100",
    "Агинский район\tнуль \x00 и дальше\t400\t100",
    "Аги\u0306нский\u00a0район\tСО\u00adШ\u2003№\u200b5\t400\t1\u200b00",
    "",
]


@pytest.mark.parametrize("cells", ROWS, ids=ascii)
@pytest.mark.parametrize("call", ["answer", "lay"])
def test_cells_are_read_as_they_are(cells: str, call: str, portable: MicroPython) -> None:
    """Whatever letters cells hold, the page's way in MicroPython gives what JSON gives in CPython."""
    more = "\n".join([cells, ROWS[0].replace("5", "6")])
    raw = {"view": "organisations", "target": "70", "rows": {"cells": more}}
    question = {"calculator": "involvement", "raw": raw, "labels": dict(record("involvement")), "call": call}
    assert make_canonical(portable("ask", question)) == make_canonical(cpython("answer_question", question))


def test_a_heading_may_be_called_cells(portable: MicroPython) -> None:
    """What a person says of a column that is called «cells», and a table of questions beside, come to their places."""
    questions = "Сколько встреч было?\tчисло\t\t\nЧто изменить?\tсвоими словами\t\t"
    raw = {
        "beside": {"questions": {"cells": questions}},
        "answers": {"source": "Код;cells\nА-1;5\nА-2;7", "assign": {"cells": "q1"}, "decided": {}},
    }
    question = {"calculator": "survey", "raw": raw, "labels": dict(record("survey")), "call": "lay"}
    made = portable("ask", question)
    assert made == cpython("answer_question", question)
    assert [line.split("\t")[4] for line in made["tables"][0]["cells"].split("\n")] == ["5", "7"]


def test_places_of_cells_are_filled_at_any_depth() -> None:
    """A number in the place of cells stands for a text that came beside; other numbers stay."""
    value = {"a": {"cells": 1}, "cells": "q1", "rows": 7, "b": {"c": {"cells": 0}}}
    api.put_cells(value, ("x", "y"))
    assert value == {"a": {"cells": "y"}, "cells": "q1", "rows": 7, "b": {"c": {"cells": "x"}}}
