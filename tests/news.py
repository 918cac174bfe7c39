"""A region's made-up news with files, a picture and events, on top of the project's own content."""

from __future__ import annotations

import shutil
from pathlib import Path

FILES = Path(__file__).with_name("files")
EPOCH = "1795694400"
"""When the site with them is built: 26 November 2026, 21:00 in Chita."""

STORED = {
    "polozhenie-2027.pdf": "text.pdf",
    "zayavka.docx": "text.docx",
    "seminar.jpg": "turned-with-place.jpg",
    "snimok.jpg": "turned-with-place.jpg",
    "uzor.png": "drawing.png",
    "pamyatka.odt": "text.odt",
    "lishniy.pdf": "text.pdf",
}
"""Names in ``content/files`` → files that other programs have made; nothing names the last."""

NEWS = {
    "seminar": """\
date: 2026-11-20
title: Семинар кураторов в Чите
summary: Кураторы школ встречаются, чтобы обсудить зимний этап.
text: Возьмите с собой [положение](/files/polozhenie-2027.pdf).
audience: [curator, administration]
forms: [pupil-pupil]
stages: [6-work]
municipalities: [chita]
roles: [curator]
documents: [letter-az-1128-08-657]
contests: [byt-uchitelem]
questions: [mentor-consent]
calculators: [involvement]
event:
  starts: 2026-12-03 10:00
  ends: 2026-12-03 12:30
  place: Чита, улица Бабушкина, 2
  online: https://example.ru/meeting
  zone: Europe/Moscow
pinned: 2026-12-03
valid_until: 2026-12-03
picture: {file: seminar.jpg, alt: "Солнце и «зелёные» холмы"}
attachments:
  - {file: polozhenie-2027.pdf, title: Положение о конкурсе}
  - {file: zayavka.docx, title: Форма заявки}
  - {file: snimok.jpg, title: Снимок}
""",
    "collecting": """\
date: 2026-10-01
title: Сбор заявок
summary: Заявки принимают до ноября.
audience: [mentor]
valid_until: 2026-11-01
""",
    "first-timetable": """\
date: 2026-10-02
title: Первое расписание
summary: Расписание встреч.
stages: [5-pairs]
replaced_by: second-timetable
""",
    "second-timetable": """\
date: 2026-10-05
title: Новое расписание
summary: Расписание встреч изменилось.
stages: [5-pairs]
event: {starts: 2026-12-10, ends: 2026-12-12}
picture: {file: uzor.png, shows: decoration}
""",
    "start": """\
date: 2025-09-01
title: Начало учебного года
summary: Школы начинают программы.
""",
}


MUNICIPALITY = """\
id: chita
title: Городской округ «Город Чита»
source: {document: navigator}
contacts:
  - who: Комитет образования
    links: [{title: почта, url: "mailto:obr@example.ru"}]
"""


def add(project: Path) -> Path:
    """Write the news and their files into a copy of the project; return it."""
    folder = project / "content"
    (folder / "files").mkdir(exist_ok=True)
    for name, source in STORED.items():
        shutil.copyfile(FILES / source, folder / "files" / name)
    (folder / "municipalities").mkdir(exist_ok=True)
    (folder / "municipalities" / "chita.yml").write_text(MUNICIPALITY, encoding="utf-8")
    with (project / "docs" / "about.md").open("a", encoding="utf-8") as about:
        about.write("\nВозьмите [памятку](/files/pamyatka.odt).\n")
    for key, text in NEWS.items():
        record = f"id: {key}\nsource: {{document: navigator}}\n{text}"
        (folder / "updates" / f"{key}.yml").write_text(record, encoding="utf-8")
    return project
