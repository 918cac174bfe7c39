"""The ready workflows for hosts of repositories: pinned, harmless, and every command of them runs as it stands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.breadth import each, some
from tests.project import ENVIRONMENT, ROOT
from tests.site.clones import NAMED, git, make_clone
from tests.site.test_diff import FORM, replace

FOLDER = ROOT / "deploy" / "workflows"
HOSTS = ("forgejo", "github", "gitlab")
LIVE = (".github/workflows", ".forgejo/workflows", ".gitea/workflows", ".gitlab-ci.yml")
GITLABS = {"image", "variables"}


def workflow(host: str) -> dict[str, Any]:
    """Return a workflow; «on» stays a word."""
    loaded: dict[str, Any] = yaml.load((FOLDER / f"{host}.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    return loaded


def jobs(host: str) -> dict[str, Any]:
    """Return the jobs of a workflow by their names."""
    whole = workflow(host)
    return whole["jobs"] if "jobs" in whole else {name: job for name, job in whole.items() if name not in GITLABS}


def commands(host: str, job: str) -> list[str]:
    """Return what a job runs, in its order."""
    found = jobs(host)[job]
    return list(found["script"]) if "script" in found else [step["run"] for step in found["steps"] if "run" in step]


def list_attached(host: str, job: str) -> list[str]:
    """Return the files that the host keeps of a job."""
    found = jobs(host)[job]
    if "artifacts" in found:
        return list(found["artifacts"]["paths"])
    return [step["with"]["path"] for step in found["steps"] if "upload" in step.get("uses", "")]


@pytest.fixture(scope="module")
def proposal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone with a branch in which a word differs; what is installed here counts as installed there."""
    clone = make_clone(tmp_path_factory.mktemp("workflows"))
    git(clone, "switch", "-q", "-c", "proposal")
    replace(clone / FORM, "трудно учиться", "сложно учиться")
    git(clone, "commit", "-q", "-a", "-m", "Слово")
    return clone


def done(clone: Path, command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command as hosts do: by a shell that stops at the first failure."""
    base = git(clone, "rev-parse", "main")
    known = {
        "CI": "true", "GITHUB_BASE_REF": "main", "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "PATH": f"{Path(sys.executable).parent}:{ENVIRONMENT['PATH']}",
    }  # fmt: skip
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", command], cwd=clone, env={**ENVIRONMENT, **NAMED, **known, **variables},
        capture_output=True, encoding="utf-8",
    )  # fmt: skip


def hosts(word: str, first: str) -> list[str]:
    """Return the hosts whose command with a word for a proposal is not that of another one; or one of them.

    The commands differ in the names of variables, which ``done`` sets for all; each test takes another host.
    """
    known = [first, *(host for host in HOSTS if host != first)]
    return some(each(known, lambda host: next(one for one in commands(host, "proposal") if word in one)))


@pytest.mark.parametrize("host", hosts(" diff ", "forgejo"))
def test_a_proposal_is_checked_and_shown(proposal: Path, host: str) -> None:
    """Each command for a proposal runs in a clone, and leaves the page that the host attaches."""
    page = proposal / "diff.html"
    page.unlink(missing_ok=True)
    for command in commands(host, "proposal"):
        finished = done(proposal, command)
        assert finished.returncode == 0, f"{command}: {finished.stdout}{finished.stderr}"
    assert "[добавлено: </span>сложно" in page.read_text(encoding="utf-8")
    assert list_attached(host, "proposal") == [page.name]


@pytest.mark.parametrize("host", hosts(" check ", "github"))
def test_a_wrong_proposal_is_stopped(proposal: Path, host: str) -> None:
    """A typing error fails the job at the check, with the file and line; GitHub shows it at the line."""
    replace(proposal / FORM, "title:", "titel:")
    try:
        [check] = [command for command in commands(host, "proposal") if " check " in command]
        finished = done(proposal, check)
    finally:
        replace(proposal / FORM, "titel:", "title:")
    assert finished.returncode == 1
    said = f"::error file={FORM},line=" if host == "github" else f"{FORM}:"
    assert said in finished.stdout


@pytest.mark.parametrize("host", hosts(" check ", "gitlab"))
def test_a_region_of_its_own_is_checked(proposal: Path, host: str) -> None:
    """The folder that the host's settings name lies over the common records; where they name none, nothing does."""
    settings = workflow(host).get("env", {"NASTAVNIK_OVERLAY": "${{ vars.NASTAVNIK_OVERLAY }}"})  # GitLab passes all
    assert settings["NASTAVNIK_OVERLAY"] == "${{ vars.NASTAVNIK_OVERLAY }}"
    [command] = [one for one in commands(host, "proposal") if "check" in one]
    term = proposal / "sites/region/terms/own.yml"
    term.parent.mkdir(parents=True, exist_ok=True)
    term.write_text("id: own\ntitle: Своё\nsource: {document: navigator}\n", encoding="utf-8")
    told = done(proposal, command, NASTAVNIK_OVERLAY="sites/region")
    assert told.returncode == 1
    assert "sites/region/terms/own.yml" in told.stdout
    assert "Нет обязательного поля «definition»." in told.stdout
    assert done(proposal, command, NASTAVNIK_OVERLAY="").returncode == 0


@pytest.mark.thorough("commands of their own tests: test_setup, test_cli, test_build, tests/publishing/test_releases")
@pytest.mark.parametrize(("host", "job", "shown"), [
    ("github", "publish", "site"), ("gitlab", "pages", "public"), ("forgejo", "publish", "releases/current"),
])  # fmt: skip
def test_the_main_branch_is_published(proposal: Path, host: str, job: str, shown: str) -> None:
    """Each command of publishing runs in a clone, and the whole site is where the host takes it from."""
    for command in commands(host, job):
        finished = done(proposal, command, NASTAVNIK_FOLDER=str(proposal / "releases"))
        assert finished.returncode == 0, f"{command}: {finished.stdout}{finished.stderr}"
    assert "сложно учиться" in (proposal / shown / "forms/pupil-pupil/index.html").read_text(encoding="utf-8")
    assert (proposal / shown / "404.html").is_file()


@pytest.mark.parametrize("host", HOSTS)
def test_workflows_act_where_they_are_switched_on_alone(host: str) -> None:
    """Nothing runs in this project by itself; each file begins with what to do to switch it on."""
    assert not [name for name in LIVE if (ROOT / name).exists()]
    text = (FOLDER / f"{host}.yml").read_text(encoding="utf-8")
    assert re.search(r"\A(# .+\n)*# Switch on: copy this file to \.(github|gitlab|forgejo)[\w./-]+", text)


@pytest.mark.parametrize("host", HOSTS)
def test_what_others_made_is_pinned(host: str) -> None:
    """Actions are named by the hash of a commit, images by a whole version; nobody else's text gets into a command."""
    whole = workflow(host)
    used = [step["uses"] for job in jobs(host).values() for step in job.get("steps", ()) if "uses" in step]
    assert all(re.search(r"@[0-9a-f]{40}$", action) for action in used), used
    assert used or re.fullmatch(r"python:\d+\.\d+\.\d+-[a-z]+", whole["image"])
    assert not [command for job in jobs(host) for command in commands(host, job) if "${{" in command]
    if host == "github":
        assert whole["permissions"] == {"contents": "read"}
        assert "permissions" not in whole["jobs"]["proposal"]
        assert "pull_request_target" not in whole["on"]
