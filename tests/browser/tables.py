"""What people do with the tables of worksheets."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


def clear_table(part: Page | Locator) -> None:
    """Press «Очистить таблицу» and wait until nothing stands in the table: it lets what comes first be remembered."""
    part.get_by_role("button", name="Очистить таблицу").click()
    expect(part.locator("td[data-row]").filter(has_text=re.compile(r"\S"))).to_have_count(0)
