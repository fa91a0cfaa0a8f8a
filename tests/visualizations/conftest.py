"""A headless Chromium with the network off, and pages opened from files in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, sync_playwright

from pmg_graph import i18n
from pmg_graph.build import build
from pmg_graph.model import Graph
from pmg_graph.visualizations.view import Wanted, view
from tests.conftest import ROOT

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
SMALL, LARGE = (1366, 768), (1920, 1080)
Theme = Literal["light", "dark"]


def chromium() -> str:
    """The browser; its absence is a failure and no reason to leave these tests out."""
    found = os.environ.get("CHROMIUM") or next((p for name in NAMES if (p := shutil.which(name))), None)
    found = found or (str(MAC) if MAC.exists() else None)
    if found is None:
        pytest.fail("these tests need Chromium: apt-get install chromium (or set CHROMIUM to its path)")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def artifacts() -> Path:
    """Where screenshots and files are left to be looked at; never in the project."""
    folder = Path(os.environ.get("PMG_GRAPH_ARTIFACTS") or ROOT / ".venv" / "artifacts")
    folder = folder if os.access(folder.parent, os.W_OK) else Path(os.environ.get("TMPDIR", "/tmp")) / "pmg-artifacts"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@cache
def samples() -> Graph:
    """The graph of the sample documents."""
    return build([ROOT / "pmg_graph" / "samples"]).graph


@cache
def sample_page(**wanted: Any) -> bytes:
    """A page of the sample documents in English."""
    i18n.set_language("en")
    return view(samples(), Wanted(**wanted))


class Opened:
    """A page, and what went wrong on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.problems: list[str] = []
        page.on("console", lambda message: self.problems.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        page.on("request", self._request)
        page.on("dialog", self._dialog)

    def _request(self, request: Request) -> None:
        if not request.url.startswith(("file:", "blob:")):
            self.problems.append(request.url)

    def _dialog(self, dialog: Dialog) -> None:
        self.problems.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def ask(self, expression: str) -> Any:
        """The value of an expression on the page; ``pmg`` is what the page shows of itself."""
        return self.page.evaluate(expression)

    def go(self, **values: Any) -> None:
        """Change what the page shows."""
        self.page.evaluate("values => pmg.change(values)", values)
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


@contextmanager
def opened(
    browser: Browser, path: Path, address: str = "", *, size: tuple[int, int] = SMALL, theme: Theme = "light"
) -> Iterator[Opened]:
    """A file in a fresh context without a network. Whatever goes wrong on the page fails the test at the end."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=theme, offline=True, accept_downloads=True
    )
    page = context.new_page()
    shown = Opened(page)
    page.goto(f"{path.as_uri()}{f'#{address}' if address else ''}")
    page.wait_for_selector("body[data-ready]", timeout=20_000)
    yield shown
    context.close()
    assert not shown.problems


@pytest.fixture(scope="session")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("view") / "country.html"
    path.write_bytes(sample_page())
    return path


@pytest.fixture(scope="session")
def meeting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("view") / "meeting.html"
    path.write_bytes(sample_page(region="07", meeting=True))
    return path
