"""A script or a style that no template wrote stops the build, wherever it came from."""

from __future__ import annotations

import sys
from pathlib import Path

from guidebook.site.security import ADVICE
from tests.project import copy, run

PAGE = """
<script>window.PWN = 1</script>

<p onclick="window.PWN = 2">Слово</p>
"""


UNCHECKED = """
from guidebook.checking import docs_rules
from mkdocs.__main__ import cli
docs_rules.RULES = ()
cli()
"""


def test_a_script_on_a_page_stops_the_build(tmp_path: Path) -> None:
    """What the check had let through is told with its page and what to do; no policy names it."""
    folder = copy(tmp_path)
    about = folder / "docs" / "about.md"
    about.write_text(about.read_text(encoding="utf-8") + PAGE, encoding="utf-8")
    done = run(folder, sys.executable, "-c", UNCHECKED, "build", "--strict", "--site-dir", str(folder / "site"))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    said = (done.stdout + done.stderr).splitlines()
    assert "about.md: «<script>window.PWN = 1</script>» – этого нет в шаблонах сайта." in said
    assert 'about.md: «<p onclick="window.PWN = 2">» – этого нет в шаблонах сайта.' in said
    assert said.count(ADVICE) == 1
