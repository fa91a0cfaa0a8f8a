"""How views look: accessible by axe-core, and photographed for people to look at (see ``artifacts``)."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from pmg_graph.analysis.registry import analysis
from pmg_graph.analysis.scope import Asked
from pmg_graph.visualizations import report_page
from tests.visualizations.conftest import LARGE, SMALL, Opened, Theme, opened, samples

VIEWS = {
    "country": "",
    "region": "scene=region-07",
    "panel": "scene=region-07&sel=e%3AOffice%3Aindap%4007&focus=1",
    "bundle": "sel=b:3",
    "gaps": "scene=region-07&colour=gap&size=degree",
    "matrix": "view=matrix",
    "councils": "view=matrix&scene=region-07&matrix=councils",
    "map": "view=map",
    "compare": "view=compare&scene=region-07",
    "beside": "view=compare&scene=region-07&together=false",
    "table": "view=table&scene=region-07",
    "tie": "view=table&scene=region-07&sel=t:3",
    "filtered": "scene=region-07&without=0.1.2&sel=e%3AOffice%3Aindap%4007",
    "entities": "view=table&scene=region-07&table=entities",
}
STEPS = {f"meeting-{n + 1}": f"step={n}" for n in range(6)} | {"meeting-filters": "step=1&controls=yes"}


AXE = """axe.run(document, {resultTypes: ['violations']}).then(r => JSON.parse(JSON.stringify(r.violations.map(
  v => ({id: v.id, help: v.help, nodes: v.nodes.map(n => n.html.slice(0, 160)).slice(0, 5)})))))"""
RATIOS = """(() => {
  const style = getComputedStyle(document.documentElement);
  const linear = v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = name => {
    const hex = style.getPropertyValue(name).trim();
    const [r, g, b] = [1, 3, 5].map(i => linear(parseInt(hex.slice(i, i + 2), 16) / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = light('--canvas');
  const names = [...pmg.data.kinds.map(k => `--kind-${k.id}`), '--edge', '--lack', '--appeared', '--vanished',
    '--heat-3', '--heat-4', '--heat-5', '--soft', ...[0, 1, 2, 3, 4, 5, 6, 7].map(n => `--series-${n}`)];
  const ratio = l => (Math.max(l, ground) + 0.05) / (Math.min(l, ground) + 0.05);
  return Object.fromEntries(names.map(n => [n, ratio(light(n))]));
})()"""


def axe(shown: Opened) -> list[dict[str, Any]]:
    """Violations of WCAG and of best practice that axe-core finds. It goes past the page's policy."""
    source = (resources.files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
    session = shown.page.context.new_cdp_session(shown.page)
    session.send("Runtime.evaluate", {"expression": source})
    answer = session.send(
        "Runtime.evaluate",
        {
            "expression": AXE,
            "awaitPromise": True,
            "returnByValue": True,
        },
    )
    assert "exceptionDetails" not in answer, answer
    found: list[dict[str, Any]] = answer["result"]["value"]
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", [*VIEWS, *STEPS])
def test_a_view_is_accessible(
    browser: Browser, country: Path, meeting: Path, artifacts: Path, name: str, theme: Theme
) -> None:
    path, address = (meeting, STEPS[name]) if name in STEPS else (country, VIEWS[name])
    with opened(browser, path, address, theme=theme) as shown:
        shown.page.screenshot(path=artifacts / f"{name}-{theme}-{SMALL[0]}.png")
        assert axe(shown) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_views_are_photographed_large(
    browser: Browser, country: Path, meeting: Path, artifacts: Path, theme: Theme
) -> None:
    for name, address in (VIEWS | STEPS).items():
        with opened(browser, meeting if name in STEPS else country, address, size=LARGE, theme=theme) as shown:
            shown.page.screenshot(path=artifacts / f"{name}-{theme}-{LARGE[0]}.png")
            assert shown.ask("document.documentElement.scrollWidth <= innerWidth")
            cut = shown.ask(
                "[...document.querySelectorAll('.top button, .tabs button, .bar button, .steps button')]"
                ".filter(b => b.offsetParent && b.scrollWidth > b.clientWidth + 1).map(b => b.textContent)"
            )
            assert cut == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_report_is_accessible_and_its_paper_is_white(browser: Browser, tmp_path: Path, theme: Theme) -> None:
    path = tmp_path / "report.html"
    made = analysis("gaps").make(samples(), Asked())
    path.write_text(report_page.dumps(made), encoding="utf-8")
    opened_ = browser.new_context(color_scheme=theme, offline=True)
    shown = Opened(opened_.new_page())
    shown.page.goto(path.as_uri())
    assert axe(shown) == []
    shown.page.emulate_media(media="print", color_scheme=theme)
    colours = shown.ask("[...document.querySelectorAll('body, td, th')].map(e => getComputedStyle(e).color)")
    assert set(colours) == {"rgb(0, 0, 0)"}
    opened_.close()
    assert not shown.problems


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_help_is_accessible(browser: Browser, country: Path, theme: Theme) -> None:
    with opened(browser, country, theme=theme) as shown:
        shown.page.get_by_role("button", name="Help").click()
        assert axe(shown) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_stand_out_from_the_ground(browser: Browser, country: Path, theme: Theme) -> None:
    """WCAG 1.4.11: at least 3 to 1 for every mark, line and sign on the canvas."""
    with opened(browser, country, theme=theme) as shown:
        ratios = shown.ask(RATIOS)
        assert {name: ratio for name, ratio in ratios.items() if ratio < 3} == {}
