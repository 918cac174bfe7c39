"""A programme with everything a document may ask for: made from what the pages save, as large as a test wants."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from guidebook.pages.programme_data import content
from tests.project import ROOT
from tests.site_records import read_site

STAMP = "2026-11-20T08:30:00.000Z-0000-k3f9a2"
FIGURES = (("satisfied", "Довольны ли вы программой?", 20), ("better", "Средняя отметка", 15))
SIDES = ("strengths", "weaknesses", "opportunities", "threats")
SAMPLE = ROOT / "tests" / "programme" / "samples" / "programme-1-pairs.json"
# What a person fills in, but for the name.
PERSON = {
    "mentor": {
        "form": "Ученик – ученик", "offers": "математика, робототехника", "free": "пн 14:00–15:30", "format": "очно",
        "age": "11", "capacity": "2", "smallest": "", "trained": "да", "consent": "да",
    },
    "mentee": {
        "form": "Ученик – ученик", "requests": "математика, выбор профессии", "free": "пн 14:00–15:30", "format": "",
        "age": "8", "waiting": "01.09.2026", "consent": "да",
    },
}  # fmt: skip


def tasks() -> dict[str, list[dict[str, Any]]]:
    """Return the tasks of the site by their stage, in the order of the pages."""
    value = json.loads(content(read_site().library))
    return {one["stage"]: [*one.get("internal", []), *one.get("external", [])] for one in value["checklists"].values()}


def programme(pairs: int = 3) -> dict[str, Any]:
    """Return a programme in which nothing is missing: tasks have days and people, pairs have met, two wait for one."""
    made: dict[str, Any] = json.loads(SAMPLE.read_text(encoding="utf-8"))
    every = [(stage, item) for stage, items in sorted(tasks().items()) for item in items]
    made["organisation"] = "МБОУ «СОШ № 1»"
    made["municipality"] = "Озёрный район"
    made["title"] = "Наставничество – 2026"
    made["answers"] = {
        item["id"]: {
            "status": "todo",
            "due": f"2026-{9 + place // 28:02}-{1 + place % 28:02}",
            "responsible": ("Иванова А. П.", "Петров И. И.", "Сидорова О. В.")[place % 3],
            "updated_at": STAMP,
        }
        for place, (_, item) in enumerate(every)
    }
    made["pairs"] = [
        {
            "id": f"pair-{place:04}", "kind": "pair", "confirmed": True, "deleted": False, "row": place, "gap": 0,
            "mentor": f"Наставник {place // 2 + 1}", "mentee": f"Наставляемый {place + 1}", "updated_at": STAMP,
        }
        for place in range(pairs)
    ]  # fmt: skip
    made["participants"] = {
        f"{kind}-{place:04}": PERSON[kind] | {"kind": kind, "name": name, "row": place, "gap": 0, "text": name,
                              "deleted": False, "updated_at": STAMP}
        for kind, count, word in (("mentor", (pairs + 1) // 2, "Наставник"), ("mentee", pairs, "Наставляемый"))
        for place, name in enumerate([*(f"{word} {number + 1}" for number in range(count)), f"{word} без пары"])
    }  # fmt: skip
    made["meetings"] = {
        f"meeting-{place:04}": {
            "pair": f"pair-{place:04}", "date": "2026-10-12", "place": "библиотека",
            "done": f"Знакомство {place + 1}", "updated_at": STAMP,
        }
        for place in range(pairs)
    }  # fmt: skip
    made["health"] = {}
    made["figures"] = {
        f"figure-{place}": {
            "kind": kind, "who": "mentees", "form": "", "text": text, "people": 25, "part": part, "against": None,
            "sure": True, "date": "2026-11-11", "deleted": False, "updated_at": STAMP,
        }
        for place, (kind, text, part) in enumerate(FIGURES)
    }  # fmt: skip
    made["swot"] = {
        f"own-{side}": {"side": side, "text": f"Своё: {side}", "created_at": STAMP, "updated_at": STAMP}
        for side in SIDES
    }
    return made


def papers() -> list[str]:
    """Return the ids of the templates that a programme fills, in their order."""
    known = sorted(read_site().library.templates.values(), key=lambda one: one.order)
    return [one.id for one in known if one.calculator is None]


def rename(value: dict[str, Any], names: Iterable[str]) -> None:
    """Give every participant another name, one after the other, in the pairs too."""
    others = iter(names)
    known: dict[str, str] = {}
    for one in value["participants"].values():
        known[one["name"]] = one["name"] = one["text"] = next(others)
    for pair in value["pairs"]:
        pair["mentor"], pair["mentee"] = known[pair["mentor"]], known[pair["mentee"]]
