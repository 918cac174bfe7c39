"""How the site follows its files while it is served: the real server, the real files, a real reader."""

from __future__ import annotations

import re
import socket
from pathlib import Path

from tests.project import copy, mkdocs
from tests.site.preview import previewing

FORM = Path("content/forms/pupil-pupil.yml")
ADDRESS = "forms/pupil-pupil/"
NAME = "Проверочное название"


def test_saving_a_file_changes_the_page(tmp_path: Path) -> None:
    """Saving shows the new page; breaking shows the problem and keeps the page; mending recovers, in one run.

    Nothing is kept for work without a network, and what an earlier site kept at this address is taken away.
    """
    project = copy(tmp_path)
    file = project / FORM
    text = file.read_text(encoding="utf-8")
    title = re.search(r"^title: (.+)$", text, re.MULTILINE)
    assert title
    renamed = text.replace(title[0], f"title: {NAME}")

    with previewing(project) as preview:
        assert NAME not in preview.page(ADDRESS)
        assert 'data-module="offline"' not in preview.page(ADDRESS)
        assert "unregister()" in preview.page("offline-worker.mjs")
        file.write_text(renamed, encoding="utf-8")
        preview.wait(ADDRESS, NAME)

        file.write_text(renamed.replace("title: Пров", "titel: Пров"), encoding="utf-8")
        preview.hear(r"content/forms/pupil-pupil\.yml:\d+:\d+ K\d{3} .*«titel»")
        assert NAME in preview.page(ADDRESS)

        file.write_text(text, encoding="utf-8")
        preview.wait(ADDRESS, title[1])
        assert NAME not in preview.page(ADDRESS)
        assert preview.process.poll() is None
        assert not [line for line in preview.said if "Traceback" in line]


def test_a_port_in_use_is_told_in_a_line(tmp_path: Path) -> None:
    """When another program has the port, one line says so and how to choose another one."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        address = f"127.0.0.1:{other.getsockname()[1]}"
        done = mkdocs(copy(tmp_path), "serve", "--dev-addr", address)
    assert done.returncode == 1
    assert done.stdout.strip() == (
        f"Сайт не показать по адресу {address}: порт занят другой программой, может быть, тем же просмотром в другом "
        "окне. Выберите другой порт: make serve PORT=8080"
    )
    assert "Traceback" not in done.stderr
    assert "Error" not in done.stderr
