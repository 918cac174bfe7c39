"""The web editor in Chromium: fields of the kinds are changed by hand; the file differs in its lines alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.field_changes import Fields, change_each, changing, choose_spots
from tests.editor.spots import Spot

pytestmark = pytest.mark.thorough(
    "breadth of fields; tests/editor/test_format changes each, test_a_record_is_changed_by_keys and "
    "test_a_file_that_was_changed_meanwhile_is_not_overwritten have forms"
)

WANTED = choose_spots()


@pytest.fixture(scope="module")
def fields(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fields]:
    """The editor, opened once."""
    with changing(browser, tmp_path_factory.mktemp("fields")) as opened:
        yield opened


@pytest.mark.parametrize("wanted", WANTED.values(), ids=WANTED)
def test_each_field_is_changed_in_its_lines_alone(fields: Fields, wanted: list[Spot]) -> None:
    """Each field is changed in its form; its lines of the saved file make its change alone, no other line is another.

    Of widgets that are alike one is taken by itself and one inside of a list. Fields that have no line in common are
    saved at once. Entries of lists are added, moved and removed so; the check accepts what stands for itself.
    """
    change_each(fields, wanted)
