"""What the policy forbids on every page, in Chromium: scripts, styles and HTML that no template wrote."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit
from tests.browser.visits import Reader

STOPPED = r"Content Security [Pp]olicy|TrustedHTML|TrustedScript"
# Each makes a page or a script of a text, or starts a script that is none of the site's.
ACTS = """[
  () => { document.body.innerHTML = "слово"; },
  () => { document.body.insertAdjacentHTML("beforeend", "<p>слово</p>"); },
  () => { document.createElement("iframe").srcdoc = "<p>слово</p>"; },
  () => { document.createElement("script").text = "window.PWN = 1"; },
  () => { document.createElement("script").src = "content/roles/curator.yml"; },
  () => { document.createElement("script").src = "https://example.org/assets/js/engine/worker.mjs"; },
  () => { document.createElement("p").setAttribute("onclick", "window.PWN = 2"); },
  () => { new DOMParser().parseFromString("<p>слово</p>", "text/html"); },
  () => { new Worker("data/knowledge.json"); },
  () => { trustedTypes.createPolicy("another", { createHTML: (text) => text }); },
  () => { trustedTypes.createPolicy("default", { createHTML: (text) => text }); },
]"""
NOT_STOPPED = f"""() => {ACTS}.filter((act) => {{
  try {{ act(); }} catch (error) {{ return !(error instanceof TypeError); }}
  return true;
}}).map(String)"""
STYLES = """async () => {
  const told = [];
  document.addEventListener("securitypolicyviolation", (event) => told.push(event.effectiveDirective));
  const part = document.createElement("p");
  part.setAttribute("style", "color: red");
  const style = document.createElement("style");
  style.textContent = "body { color: red }";
  document.head.append(style);
  await new Promise((resolve) => setTimeout(resolve));
  return told.sort();
}"""


@pytest.mark.parametrize("address", ["", "calculators/matching/", "programme/", "404.html"])
def test_texts_do_not_become_page(visit: Visit, address: str) -> None:
    """Nothing makes HTML, a script or a style of a text, and no script is started but the site's own."""
    with visit(Reader(), allowed=STOPPED) as page:
        page.goto(address)
        page.locator("[data-module=search][data-ready]").wait_for(state="attached")
        assert page.evaluate(NOT_STOPPED) == []
        assert page.evaluate(STYLES) == ["style-src-attr", "style-src-elem"]
        assert page.evaluate("window.PWN") is None
