"""The documentation of the kinds of gaps says what the code declares.

To write it again: ``PMG_GRAPH_SNAPSHOTS=write pytest tests/analysis/gaps/test_page.py``.
"""

from __future__ import annotations

import os

import pytest

from pmg_graph import i18n
from pmg_graph.analysis.gaps.page import page
from tests.conftest import ROOT


@pytest.mark.parametrize(("lang", "name"), [("en", "gaps.md"), ("es", "brechas.md")])
def test_the_page_is_up_to_date(lang: str, name: str) -> None:
    i18n.set_language(lang)
    path = ROOT / "docs" / name
    if os.environ.get("PMG_GRAPH_SNAPSHOTS") == "write":
        path.write_text(page(), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == page()
