"""One reader's browser: a width, a colour scheme, scripts on or off, and everything that went wrong on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request, Response, ViewportSize

import chromium

# Pages and processes of the browser's own: the suggestions of the address bar, which nobody sees here, are two pages in
# each new window, and cost more than the site's page does.
UNSEEN = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess"]
DRIVERS = [  # what Playwright switches off: of two lists the browser takes the last
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect", "TcpPortRandomizationWin", "OptimizationHints", "NetworkTimeServiceQuerying",
    "AimEnabled", "PreconnectToSearch",
]  # fmt: skip
FLAGS = [  # no sandbox inside containers; no requests of the browser's own
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP nastavnik.test 127.0.0.1",
    f"--disable-features={','.join([*DRIVERS, *UNSEEN])}",
]  # fmt: skip
PLAIN = "nastavnik.test"  # a name for this machine that browsers don't trust without encryption, as they do localhost
Scheme = Literal["light", "dark"]
PATIENCE = 30_000  # milliseconds to wait for what should come at once, on a machine that has much else to do
HEIGHTS = {360: 740, 390: 844, 1280: 800, 1366: 768, 3840: 2160}


def launch(playwright: Playwright) -> Browser:
    """Start the machine's own browser."""
    executable = chromium.find()
    assert executable, "no browser is installed: python3 .ci/setup.py dev"
    return playwright.chromium.launch(executable_path=executable, args=FLAGS)


@dataclass(frozen=True)
class Reader:
    """How a reader looks at the site."""

    width: int = 1280
    scheme: Scheme = "light"
    scripts: bool = True
    keeps: bool = False  # whether the browser has service workers: as a rule a test is about the page alone

    def __str__(self) -> str:
        return f"{self.width}-{self.scheme}-{'scripts' if self.scripts else 'plain'}"


def watch(page: Page, origin: str, scripts: bool) -> list[str]:
    """Return a list that grows with every error on the page, failed request and request to another origin."""
    faults: list[str] = []

    def message(said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            faults.append(f"console: {said.text}")

    def request(made: Request) -> None:
        if not made.url.startswith((origin, "data:", f"blob:{origin}")):
            faults.append(f"elsewhere: {made.url}")

    def failure(made: Request) -> None:
        left = made.failure == "net::ERR_ABORTED"  # the reader went on to another page
        switched_off = made.failure == "csp" and not scripts  # how Chromium calls scripts that it was told not to load
        if not left and not switched_off:
            faults.append(f"failed: {made.url} {made.failure}")

    def response(got: Response) -> None:
        if got.status >= 400:
            faults.append(f"{got.status}: {got.url}")

    page.on("console", message)
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on("request", request)
    page.on("requestfailed", failure)
    page.on("response", response)
    return faults


@contextmanager
def visiting(browser: Browser, origin: str, reader: Reader, allowed: str = r"(?!)") -> Iterator[Page]:
    """Give a page of a fresh browser profile; afterwards nothing may have gone wrong on it, but for the allowed."""
    size = ViewportSize(width=reader.width, height=HEIGHTS[reader.width])
    context = browser.new_context(
        base_url=origin, viewport=size, color_scheme=reader.scheme, java_script_enabled=reader.scripts,
        locale="ru-RU", reduced_motion="reduce",
    )  # fmt: skip
    context.set_default_timeout(PATIENCE)
    if not reader.keeps:
        context.add_init_script("delete Navigator.prototype.serviceWorker")
    page = context.new_page()
    faults = watch(page, origin, reader.scripts)
    try:
        yield page
        unexpected = [fault for fault in faults if not re.search(allowed, fault)]
        assert not unexpected, "\n".join(unexpected)
    finally:
        context.close()
