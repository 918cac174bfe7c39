"""A made-up school year: 38 mentees and 21 mentors as they are and as they wrote of themselves; the schools around."""

from __future__ import annotations

import csv
import datetime
import io
import zlib
from dataclasses import dataclass

import xlsxwriter  # type: ignore[import-untyped]  # it brings no types

Slot = tuple[int, int, int]  # weekday from 1, minutes after midnight from which and until which somebody is free

FIRST, LAST = datetime.date(2026, 10, 5), datetime.date(2027, 5, 28)  # of the programme
ORGANISATION, MUNICIPALITY, CURATOR = "МБОУ СОШ № 5", "Агинский район", "Иванова А. П."
STUDENTS = 412
FORMS = {
    "pupil_pupil": "Ученик – ученик", "teacher_teacher": "Учитель – учитель", "student_pupil": "Студент – ученик",
}  # fmt: skip
WEEKDAYS = ("", "пн", "вт", "ср", "чт", "пт")
SAID = {"onsite": "очно", "online": "онлайн", "any": "любой"}
STRANGE = {"onsite": "в школе", "online": "дистанционно", "any": "без разницы"}


@dataclass(frozen=True)
class Person:
    """Somebody who fills in a questionnaire; ``None`` is what was left empty."""

    name: str
    form: str
    topics: tuple[str, ...]
    free: tuple[Slot, ...]
    format: str
    age: int | None
    consent: bool | None
    capacity: int = 1
    trained: bool | None = None
    waiting: datetime.date | None = None

    @property
    def shown(self) -> str:
        """The free time as worksheets write it."""
        return hours(self.free)


