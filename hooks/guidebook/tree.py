"""The pages as a plain folder of Markdown and assets, for a site engine other than the one in use."""

from __future__ import annotations

import shutil
from pathlib import Path

from guidebook.site import Site


def write(root: Path, site: Site, out: Path) -> int:
    """Write a project's docs folder, the generated pages and the published files; return how many pages there are.

    ``out`` may exist: files of the same name are replaced, others stay.
    """
    shutil.copytree(root / "docs", out, dirs_exist_ok=True)
    for path, content in {**site.markdown, **site.published}.items():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            shutil.copyfile(content, target)
        else:
            target.write_text(content, encoding="utf-8", newline="")
    return sum(1 for _ in out.rglob("*.md"))
