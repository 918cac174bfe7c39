"""The editor's page as it is published: its own policy, out of readers' way, nothing from elsewhere."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.project import ROOT, copy, mkdocs
from tests.site.built import Built
from tests.site.document import read

PAGE = "admin/index.html"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline' blob:; font-src 'self'; "
    "img-src 'self' data: blob:{images}; connect-src 'self' data: blob:{reached}; frame-src 'self' blob:; "
    "worker-src 'self'; base-uri 'self'; form-action 'self'"
)
ADDRESS = re.compile(r"\bhttps?://([a-zA-Z0-9][a-zA-Z0-9.-]*\.[a-zA-Z]{2,})")
INERT = {
    "www.w3.org", "json-schema.org", "ns.adobe.com",  # names of XML and of schemas
    "sveltiacms.app", "lexical.dev", "svelte.dev", "react.dev", "github.com",  # links of the help and of errors
    "api.github.com", "gitlab.com", "gitea.com", "codeberg.org",  # hosts, of which a region may name one
    "outside.invalid",  # what the bundle has in the place of all others: a name that no host can have
}  # fmt: skip
EDITOR = """
editor: {host: forgejo, address: "https://git.region.example/code", repository: region/guide, branch: texts}
"""


def bundles() -> dict[Path, int]:
    """Return the files of the editor that builds keep, with the time of the last change of each."""
    return {path: path.stat().st_mtime_ns for path in (ROOT / ".cache" / "engine").glob("editor-*/*")}


@pytest.fixture(scope="module")
def before(built: Built) -> dict[Path, int]:
    """What is kept after a first build."""
    return bundles()


@pytest.fixture(scope="module")
def hosted(before: dict[Path, int], tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of a region that says where its files are kept, built after that of the project."""
    project = copy(tmp_path_factory.mktemp("hosted"))
    with (project / "content" / "site" / "site.yml").open("a", encoding="utf-8") as file:
        file.write(EDITOR)
    done = mkdocs(project, "build", "--strict", "--site-dir", str(project / "site"))
    assert done.returncode == 0, done.stderr
    return Built(project / "site", done.stderr)


def policy(built: Built) -> str:
    """Return the policy of the editor's page."""
    (found,) = read(built.folder / PAGE).all("meta", **{"http-equiv": "Content-Security-Policy"})
    return found.attributes["content"]


def test_the_editor_has_a_policy_of_its_own(built: Built, hosted: Built) -> None:
    """It speaks to the site alone, and to the host that the region has named; no other page may what it may."""
    assert policy(built) == POLICY.format(images="", reached="")
    host = " https://git.region.example"
    assert policy(hosted) == POLICY.format(images=host, reached=host)
    for address, page in built.pages.items():
        (other,) = page.all("meta", **{"http-equiv": "Content-Security-Policy"})
        assert "unsafe-inline" not in other.attributes["content"], address
        assert "git.region.example" not in other.attributes["content"], address


def test_readers_do_not_come_upon_the_editor(built: Built) -> None:
    """It asks search engines to stay away, is in no menu, map or search, and is not kept for work without a network."""
    assert [one.attributes["content"] for one in read(built.folder / PAGE).all("meta", name="robots")] == ["noindex"]
    for address, page in built.pages.items():
        assert [link for link in page.all("a") if "admin/" in link.attributes.get("href", "")] == [], address
        assert "assets/editor" not in str([one.attributes for one in page.all("link", "script")]), address
    for path in ("sitemap.xml", "offline-worker.mjs", *map(str, (built.folder / "search").glob("*"))):
        text = (built.folder / path).read_text(encoding="utf-8")
        assert not re.search(r"[\"'>/]admin/", text.replace("/admin/", "")), path
        assert "assets/editor" not in text, path


def test_the_bundle_names_no_foreign_host(built: Built) -> None:
    """Whatever the editor's packages would fetch from elsewhere is replaced or lies beside them; links may stay."""
    bundle = sorted((built.folder / "assets" / "editor").rglob("*.js"))
    named = {host for path in bundle for host in ADDRESS.findall(path.read_text(encoding="utf-8"))}
    assert named <= INERT
    assert {path.suffix for path in bundle[0].parent.iterdir()} == {".js", ".br", ".gz", ".woff2"}


def test_the_bundle_is_made_once(before: dict[Path, int], hosted: Built) -> None:
    """A second build takes the editor's files as they are: nothing is bundled or packed again."""
    assert before
    assert bundles() == before


def test_editors_come_from_a_page_to_its_record(hosted: Built) -> None:
    """Where a region has named a host, «Изменить страницу» opens the record in the editor, other pages on the host."""
    entries = {
        "roles/curator/": "../../admin/#/collections/roles/entries/curator",
        "tools/": "../admin/#/collections/sections/entries/tools",
        "": "admin/#/collections/sections/entries/home",
        "about/": "https://git.region.example/code/region/guide/_edit/texts/docs/about.md",
    }
    for address, target in entries.items():
        link = hosted.page(address).one("a", rel="edit")
        assert (link.text(), link.attributes["href"]) == ("Изменить страницу", target)


def test_the_editor_is_told_of_the_host(hosted: Built, built: Built) -> None:
    """Files are kept where the region has said, in its branch; people sign in with a token."""
    told = json.loads((hosted.folder / "admin" / "editor.json").read_text(encoding="utf-8"))
    assert told["hosted"] is True
    backend = told["config"]["backend"]
    assert {name: backend[name] for name in ("name", "base_url", "api_root", "repo", "branch", "auth_methods")} == {
        "name": "gitea",
        "base_url": "https://git.region.example/code",
        "api_root": "https://git.region.example/code/api/v1",
        "repo": "region/guide",
        "branch": "texts",
        "auth_methods": ["token"],
    }
    assert json.loads((built.folder / "admin" / "editor.json").read_text(encoding="utf-8"))["hosted"] is False
