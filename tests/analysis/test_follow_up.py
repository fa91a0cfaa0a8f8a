"""The follow-up file: what people wrote is never lost, whatever becomes of the graph."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from pmg_graph.analysis import follow_up_file as files
from pmg_graph.analysis.follow_up import HEADERS, Row, commitments, day, match, update
from pmg_graph.analysis.index import Index
from pmg_graph.analysis.problems import ReportProblem
from pmg_graph.analysis.registry import analysis
from pmg_graph.analysis.scope import Asked
from pmg_graph.model import Graph
from tests.analysis.making import CommitmentKind, Involves, Maker

TEXTS = ("1. Realizar un taller con municipios", "2. Firmar un acuerdo de trabajo", "Enviar el informe trimestral")


def graph(*texts: str, edition: str = "a", office: str = "SERCOTEC") -> Graph:
    make = Maker()
    d = make.document(office, 2010, "work_programme", edition)
    made = make.office(office)
    make.speaks(made, d)
    for text in texts:
        number = text.split(".")[0] if text[0].isdigit() else None
        line = make.line(d, text)
        commitment = make.commits(made, text, line, CommitmentKind.IMPROVEMENT, number=number)
        make.tie(Involves, commitment, make.office("GORE"), line)
    return make.graph


def rows(made: Graph) -> list[Row]:
    return list(commitments(Index(made)))


def written(tmp_path: Path, name: str, made: Graph) -> Path:
    path = tmp_path / name
    file = files.FollowUp()
    file.rows, _ = update([], rows(made))
    files.write(file, path)
    return path


def note(path: Path, row: int, **values: object) -> None:
    """What a person writes into a row of a file, in the program they use."""
    if path.suffix == ".xlsx":
        book = load_workbook(path)
        sheet = book.worksheets[0]
        heads = [cell.value for cell in sheet[1]]
        for name, value in values.items():
            head = HEADERS.get(name, name)
            if head not in heads:
                heads.append(head)
                sheet.cell(1, len(heads)).value = head
            sheet.cell(row, heads.index(head) + 1).value = value  # type: ignore[assignment]
        book.save(path)
    else:
        file = files.read(path)
        for name, value in values.items():
            if name not in file.columns:
                file.columns.append(name)
            file.rows[row - 2].values[name] = value  # type: ignore[assignment]
        files.write(file, path)


def refreshed(path: Path, made: Graph) -> files.FollowUp:
    file = files.read(path, formulas=True)
    file.rows, _ = update(file.rows, rows(made))
    files.write(file, path)
    return files.read(path)


@pytest.mark.parametrize("name", ["seguimiento.xlsx", "seguimiento.csv"])
def test_what_people_wrote_stays_and_columns_of_their_own_too(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, name, graph(*TEXTS))
    note(
        path,
        3,
        state="en curso",
        due=date(2010, 8, 31),
        responsible="Unidad de Fomento",
        note="queda; pendiente\nactas",
        reunión="3a",
    )
    after = refreshed(path, graph(*TEXTS, "Otro compromiso"))
    assert [row.text("text") for row in after.rows] == [*TEXTS, "Otro compromiso"]
    kept = after.rows[1]
    assert (kept.text("state"), kept.day("due"), kept.text("responsible")) == (
        "en curso",
        date(2010, 8, 31),
        "Unidad de Fomento",
    )
    assert kept.text("note") == "queda; pendiente\nactas"
    assert kept.text("reunión") == "3a"
    assert [row.text("standing") for row in after.rows] == ["vigente", "vigente", "vigente", "nuevo"]
    assert after.rows[3].text("state") == "pendiente"


@pytest.mark.parametrize("name", ["seguimiento.xlsx", "seguimiento.csv"])
def test_updating_twice_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, name, graph(*TEXTS))
    refreshed(path, graph(*TEXTS))
    once = path.read_bytes()
    refreshed(path, graph(*TEXTS))
    assert path.read_bytes() == once


def test_a_commitment_that_is_gone_is_marked_and_kept(tmp_path: Path) -> None:
    path = written(tmp_path, "s.xlsx", graph(*TEXTS))
    note(path, 2, state="cumplido", proof="Acta 12")
    after = refreshed(path, graph(*TEXTS[1:]))
    assert [row.text("standing") for row in after.rows] == ["ya no aparece", "vigente", "vigente"]
    assert after.rows[0].text("proof") == "Acta 12"
    assert [row.text("standing") for row in refreshed(path, graph(*TEXTS)).rows] == ["vigente"] * 3


def test_a_new_edition_gives_new_keys_and_the_rows_are_found_again(tmp_path: Path) -> None:
    path = written(tmp_path, "s.xlsx", graph(*TEXTS))
    for number in (2, 3, 4):
        note(path, number, note=f"nota {number}")
    reworded = ("1. Realizar un taller con municipios rurales", TEXTS[1], TEXTS[2])
    after = refreshed(path, graph(*reworded, edition="b"))
    assert [(row.text("text"), row.text("note")) for row in after.rows] == [
        (text, f"nota {number}") for number, text in enumerate(reworded, 2)
    ]
    assert all("doc-sercotec2010b" in row.text("key") for row in after.rows)


def test_another_text_under_the_same_number_is_another_commitment() -> None:
    old, new = rows(graph("1. Realizar un taller")), rows(graph("1. Publicar las bases del concurso", edition="b"))
    assert match(old, new) == ({}, 0)


def test_another_office_is_another_commitment() -> None:
    assert match(rows(graph(TEXTS[0])), rows(graph(TEXTS[0], office="FOSIS"))) == ({}, 0)


def test_equal_texts_are_matched_one_to_one() -> None:
    old, new = rows(graph("Taller", "Taller")), rows(graph("Taller", "Taller", "Taller", edition="b"))
    pairs, moved = match(old, new)
    assert moved == 2 and len({id(row) for row in pairs.values()}) == 2


def test_rows_of_their_own_stay(tmp_path: Path) -> None:
    path = written(tmp_path, "s.xlsx", graph(*TEXTS))
    note(path, 5, text="Invitar a la universidad", state="pendiente")
    after = refreshed(path, graph(*TEXTS, "Nuevo"))
    assert [row.text("text") for row in after.rows] == [*TEXTS, "Invitar a la universidad", "Nuevo"]
    assert after.rows[3].text("standing") == "propio" and not after.rows[3].text("key")


def test_the_rest_of_a_workbook_stays(tmp_path: Path) -> None:
    path = written(tmp_path, "s.xlsx", graph(*TEXTS))
    book = load_workbook(path)
    book.create_sheet("Actas")["A1"] = "Acta 1"
    sheet = book["Seguimiento"]
    sheet.cell(2, 20).value = "=1+1"
    sheet.cell(1, 20).value = "cálculo"
    sheet.column_dimensions["A"].width = 33
    book.save(path)
    refreshed(path, graph(*TEXTS))
    book = load_workbook(path)
    assert book["Actas"]["A1"].value == "Acta 1"
    assert book["Seguimiento"].cell(2, 20).value == "=1+1"
    assert book["Seguimiento"].column_dimensions["A"].width == 33


def test_the_workbook_offers_the_states_and_has_typed_cells(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path, "s.xlsx", graph(*TEXTS))).worksheets[0]
    (rule,) = sheet.data_validations.dataValidation
    assert "en curso" in str(rule.formula1) and sheet.freeze_panes == "A2" and sheet.auto_filter.ref
    heads = [cell.value for cell in sheet[1]]
    assert heads == list(HEADERS.values())
    assert sheet.cell(2, heads.index("ponderación") + 1).value == 100
    assert sheet.cell(2, heads.index("año") + 1).value == 2010


def test_a_text_of_a_document_is_no_formula(tmp_path: Path) -> None:
    made = graph("=HYPERLINK(1)")
    sheet = load_workbook(written(tmp_path, "s.xlsx", made)).worksheets[0]
    cell = next(cell for cell in sheet[2] if cell.value == "=HYPERLINK(1)")
    assert cell.data_type == "s"
    assert "'=HYPERLINK" in written(tmp_path, "s.csv", made).read_text("utf-8-sig")
    assert [row.text("standing") for row in refreshed(tmp_path / "s.csv", made).rows] == ["vigente"]


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8", ","), ("utf-8-sig", ";"), ("cp1252", ";"), ("utf-8", "\t")]
)
def test_csv_of_any_spreadsheet(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "s.csv"
    lines = [["Compromiso", "ESTADO", "Plazo", "año"], ["Señalar", "En Curso", "31/08/2010", "2010"]]
    path.write_bytes("\r\n".join(delimiter.join(line) for line in lines).encode(encoding))
    (row,) = files.read(path).rows
    assert row.text("text") == "Señalar" and row.state == "en curso" and row.day("due") == date(2010, 8, 31)


@pytest.mark.parametrize(
    ("content", "reason", "where", "detail"),
    [
        ("compromiso;nota\nx;y", "follow_up_columns", "s.csv", "estado"),
        ("compromiso;estado;estado\nx;;", "follow_up_column_twice", "s.csv", "estado"),
        ("compromiso;estado\nx;listo", "follow_up_state", "row 2", "listo"),
        ("compromiso;estado;plazo\nx;;pronto", "follow_up_date", "row 2, column 'plazo'", "pronto"),
        ("compromiso;estado;plazo\nx;;31-02-2010", "follow_up_date", "row 2, column 'plazo'", "31-02-2010"),
        ("clave;compromiso;estado\na;x;\na;y;", "follow_up_key_twice", "row 3", "2"),
        ("", "follow_up_columns", "s.csv", "compromiso, estado"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_row_and_column(
    tmp_path: Path, content: str, reason: str, where: str, detail: str
) -> None:
    path = tmp_path / "s.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReportProblem) as caught:
        files.read(path)
    assert caught.value.reason == reason and where in caught.value.where and caught.value.detail == detail


def test_what_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "s.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook")
    with pytest.raises(ReportProblem, match="follow_up_not_readable"):
        files.read(path)


def test_other_sheets_before_it(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "portada"
    sheet = book.create_sheet("Seguimiento")
    sheet.append(["compromiso", "estado"])
    sheet.append(["x", "cumplido"])
    book.save(tmp_path / "s.xlsx")
    assert files.read(tmp_path / "s.xlsx").rows[0].state == "cumplido"


@pytest.mark.parametrize("text", ["2010-08-31", "31-08-2010", "31/08/2010", "31.08.2010", " 31-8-2010 "])
def test_days(text: str) -> None:
    assert day(text) == date(2010, 8, 31)


@pytest.mark.parametrize("text", ["agosto", "31-08-10", "2010-13-01", "31-08"])
def test_no_days(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        day(text)


def test_the_report_says_what_is_due_and_what_is_overdue(tmp_path: Path) -> None:
    made = graph(*TEXTS, "Otro", "Otro más")
    path = written(tmp_path, "s.xlsx", made)
    note(path, 2, due=date(2010, 6, 1))
    note(path, 3, due=date(2010, 6, 20))
    note(path, 4, due=date(2010, 6, 1), state="cumplido")
    note(path, 5, due=date(2010, 12, 1))
    asked = Asked(extra={"follow_up": str(path), "today": "2010-06-10"})
    report = analysis("commitments").make(made, asked)
    assert [row.cells[2] for row in report.table("overdue").rows] == [TEXTS[0]]
    assert [row.cells[2] for row in report.table("due").rows] == [TEXTS[1]]
    assert [row.cells[2] for row in report.table("unproved").rows] == [TEXTS[2]]
    assert report.figure("done").value == 1 / 5
    assert report.table("overdue").rows[0].evidence
    (progress,) = report.table("progress").rows
    assert progress.cells[0] == "SERCOTEC Maule" and progress.cells[-2] == 5


def test_the_day_must_be_one() -> None:
    with pytest.raises(ReportProblem, match="not_a_day"):
        analysis("commitments").make(graph(*TEXTS), Asked(extra={"follow_up": "x", "today": "mañana"}))
