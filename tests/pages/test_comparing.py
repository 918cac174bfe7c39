"""Two articles compared: what a reader of the comparison is told, and that the page keeps its structure."""

from __future__ import annotations

import pytest

from guidebook.comparing.drawing import draw
from guidebook.comparing.elements import read, resolve
from guidebook.comparing.marking import compare
from tests.site.document import Element, parse

STAGE = "<h2>Кто</h2><p>Куратор ведёт программу целый год.</p>"
TABLE = "<table><thead><tr><th>Кто</th><th>Что</th></tr></thead><tbody>{}</tbody></table>"
LONG = "".join(f"<p>Абзац номер {number} ничего не меняет в этой статье.</p>" for number in range(9))

CASES = {
    "a word": (
        "<p>Ученику трудно учиться.</p>",
        "<p>Ученику сложно учиться.</p>",
        "Ученику [убрано: трудно][добавлено: сложно] учиться.",
    ),
    "words with a space between them": (
        "<p>Отчёт сдают один раз весной в район.</p>",
        "<p>Отчёт сдают два года подряд в район.</p>",
        "Отчёт сдают [убрано: один раз весной][добавлено: два года подряд] в район.",
    ),
    "a new paragraph": ("<p>Первый.</p>", "<p>Первый.</p><p>Второй абзац.</p>", "Первый. Новое: Второй абзац."),
    "a removed paragraph": ("<p>Первый.</p><p>Второй абзац.</p>", "<p>Первый.</p>", "Первый. Убрано: Второй абзац."),
    "a paragraph that is another one": (
        "<p>Мама мыла раму вечером.</p>",
        "<p>Приказ подписывает директор школы.</p>",
        "Убрано: Мама мыла раму вечером. Новое: Приказ подписывает директор школы.",
    ),
    "an entry between others": (
        "<ul><li>Приказ</li><li>Положение</li></ul>",
        "<ul><li>Приказ</li><li>Согласие родителей</li><li>Положение</li></ul>",
        "Приказ Новое: Согласие родителей Положение",
    ),
    "an entry that has moved": (
        "<ol><li>Собрать заявки учеников</li><li>Обучить наставников школы</li><li>Провести встречу пар</li></ol>",
        "<ol><li>Провести встречу пар</li><li>Собрать заявки учеников</li><li>Обучить наставников школы</li></ol>",
        "Перенесено сюда: Провести встречу пар Собрать заявки учеников Обучить наставников школы "
        "Перенесено отсюда: Провести встречу пар",
    ),
    "an entry that has moved and has another word": (
        "<ol><li>Собрать все заявки учеников</li><li>Обучить всех</li><li>Провести первую встречу пар</li></ol>",
        "<ol><li>Провести общую встречу пар</li><li>Собрать все заявки учеников</li><li>Обучить всех</li></ol>",
        "Перенесено сюда: Провести [убрано: первую][добавлено: общую] встречу пар Собрать все заявки учеников "
        "Обучить всех Перенесено отсюда: Провести первую встречу пар",
    ),
    "a section that has moved": (
        f"<h1>Этап</h1>{STAGE}<h2>Что поможет</h2><p>Калькулятор и образец приказа.</p>",
        f"<h1>Этап</h1><h2>Что поможет</h2><p>Калькулятор и образец приказа.</p>{STAGE}",
        "Этап Перенесено сюда: Что поможет Калькулятор и образец приказа. Кто Куратор ведёт программу целый год. "
        "Перенесено отсюда: Что поможет",
    ),
    "a heading": (
        STAGE,
        STAGE.replace("Кто", "Кто участвует"),
        "Кто[добавлено:  участвует] Куратор ведёт программу целый год.",
    ),
    "a row": (
        TABLE.format("<tr><td>Куратор</td><td>ведёт</td></tr>"),
        TABLE.format("<tr><td>Куратор</td><td>ведёт</td></tr><tr><td>Директор</td><td>подписывает</td></tr>"),
        "Кто Что Куратор ведёт Новое: Директор подписывает",
    ),
    "a cell": (
        TABLE.format("<tr><td>Куратор</td><td>ведёт программу</td></tr>"),
        TABLE.format("<tr><td>Куратор</td><td>ведёт журнал</td></tr>"),
        "Кто Что Куратор ведёт [убрано: программу][добавлено: журнал]",
    ),
    "where a link leads": (
        '<p>Смотрите <a href="../old/">приказ</a> школы.</p>',
        '<p>Смотрите <a href="../new/">приказ</a> школы.</p>',
        "Смотрите [убрано: приказ (адрес: /old/)][добавлено: приказ (адрес: /new/)] школы.",
    ),
    "what a term means": (
        '<p>Есть <a class="term" href="/glossary/#x" title="Старое">термин</a>.</p>',
        '<p>Есть <a class="term" href="/glossary/#x" title="Новое">термин</a>.</p>',
        "Есть [убрано: термин (подсказка: Старое)][добавлено: термин (подсказка: Новое)].",
    ),
    "a picture's text": (
        '<p><img src="/a.png" alt="Схема"></p>',
        '<p><img src="/a.png" alt="Схема этапов"></p>',
        "Убрано: [картинка: Схема] Новое: [картинка: Схема этапов]",
    ),
    "the words in the place of a picture": (
        '<p><img src="/a.png" alt="Зал"><span class="photo__words">Зал</span> школы</p>',
        '<p><img src="/a.png" alt="Зал"><span class="photo__words">Зал</span> лицея</p>',
        "[картинка: Зал] [убрано: школы][добавлено: лицея]",
    ),
    "the texts of a form": (
        '<form><label>Учеников <input value="5"></label><select><option>дни</option></select></form>',
        '<form><label>Обучающихся <input value="7"></label><select><option>дни</option><option>недели</option></select>'
        "</form>",
        "[убрано: Учеников [5]][добавлено: Обучающихся [7]] дни Новое: недели",
    ),
    "what is far from a change": (
        f"{LONG}<p>Последний абзац про осень и заявки.</p>",
        f"{LONG}<p>Последний абзац про весну и заявки.</p>",
        "⋯ без изменений Абзац номер 8 ничего не меняет в этой статье. "
        "Последний абзац про [убрано: осень][добавлено: весну] и заявки.",
    ),
    "letters that differ and look alike": ("<p>1 мая</p>", "<p>1\N{NO-BREAK SPACE}мая</p>", ""),
    "scripts and pictures of buttons": (
        "<p>Да</p><script>1</script>",
        "<p>Да</p><script>2</script><svg><text>x</text></svg>",
        "",
    ),
    "hostile texts": ("<p>Нет</p>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", None),
}