def clock(minutes: int) -> str:
    """Return a time of the day, «14:05»."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def hours(slots: tuple[Slot, ...] | list[Slot]) -> str:
    """Return free time as worksheets write it."""
    return ", ".join(f"{WEEKDAYS[day]} {clock(start)}–{clock(end)}" for day, start, end in slots)


def parse_slots(text: str) -> tuple[Slot, ...]:
    """Return the slots of a text as ``hours`` writes them, or shorter: «1 14:00–15:30, 3 15–16»."""
    found = []
    for part in filter(None, text.split(", ")):
        day, _, span = part.partition(" ")
        start, end = (int(time[:2]) * 60 + int(time[3:] or 0) for time in span.split("–"))
        found.append((int(day) if day.isdigit() else WEEKDAYS.index(day), start, end))
    return tuple(found)


# Name; topics; free time; format; class or age; consent, «?» – nothing said; mentors: seats, training; mentees: since.
MENTORS_AT_SCHOOL = """
Агафонова Мария Олеговна|математика, физика|1 14:00–15:30, 3 14:00–16:00|onsite|10|+|3|+
Балданов Тимур Баирович|информатика, программирование, робототехника|2 14:00–16:00, 4 15:00–16:00|any|11|+|2|+
Волкова Ксения Игоревна|русский язык, литература|1 14:00–15:00, 2 15:00–16:00, 5 14:00–15:00|onsite|9|+|2|+
Гусев Артём Павлович|английский язык, публичные выступления|3 15:00–16:30, 5 15:00–16:00|online|10|+|2|+
Дашиева Сэсэг Жаргаловна|химия, биология|2 15:00–16:00, 4 14:00–15:30|any|11|+|2|+
Ершов Кирилл Андреевич|спорт, адаптация|1 15:00–16:00, 5 14:00–15:30|onsite|8|+|2|+
Жукова Полина Сергеевна|рисование, проект|3 14:00–15:00, 4 14:00–15:00|any|9|+|1|+
Зимин Егор Денисович|математика, подготовка к ОГЭ|2 14:00–15:00, 5 15:00–16:30|onsite|11|-|3|+
Иванова Анна Петровна|история, обществознание|1 14:00–16:00|any|10|+|2|+
Крылов Даниил Олегович|физика, робототехника, проект|4 14:00–16:00, 5 14:00–15:00|onsite|11|+|2|-
Лапина Вера Максимовна|английский язык, русский язык|1 15:00–16:30, 3 14:00–15:00|any|10|?|2|+
Мункуев Баир Цыренович|бурятский язык, история|2 14:00–15:30|any|9|+|1|+
Никитина Софья Ильинична|география, биология|3 15:00–16:00, 5 14:00–15:00|online|8|+|1|+
Орлов Матвей Юрьевич|музыка, общение|4 15:00–16:30|onsite|10|+|1|+
"""
MENTORS_FROM_COLLEGE = """
Пагбаева Дарима Батоевна|программирование, информатика|1 16:00–17:30, 3 16:00–17:30|online|19|+|2|+
Рогов Степан Ильич|выбор профессии, поступление|2 16:00–17:30|any|20|+|2|+
Седова Алёна Викторовна|подготовка к ЕГЭ, химия|4 16:00–17:00, 5 16:00–17:30|any|18|-|2|+
Титов Глеб Романович|выбор профессии, английский язык|3 16:00–17:30|online|21|+|1|+
"""
MENTORS_AMONG_TEACHERS = """
Уварова Галина Ивановна|планирование урока, оценивание|2 16:00–17:00, 4 16:00–17:00|onsite|47|+|2|?
Фомин Сергей Николаевич|электронный журнал, документы учителя|1 16:00–17:00|any|52|+|1|-
Харитонова Нина Петровна|классное руководство, работа с родителями|3 16:00–17:30|onsite|39|+|1|+
"""
MENTEES_OF_5_TO_7 = """
Авдеев Миша|математика|1 14:00–15:00, 3 15:00–16:00|onsite|5|+|01.09.2026
Базарова Арюна|русский язык, литература|1 14:00–15:00, 2 15:00–16:00|any|6|+|01.09.2026
Бобров Кирилл|математика, физика|3 14:00–15:00|onsite|7|+|10.03.2026
Весна Арина|английский язык|3 15:00–16:00, 5 15:00–16:00|any|6|+|02.09.2026
Громов Тимур|робототехника|4 14:00–16:00|onsite|7|+|03.09.2026
Дёмина Лиза|рисование|3 14:00–15:00|any|5|+|03.09.2026
Доржиев Аюр|бурятский язык|2 14:00–15:00|any|6|+|04.09.2026
Ежова Даша|биология|4 14:00–15:00, 5 14:00–15:00|any|7|?|04.09.2026
Зуева Катя|адаптация|1 15:00–16:00|onsite|5|+|15.09.2026
Ильин Рома|спорт|5 14:00–15:30|onsite|6|+|15.01.2026
Кротова Злата|математика|2 14:00–15:00, 3 14:00–15:30|onsite|6|+|05.09.2026
Ламбаев Чингис|информатика, робототехника|2 15:00–16:00|any|7|+|05.09.2026
Мельник Юля|музыка|4 15:00–16:00|onsite|5|+|07.09.2026
Носов Ваня|русский язык|5 14:00–15:00|onsite|6|-|07.09.2026
Осипова Таня|английский язык, русский язык|1 15:00–16:00|any|7|+|08.09.2026
Панов Лёва|география|3 15:00–16:00|online|7|+|08.09.2026
Рыбаков Глеб|история|1 14:00–15:30|any|7|+|09.09.2026
Савина Вика|общение|4 15:00–16:30, 2 14:00–15:00|onsite|5|+|09.09.2026
Тугутов Арсалан|химия|4 14:00–15:30|any|7|+|10.09.2026
Ушакова Соня|волонтёрство, рисование|4 14:00–15:00|any|6|?|10.09.2026
"""
MENTEES_OF_8_AND_9 = """
Филиппова Аня|обществознание, история|1 14:30–16:00|any|8|+|11.09.2026
Хорошев Олег|физика, 3D-моделирование|3 14:00–16:00|onsite|8|+|11.09.2026
Цыбиков Булат|подготовка к ОГЭ, математика|5 15:00–16:00, 1 14:00–15:00|onsite|9|+|11.09.2026
Чернова Диана|биология, химия|2 15:00–16:00|any|9|+|20.05.2026
Шагдаров Бато|программирование|2 14:00–15:30, 1 16:00–17:00|any|8|+|12.09.2026
Щукина Варя|публичные выступления|3 15:00–16:00|online|8|+|12.09.2026
Юдин Захар|информатика, волонтёрство|4 15:00–16:00|any|8|+|14.09.2026
Яшина Рита|литература|2 15:00–16:00|onsite|8|+|14.09.2026
"""
MENTEES_OF_STUDENTS = """
Алсуев Паша|программирование|1 16:00–17:00|online|9|+|11.09.2026
Бурдуковская Настя|выбор профессии|2 16:00–17:00|any|9|+|12.09.2026
Власов Денис|поступление, выбор профессии|2 16:30–17:30, 3 16:00–17:00|any|9|+|12.09.2026
Гомбоева Алтана|информатика|3 16:00–17:30|online|8|+|13.09.2026
Дугарова Оюна|английский язык|3 16:00–17:00|online|9|+|14.09.2026
Ефремов Никита|подготовка к ЕГЭ|5 16:00–17:00|any|9|+|14.09.2026
"""
MENTEES_AMONG_TEACHERS = """
Жамсаранова Туяна Доржиевна|планирование урока|2 16:00–17:00|onsite|24|+|01.09.2026
Зорина Ольга Юрьевна|оценивание, планирование урока|4 16:00–17:00|any|23|+|01.09.2026
Исаев Роман Андреевич|электронный журнал|1 16:00–17:00|any|26|?|03.09.2026
Ковалёва Ирина Львовна|классное руководство|3 16:00–17:00|onsite|25|+|02.09.2026
"""


def mark(who: str, about: str) -> int:
    """Return the mark that somebody gives another one after they have met, 1 to 5."""
    return zlib.crc32(f"{who} – {about}".encode()) % 5 + 1


def people(text: str, form: str, mentors: bool) -> list[Person]:
    """Return the people of a list."""
    consents = {"+": True, "-": False, "?": None}
    made = []
    for line in text.split("\n")[1:-1]:
        name, topics, free, meeting, age, consent, *more = line.split("|")
        known = Person(name, form, tuple(topics.split(", ")), parse_slots(free), meeting, int(age), consents[consent])
        fields = known.__dict__
        if mentors:
            made.append(Person(**fields | {"capacity": int(more[0]), "trained": consents[more[1]]}))
        else:
            made.append(Person(**fields | {"waiting": datetime.datetime.strptime(more[0], "%d.%m.%Y").date()}))
    return made


PUPILS, STUDENTS_OF_COLLEGE, TEACHERS = (
    people(MENTORS_AT_SCHOOL, "pupil_pupil", True),
    people(MENTORS_FROM_COLLEGE, "student_pupil", True),
    people(MENTORS_AMONG_TEACHERS, "teacher_teacher", True),
)
YOUNGER, OLDER, ASKING_STUDENTS, NEW_TEACHERS = (
    people(MENTEES_OF_5_TO_7, "pupil_pupil", False),
    people(MENTEES_OF_8_AND_9, "pupil_pupil", False),
    people(MENTEES_OF_STUDENTS, "student_pupil", False),
    people(MENTEES_AMONG_TEACHERS, "teacher_teacher", False),
)
MENTORS = [*PUPILS, *STUDENTS_OF_COLLEGE, *TEACHERS]
MENTEES = [*YOUNGER, *OLDER, *ASKING_STUDENTS, *NEW_TEACHERS]

# What people write for the same thing, by the place of their row.
SYNONYMS = {"математика": "матем.", "английский язык": "англ. яз.", "русский язык": "рус. яз.", "биология": "биол."}
LONG_DAYS = ("", "понедельник", "вторник", "среда", "четверг", "пятница")


def topics_written(topics: tuple[str, ...], style: int) -> str:
    """Return topics with other signs between them, capital letters, and short names."""
    short = [SYNONYMS.get(topic, topic) if style % 3 == 1 else topic for topic in topics]
    text = (", ", "; ", " , ")[style % 3].join(short)
    return text[0].upper() + text[1:] if style % 2 else text


def write_free_time(slots: tuple[Slot, ...], style: int) -> str:
    """Return free time as people write it."""
    kind = style % 4
    if kind == 0:
        return hours(list(slots))
    if kind == 1:
        return "; ".join(f"{WEEKDAYS[day]} {brief(start, '.')}-{brief(end, '.')}" for day, start, end in slots)
    if kind == 2:
        return ", ".join(f"{LONG_DAYS[day]} с {brief(start, ':')} до {brief(end, ':')}" for day, start, end in slots)
    return ", ".join(
        f"{WEEKDAYS[day].capitalize()}. {brief(start, ':')} - {brief(end, ':')}" for day, start, end in slots
    )


def brief(minutes: int, sign: str) -> str:
    """Return a time without minutes where there are none."""
    return f"{minutes // 60}{sign}{minutes % 60:02}" if minutes % 60 else str(minutes // 60)


def form_written(form: str, style: int) -> str:
    """Return a form with other dashes and letters."""
    return (FORMS[form], FORMS[form].lower().replace(" – ", "-"), FORMS[form].replace("–", "-"))[style % 3]


def class_written(age: int | None, style: int) -> object:
    """Return a class with its letter, or as a number."""
    return (age, f"{age}А", f"{age} «Б»", f"{age} кл")[style % 4]


def word_consent(flag: bool | None, style: int) -> str:
    """Return a consent in somebody's words."""
    return {True: ("да", "Да", "+", "да")[style % 4], False: "нет", None: ""}[flag]


