"""Times a region's round of all schools of the country in CPython: reading their files, and the answer, in CPU time."""

from __future__ import annotations

import json
import time
from typing import Any

from bench.involvement import organisations
from bench.table import Row
from tests.calculators.records import record
from worksheets import api

BEFORE = 7  # the round before had so many parts fewer involved


def files() -> list[dict[str, str]]:
    """Return a file of each school."""
    made = []
    for number, (municipality, school, total, involved) in enumerate(organisations()):
        content: dict[str, Any] = {
            "format": "nastavnik-counts/1", "organisation": school, "municipality": municipality, "total": total,
            "saved_at": "2026-11-15T08:00:00.000Z", "period": {"from": "2026-09-01", "to": "2027-05-31"},
            "involved": involved, "forms": {"pupil-pupil": involved},
            "stages": {f"{stage}-stage": {"done": 1, "total": 3} for stage in range(1, 8)},
        }  # fmt: skip
        made.append({"name": f"{number}.json", "text": json.dumps(content, ensure_ascii=False)})
    return made


def collection_rows() -> list[Row]:
    """Return the seconds of the processor for reading 40,000 files and for the answer, without and with a past."""
    labels = record("collection")
    sent, names = files(), [column["name"] for column in labels["tables"][1]["columns"]]
    start = time.process_time()
    read = api.counts("collection", {"files": sent, "minutes": 540}, {})["files"]
    reading = time.process_time() - start
    cells = "\n".join("\t".join(file["cells"].get(name, "") for name in names) for file in read)
    rows = organisations()
    listed = "\n".join(["Муниципалитет;Организация", *(f"{place};{school}" for place, school, _, _ in rows)])
    past = "\n".join(
        ["Муниципалитет;Организация;Обучающихся;Вовлечено"]
        + [
            f"{place};{school};{total};{int(involved) - int(involved) // BEFORE}"
            for place, school, total, involved in rows
        ]
    )
    request: dict[str, Any] = {"listed": listed, "sent": {"cells": cells}}
    taken = []
    for more in ({}, {"before": past}):
        start = time.process_time()
        assert api.answer("collection", {**request, **more}, labels)["ok"]
        taken.append(time.process_time() - start)
    return [
        Row("40000 файлов организаций прочитаны, процессор", reading, "с", 10),
        Row("сбор из 40000 организаций, процессор", taken[0], "с", 20),
        Row("он же рядом с прошлым сбором, процессор", taken[1], "с", 20),
    ]


if __name__ == "__main__":
    for row in collection_rows():
        print(row)
