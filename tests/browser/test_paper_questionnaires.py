"""A questionnaire on paper: two sheets at most, each question with its places for a pen, a code in place of a name."""

from __future__ import annotations

from itertools import pairwise

import pytest

from guidebook.records.questionnaires import YES_NO, Question
from tests.breadth import each
from tests.browser.conftest import Visit
from tests.browser.paper import Paper, print_page, squash
from tests.browser.visits import Reader
from tests.site_records import read_site

LIBRARY = read_site().library
SHEETS = 2
CIRCLE = 7.5  # millimetres between the numbers of a scale: what a pen can circle

SCALE = "".join(map(str, range(1, 11)))


def answers(question: Question) -> list[str]:
    """Return the words that stand on paper below a question, in their order."""
    if question.type == "scale":
        return [f"{question.low}{SCALE}{question.high}"]
    if question.type == "yes-no":
        return [*YES_NO.values()]
    if question.type == "number":
        return [f"от {question.minimum} до {question.maximum}"]
    return [option.title for option in question.options]


def is_parted(paper: Paper, question: Question) -> bool:
    """Say whether a question stands on no sheet together with all that it is answered by."""
    wanted = [question.text, *answers(question)]
    return not any(all(squash(text) in sheet.squashed for text in wanted) for sheet in paper.sheets)


@pytest.mark.thorough("test_a_scale_has_room_for_a_pen prints one, test_every_kind_of_page_is_whole_on_paper its page")
def test_each_questionnaire_is_filled_in_with_a_pen(visit: Visit) -> None:
    """Each fits two sheets, whole: no question is parted from its answers, and nothing asks who answers."""
    with visit(Reader(scheme="dark")) as page:
        for one in each(LIBRARY.questionnaires.values(), lambda one: frozenset(ask.type for ask in one.questions)):
            page.goto(f"questionnaires/{one.id}/", wait_until="networkidle")
            paper = print_page(page, f"questionnaire-{one.id}")
            assert len(paper.sheets) <= SHEETS, one.id
            assert paper.faults() == []
            assert [question.id for question in one.questions if is_parted(paper, question)] == []
            first = paper.sheets[0].squashed
            for text in ("Код (имя не пишите)", "Дата", "Краткая форма проекта, не официальный текст"):
                assert squash(text) in first
            assert squash("Показывает:") not in "".join(sheet.squashed for sheet in paper.sheets)


def test_a_scale_has_room_for_a_pen(visit: Visit) -> None:
    """The numbers of a scale stand in one row, so far apart that one alone can be circled."""
    with visit(Reader()) as page:
        page.goto("questionnaires/mentee-pulse/", wait_until="networkidle")
        paper = print_page(page, "questionnaire-scale")
        [row] = [run for sheet in paper.sheets for run in sheet.find(" ".join(map(str, range(1, 11))))]
        assert len({round(word.top) for word in row}) == 1
        gaps = [after.left - before.left for before, after in pairwise(row)]
        assert min(gaps) >= CIRCLE
