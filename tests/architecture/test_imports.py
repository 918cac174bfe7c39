"""Who may import whom."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import TopologicalSorter

from guidebook.reference.architecture import PACKAGES
from tests.architecture.sources import Module, modules
from worksheets import api

# What CPython, MicroPython and Pyodide all have and do alike.
PORTABLE = {"array", "json", "worksheets"}
# What reads or changes the world outside the program.
OUTSIDE = {
    "glob", "io", "os", "pathlib", "shutil", "socket", "subprocess", "sys", "tempfile", "threading", "time", "urllib",
}  # fmt: skip
# The parts of the generator that do so; every other part turns values into values.
OUTER = {
    "atomic", "clock", "garbage", "reading.docs", "reading.folder", "reading.overlay", "reading.pictures",
    "reading.plain", "reading.published", "reading.stored", "checking.catalogue", "checking.load",
    "calculators.counted", "calculators.spreadsheets", "editor.bundle", "editor.page", "look.shades",
    "pages.pages", "reference.architecture", "reference.codes.templates",
    "site.drafts", "site.draft_requests", "reference.conformance",
    "reference.messages", "comparing.revision", "comparing.version", "site.answer_tables", "site.build",
    "site.build_cache", "site.export", "site.frames", "site.kept_prints", "site.makers",
    "site.watching",
    "site.history", "site.logo", "site.offline", "site.page_words", "site.papers",
    "site.pictures", "site.places", "site.precompressed",
    "site.preview", "site.preview_folder", "site.publication", "site.reference_pages", "site.site", "site.sources",
    "site.vendor", "site.written_articles", "writing.style",
}  # fmt: skip
OUTER_PACKAGES = {"engine", "publishing", "commands"}

ROOMS_OF_WORKSHEETS = (
    "spec", "inputs", "tables", "answers", "involvement_views", "pairing", "timetable", "planning",
    "collecting", "survey_results", "growth_results", "papers", "collection",
    "growth", "involvement", "matching", "meetings",
    "rotation", "survey", "api",
)  # fmt: skip


@cache
def hooks() -> list[Module]:
    """Return the modules of the generator and of its adapter."""
    return modules("hooks")


def guidebook() -> list[Module]:
    """Return those of the generator."""
    return [module for module in hooks() if module.name.startswith("guidebook.")]


@cache
def calculators() -> list[Module]:
    """Return the modules beside the calculators, theirs among them."""
    return modules("calculators")


def worksheets() -> list[Module]:
    """Return those of the calculators."""
    return [module for module in calculators() if module.name.startswith("worksheets")]


def packages(found: list[Module]) -> set[str]:
    """Return the names of the packages below the top one."""
    return {module.part() for module in found if module.name.count(".") > 1}


def test_imports_are_read_wherever_they_stand() -> None:
    """The reader itself sees plain, relative and local imports, so that the rules below can fail."""
    code = "import a.b\nfrom . import c\nfrom .d import e\ndef f():\n    from mkdocs.config import base\n"
    module = Module("guidebook.x", "guidebook", ast.parse(code))
    assert module.roots() == {"a", "guidebook", "mkdocs"}
    assert {"a.b", "guidebook.c", "guidebook.d.e", "mkdocs.config.base"} <= set(module.imports())


def test_only_the_hooks_module_knows_mkdocs() -> None:
    """The generator can feed another site engine: MkDocs is imported in one file alone."""
    users = {module.name for module in hooks() + calculators() if module.roots() & {"mkdocs", "material"}}
    assert users == {"mkdocs_hooks"}


def test_worksheets_stay_portable() -> None:
    """Calculators import only what all three interpreters have, and each other."""
    found = {module.name: module.roots() - PORTABLE for module in worksheets()}
    assert found.pop("worksheets.api") == {"os"}  # it lists the folder of calculators
    assert {name: others for name, others in found.items() if others} == {}


def test_guidebook_enters_the_calculators_by_the_door() -> None:
    """The generator uses ``worksheets.api`` alone, but for what writes calendars, documents, .csv, and tells texts."""
    writers = {
        ("guidebook.site.events", "worksheets.answers.calendar_file"),
        ("guidebook.site.answer_tables", "worksheets.tables.delimited"),
        ("guidebook.calculators.spreadsheets", "worksheets.tables.delimited"),
        ("guidebook.papers.compiling", "worksheets.papers.filling"),
        ("guidebook.papers.compiling", "worksheets.papers.tags"),
        ("guidebook.checking.template_rules", "worksheets.papers.tags"),
        ("guidebook.commands.document", "worksheets.papers.standing"),
        ("guidebook.papers.kinds_of_tags", "worksheets.papers.tags"),
        ("guidebook.site.papers", "worksheets.papers.filling"),
    }
    used = {(module.name, name) for module in hooks() for name in module.imports() if name.startswith("worksheets.")}
    others = {pair for pair in used if pair[1].split(".")[1] != "api"}
    assert others <= writers | {(module, name.rpartition(".")[0]) for module, name in writers}


def test_guidebook_has_no_import_cycle() -> None:
    """The generator's modules can be read from the bottom up."""
    names = {module.name for module in hooks()}
    graph = {
        # A package comes before what is inside it in any case: only what else a module imports can close a circle.
        module.name: {
            name for name in names.intersection(module.imports()) if not f"{module.name}.".startswith(f"{name}.")
        }
        for module in hooks()
    }
    order = list(TopologicalSorter(graph).static_order())
    assert set(order) == names


def test_imports_run_down_the_house() -> None:
    """Each package of the generator imports from those before it in the order of the data, and from itself."""
    for module in guidebook():
        used = {name.split(".")[1] for name in module.imports() if name.startswith("guidebook.")}
        above = PACKAGES[: PACKAGES.index(module.part()) + 1]
        assert used <= set(above), module.name


def test_calculators_alone_stand_beside_their_packages() -> None:
    """At the top of the calculators lie their entry, the model of specs and one module for each calculator."""
    lone = {name for name in ROOMS_OF_WORKSHEETS if name not in packages(worksheets())}
    assert lone == {"api", "spec"} | {calculator.replace("-", "_") for calculator in api.ids()}


def test_imports_of_calculators_run_down() -> None:
    """Each package of the calculators imports from those before it in the order of the data."""
    for module in worksheets():
        if module.inner():
            used = {name.split(".")[1] for name in module.imports() if name.startswith("worksheets.")}
            above = ROOMS_OF_WORKSHEETS[: ROOMS_OF_WORKSHEETS.index(module.part()) + 1]
            assert used <= set(above), module.name


def test_the_order_of_the_house_is_whole() -> None:
    """Every package stands in the order once, and none is named there that is gone."""
    assert sorted(PACKAGES) == sorted({module.part() for module in guidebook()})


def test_only_named_modules_touch_the_outside() -> None:
    """Records, rules and texts are computed without files, clocks or processes."""
    for module in guidebook():
        touches = module.roots() & OUTSIDE or module.calls() & {"open", "print", "input", "eval", "exec"}
        assert not touches or module.part() in OUTER_PACKAGES or module.inner() in OUTER, module.name
