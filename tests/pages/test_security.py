"""Every page names the scripts and styles of the templates and forbids all others."""

from __future__ import annotations

import base64
import hashlib

import pytest

from guidebook.site.security import Policy, complaint

POLICY = Policy(["one()", "two()"], ["a{}"], ["assets/js/main.mjs"])
PAGE = '<head><meta charset="utf-8"><script src="../assets/js/main.mjs"></script></head><body>{}</body>'


def sha(code: str) -> str:
    """Return a piece of code as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def test_the_policy_names_what_templates_hold() -> None:
    """The policy of every page has the hashes of the templates' scripts and styles, whatever stands on the page."""
    made = POLICY.guard(PAGE.format("<script>window.PWN=1</script>"))
    assert f"script-src 'self' 'wasm-unsafe-eval' {sha('one()')} {sha('two()')};" in made
    assert f"style-src 'self' {sha('a{}')};" in made
    assert made.count("sha256-") == 3
    assert made.index("Content-Security-Policy") < made.index("<script")


def test_nothing_from_elsewhere_and_nothing_made_of_texts() -> None:
    """The page's own origin only, without eval, without styles of elements, without HTML made of texts by scripts."""
    assert "default-src 'self'" in POLICY.text
    assert "unsafe-inline" not in POLICY.text
    assert "'unsafe-eval'" not in POLICY.text.replace("'wasm-unsafe-eval'", "")
    assert "require-trusted-types-for 'script'; trusted-types default" in POLICY.text


@pytest.mark.parametrize(
    "piece",
    [
        "<script>one()</script>",
        '<script data-base="..">two()</script>',
        "<style>a{}</style>",
        '<script type="application/json">{"a": "<b onclick=x>"}</script>'.replace("<b", "\\u003cb"),
        '<script type="text/plain" data-script="x.js"></script>',
        "Напишите «style=» или javascript: и onclick=1 словами.",
        '<p title="a onclick=b">слово</p><a href="https://example.ru/javascript:x">ссылка</a>',
    ],
)
def test_what_templates_write_passes(piece: str) -> None:
    """Scripts and styles of the templates, data and words about scripts are no strangers."""
    assert list(POLICY.strangers(PAGE.format(piece))) == []


@pytest.mark.parametrize(
    "piece",
    [
        "<script>window.PWN=1</script>",
        "<SCRIPT>window.PWN=1</SCRIPT >",
        "<script>window.PWN=1",
        "<script/x>window.PWN=1</script>",
        "<script type=module>window.PWN=1</script>",
        '<script type="application/json" src="/content/a.yml"></script>',
        '<script src="/content/a.yml"></script>',
        '<script src="https://example.ru/a.js"></script>',
        "<style>b{}</style>",
        "<script>a{}</script>",
        "<img src=x onerror=alert(1)>",
        '<p title=">" onclick="x">',
        "<p/onclick=x>",
        '<p style="color:red">',
        '<iframe srcdoc="x">',
        '<a href="javascript:alert(1)">',
        '<a href=" java\tscript:alert(1)">',
    ],
)
def test_what_no_template_writes_is_found(piece: str) -> None:
    """A script, a style or an attribute that acts is found on the page and told with the page's name."""
    found = list(POLICY.strangers(PAGE.format(piece)))
    assert len(found) == 1
    assert complaint("roles/a.md", found).startswith("roles/a.md: «<")
    assert complaint("roles/a.md", found).endswith("» – этого нет в шаблонах сайта.")
