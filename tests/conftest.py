"""What several tests share."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pmg_graph import i18n

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
SAMPLES = Path(__file__).parent / "samples"
SHARED = ROOT.parent / "shared"

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session", autouse=True)
def _interruptible() -> None:
    """A shell that starts the tests in the background has them ignore interrupts, and so would all that they start."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _english() -> None:
    """Messages in tests are the English ones unless a test sets another language."""
    i18n.set_language("en")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real corpus, where it is present."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the real corpus is not beside the project")
    return SHARED


def chromium() -> str:
    """Where Chromium is; its absence is a failure and no reason to leave tests of pages out."""
    found = os.environ.get("CHROMIUM") or next((path for name in _CHROMIUM if (path := shutil.which(name))), None)
    found = found or (str(_MAC) if _MAC.exists() else None)
    if found is None:
        pytest.fail("these tests need Chromium: apt-get install chromium (or set CHROMIUM to its path)")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=_FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def artifacts() -> Path:
    """Where screenshots and files are left to be looked at; never in the project."""
    folder = Path(os.environ.get("PMG_GRAPH_ARTIFACTS") or ROOT / ".venv" / "artifacts")
    folder = folder if os.access(folder.parent, os.W_OK) else Path(os.environ.get("TMPDIR", "/tmp")) / "pmg-artifacts"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