# What was written wrong and has to be put right on the page: whose row, which column, what stands there.
WRONG_HOURS = ("Орлов Матвей Юрьевич", "Свободное время", "по чётным неделям")
WRONG_DAY = ("Савина Вика", "Ждёт с", "31.09.2026")
# Who has filled in the questionnaire twice, as the second row writes the name.
TWICE_MENTOR, TWICE_MENTEE = "ИВАНОВА  АННА ПЕТРОВНА", "БОБРОВ Кирилл "
# What a mentor has changed her mind about in the later file: how many mentees she takes.
EARLIER = ("Агафонова Мария Олеговна", 2)


def mentor_row(person: Person, style: int) -> list[object]:
    """Return a mentor's answers: name, class, form, topics, free time, format, how many, training, consent."""
    capacity = EARLIER[1] if person.name == EARLIER[0] else person.capacity
    return [
        person.name,
        class_written(person.age, style) if person.form == "pupil_pupil" else person.age,
        form_written(person.form, style),
        topics_written(person.topics, style),
        WRONG_HOURS[2] if person.name == WRONG_HOURS[0] else write_free_time(person.free, style),
        (SAID, STRANGE)[style % 2][person.format],
        (capacity, str(capacity), f"{capacity} чел.")[style % 3],
        word_consent(person.trained, style),
        word_consent(person.consent, style + 1),
    ]


