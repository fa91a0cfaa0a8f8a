"""Reports in every format: typed, escaped, the same bytes twice, and in the shape that is documented."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from typing import Any

import pytest
from openpyxl import load_workbook

from pmg_graph import i18n
from pmg_graph.analysis import registry
from pmg_graph.analysis.report import Coded, Column, Evidence, Figure, Range, Report, Row, Table, Type, phrase
from pmg_graph.analysis.scope import Asked, Layer, Scope
from pmg_graph.build import build
from pmg_graph.reporting import data, flat, markdown
from pmg_graph.reporting.sheets import Sheet, harmless, workbook
from pmg_graph.visualizations import report_page as page
from tests.conftest import ROOT

NASTY = "<script>alert(1)</script> | =1+1 & “x”"


def report() -> Report:
    lines = Evidence("Programa", "a.txt", "Maule", 3, 4, NASTY, "doc-a#3-4")
    return Report(
        name="test",
        title=NASTY,
        scope=Scope("07", 2010),
        layer=Layer.COUNCILS,
        figures=(
            Figure("share", "Share", 0.25, "A quarter.", Type.SHARE),
            Figure("count", "Count", 3, "Three.", Type.INTEGER, unit="seats", evidence=(lines,)),
            Figure("unknown", "Unknown", None, "It cannot be said."),
        ),
        tables=(
            Table(
                "main",
                "Main: [all]",
                (
                    Column("name", "name"),
                    Column("kind", "kind"),
                    Column("n", "n", Type.INTEGER, "How many."),
                    Column("x", "x", Type.DECIMAL),
                    Column("part", "part", Type.SHARE),
                    Column("when", "when", Type.DATE),
                    Column("yes", "yes", Type.FLAG),
                    Column("places", "places", Type.RANGE),
                    Column("places_2", "places", Type.RANGE),
                    Column("who", "who", Type.LIST),
                ),
                (
                    Row(
                        ("=SUM(A1)", Coded("service", "public service"), 2, 0.5, 0.125, "2010-05-31", True, Range(1, 3),
                         None, ("a", "b")),
                        (lines,),
                    ),
                    Row((NASTY, None, -1, -0.5, None, "2010", False, Range(2, 2), None, ())),
                ),
                "A note.",
            ),
            Table("empty", "Empty", (Column("name", "name"),), ()),
        ),
        warnings=(phrase("year {year}", year=NASTY),),
        notes=("A note.",),
        seed=1,
        samples=10,
        objects=({"kind": "x"},),
    )  # fmt: skip


def test_json_has_stable_names_codes_and_numbers() -> None:
    i18n.set_language("es")
    made = json.loads(data.dumps(report()))
    assert made["scope"] == {"region": "07", "year": 2010, "service": None, "layer": "councils"}
    assert made["tables"][0]["rows"][0]["cells"] == {
        "name": "=SUM(A1)", "kind": "service", "n": 2, "x": 0.5, "part": 0.125, "when": "2010-05-31", "yes": True,
        "places": {"low": 1, "high": 3}, "places_2": None, "who": ["a", "b"],
    }  # fmt: skip
    assert made["tables"][0]["rows"][0]["evidence"][0]["lines"] == [3, 4]
    assert made["objects"] == [{"kind": "x"}]


def test_the_schema_is_the_documented_one_and_holds() -> None:
    stored = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    assert stored == data.schema(), "run: python -m pmg_graph.reporting.data > docs/report.schema.json"
    _check(data.as_data(report()), stored, stored["$defs"])


def _check(value: Any, schema: dict[str, Any], defs: dict[str, Any], where: str = "$") -> None:
    """What of JSON Schema our schema uses: types, constants, required and closed objects, items, alternatives."""
    if "$ref" in schema:
        _check(value, defs[schema["$ref"].rpartition("/")[2]], defs, where)
        return
    if "anyOf" in schema:
        for option in schema["anyOf"]:
            try:
                _check(value, option, defs, where)
            except AssertionError:
                continue
            return
        raise AssertionError(where)
    if "enum" in schema:
        assert value in schema["enum"], where
    if "type" in schema:
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        names = {dict: "object", list: "array", str: "string", bool: "boolean", int: "integer", float: "number"}
        name = "null" if value is None else names[type(value)]
        assert name in types or (name == "integer" and "number" in types), (where, name)
    if isinstance(value, dict) and "properties" in schema:
        assert set(schema["required"]) <= set(value), where
        assert schema.get("additionalProperties", True) is not False or set(value) <= set(schema["properties"]), where
    if isinstance(value, dict):
        for key, item in value.items():
            inner = schema.get("properties", {}).get(key, schema.get("additionalProperties"))
            if isinstance(inner, dict):
                _check(item, inner, defs, f"{where}.{key}")
    if isinstance(value, list):
        for item in value:
            _check(item, schema.get("items", {}), defs, f"{where}[]")


@pytest.mark.parametrize("name", registry.names())
def test_every_report_has_the_documented_shape(name: str) -> None:
    schema = data.schema()
    analysis = registry.analysis(name)
    region = "07" if "region" in analysis.accepts else None
    made = analysis.make(build([ROOT / "pmg_graph" / "samples"]).graph, Asked(Scope(region), samples=20))
    _check(json.loads(data.dumps(made)), schema, schema["$defs"])
    for write in (flat.csv, flat.xlsx, markdown.dumps, page.dumps):
        assert write(made)


def test_the_check_can_fail() -> None:
    made = data.as_data(report())
    made["figures"][0]["extra"] = 1
    with pytest.raises(AssertionError):
        _check(made, data.schema(), data.schema()["$defs"])


def test_csv_runs_no_formula_and_keeps_numbers() -> None:
    rows = list(csv.DictReader(io.StringIO(flat.csv(report()))))
    assert rows[0]["name"] == "'=SUM(A1)"
    assert (rows[1]["n"], rows[1]["x"]) == ("-1", "-0.5")
    assert (rows[0]["places (from)"], rows[0]["places (to)"], rows[0]["places (from) 2"]) == ("1", "3", "")
    assert rows[0]["evidence"] == "a.txt:3-4"
    figures = list(csv.DictReader(io.StringIO(flat.csv(report(), "figures"))))
    assert [f["value"] for f in figures] == ["0.25", "3", ""]
    with pytest.raises(KeyError):
        flat.csv(report(), "none")


def test_a_workbook_has_typed_cells_filters_and_frozen_headings() -> None:
    book = load_workbook(io.BytesIO(flat.xlsx(report())))
    assert book.sheetnames == ["Figures", "Main   all", "Empty", "Evidence", "Notes"]
    sheet = book["Main   all"]
    cells = [cell.value for cell in sheet[2]]
    assert cells[0] == "=SUM(A1)"
    assert sheet["A2"].data_type == "s"
    assert cells[2:5] == [2, 0.5, 0.125]
    assert (sheet["E2"].number_format, sheet["F2"].is_date, sheet["G2"].data_type) == ("0.0%", True, "b")
    assert sheet["F3"].value == "2010"
    for each in book:
        assert each.freeze_panes == "A2"
        assert each.auto_filter.ref.startswith("A1:")
    assert book["Figures"]["B2"].number_format == "0.0%"
    assert [c.value for c in book["Evidence"][2]][2:7] == ["Programa", "a.txt", "Maule", 3, 4]


def test_a_sheet_prints_on_the_width_of_a_page_and_shows_all_of_a_long_text() -> None:
    long = "palabra " * 30
    made = workbook([Sheet("x", ["what a long heading of a narrow column", "text"], [[1, long], [2, "short"]])])
    sheet = load_workbook(io.BytesIO(made))["x"]
    fitting = sheet.sheet_properties.pageSetUpPr
    assert fitting is not None
    assert (sheet.page_setup.orientation, fitting.fitToPage) == ("landscape", True)
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.column_dimensions["A"].width < 25
    assert sheet.row_dimensions[1].height >= 2 * 15
    assert sheet.row_dimensions[2].height >= len(long) / 60 * 15
    assert sheet.row_dimensions[3].height is None
    assert {cell.alignment.vertical for cell in sheet[2]} == {"top"}


@pytest.mark.parametrize("write", [data.dumps, flat.csv, flat.xlsx, markdown.dumps, page.dumps])
def test_the_same_report_has_the_same_bytes(write: Any) -> None:
    assert write(report()) == write(report())


def test_sheets_whose_names_excel_refuses() -> None:
    made = workbook([Sheet("a/b:c", ["x"], []), Sheet("A b c", ["x"], []), Sheet("y" * 40, ["x"], [["\x00\x08z"]])])
    book = load_workbook(io.BytesIO(made))
    assert book.sheetnames == ["a b c", "A b c 2", "y" * 31]
    assert book["y" * 31]["A2"].value == "z"


@pytest.mark.parametrize("cell", ["=1", "+cmd", "@x", "-a", "\tx"])
def test_what_a_spreadsheet_would_run(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert harmless("-1.5") == "-1.5"


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on") or name in ("src", "href", "style")]
        if tag not in ("meta",):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, text: str) -> None:
        self.text.append(text)


def test_a_page_is_whole_closed_and_escaped() -> None:
    made = page.dumps(report())
    parsed = _Page()
    parsed.feed(made)
    assert not parsed.open
    assert parsed.tags.count("script") == 2  # the page's own, which the policy names, and its data
    assert any(NASTY in text for text in parsed.text)
    assert "Content-Security-Policy" in made
    assert "http" not in made.replace('http-equiv="', "")
    assert '<html lang="en"' in made


def test_markdown_keeps_texts_in_their_cells() -> None:
    lines = markdown.dumps(report(), evidence=True).splitlines()
    table = [line.replace("\\|", "") for line in lines if line.startswith("|")]
    assert len({line.count("|") for line in table}) == 1
    assert "<script>" not in "".join(lines).replace("\\<script\\>", "")


@pytest.mark.parametrize(
    ("ratio", "kind"),
    [
        (0.0, "number less-2"),
        (0.5, "number less-2"),
        (0.7, "number less-1"),
        (1.0, "number"),
        (1.5, "number more-1"),
        (2.0, "number more-2"),
        (None, "number"),
    ],
)
def test_a_ratio_has_a_colour_beside_its_number(ratio: float | None, kind: str) -> None:
    made = Report("test", "t", tables=(Table("map", "map", (Column("a", "a", Type.RATIO),), (Row((ratio,)),)),))
    i18n.set_language("es")
    shown = "" if ratio is None else f"{ratio:g}".replace(".", ",")
    assert f'<td class="{kind}">{shown}</td>' in page.dumps(made)
