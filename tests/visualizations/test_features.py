"""What a person does with a page, done in a browser without a network. A page with an error or a request fails."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from pmg_graph.visualizations.view import Wanted, view
from tests.visualizations.conftest import LARGE, Opened, Theme, opened, sample_page, samples

REGION = "scene=region-07"
MARK = "pmg.model().marks.find(m => m.dot.label === {!r})"


GROUND = """(() => { const hex = getComputedStyle(document.documentElement).getPropertyValue('--canvas').trim();
    return [...[1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16)), 255]; })()"""


def place(shown: Opened, label: str) -> tuple[float, float]:
    """Where a mark is on the screen."""
    box = shown.page.locator("canvas.picture").first.bounding_box()
    assert box
    found = shown.ask(f"(() => {{ const m = {MARK.format(label)}; return [m.sx, m.sy]; }})()")
    return box["x"] + found[0], box["y"] + found[1]


def labels(shown: Opened) -> list[str]:
    found: list[str] = shown.ask("pmg.model().marks.map(m => m.dot.label)")
    return found


def test_the_country_opens_aggregated_and_a_region_is_drilled_into(browser: Browser, country: Path) -> None:
    with opened(browser, country) as shown:
        assert shown.ask("pmg.model().scene.id") == "country"
        assert "INDAP" in labels(shown)
        x, y = place(shown, "Maule")
        shown.page.mouse.click(x, y)
        expect(shown.page.locator("#panel h2")).to_have_text("Maule")
        shown.page.get_by_role("button", name="Open Maule").click()
        assert shown.ask("pmg.model().scene.id") == "region-07"
        shown.page.keyboard.press("u")
        assert shown.ask("pmg.state.scene") == "country"
        shown.page.mouse.dblclick(*place(shown, "Maule"))
        assert shown.ask("pmg.state.scene") == "region-07"
        shown.page.locator("#place").select_option("country")
        assert shown.ask("pmg.model().scene.id") == "country"


def test_search_finds_without_accents(browser: Browser, country: Path) -> None:
    with opened(browser, country, REGION) as shown:
        box = shown.page.locator("#search")
        box.fill("VITIVINICOLA")
        expect(shown.page.locator("#found li").first).to_contain_text("Mesa Vitivinícola")
        assert shown.ask("pmg.model().marks.some(m => m.found)")
        box.press("ArrowDown")
        box.press("Enter")
        expect(shown.page.locator("#panel h2")).to_contain_text("Mesa Vitivinícola")
        box.fill("no such thing")
        expect(shown.page.locator(".search [role=status]")).to_have_text("Nothing is called that")


def test_the_legend_is_the_filter(browser: Browser, country: Path) -> None:
    with opened(browser, country, REGION) as shown:
        before = len(labels(shown))
        shown.page.get_by_label(re.compile("^commitments")).uncheck()
        assert 0 < len(labels(shown)) < before
        assert not shown.ask("pmg.model().marks.some(m => pmg.data.kinds[m.dot.kind].id === 'Commitment')")
        shown.page.get_by_label(re.compile("^commitments")).check()
        assert len(labels(shown)) == before
        shown.page.get_by_label(re.compile("^objectives")).check()
        assert shown.ask("pmg.model().marks.some(m => pmg.data.kinds[m.dot.kind].id === 'Objective')")


def test_statuses_look_different_and_are_filtered(browser: Browser, country: Path) -> None:
    with opened(browser, country, REGION) as shown:
        drawn = shown.ask("pmg.model().edges.map(e => [e.status, e.dashes.join(' '), e.crossed])")
        assert {d[1] for d in drawn if d[0] == 0} == {""}
        assert {d[1] for d in drawn if d[0] == 1} == {"9 6"}
        proposed = "pmg.model().edges.filter(e => e.status === 1)"
        assert shown.ask(f"{proposed}.every(e => e.ties.every(t => t.status !== 0))")
        shown.page.get_by_label("it is proposed").uncheck()
        assert not shown.ask("pmg.model().edges.some(e => e.status === 1)")
        looks = shown.ask("pmg.data.statuses.map(s => s.dashes.join(' '))")
        assert len(set(looks)) == 4


def test_years_filter_and_move_nothing(browser: Browser, country: Path) -> None:
    with opened(browser, country, REGION) as shown:
        years = shown.ask("[...new Set(pmg.model().edges.flatMap(e => e.ties.flatMap(t => t.years)))].sort()")
        assert len(years) > 1
        places = shown.ask("Object.fromEntries(pmg.model().marks.map(m => [m.dot.number, [m.x, m.y]]))")
        for year in years:
            shown.go(years=[year])
            assert shown.ask(f"pmg.model().edges.every(e => e.ties.every(t => t.years.includes({year})))")
            now = shown.ask("Object.fromEntries(pmg.model().marks.map(m => [m.dot.number, [m.x, m.y]]))")
            assert now
            assert all(places[number] == where for number, where in now.items() if number in places)
        shown.page.get_by_role("button", name=str(years[-1]), exact=True).click()
        assert shown.ask("pmg.state.years") == []


def test_size_and_colour_follow_what_is_chosen(browser: Browser, country: Path) -> None:
    with opened(browser, country, REGION) as shown:
        measures = shown.ask("pmg.data.measures.map(m => m.id)")
        assert "degree" in measures
        seen = set()
        for size in ["ties", *measures, "same"]:
            shown.page.locator("#size").select_option(size)
            seen.add(str(shown.ask("pmg.model().marks.map(m => Math.round(m.r * 10))")))
        assert len(seen) > 3
        paints = set()
        for colour in ("kind", "community", "gap"):
            shown.page.locator("#colour").select_option(colour)
            paints.add(str(shown.ask("pmg.model().marks.map(m => m.colour)")))
        assert len(paints) == 3


def test_focus_shows_one_and_two_steps(browser: Browser, country: Path) -> None:
    with opened(browser, country, REGION) as shown:
        whole = len(labels(shown))
        shown.page.mouse.click(*place(shown, "CORFO"))
        shown.page.get_by_role("button", name="1 step").click()
        one = len(labels(shown))
        shown.page.get_by_role("button", name="2 steps").click()
        two = len(labels(shown))
        assert 1 < one < two <= whole
        shown.page.keyboard.press("Escape")
        assert len(labels(shown)) == whole


def test_a_path_goes_over_existing_ties_alone(browser: Browser, country: Path) -> None:
    with opened(browser, country, REGION) as shown:
        shown.page.mouse.click(*place(shown, "SENCE"))
        shown.page.locator("#path").select_option(label="PROCHILE")
        expect(shown.page.locator("#path-answer")).to_contain_text("step")
        found = shown.ask("pmg.model().path.edges.map(e => e.ties.some(t => t.status === 0))")
        assert found
        assert all(found)
        shown.page.locator("#path").select_option(label="Cauquenes")  # the province: it is only proposed
        alone = shown.ask(
            "pmg.data.scenes.find(s => s.id === 'region-07').dots"
            ".find(d => pmg.data.kinds[d.kind].id === 'Province').members[0].id"
        )
        assert alone
        shown.go(path=f"{shown.ask('pmg.state.sel')}>e:{alone}")
        expect(shown.page.locator("#path-answer")).to_contain_text("No path")


def test_hover_tells_and_a_line_opens_its_ties(browser: Browser, country: Path) -> None:
    with opened(browser, country, REGION) as shown:
        x, y = place(shown, "INDAP")
        shown.page.mouse.move(x, y)
        expect(shown.page.locator(".tip").first).to_contain_text("INDAP Maule")
        middle = shown.ask(
            "(() => { const e = pmg.model().edges.find(e => Math.hypot(e.a.sx - e.b.sx, e.a.sy - e.b.sy) > 120);"
            "return [e.a.sx * 0.45 + e.b.sx * 0.55, e.a.sy * 0.45 + e.b.sy * 0.55]; })()"
        )
        box = shown.page.locator("canvas.picture").bounding_box()
        assert box
        shown.page.mouse.click(box["x"] + middle[0], box["y"] + middle[1])
        assert shown.ask("pmg.state.sel").startswith("b:")
        expect(shown.page.locator("#panel")).to_contain_text("tie")


def test_the_panel_tells_facts_measures_gaps_and_passages(browser: Browser, country: Path) -> None:
    with opened(browser, country, f"{REGION}&sel=e%3AOffice%3Aindap%4007") as shown:
        panel = shown.page.locator("#panel")
        expect(panel.locator("h2")).to_have_text("INDAP Maule")
        expect(panel.locator(".facts")).to_contain_text("Instituto de Desarrollo Agropecuario")
        measures = panel.locator(".measures")
        assert measures.locator("dt").count() == measures.locator("dd").count() > 2
        ties = panel.locator("details.tie")
        assert ties.count() > 5
        tie = ties.first
        tie.locator("summary").click()
        source = tie.locator("figcaption").first
        expect(source).to_contain_text(".txt")
        expect(source).to_contain_text("line")
        assert tie.locator("blockquote").first.inner_text()
        assert shown.ask("pmg.data.gaps.length") > 0
        with_gap = shown.ask("pmg.data.entities.find(e => e.gaps.length && e.kindId === 'Council').id")
        shown.go(sel=f"e:{with_gap}")
        assert panel.locator("details.gap").count() > 0
        panel.locator("details.gap summary").first.click()
        expect(panel.locator("details.gap").first).to_contain_text("What may be done:")


def test_the_matrix_opens_what_is_behind_a_cell(browser: Browser, country: Path) -> None:
    with opened(browser, country, "view=matrix") as shown:
        heads = shown.page.locator(".matrix thead th").all_inner_texts()
        north = shown.ask("pmg.data.regions.map(r => r.short)")
        assert [h for h in north if h in heads] == heads
        cell = shown.page.locator(".matrix td button:not(.heat-0)").first
        said = cell.inner_text()
        cell.click()
        expect(cell.or_(shown.page.locator(".matrix td button[aria-pressed=true]")).first).to_be_visible()
        expect(shown.page.locator("#panel details.tie")).to_have_count(int(said))
        shown.page.get_by_role("button", name="gaps").click()
        shown.go(scene="region-07", matrix="councils", cells="participation", sel="")
        expect(shown.page.locator(".matrix tbody tr")).not_to_have_count(0)
        first = shown.page.locator(".matrix td button").first
        first.focus()
        shown.page.keyboard.press("ArrowDown")
        shown.page.keyboard.press("ArrowRight")
        assert shown.ask("document.activeElement.closest('td') !== null")
        shown.page.keyboard.press("Enter")
        assert shown.ask("pmg.state.sel").startswith("c:")


def test_the_map_colours_comunas_and_opens_them(browser: Browser, country: Path) -> None:
    with opened(browser, country, "view=map") as shown:
        assert len(labels(shown)) == 343
        for by in ("participation", "gaps", "coverage"):
            shown.page.get_by_role("button", name=by, exact=True).click()
            assert shown.ask("pmg.state.mapBy") == by
        assert shown.ask("pmg.model().marks.filter(m => m.amount > 0).length") > 0
        hollow = shown.ask("pmg.model().marks.filter(m => m.amount === 0).every(m => m.hollow)")
        assert hollow, "what nobody names is told by shape too"
        name = shown.ask("pmg.model().marks.at(-1).dot.label")
        shown.page.mouse.click(*place(shown, name))
        expect(shown.page.locator("#panel h2")).to_have_text(name)
        ys = shown.ask("['Arica', 'Coquimbo'].map(n => pmg.model().marks.find(m => m.dot.members[0].name === n).y)")
        assert ys[0] < ys[1]


def test_two_years_are_compared_in_one_picture_and_side_by_side(browser: Browser, country: Path) -> None:
    with opened(browser, country, f"view=compare&{REGION}") as shown:
        expect(shown.page.locator(".warning")).to_contain_text("may be the documents")
        what = set(shown.ask("pmg.model().edges.map(e => e.what)"))
        assert {"appeared", "vanished"} & what
        signs = shown.ask("pmg.model().marks.map(m => m.mark).filter(Boolean)")
        assert signs
        shown.page.get_by_role("button", name="Side by side").click()
        assert shown.page.locator("canvas.picture:visible").count() == 2
        same = shown.ask("[...document.querySelectorAll('.half h2')].map(h => h.textContent)")
        assert same[0] != same[1]
        places = shown.ask(
            "pmg.pictures().map(p => Object.fromEntries("
            "p.model.marks.map(m => [m.dot.number, [m.sx, m.sy].map(Math.round)])))"
        )
        both = set(places[0]) & set(places[1])
        assert both
        assert all(places[0][number] == places[1][number] for number in both)
        years = shown.page.locator("#before option").all_inner_texts()
        shown.page.locator("#before").select_option(years[0])
        assert len(shown.ask("pmg.state.pair")) == 2


def test_a_comparison_makes_no_tie_surer_than_it_is(browser: Browser, country: Path) -> None:
    """Dashes tell the status in every picture: only what exists is unbroken, whatever became of it."""
    look = "pmg.model().edges.map(e => [e.what, e.dashes.join(' '), e.hollow, e.colour, e.ties.map(t => t.status)])"
    with opened(browser, country, f"view=compare&{REGION}") as shown:
        drawn = shown.ask(look)
        unbroken = [ties for _what, dashes, _hollow, _colour, ties in drawn if not dashes]
        broken = [ties for _what, dashes, _hollow, _colour, ties in drawn if dashes]
        assert unbroken
        assert broken
        assert all(0 in ties for ties in unbroken)
        assert all(0 not in ties for ties in broken)
        assert all(hollow == (what == "vanished") for what, _dashes, hollow, _colour, _ties in drawn)
        assert len({(what, colour) for what, _dashes, _hollow, colour, _ties in drawn}) == len({d[0] for d in drawn})
        shown.page.get_by_label("it is proposed").uncheck()
        assert not [ties for *_look, ties in shown.ask(look) if 1 in ties]


def test_a_line_is_as_wide_as_what_it_is_drawn_for(browser: Browser, country: Path) -> None:
    """One tie that exists among many that are proposed is one line, not a thick one."""
    with opened(browser, country) as shown:
        widths = shown.ask("""(() => {
            const thick = pmg.model().edges[0];
            thick.bundle.ties.forEach((tie, n) => { tie.status = n ? 1 : 0; });
            const before = thick.width;
            pmg.change({ without: [99] });
            const now = pmg.model().edges.find(e => e.bundle === thick.bundle);
            return [before, now.width, now.dashes.length];
        })()""")
        assert widths[0] > 2
        assert widths[1:] == [1.2, 0]


def test_what_was_proposed_and_exists_since_has_appeared(browser: Browser, country: Path) -> None:
    with opened(browser, country, f"view=compare&{REGION}") as shown:
        found = shown.ask("""(() => {
            const years = [...new Set(pmg.data.ties.flatMap(t => t.years))].sort();
            const [before, after] = [years[0], years.at(-1)];
            const edge = pmg.model().edges.find(e => e.ties.length === 1 && e.status === 0);
            const tie = edge.ties[0];
            edge.bundle.ties.push({ ...tie, status: 1, years: [before] });
            tie.years = [after];
            pmg.change({ pair: [before, after], without: [99] });
            return pmg.model().edges.find(e => e.bundle === edge.bundle);
        })().what""")
        assert found == "appeared"


def test_ties_are_filtered_by_what_they_say(browser: Browser, country: Path) -> None:
    with opened(browser, country, REGION) as shown:
        types = "[...new Set(pmg.model().edges.flatMap(e => e.ties.map(t => t.type)))]"
        assert {"PARTICIPATES_IN", "WORKS_WITH"} <= set(shown.ask(types))
        shown.page.get_by_label(re.compile("^says that it works with")).uncheck()
        assert "WORKS_WITH" not in shown.ask(types)
        address = shown.ask("location.hash.slice(1)")
        # the panel still tells all, and says that the picture does not show it
        number = shown.ask("pmg.data.ties.find(t => t.type === 'WORKS_WITH' && t.from.region === t.to.region).from.id")
        shown.go(sel=f"e:{number}")
        expect(shown.page.locator("#panel .filtered")).to_contain_text("The filters leave")
    with opened(browser, country, address) as again:
        assert "WORKS_WITH" not in again.ask(types)


def test_a_line_says_what_its_ties_say(browser: Browser, country: Path) -> None:
    with opened(browser, country, REGION) as shown:
        said = shown.ask("pmg.model().edges.filter(e => e.status === 1).map(e => pmg.picture().describe(e))")
        assert said
        assert all("(proposed)" in one for one in said)


def test_a_legend_tells_the_colours_in_use(browser: Browser, country: Path) -> None:
    with opened(browser, country, REGION) as shown:
        paths = "[...document.querySelectorAll('.check .icon path:not([fill=none])')]"
        icons = f"{paths}.map(p => p.getAttribute('fill'))"
        assert len(set(shown.ask(icons))) > 4
        shown.page.locator("#colour").select_option("gap")
        assert len(set(shown.ask(icons))) == 1
        svg = shown.ask("pmg.svg()")
        assert ">high</text>" in svg
        assert ">regional offices</text>" in svg


def test_the_key_of_a_file_shows_what_is_drawn(browser: Browser, country: Path) -> None:
    with opened(browser, country, REGION) as shown:
        assert ">it is proposed</text>" in shown.ask("pmg.svg()")
        shown.go(statuses=[0])
        assert ">it is proposed</text>" not in shown.ask("pmg.svg()")
        shown.ask("pmg.data.ties.filter(t => t.type === 'PARTICIPATES_IN').forEach(t => { t.status = 1; })")
        shown.go(view="matrix", scene="country", statuses=[0, 1, 2, 3])
        assert shown.page.locator(".matrix .unsure").count() > 0
        svg = shown.ask("pmg.svg()")
        assert "stroke-dasharray" in svg, "what is only proposed is dashed in a matrix too"
        assert "0: the documents name the office, but in no body." in svg


def test_the_map_counts_what_exists_whatever_is_filtered(browser: Browser, country: Path) -> None:
    with opened(browser, country, "view=map") as shown:
        amounts = "pmg.model().marks.map(m => m.amount)"
        before = shown.ask(amounts)
        shown.go(statuses=[1], off=[7])
        assert shown.ask(amounts) == before


def test_the_map_of_a_region_names_its_comunas(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "region.html"
    path.write_bytes(sample_page(region="07", kind="map"))
    with opened(browser, path) as shown:
        assert shown.ask("pmg.model().labels.length") > 20


def test_a_tie_of_the_table_opens_its_passages(browser: Browser, country: Path) -> None:
    with opened(browser, country, f"view=table&{REGION}") as shown:
        shown.page.locator(".facts-table td.source button").first.click()
        expect(shown.page.locator("#panel blockquote").first).to_be_visible()
        assert shown.ask("pmg.state.sel").startswith("t:")
        expect(shown.page.locator("#panel figcaption").first).to_contain_text(".txt")


def test_what_is_looked_for_is_written_first(browser: Browser, country: Path) -> None:
    with opened(browser, country, REGION) as shown:
        shown.page.locator("#search").fill("mesa")
        assert shown.ask("pmg.model().marks.some(m => m.found)")
        assert shown.ask(
            "pmg.model().marks.filter(m => m.found).every(m => pmg.model().labels.some(l => l.mark === m))"
        )
        box = shown.page.locator("#found").bounding_box()
        assert box
        at = f"document.elementFromPoint({box['x'] + box['width'] - 20}, {box['y'] + 12}).closest('#found') !== null"
        assert shown.ask(at), "nothing cuts the list of what is found"


def test_a_canvas_has_a_ground_to_its_edge(browser: Browser, meeting: Path) -> None:
    """A width that is no whole number of pixels left a dark line."""
    with opened(browser, meeting, size=(1367, 769)) as shown:
        corner = shown.ask("""(() => { const c = document.querySelector('canvas.picture');
            const row = [...c.getContext('2d').getImageData(0, c.height - 1, c.width, 1).data];
            return [row.slice(0, 4), row.slice(-4)]; })()""")
        assert corner[0] == corner[1] == shown.ask(GROUND)


@pytest.mark.parametrize("size", [(1024, 768), (683, 384)])
def test_an_old_projector_and_a_large_zoom_show_the_picture(
    browser: Browser, country: Path, size: tuple[int, int]
) -> None:
    with opened(browser, country, size=size) as shown:
        box = shown.page.locator("canvas.picture").bounding_box()
        assert box
        assert box["width"] > size[0] * 0.6
        cut = shown.ask(
            "(() => { const c = document.createElement('canvas').getContext('2d');"
            "c.font = `${pmg.picture().size}px system-ui`; const wide = pmg.picture().width;"
            "return pmg.model().labels.filter(l => { const w = Math.max(...l.texts.map(t => c.measureText(t).width));"
            "const left = l.align === 'right' ? l.mark.sx + l.dx - w : l.mark.sx + l.dx;"
            "return left < -2 || left + w > wide + 2; }).map(l => l.texts.join(' ')); })()"
        )
        assert cut == []
        assert shown.ask("document.documentElement.scrollWidth <= innerWidth")


def test_the_table_sorts_filters_and_copies(browser: Browser, country: Path) -> None:
    with opened(browser, country, f"view=table&{REGION}") as shown:
        page = shown.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        rows = page.locator(".facts-table tbody tr")
        assert rows.count() == shown.ask("pmg.csv('\\t').trim().split('\\r\\n').length") - 1
        column = "() => [...document.querySelectorAll('.facts-table tbody tr')].map(r => r.cells[2].innerText.trim())"
        page.locator("th button", has_text="to").first.click()
        up = page.evaluate(column)
        page.locator("th[aria-sort=ascending] button").click()
        assert page.evaluate(column) != up
        page.locator("#table-filter").fill("vitivinicola")
        assert 0 < rows.count() < len(up)
        page.get_by_role("button", name="Copy", exact=True).click()
        expect(page.locator(".toast")).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.count("\t") > 7
        assert "Vitivinícola" in copied
        page.get_by_role("button", name="entities").click()
        page.locator("#table-filter").fill("")
        assert rows.count() > 10


def test_files_are_saved(browser: Browser, country: Path, artifacts: Path) -> None:
    with opened(browser, country, REGION) as shown:
        page = shown.page
        for label, ending, start in (
            ("Picture (PNG)", "png", b"\x89PNG"),
            ("Picture to edit (SVG)", "svg", b"<svg "),
            ("Table (CSV)", "csv", b"\xef\xbb\xbf"),
        ):
            page.locator(".menu summary").click()
            with page.expect_download() as saved:
                page.get_by_role("button", name=label, exact=True).click()
            target = artifacts / f"saved.{ending}"
            saved.value.save_as(target)
            assert target.read_bytes().startswith(start)
            assert saved.value.suggested_filename.endswith(f".{ending}")
        svg = (artifacts / "saved.svg").read_text(encoding="utf-8")
        assert "INDAP" in svg
        assert "stroke-dasharray" in svg


@pytest.mark.parametrize(("paper", "millimetres"), [("a4", (297, 210)), ("a3", (420, 297))])
def test_print_fills_the_sheet_and_cuts_nothing(
    browser: Browser, country: Path, artifacts: Path, paper: str, millimetres: tuple[int, int]
) -> None:
    with opened(browser, country, REGION) as shown:
        shown.ask(f"document.body.dataset.paper = '{paper}'")
        made = shown.page.pdf(prefer_css_page_size=True, print_background=True)
        (artifacts / f"print-{paper}.pdf").write_bytes(made)
        box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", made)
        assert box
        size = [float(n) / 72 * 25.4 for n in box.groups()]
        assert size == pytest.approx(millimetres, abs=1)
        shown.page.emulate_media(media="print")
        shown.ask("window.dispatchEvent(new Event('beforeprint'))")
        sheet = shown.page.locator(".paper canvas").bounding_box()
        assert sheet
        width = (millimetres[0] - 20) / 25.4 * 96
        shown.page.set_viewport_size({"width": round(width), "height": 800})
        drawn = shown.page.locator(".paper canvas").bounding_box()
        assert drawn
        assert drawn["x"] >= -1
        assert drawn["width"] <= width + 2
        assert drawn["height"] <= (millimetres[1] - 20) / 25.4 * 96


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("panel", "pages"), [("yes", 2), ("no", 1)])
def test_paper_holds_what_is_known_and_no_empty_sheet(
    browser: Browser, country: Path, theme: Theme, panel: str, pages: int
) -> None:
    with opened(browser, country, f"{REGION}&panel={panel}", theme=theme) as shown:
        made = shown.page.pdf(prefer_css_page_size=True, print_background=True)
        assert len(re.findall(rb"/Type\s*/Page\b", made)) == pages
        # as wide as a sheet is: a screen of that width would be a narrow one
        shown.page.emulate_media(media="print")
        shown.page.set_viewport_size({"width": 1047, "height": 718})
        expect(shown.page.locator("#panel h2")).to_be_visible(visible=panel == "yes")


def test_the_address_keeps_what_is_shown(browser: Browser, country: Path) -> None:
    with opened(browser, country) as shown:
        shown.go(scene="region-07", view="compare", together=False)
        shown.go(view="network", sel="e:Office:indap@07", focus=1, statuses=[0], colour="gap")
        address = shown.ask("location.hash.slice(1)")
        marks = labels(shown)
        shown.page.go_back()
        assert shown.ask("pmg.state.view") == "compare"
        shown.page.go_forward()
        assert labels(shown) == marks
    with opened(browser, country, address) as again:
        assert labels(again) == marks
        assert again.ask("pmg.state.colour") == "gap"


@pytest.mark.parametrize(
    "address",
    ["view=nothing&scene=none&sel=e:x&years=a.b&focus=99&step=-3", "sel=d:99999", "sel=b:99999", "path=e:a>e:b",
     "off=99.-1", "__proto__=1&constructor=2", "view=matrix&sel=c:%3Cimg%3E|1", "%%%", "years=&statuses="],
)  # fmt: skip
def test_an_address_that_is_wrong_shows_the_page_all_the_same(browser: Browser, country: Path, address: str) -> None:
    with opened(browser, country, address) as shown:
        expect(shown.page.locator("main")).not_to_be_empty()


def test_everything_is_reached_with_the_keyboard(browser: Browser, country: Path) -> None:
    with opened(browser, country, REGION) as shown:
        page = shown.page
        for number, view_ in enumerate(("network", "matrix", "map", "compare", "table"), 1):
            page.keyboard.press(str(number))
            assert shown.ask("pmg.state.view") == view_
        page.keyboard.press("1")
        page.locator("canvas.picture").focus()
        page.keyboard.press("ArrowRight")
        first = shown.ask("pmg.state.sel")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowDown")
        assert first
        assert shown.ask("pmg.state.sel") != first
        page.keyboard.press("f")
        assert shown.ask("pmg.state.focus") == 1
        page.keyboard.press("+")
        page.keyboard.press("Shift+ArrowUp")
        page.keyboard.press("0")
        page.keyboard.press("Enter")
        assert shown.ask("document.activeElement.tagName") == "H2"
        page.keyboard.press("Escape")
        assert shown.ask("pmg.state.sel") == ""
        page.keyboard.press("/")
        assert shown.ask("document.activeElement.id") == "search"
        page.keyboard.press("Escape")
        page.locator("body").click(position={"x": 5, "y": 5})
        page.keyboard.press("?")
        expect(page.locator("dialog.help")).to_be_visible()
        page.keyboard.press("Escape")
        before = shown.ask("document.documentElement.dataset.theme")
        page.keyboard.press("d")
        assert shown.ask("document.documentElement.dataset.theme") != before


def test_the_meeting_goes_step_by_step(browser: Browser, meeting: Path) -> None:
    with opened(browser, meeting, size=LARGE) as shown:
        page = shown.page
        titles = shown.ask("pmg.data.meeting.steps.map(s => s.title)")
        assert titles == [
            "Who is here",
            "Councils",
            "Shared commitments",
            "Gaps",
            "What changed",
            "Questions to settle",
        ]
        for title in titles:
            expect(page.locator(".step h2")).to_have_text(title)
            if title != titles[-1]:
                page.get_by_role("button", name="Next").click()
        # the picture of the questions shows what is open, and no line is unbroken
        assert set(shown.ask("pmg.model().edges.map(e => e.status)")) <= {1, 3}
        assert page.locator(".step textarea").count() > 0
        page.locator(".step textarea").first.fill("Se acuerda que sí.")
        page.locator(".step details summary").first.click()
        expect(page.locator(".step blockquote").first).to_be_visible()
        page.locator(".step .items .link").first.click()
        expect(page.locator("#panel h2")).to_be_visible()
        page.locator(".step h2").click()
        page.keyboard.press("p")
        expect(page.locator(".step h2")).to_have_text("What changed")
        page.keyboard.press("n")
        expect(page.locator(".step textarea").first).to_have_value("Se acuerda que sí.")


def test_a_meeting_has_a_key_a_search_and_its_filters(browser: Browser, meeting: Path) -> None:
    with opened(browser, meeting) as shown:
        page = shown.page
        expect(page.locator(".picture-key")).to_contain_text("regional offices")
        expect(page.locator(".picture-key")).to_contain_text("it exists")
        expect(page.locator("#search")).to_be_hidden()
        page.keyboard.press("/")
        expect(page.locator("#search")).to_be_focused()
        page.get_by_role("button", name="Show or hide the filters").click()
        expect(page.locator("#search")).to_be_hidden()


def test_the_meeting_compares_the_years_it_speaks_of(browser: Browser, meeting: Path) -> None:
    with opened(browser, meeting, "step=4") as shown:
        pair = shown.ask("pmg.data.meeting.steps[4].pair")
        assert len(pair) == 2
        expect(shown.page.locator(".step")).to_contain_text(f"{pair[0]}: ")
        assert {"appeared", "vanished"} & set(shown.ask("pmg.model().edges.map(e => e.what)"))
        shown.go(view="compare")
        assert shown.page.locator("#before").input_value() == str(pair[0])
        assert shown.page.locator("#after").input_value() == str(pair[1])


def test_an_actor_and_a_council_open_with_what_surrounds_them(browser: Browser, tmp_path: Path) -> None:
    ties = samples().relationships.values()
    for node in (("Office", "indap@07"), min(t.end for t in ties if t.type == "PARTICIPATES_IN")):
        path = tmp_path / f"{node[0]}.html"
        path.write_bytes(view(samples(), Wanted(node=node)))
        with opened(browser, path) as shown:
            assert shown.ask("pmg.model().selected.dot.members[0].id") == f"{node[0]}:{node[1]}"
            assert shown.ask("pmg.model().edges.length") > 0


def test_outlines_are_drawn(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "o.geojson"
    ring = "[[-72.0, -36.0], [-71.0, -36.0], [-71.0, -35.0], [-72.0, -35.0], [-72.0, -36.0]]"
    path.write_text(f'{{"type": "Polygon", "coordinates": [{ring}]}}')
    html = tmp_path / "map.html"
    html.write_bytes(sample_page(kind="map", geojson=path))
    with opened(browser, html) as shown:
        assert shown.ask("pmg.state.view") == "map"
        assert shown.ask("pmg.model().outlines.length") > 0


def test_the_page_says_what_it_leaves_out(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "few.html"
    path.write_bytes(sample_page(region="07", most=20))
    with opened(browser, path) as shown:
        expect(shown.page.locator("#panel")).to_contain_text("what it leaves out")
        expect(shown.page.locator("#panel")).to_contain_text("are gathered in one mark")
        assert shown.ask("pmg.model().scene.dots.length") < 34


def test_text_on_the_canvas_is_not_too_small(browser: Browser, country: Path) -> None:
    with opened(browser, country, size=LARGE) as shown:
        assert shown.ask("pmg.picture().size") >= 17
    with opened(browser, country) as shown:
        assert shown.ask("pmg.picture().size") >= 12.5


@pytest.mark.parametrize("address", ["", REGION, "view=map"])
def test_labels_do_not_overlap(browser: Browser, country: Path, address: str) -> None:
    with opened(browser, country, address) as shown:
        boxes = shown.ask(
            """(() => { const c = document.createElement('canvas').getContext('2d');
            c.font = `${pmg.picture().size}px system-ui`;
            return pmg.model().labels.map(l => { const w = Math.max(...l.texts.map(t => c.measureText(t).width));
              const x = l.mark.sx + l.dx, y = l.mark.sy + l.dy - l.line / 2;
              const left = l.align === 'center' ? x - w / 2 : l.align === 'right' ? x - w : x;
              return [left, y, left + w, y + l.line * l.texts.length, l.texts.join(' ')]; }); })()"""
        )
        assert len(boxes) > 4
        over = [
            (a[4], b[4])
            for i, a in enumerate(boxes)
            for b in boxes[:i]
            if a[0] < b[2] - 3 and a[2] > b[0] + 3 and a[1] < b[3] - 3 and a[3] > b[1] + 3
        ]
        assert not over


def test_spanish_is_spoken(browser: Browser, tmp_path: Path) -> None:
    from pmg_graph import i18n

    i18n.set_language("es")
    path = tmp_path / "es.html"
    path.write_bytes(view(samples(), Wanted(region="07")))
    with opened(browser, path) as shown:
        assert shown.ask("document.documentElement.lang") == "es"
        expect(shown.page.get_by_role("button", name="Matriz")).to_be_visible()
        expect(shown.page.locator(".controls")).to_contain_text("Solo una línea continua es un vínculo que existe.")