def mentee_row(person: Person, style: int) -> list[object]:
    """Return a mentee's answers: name, class, form, requests, free time, format, since when, consent."""
    since = person.waiting
    assert since
    days = (since, f"{since:%d.%m.%Y}", f"{since:%d.%m.%y}", f"{since.day} {MONTH[since.month]} {since.year} г.")
    return [
        person.name,
        class_written(person.age, style + 1) if person.form != "teacher_teacher" else person.age,
        form_written(person.form, style + 1),
        topics_written(person.topics, style + 1),
        write_free_time(person.free, style + 2),
        (SAID, STRANGE)[style % 2][person.format],
        WRONG_DAY[2] if person.name == WRONG_DAY[0] else days[style % 4],
        word_consent(person.consent, style),
    ]


def workbook(sheet: str, rows: list[list[object]], above: str = "") -> bytes:
    """Return an .xlsx file with the rows on its first sheet, dates as dates, and an empty second sheet."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    page = book.add_worksheet(sheet)
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    if above:
        page.merge_range(0, 0, 0, len(rows[0]) - 1, above)
    for place, row in enumerate(rows, 2 if above else 0):
        for column, cell in enumerate(row):
            if isinstance(cell, datetime.date):
                page.write_datetime(place, column, datetime.datetime(cell.year, cell.month, cell.day), day)
            else:
                page.write(place, column, cell)
    book.add_worksheet("Лист2")
    book.close()
    return made.getvalue()


def listing(rows: list[list[object]]) -> bytes:
    """Return a .csv file as Russian spreadsheets save it."""
    made = io.StringIO(newline="")
    shown = [[f"{cell:%d.%m.%Y}" if isinstance(cell, datetime.date) else cell for cell in row] for row in rows]
    csv.writer(made, delimiter=";").writerows(shown)
    return made.getvalue().encode("cp1251")


def mentors_answers() -> bytes:
    """Return what a form on the net has gathered from pupils and students: whole questions above, one person twice."""
    headings: list[object] = [
        "Отметка времени", "Ваши фамилия, имя и отчество", "В каком вы классе?",
        "Какая форма наставничества вам подходит?", "Чем вы можете помочь?", "Когда вам удобно встречаться?",
        "Очно или онлайн?", "Скольких наставляемых готовы взять?", "Прошли обучение наставников?",
        "Согласие родителей на участие", "Ваши пожелания организаторам",
    ]  # fmt: skip
    rows = [headings]
    for place, person in enumerate([*PUPILS, *STUDENTS_OF_COLLEGE]):
        moment = datetime.date(2026, 9, 1 + place)
        rows.append([moment, *mentor_row(person, place), "" if place % 5 else "Спасибо!"])
    again = next(row for row in rows if row[1] == "Иванова Анна Петровна")
    rows.append([datetime.date(2026, 9, 20), TWICE_MENTOR, *again[2:]])
    return workbook("Ответы на форму (1)", rows)


def mentors_late() -> bytes:
    """Return the list of teachers, with a pupil who takes one mentee more than she said before."""
    rows: list[list[object]] = [
        ["ФИО", "Возраст", "Форма", "Предлагаю", "Дни и часы", "Формат", "Кол-во подопечных", "Обучен(а)", "Согласие"]
    ]  # fmt: skip
    rows += [mentor_row(person, place) for place, person in enumerate(TEACHERS)]
    changed = next(person for person in PUPILS if person.name == EARLIER[0])
    rows.append([changed.name, "", "", "", "", "", changed.capacity, "", ""])
    return listing(rows)


MENTEE_HEADINGS: list[object] = [
    "ФИО ученика", "Класс", "Форма наставничества", "В чём нужна помощь", "Когда свободен", "Формат встреч",
    "Дата заявления", "Согласие родителей",
]  # fmt: skip


def mentees_younger() -> bytes:
    """Return a class teacher's list: a title above, numbers, one pupil twice, a line with their number below."""
    rows: list[list[object]] = [["№ п/п", *MENTEE_HEADINGS]]
    rows += [[place, *mentee_row(person, place)] for place, person in enumerate(YOUNGER, 1)]
    again = next(row for row in rows if row[1] == "Бобров Кирилл")
    rows.append([len(rows), TWICE_MENTEE, *again[2:]])
    rows.append([f"Итого: {len(rows) - 1}", *[""] * len(MENTEE_HEADINGS)])
    return workbook("5–7 классы", rows, "Список наставляемых: 5–7 классы")


