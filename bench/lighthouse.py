"""Shows one page of each kind to Lighthouse and prints its scores beside their floors: ``python -m bench.lighthouse``.

Performance is what Lighthouse works out for a slow phone from one fast visit (its simulated throttling), the median of
several visits. On a machine that does much else it comes out lower than it is: beside it stands how fast Lighthouse
found the machine to be, and below ``FAST`` the figure says nothing of the page.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import chromium
from guidebook.engine import node
from tests.browser.server import serving
from tests.browser.visits import FLAGS
from tests.project import ROOT, mkdocs

SCRIPT = Path(__file__).with_name("lighthouse.mjs")
RUNS = 3
FLOORS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
NAMES = {"performance": "скорость", "accessibility": "доступность", "best-practices": "практики", "seo": "поиск"}
LOOK = re.compile(r'class="[^"]*\blook-([\w-]+)')
FAST = 1000
"""Lighthouse's index of machines for which its slowing down by four is meant; a busy machine has a lower one."""
TEXT = "text"
"""The look of pages that are written by hand: what they are is said by their address alone."""
# No address but this machine's is answered, whatever a page may ask for.
CLOSED = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@dataclass(frozen=True)
class Result:
    """What Lighthouse says of a page, in points of a hundred; ``faults`` says what the points are missing for."""

    kind: str
    address: str
    points: dict[str, float]
    machine: float
    faults: tuple[str, ...]

    def list_short(self) -> list[str]:
        """Return the categories that are below their floors."""
        return [name for name, floor in FLOORS.items() if self.points[name] < floor]


def kinds(site: Path) -> dict[str, str]:
    """Return an address for each kind of page of a built site: the largest of its kind, which asks the most.

    A kind is the look that a page has, so that new ones come by themselves; a list and what it lists may share one.
    """
    largest: dict[str, tuple[int, str]] = {}
    for path in sorted(site.rglob("*.html")):
        if path.parent == site / "admin":
            continue  # the editor is a program
        html = path.read_text(encoding="utf-8")
        look = LOOK.search(html)
        if look is None:
            raise ValueError(f"{path}: no look")
        address = path.relative_to(site).as_posix().removesuffix("index.html")
        first, _, below = address.partition("/")
        kind = first.removesuffix(".html") if look[1] == TEXT else look[1]
        if below and kind == first:
            kind += "/*"
        largest[kind] = max(largest.get(kind, (0, "")), (len(html), address))
    return {kind: address for kind, (_, address) in sorted(largest.items())}


def examine(site: Path, pages: dict[str, str], runs: int) -> list[Result]:
    """Return what Lighthouse says of pages of a built site, served as a static host does."""
    executable = chromium.find()
    if executable is None:
        raise FileNotFoundError("no browser is installed: python3 .ci/setup.py bench")
    flags = ["--headless=new", *(flag for flag in FLAGS if not flag.startswith("--host-resolver-rules")), CLOSED]
    with serving(site) as host:
        asked = [host.address + address for address in pages.values()]
        found = node.run(SCRIPT, {"chromium": executable, "flags": flags, "pages": asked, "runs": runs})
    return [_result(kind, address, one) for (kind, address), one in zip(pages.items(), found, strict=True)]


def _result(kind: str, address: str, found: Any) -> Result:
    points = {name: round(100 * score) for name, score in found["scores"].items()}
    points["performance"] = round(100 * statistics.median(found["speeds"]))
    faults = tuple(" ".join(filter(None, (fault["id"], fault["shown"], *fault["places"]))) for fault in found["faults"])
    return Result(kind, address, points, statistics.median(found["machine"]), faults)


def print_results(results: Sequence[Result]) -> int:
    """Print the points beside their floors and what is missing; return 1 when any is below, else 0."""
    width = max(len(result.kind) for result in results)
    floors = "  ".join(f"{NAMES[name]} ≥ {floor}" for name, floor in FLOORS.items())
    print(f"Lighthouse, телефон, замедление рассчитано, медиана {RUNS} посещений: {floors}")
    for result in results:
        points = "  ".join(f"{NAMES[name]} {result.points[name]:>3}" for name in FLOORS)
        short = result.list_short()
        about = f"машина {result.machine:4.0f}  /{result.address}{'  НИЖЕ' if short else ''}"
        print(f"{result.kind:{width}}  {points}  {about}")
        for fault in result.faults if short else ():
            print(f"{'':{width}}    {fault}")
    if statistics.median(result.machine for result in results) < FAST:
        print(f"Машина занята или медленна (меньше {FAST}): скорость вышла ниже настоящей, повторите на свободной.")
    return 1 if any(result.list_short() for result in results) else 0


def lighthouse_code(site: Path, only: Iterable[str] = (), runs: int = RUNS) -> int:
    """Examine a built site; return 1 when a page of some kind is below a floor."""
    wanted = {*only}
    pages = {kind: address for kind, address in kinds(site).items() if not wanted or kind in wanted}
    if wanted - pages.keys():
        raise LookupError(f"no such kinds: {', '.join(sorted(wanted - pages.keys()))}")
    return print_results(examine(site, pages, runs))


def main(arguments: Sequence[str]) -> int:
    """Build the site and examine it, or only the kinds that are named."""
    with tempfile.TemporaryDirectory(prefix="nastavnik-lighthouse-") as name:
        done = mkdocs(ROOT, "build", "--strict", "--site-dir", name)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return lighthouse_code(Path(name), arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
