"""Ten years of a region's news, invented and marked so: for tests and measurements of how the site grows."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.project import ROOT

FIRST, LAST = datetime.date(2017, 1, 9), datetime.date(2026, 11, 20)
MARK = "Новость вымышлена: она нужна, чтобы испытать сайт."

WHAT = (
    "Семинар",
    "Встреча",
    "Конкурс",
    "Итоги",
    "Новые документы",
    "Школа",
    "Форум",
    "Опрос",
    "Стажировка",
    "Практика",
)
WHOM = ("кураторов", "наставников", "молодых педагогов", "классных руководителей", "школьников", "студентов")
WHERE = ("Чите", "Борзе", "Краснокаменске", "Агинском", "Петровске-Забайкальском", "Нерчинске", "Шилке", "Могоче")
SENTENCES = (
    "Участники рассказали, как складываются пары и что помогает им встречаться каждую неделю.",
    "Кураторы сравнили дорожные карты и договорились о сроках первого этапа.",
    "В школах района наставников стало больше, и половина из них работает второй год.",
    "Методисты показали, как считать долю вовлечённых обучающихся и не посчитать никого дважды.",
    "Организаторы просят прислать вопросы заранее: на них ответят на встрече.",
    "Для тех, кто не смог приехать, запись встречи откроют на неделю.",
    "Педагоги-психологи объяснили, как провести первую беседу с наставляемым.",
    "Студенты колледжа провели занятия для старшеклассников и показали мастерские.",
    "Работодатели предложили темы проектов, которые школьники выполнят за полгода.",
    "Положение и форма заявки останутся прежними, изменились только сроки.",
)
WAYS = ("[формы](/forms/)", "[дорога этапов](/stages/)", "[документы](/documents/)", "[вопросы](/questions/)")
CONCERNS = {
    "forms": ("pupil-pupil", "teacher-teacher", "student-pupil"),
    "stages": ("1-conditions", "5-pairs", "6-work"),
    "contests": ("byt-uchitelem",),
    "audience": ("teacher", "curator", "mentor", "administration"),
}


def write(content: Path, count: int) -> list[str]:
    """Add so many pieces of news to a content folder, spread over ten years; return their ids, the newest first."""
    made = []
    for key, text in news(count):
        (content / "updates" / f"{key}.yml").write_text(text, encoding="utf-8")
        made.append(key)
    return made[::-1]


def news(count: int) -> Iterator[tuple[str, str]]:
    """Yield ids and records, the oldest first; the same in every run."""
    days = (LAST - FIRST).days
    # No two titles of a region are made of the same words: lists pack as badly as real ones.
    texts = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "content").rglob("*.yml")))
    vocabulary = sorted({*re.findall(r"[а-яё]{4,}", texts)})
    for number in range(count):
        chance = Random(number)
        day = FIRST + datetime.timedelta(days=number * days // max(count - 1, 1))
        about = " ".join(chance.sample(vocabulary, 5))
        title = f"{chance.choice(WHAT)} {chance.choice(WHOM)} в {chance.choice(WHERE)}, № {number + 1}: {about}"
        chosen = chance.sample(SENTENCES, 7)
        paragraphs = [" ".join([*chosen[1:4], f"Подробности – {chance.choice(WAYS)}."]), " ".join(chosen[4:]), MARK]
        fields: dict[str, object] = {
            "id": f"{day}-news-{number + 1}",
            "title": title,
            "source": {"document": "navigator"},
            "date": day,
            "summary": chosen[0],
            "text": "\n\n".join(paragraphs),
        }
        for name, keys in CONCERNS.items():
            if chance.random() < 0.3:
                fields[name] = [chance.choice(keys)]
        if chance.random() < 0.2:
            fields["event"] = {"starts": day + datetime.timedelta(days=chance.randrange(7, 40)), "place": "Чита"}
        yield str(fields["id"]), "".join(f"{name}: {_write(value)}\n" for name, value in fields.items())


def _write(value: object) -> str:
    """Return a value as a line of YAML: days bare, all else as JSON."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_write(inner)}" for key, inner in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)