def compare_pages(old: str, new: str) -> str:
    """Return the comparison as HTML."""
    return str(draw(compare(read(old, "/page/"), read(new, "/page/")), lambda _: ""))


def read_plainly(html: str) -> str:
    """Return what somebody gets who sees no colours and no lines."""

    def words(element: Element) -> str:
        inside = "".join(part if isinstance(part, str) else words(part) for part in element.content)
        return inside if element.tag in ("span", "ins", "del", "strong") else f" {inside} "

    return " ".join(words(parse(html)).split())


@pytest.mark.parametrize("case", [case for case in CASES if CASES[case][2]])
def test_a_change_is_told_in_words(case: str) -> None:
    """Each sort of change reads as it should where nothing but the words is there: no colour, no lines."""
    old, new, expected = CASES[case]
    assert read_plainly(compare_pages(old, new)) == " ".join(str(expected).split())


@pytest.mark.parametrize("case", [case for case in CASES if CASES[case][2] == ""])
def test_what_no_reader_sees_is_no_change(case: str) -> None:
    """Kinds of spaces, scripts and pictures of buttons change nothing that is told."""
    old, new, _ = CASES[case]
    marked = compare(read(old), read(new))
    assert not list(marked.fragments)


def test_texts_stay_texts() -> None:
    """What looks like HTML in a text is shown as its letters."""
    html = compare_pages(*CASES["hostile texts"][:2])
    assert "&lt;script&gt;" in html
    assert not parse(html).all("script")


def faults(page: Element) -> list[str]:
    """Return which elements stand where HTML has no place for them."""
    rooms = {
        "ul": {"li"},
        "ol": {"li"},
        "tr": {"td", "th"},
        "tbody": {"tr"},
        "thead": {"tr"},
        "dl": {"dt", "dd", "div"},
    }
    rooms["table"] = {"caption", "thead", "tbody", "tfoot", "tr"}
    return [
        f"{child.tag} in {element.tag}"
        for element in page.walk()
        for child in element.content
        if isinstance(child, Element) and element.tag in rooms and child.tag not in rooms[element.tag]
    ]


def test_wrong_places_are_seen() -> None:
    """The check of the structure can fail."""
    assert faults(parse("<ul><p>x</p></ul><table><tr><del>x</del></tr></table>")) == ["p in ul", "del in tr"]


@pytest.mark.parametrize("case", CASES)
def test_lists_and_tables_stay_lists_and_tables(case: str) -> None:
    """Whatever comes, goes or moves stands in its list or table, forth and back."""
    old, new, _ = CASES[case]
    for html in (compare_pages(old, new), compare_pages(new, old)):
        assert faults(parse(html)) == []
        assert parse(html).text().strip() or case.startswith(("letters", "scripts"))


@pytest.mark.parametrize(
    ("base", "target", "expected"),
    [
        ("/forms/a/", "../../stages/", "/stages/"),
        ("/forms/a/", "../", "/forms/"),
        ("/forms/a/", "../..", "/"),
        ("/forms/a/", "#b", "/forms/a/#b"),
        ("/forms/a/", "../../glossary/#c", "/glossary/#c"),
        ("/", "assets/x.png", "/assets/x.png"),
        ("/forms/a/", "/roles/b/", "/roles/b/"),
        ("/forms/a/", "mailto:a@b.ru", "mailto:a@b.ru"),
        ("/forms/a/", "https://example.ru/a/../b", "https://example.ru/a/../b"),
    ],
)
def test_addresses_are_told_whole(base: str, target: str, expected: str) -> None:
    """The same change has the same words on every page, however deep that lies."""
    assert resolve(base, target) == expected


def test_numbers_of_a_list_are_those_of_the_page() -> None:
    """An entry has the number that readers see, though others are left out before it."""
    entries = [
        f"<li>Шаг {word} программы школы</li>" for word in ("аз", "буки", "веди", "глаголь", "добро", "есть", "живете")
    ]
    old = f"<ol start='x'>{''.join(entries)}</ol>"
    html = compare_pages(old, old.replace("живете", "зело"))
    [entry] = [li for li in parse(html).all("li") if "зело" in li.text()]
    assert entry.attributes["value"] == "7"


def test_a_thousand_entries_are_compared_at_once() -> None:
    """A list where everything is another and one that is long take no time that grows with the square of them."""
    old = "".join(f"<li>Новость {number} о школе номер {number % 7}</li>" for number in range(2000))
    new = "".join(f"<li>Сообщение {number} про класс {number % 5}</li>" for number in range(2000))
    html = compare_pages(f"<ul>{old}</ul>", f"<ul>{new}</ul>")
    assert len(parse(html).all("li")) == 4000
