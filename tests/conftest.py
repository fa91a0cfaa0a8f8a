"""What several tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmg_graph import i18n

ROOT = Path(__file__).parent.parent
SAMPLES = Path(__file__).parent / "samples"
SHARED = ROOT.parent / "shared"


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
