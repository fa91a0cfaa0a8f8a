"""The command line as a user meets it: real processes, real files, real exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pmg_graph import __version__
from tests.conftest import ROOT

DEMO = ROOT / "pmg_graph" / "samples"


def pmg(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith("PMG_GRAPH")} | environment
    command = [sys.executable, "-m", "pmg_graph", *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", cwd=cwd, env=env)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("graph") / "graph.jsonl.gz"
    done = pmg("build", DEMO, "-o", out, "--no-cache")
    assert done.returncode == 0, done.stderr
    return out


def test_demo_shows_the_whole_path() -> None:
    done = pmg("demo")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    for path in DEMO.glob("*.txt"):
        assert path.name in done.stdout
    suggested = done.stdout.strip().splitlines()[-1].split("show ", 1)[1]
    shown = subprocess.run(
        f"{sys.executable} -m pmg_graph show {suggested}", shell=True, check=False, capture_output=True, text=True
    )
    assert shown.returncode == 0, shown.stderr


def test_build_as_data(tmp_path: Path) -> None:
    (tmp_path / "vacio.txt").write_bytes(b"")
    done = pmg("build", DEMO, tmp_path / "vacio.txt", "-o", tmp_path / "g.jsonl", "--format", "json", "--no-cache")
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
    assert "vacio.txt" in done.stderr
    data = json.loads(done.stdout)
    assert {d["source"] for d in data["documents"]} == {p.name for p in DEMO.glob("*.txt")}
    assert set(data["documents"][0]) == {
        "source", "key", "kind", "year", "issuer", "sections", "facts", "warnings", "unresolved",
    }  # fmt: skip
    assert [p["reason"] for p in data["problems"]] == ["empty"]


@pytest.mark.parametrize("language", ["es", "en"])
def test_nothing_readable_writes_nothing(tmp_path: Path, language: str) -> None:
    (tmp_path / "a.txt").write_text("nada que ver", encoding="utf-8")
    done = pmg("--lang", language, "build", tmp_path / "a.txt", "-o", tmp_path / "g.jsonl.gz")
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 2
    assert "Traceback" not in done.stderr
    assert ("none of the kinds" in done.stderr) == (language == "en")
    assert not (tmp_path / "g.jsonl.gz").exists()


def test_an_output_folder_that_is_not_there(tmp_path: Path) -> None:
    done = pmg("build", DEMO, "-o", tmp_path / "no" / "g.jsonl.gz")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("arguments", [["show", "x"], ["export"], ["export", "--graph", "nada.gz"]], ids=" ".join)
def test_without_a_graph_the_line_says_what_to_do(tmp_path: Path, arguments: list[str]) -> None:
    done = pmg(*arguments, cwd=tmp_path)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "pmg-graph build" in done.stderr


@pytest.mark.parametrize("asked", ["INDAP Maule", "indap maule", "indap@07"])
def test_show_by_name_or_key(graph: Path, asked: str) -> None:
    done = pmg("show", asked, "--graph", graph)
    assert done.returncode == 0, done.stderr
    assert "indap@07" in done.stdout
    assert "programa_trabajo_2011.txt:" in done.stdout


def test_show_as_data_gives_lines_for_every_tie(graph: Path) -> None:
    done = pmg("show", "indap@07", "--format", "json", PMG_GRAPH=str(graph))
    data = json.loads(done.stdout)
    assert data["label"] == "Office"
    assert data["ties"]
    for tie in data["ties"]:
        assert tie["evidence"], tie
        for passage in tie["evidence"]:
            first, last = passage["lines"]
            text = (DEMO / passage["source"]).read_text(encoding="utf-8").split("\n")
            assert passage["text"] == "\n".join(text[first - 1 : last])


def test_show_names_the_candidates_where_a_name_is_not_clear(graph: Path) -> None:
    done = pmg("show", "mesa", "--graph", graph)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) > 2
    assert "council:" in done.stderr


def test_show_of_what_is_not_there(graph: Path) -> None:
    done = pmg("show", "Ministerio de la Verdad", "--graph", graph)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


def test_check_lists_findings_with_lines() -> None:
    done = pmg("check", DEMO, "--format", "json", "--no-cache")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["findings"]
    assert {"weights_not_100"} <= {f["kind"] for f in found}
    for finding in found:
        assert finding["lines"][0] <= finding["lines"][1]
        assert finding["kind"] not in finding["message"], "every kind has a sentence"
    assert pmg("check", DEMO, "--strict", "--no-cache").returncode == 4


def test_export_is_what_build_wrote(graph: Path, tmp_path: Path) -> None:
    done = pmg("export", "--format", "jsonl", "-o", tmp_path / "g.jsonl", "--graph", graph)
    assert done.returncode == 0
    printed = pmg("export", "--graph", graph)
    assert printed.stdout == (tmp_path / "g.jsonl").read_text(encoding="utf-8")


def test_loaders_lists_the_kinds() -> None:
    done = pmg("loaders", "--format", "json")
    kinds = {entry["kind"] for entry in json.loads(done.stdout)}
    assert kinds == {"work_programme", "evaluation_report", "programme_form", "territorial_diagnosis"}


def test_a_closed_pipe_is_no_error(graph: Path) -> None:
    command = f"{sys.executable} -m pmg_graph export --graph {graph} | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], check=False, capture_output=True, text=True)
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_output_that_is_closed_or_knows_no_accents_is_no_error(graph: Path) -> None:
    for shell in ("{} >&-", "PYTHONIOENCODING=ascii {}", "{} | head -c 1"):
        for arguments in (f"show indap@07 --graph {graph}", f"show indap@07 -f json --graph {graph}", "loaders"):
            command = shell.format(f"{sys.executable} -m pmg_graph {arguments}")
            done = subprocess.run(
                ["bash", "-o", "pipefail", "-c", command], check=False, capture_output=True, text=True, encoding="ascii"
            )
            assert "Traceback" not in done.stderr, command
            assert done.returncode == 0, command


def test_a_full_disk_is_one_line(graph: Path) -> None:
    done = pmg("export", "--graph", graph, "-o", "/dev/full")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert Path("/dev/full").is_char_device()
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "pmg_graph", "show", "indap@07", "--graph", str(graph)]
        shown = subprocess.run(command, check=False, stdout=full, stderr=subprocess.PIPE, text=True)
    assert shown.returncode == 1
    assert len(shown.stderr.splitlines()) == 1


def test_interrupting_ends_at_once_and_leaves_nothing(tmp_path: Path) -> None:
    documents = tmp_path / "docs"
    documents.mkdir()
    for number in range(150):
        for path in DEMO.glob("*.txt"):
            text = f"{path.read_text(encoding='utf-8')}\n{number}\n"
            (documents / f"{path.stem}_{number}.txt").write_text(text, encoding="utf-8")
    out = tmp_path / "g.jsonl.gz"
    command: list[str | Path] = [sys.executable, "-m", "pmg_graph", "build", "--no-cache", documents, "-o", out]
    for sent, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        time.sleep(2)
        process.send_signal(sent)
        _out, told = process.communicate(timeout=20)  # a worker left alive would hold the pipe open
        assert process.returncode == code
        assert "Traceback" not in told
        assert [p.name for p in tmp_path.iterdir()] == ["docs"]


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_an_interrupt_while_a_worker_is_made_is_not_lost(tmp_path: Path, name: str, code: int) -> None:
    """Python only prints what is raised in the hooks that it calls then."""
    program = tmp_path / "interrupted.py"
    program.write_text(
        "import os, signal\n"
        "from pmg_graph.cli import main\n"
        f"os.register_at_fork(after_in_parent=lambda: os.kill(os.getpid(), signal.{name}))\n"
        "main()\n",
        encoding="utf-8",
    )
    out = tmp_path / "g.jsonl.gz"
    command: list[str | Path] = [sys.executable, program, "build", "--no-cache", DEMO, "-o", out]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    assert (done.returncode, done.stderr.strip()) == (code, "")
    assert not out.exists()


def test_an_interrupt_at_the_start_says_nothing(tmp_path: Path) -> None:
    program = tmp_path / "interrupted.py"
    program.write_text(
        "import pmg_graph.cli as cli\ndef run(_arguments):\n    raise KeyboardInterrupt\ncli.run = run\ncli.main()\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, program], check=False, capture_output=True, text=True, cwd=ROOT)
    assert (done.returncode, done.stderr) == (130, "")


def test_version_and_usage() -> None:
    assert pmg("--version").stdout.strip() == f"pmg-graph {__version__}"
    assert pmg("construir").returncode == 2


def test_a_package_of_its_own_can_add_a_kind(tmp_path: Path) -> None:
    """The example of docs/new-loader.md, as a third party would install it."""
    page = (ROOT / "docs" / "new-loader.md").read_text(encoding="utf-8")
    (tmp_path / "my_package.py").write_text(page.split("```python\n")[1].split("```")[0], encoding="utf-8")
    metadata = tmp_path / "my_package-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: my-package\nVersion: 1.0\n", encoding="utf-8")
    entry = page.split("```toml\n")[1].split("```")[0]
    points = entry.replace('[project.entry-points."pmg_graph.loaders"]', "[pmg_graph.loaders]").replace('"', "")
    (metadata / "entry_points.txt").write_text(points, encoding="utf-8")
    minutes = tmp_path / "acta.txt"
    minutes.write_text("ACTA DE SESIÓN\n\nAsisten: INDAP y SENCE a la Mesa de Turismo.\n", encoding="utf-8")
    out = tmp_path / "g.jsonl"
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    done = pmg("build", minutes, "-o", out, "--no-cache", PYTHONPATH=path)
    assert done.returncode == 0, done.stderr
    ties = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines() if '"PARTICIPATES_IN"' in line]
    assert {t["start"]["id"] for t in ties} == {"indap@07", "sence@07"}
    assert "meeting_minutes" in pmg("loaders", PYTHONPATH=path).stdout


def test_a_graph_file_that_is_damaged_is_one_line(graph: Path, tmp_path: Path) -> None:
    whole = graph.read_bytes()
    half, spoilt = tmp_path / "half.gz", tmp_path / "spoilt.gz"
    half.write_bytes(whole[: len(whole) // 2])
    spoilt.write_bytes(whole[:2000] + bytes(100) + whole[2100:])
    for path in (half, spoilt):
        done = pmg("show", "indap@07", "-g", path)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.splitlines() == [
            f"pmg-graph: {path}: el archivo del grafo está dañado o quedó cortado; cópielo de nuevo, "
            "o hágalo de nuevo con «pmg-graph build»"
        ]


@pytest.mark.parametrize(
    ("out", "said"),
    [
        ("carpeta", "carpeta: es una carpeta; revise el nombre y los permisos"),
        ("nada/g.json", "nada: no existe; revise el nombre y los permisos"),
        ("informe.pdf", "informe.pdf: el nombre no dice cómo escribirlo; termínelo en"),
    ],
)
def test_what_cannot_be_written_is_one_line(graph: Path, tmp_path: Path, out: str, said: str) -> None:
    (tmp_path / "carpeta").mkdir()
    done = pmg("report", "density", "--samples", "0", "-g", graph, "-o", out, cwd=tmp_path)
    assert done.returncode in (1, 2)
    assert done.stderr.startswith(f"pmg-graph: {said}")
    assert len(done.stderr.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["carpeta"]


def test_the_format_follows_the_name_of_the_file(graph: Path, tmp_path: Path) -> None:
    assert pmg("export", "-g", graph, "-o", tmp_path / "g.xlsx").returncode == 0
    assert (tmp_path / "g.xlsx").read_bytes().startswith(b"PK")
    assert pmg("export", "-g", graph, "-o", tmp_path / "g.docx").returncode == 2
    assert pmg("view", "-g", graph, "-o", tmp_path / "v.png").returncode == 2
    assert not (tmp_path / "v.png").exists()


def test_show_speaks_in_words_not_in_codes(graph: Path) -> None:
    done = pmg("show", "corfo maule", "-g", graph)
    assert "CORFO Maule · articulación territorial: mayor" in done.stdout
    assert "  región: Maule\n" in done.stdout
    for code in ("articulacion_territorial", "level", "service:"):
        assert code not in done.stdout


def test_documents_that_contradict_each_other_are_told_in_words(tmp_path: Path) -> None:
    text = (DEMO / "ficha_programa_2020.txt").read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text(text.replace("EN EVALUACIÓN", "CALIFICADO"), encoding="utf-8")
    done = pmg("check", tmp_path, "--no-cache")
    assert done.returncode == 0, done.stderr
    assert "Sabores Campesinos: los documentos dicen «CALIFICADO» y también «EN EVALUACIÓN» en estado\n" in done.stdout
