"""What the guide holds: the forms, stages, tasks and roles of the source, linked both ways."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
import yaml

from tests.project import ROOT
from tests.site.built import ORIGIN, Built, links
from tests.site.document import Element

FORMS = {"pupil-pupil", "teacher-teacher", "student-pupil", "employer-pupil", "employer-student"}
STAGES = ["1-conditions", "2-mentees", "3-mentors", "4-selection", "5-pairs", "6-work", "7-completion"]
SIDES = ("Внутри организации", "С внешней средой")
KINDS = ("forms", "roles", "stages", "calculators", "contests", "updates", "questions")  # kinds with a page a record
STATEMENTS = ROOT / "tests" / "site" / "statements.tsv"


def records(kind: str) -> dict[str, dict[str, Any]]:
    """Return the records of a kind as an editor wrote them, by id."""
    files = (ROOT / "content" / kind).glob("*.yml")
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in files}


def targets(built: Built, address: str) -> set[str]:
    """Return the addresses of the site that a page's own content links to, without anchors."""
    absolute = (urlsplit(urljoin(f"{ORIGIN}/{address}", target)) for target in links(built.article(address)))
    return {parts.path.lstrip("/") for parts in absolute if f"{parts.scheme}://{parts.netloc}" == ORIGIN}


def tasks(article: Element) -> dict[str, list[str]]:
    """Return the ids of the tasks on a page under each heading of the second level."""
    found: dict[str, list[str]] = {}
    under = ""
    for element in article.walk():
        if element.tag == "h2":
            under = element.text().strip().removesuffix("¶").strip()
        elif "data-item" in element.attributes:
            found.setdefault(under, []).append(element.attributes["data-item"])
    return found


def letters(text: str) -> str:
    """Return letters and digits alone: typography may differ from the source, words may not."""
    return re.sub(r"[\W_]+", "", text.lower().replace("ё", "е"))


def test_five_forms(built: Built) -> None:
    """Each of the five forms has its page."""
    assert set(built.list_under("forms/")) == {f"forms/{form}/" for form in FORMS}


def test_seven_stages_in_order(built: Built) -> None:
    """Each of the seven stages has its page, and the road on every one of them leads through all in order."""
    assert built.list_under("stages/") == [f"stages/{stage}/" for stage in STAGES]
    for here in STAGES:
        road = built.article(f"stages/{here}/").find_classed("road")[0]
        assert [link.split("/")[-2] if link not in (".", "./") else here for link in links(road)] == STAGES
        assert [link.attributes.get("aria-current") for link in road.all("a")].count("page") == 1


def test_tasks_of_the_stages(built: Built) -> None:
    """The stages' checklists hold 24 tasks inside the organisation and 11 with those outside it."""
    sides = [tasks(built.article(f"stages/{stage}/")) for stage in STAGES]
    inside = [task for side in sides for task in side.get(SIDES[0], [])]
    outside = [task for side in sides for task in side.get(SIDES[1], [])]
    assert (len(inside), len(outside)) == (24, 11)
    assert sum(map(len, (task for side in sides for task in side.values()))) == 35
    assert len(set(inside + outside)) == 35


def test_printable_sheet_repeats_all_tasks(built: Built) -> None:
    """The sheet for printing holds the same tasks as the stages' pages, in the same order."""
    pages = [
        task for stage in STAGES for side in SIDES for task in tasks(built.article(f"stages/{stage}/")).get(side, [])
    ]
    sheet = [
        element.attributes["data-item"]
        for element in built.article("checklists/").walk()
        if "data-item" in element.attributes
    ]
    assert sheet == pages


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_has_its_page(built: Built, kind: str) -> None:
    """Each record of a kind has one page under the kind's folder, with the id as its address, and is in the list."""
    expected = {f"{kind}/{key}/" for key in records(kind)}
    years = {f"updates/{str(record['date'])[:4]}/" for record in records("updates").values()}
    assert set(built.list_under(f"{kind}/")) == expected | (years if kind == "updates" else set())
    assert expected <= targets(built, f"{kind}/")


def test_forms_and_roles_name_each_other(built: Built) -> None:
    """A form leads to the roles of its two sides, and a role back to exactly the forms that name it."""
    named: dict[str, set[str]] = {key: set() for key in records("roles")}
    for key, form in records("forms").items():
        sides = {form["mentee"], form["mentor"]}
        assert {f"roles/{side}/" for side in sides} <= targets(built, f"forms/{key}/")
        for side in sides:
            named[side].add(f"forms/{key}/")
    for role, forms in named.items():
        back = {target for target in targets(built, f"roles/{role}/") if target.startswith("forms/")}
        assert back == forms, role


def test_stages_and_roles_name_each_other(built: Built) -> None:
    """A stage leads to the roles that its tasks name, and a role back to the stages where it has a task."""
    named: dict[str, set[str]] = {key: set() for key in records("roles")}
    for checklist in records("checklists").values():
        stage = checklist["stage"]
        for item in [*checklist["internal"], *checklist.get("external", [])]:
            for role in item.get("roles", []):
                assert f"roles/{role}/" in targets(built, f"stages/{stage}/"), (stage, role)
                named[role].add(f"stages/{stage}/")
    for role, stages in named.items():
        assert stages <= targets(built, f"roles/{role}/"), role


def test_every_role_is_named_somewhere(built: Built) -> None:
    """No role stands alone: each is a side of a form or has a task at a stage."""
    alone = [
        role
        for role in records("roles")
        if not {"forms", "stages"} & {target.split("/")[0] for target in targets(built, f"roles/{role}/")}
    ]
    assert alone == []


def test_knowledge_holds_every_record(built: Built) -> None:
    """The published data hold all records of the content folder, each with its id; files for readers are none."""
    data = json.loads((built.folder / "data" / "knowledge.json").read_text(encoding="utf-8"))
    for folder in (path for path in (ROOT / "content").iterdir() if path.is_dir() and path.name != "files"):
        published = data[folder.name]
        ids = [record["id"] for record in published] if isinstance(published, list) else list(published)
        assert sorted(ids) == sorted(path.stem for path in folder.glob("*.yml")), folder.name


def test_every_statement_of_the_source_stands_on_its_page(built: Built) -> None:
    """Each of the 118 statements of the source is in the article of the page where it belongs."""
    articles = {address: letters(page.one("article").text()) for address, page in built.pages.items()}
    missing, total = [], 0
    for line in STATEMENTS.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        place, statement = line.split("\t")
        where = articles.values() if place == "*" else [articles[place.strip("/") + "/" if place != "/" else ""]]
        total += 1
        if not any(letters(statement) in article for article in where):
            missing.append(f"{place}: {statement}")
    assert missing == []
    assert total == 118