def mentees_older() -> bytes:
    """Return the list of the older classes, those who want a student among them."""
    rows = [MENTEE_HEADINGS]
    return listing(rows + [mentee_row(person, place) for place, person in enumerate([*OLDER, *ASKING_STUDENTS])])


def mentees_teachers() -> bytes:
    """Return the list of young teachers."""
    headings: list[object] = [
        "ФИО", "Возраст", "Форма", "Запрос", "Время", "Формат", "Дата анкеты", "Согласие на участие",
    ]  # fmt: skip
    return listing([headings] + [mentee_row(person, place) for place, person in enumerate(NEW_TEACHERS)])


MONTH = ("", "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября")


# Of the schools around: municipality, how many schools; sizes and shares go up and down without a pattern.
DISTRICTS = (("Агинский район", 9), ("Дульдургинский район", 7), ("Могойтуйский район", 12), ("пос. Агинское", 12))


@dataclass(frozen=True)
class School:
    """A school as the region counts it."""

    municipality: str
    name: str
    total: int
    involved: int


def schools() -> list[School]:
    """Return the forty schools around, none of them ours."""
    made: list[School] = []
    for district, count in DISTRICTS:
        for _ in range(count):
            place = len(made) + 11
            total = 90 + zlib.crc32(f"обучающихся {place}".encode()) % 900
            share = 35 + zlib.crc32(f"доля {place}".encode()) % 60
            made.append(School(district, f"МБОУ СОШ № {place}", total, total * share // 100))
    return made


def involvement() -> bytes:
    """Return the region's table: a district only in its first row, numbers with spaces as texts, a row of sums."""
    rows: list[list[object]] = [
        ["№", "Муниципальный район (округ)", "Наименование общеобразовательной организации", "Всего обучающихся, чел.",
         "из них охвачено наставничеством", "По состоянию на"]
    ]  # fmt: skip
    known = ""
    for place, one in enumerate(schools(), 1):
        total = f"{one.total} чел." if place % 7 == 3 else one.total if place % 5 else f" {one.total} "
        rows.append([place, "" if one.municipality == known else one.municipality, one.name, total, one.involved, LAST])
        known = one.municipality
    every = schools()
    rows.append(["", "ИТОГО", "", sum(one.total for one in every), sum(one.involved for one in every), ""])
    return workbook("Охват", rows, "Вовлечённость обучающихся, 2026/27 учебный год")
