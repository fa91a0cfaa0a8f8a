"""Pages opened from files, in a headless Chromium with the network off."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request

from pmg_graph import i18n
from pmg_graph.build import build
from pmg_graph.model import Graph
from pmg_graph.visualizations.view import Wanted, view
from tests.conftest import ROOT

SMALL, LARGE = (1366, 768), (1920, 1080)
Theme = Literal["light", "dark"]


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
