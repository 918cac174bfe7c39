"""Cards of practices that the programme's page makes: whatever was typed, the region's check takes them as they are."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml

from guidebook.checking.load import load
from guidebook.comparing.version import read_version
from guidebook.problems.problem import as_text
from tests.calculators.interpreters import node
from tests.papers.test_documents import HOSTILE
from tests.project import ROOT
from tests.site.document import parse

RUN = Path(__file__).with_name("practice-run.mjs")
TODAY = "2026-11-27"
NOW = datetime.datetime(2026, 11, 28, 12, tzinfo=datetime.UTC)
CARD: dict[str, Any] = {
    "title": "Как старшие помогают младшим", "summary": "Все сдали вовремя.", "organisation": "Школа № 5",
    "municipality": "", "period": "2026/27 учебный год", "forms": ["pupil-pupil"], "stages": ["6-work"], "before": "",
    "done": "1. Познакомили.\n2. Закрепили приказом.", "outcome": "Стало спокойнее.", "figures": ["Назначено пар: 8"],
    "advice": "", "by": "директор школы", "date": "2026-11-26", "agreed": True,
}  # fmt: skip
MARKUP = [
    "# Заголовок", "Заголовок\n===", "Заголовок\n---", "- # Заголовок", "[слова](https://example.org)", "[a]: /b",
    "[^1] сноска", "[слова] [имя]", "![картинка](a.png)", "!!! note", "=== \"a\"", "::: x", "??? y", "текст {: .a }",
    "~~~\nкод\n~~~", "```\nкод\n```", "| a | b |\n|---|---|\n| 1 | 2 |", "<b onclick=x>жирно</b>", "&nbsp;&#60;b&#62;",
    "[слова] (https://example.org)", "слова](https://example.org", "<https://example.org>", "**", "***", "_слово_",
    "- пункт\n- ещё", "1) раз\n2) два", "3. три", "    код", "\tкод", "a\\\nb", "  ", "\u00a0done:\u00a0x",
    "done:\u2003x",
    "<<<<<<< HEAD\n=======\n>>>>>>> x", "---\nid: x", "...\n", "%YAML 1.1", "*имя", "&имя x", "!!python/object x",
    "'", "''",
    "\"", "key: value", "- - -", "?", "@x", "2026-01-01", "null", "010", "yes", "~", "\\u202e", "\\x00", "\\", "x #нет",
    "мoлoкo с латинскими o", "Имя\n\n\n\nдва", "a" * 3000, "\u2800", "\u3164", "e\u0301" * 40, "👩\u200d🏫", "١٢٣", "½",
]  # fmt: skip


def make_cards(*cards: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what the page makes of cards."""
    given = json.dumps({"cards": cards, "today": TODAY})
    done = subprocess.run([node(), str(RUN)], input=given, capture_output=True, text=True, encoding="utf-8", check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def keep_letters(text: str) -> str:
    """Return the letters and figures of a text, which every card keeps."""
    seen = "".join(one for one in unicodedata.normalize("NFC", text) if unicodedata.category(one)[0] in "LN")
    return re.sub("[\u115f\u1160\u3164\uffa0]", "", seen)  # letters that nobody sees


def test_a_card_is_a_record() -> None:
    """The words stand in the fields of the record, figures as a list below them, what is empty is left out."""
    [found] = make_cards(CARD)
    assert found["id"] == "kak-starshie-pomogayut-mladshim-2026"
    value = yaml.safe_load(found["text"])
    assert value["id"] == found["id"]
    assert value["outcome"] == "Стало спокойнее.\n\nПо данным программы:\n\n- Назначено пар: 8"
    assert value["consent"] == {"by": "директор школы", "date": datetime.date(2026, 11, 26)}
    assert value.keys().isdisjoint(("before", "advice", "municipality"))


def test_whatever_is_typed_the_check_takes_the_card(tmp_path: Path) -> None:
    """Of two hundred hostile texts in every field none gives a problem, and the page shows all their letters."""
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    (content / "practices").mkdir(exist_ok=True)
    texts = [text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")[:5000] for text in (*HOSTILE, *MARKUP)]
    assert len(texts) > 170
    cards = []
    for place, text in enumerate(texts):
        prose: dict[str, Any] = {
            "done": f"Начало\n{text}\n{text}\nконец",
            "outcome": f"- а\n- {text}\nи {text}",
            "before": text,
        }
        line = f"{place} {text[:1000]} а"
        cards.append({**CARD, **prose, "title": line, "summary": f"{text[:1000]}а", "period": line, "advice": text})
        cards[-1] |= {
            "by": f"а{text[:1000]}",
            "organisation": f"{text[:1000]} {place}",
            "figures": [f"{text[:500]}: 5"],
        }
    found = make_cards(*cards)
    assert [one["faults"] for one in found] == [[]] * len(texts)
    assert len({one["id"] for one in found}) == len(texts)
    for one in found:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one["id"])
        (content / "practices" / f"{one['id']}.yml").write_text(one["text"], encoding="utf-8", newline="\n")
    loaded = load(content, now=NOW)
    assert as_text(loaded.problems) == ""
    version = read_version(tmp_path, loaded)
    for text, one in zip(texts, found, strict=True):
        article = parse(version.pages[f"/practices/{one['id']}/"].html).text()
        assert keep_letters(article).count(keep_letters(text)) >= 5, text


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"agreed": False}, ["agreed"]),
        ({"forms": []}, ["forms"]),
        ({"date": ""}, ["date"]),
        ({"date": "2026-11-28"}, ["date"]),
        ({"title": " ", "by": "—", "done": "\u200b"}, ["title", "done", "by"]),
        ({"organisation": "", "period": "", "summary": ""}, ["organisation", "period", "summary"]),
        ({"outcome": "…"}, ["outcome"]),
    ],
)  # fmt: skip
def test_without_what_a_practice_needs_there_is_no_file(change: dict[str, Any], fields: list[str]) -> None:
    """Without consent, or without a word where one is needed, nothing is made, and each place is named."""
    assert make_cards({**CARD, **change}) == [{"faults": fields}]
