"""Builds: the same bytes whatever the order, machine or cache; what cannot be read is told and the rest read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pmg_graph import graph_file
from pmg_graph.build import build
from pmg_graph.cache import Cache
from pmg_graph.loaders import registry
from pmg_graph.loaders.facts import Reading
from pmg_graph.loaders.reading.source import SourceText
from pmg_graph.model import Irregularity, Passage
from tests.conftest import ROOT, SAMPLES

DEMO = ROOT / "pmg_graph" / "samples"
FILES = sorted(DEMO.glob("*.txt"))


def test_the_samples_are_all_read() -> None:
    built = build([DEMO])
    assert not built.problems
    assert {s.kind for s in built.summaries} == {loader.kind for loader in registry.loaders()}
    assert all(sum(s.facts.values()) > 20 for s in built.summaries), built.summaries


def test_the_order_of_the_documents_does_not_matter() -> None:
    assert graph_file.dumps(build(FILES).graph) == graph_file.dumps(build(FILES[::-1]).graph)


def test_one_process_or_several_read_the_same(tmp_path: Path) -> None:
    (tmp_path / "vacio.txt").write_bytes(b"")
    alone, together = (build([DEMO, tmp_path], workers=workers) for workers in (1, 3))
    assert graph_file.dumps(alone.graph) == graph_file.dumps(together.graph)
    assert alone.summaries == together.summaries
    assert alone.problems == together.problems


def test_another_hash_seed_and_folder_give_the_same_bytes(tmp_path: Path) -> None:
    shutil.copytree(DEMO, tmp_path / "otra carpeta")
    outs = []
    for seed, folder in (("1", DEMO), ("2", tmp_path / "otra carpeta")):
        out = tmp_path / f"{seed}.jsonl.gz"
        command: list[str | Path] = [sys.executable, "-m", "pmg_graph", "build", "--no-cache", folder, "-o", out]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
        outs.append(out.read_bytes())
    assert outs[0] == outs[1]


def test_encodings_and_line_ends_change_nothing_but_nothing(tmp_path: Path) -> None:
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    assert graph_file.dumps(build([tmp_path]).graph) == graph_file.dumps(build([DEMO]).graph)


def test_a_document_given_twice_counts_once(tmp_path: Path) -> None:
    shutil.copy(FILES[0], tmp_path / "zz_copia.txt")
    built = build([FILES[0], tmp_path])
    assert [p.reason for p in built.problems] == ["same_document"]
    assert len(built.readings) == 1


def test_an_unchanged_document_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = tmp_path / "docs"
    shutil.copytree(DEMO, documents)
    cache = Cache(tmp_path / "cache")
    first = build([documents], cache=cache)
    read = []
    original = registry.read

    def counted(source: SourceText, *, with_contacts: bool = False) -> Reading:
        read.append(source.name)
        return original(source, with_contacts=with_contacts)

    monkeypatch.setattr(registry, "read", counted)
    again = build([documents], cache=cache, workers=1)
    assert read == []
    assert graph_file.dumps(again.graph) == graph_file.dumps(first.graph)
    assert again.summaries == first.summaries
    changed = documents / FILES[0].name
    changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    build([documents], cache=cache, workers=1)
    assert read == [FILES[0].name]


def test_a_damaged_cache_is_read_past(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    first = graph_file.dumps(build([DEMO], cache=cache).graph)
    for entry in tmp_path.iterdir():
        entry.write_bytes(entry.read_bytes()[:100])
    assert graph_file.dumps(build([DEMO], cache=cache).graph) == first


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("vacio.txt", b"", "empty"),
        ("binario.txt", b"\x00\x01\x02" * 50, "binary"),
        ("linea.txt", b"x" * 60_000, "long_line"),
        ("otro.txt", "Acta de la reunión del comité.\nSe acordó informar.\n".encode(), "unknown_kind"),
    ],
)
def test_a_bad_file_is_told_and_the_others_are_read(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    built = build([tmp_path, DEMO])
    assert [(Path(p.path).name, p.reason) for p in built.problems] == [(name, reason)]
    assert graph_file.dumps(built.graph) == graph_file.dumps(build([DEMO]).graph)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9])
def test_a_truncated_document_never_breaks_a_build(tmp_path: Path, path: Path, share: float) -> None:
    data = path.read_bytes()
    (tmp_path / path.name).write_bytes(data[: int(len(data) * share)])
    built = build([tmp_path])
    assert len(built.readings) + len(built.problems) == 1


@pytest.mark.parametrize("path", sorted((SAMPLES / "unknown").glob("*.txt")), ids=lambda p: p.stem)
def test_documents_of_other_kinds_are_refused(path: Path) -> None:
    built = build([path])
    assert [p.reason for p in built.problems] == ["unknown_kind"]


def test_what_is_irregular_is_in_the_graph_with_its_lines() -> None:
    built = build([SAMPLES / "work_programme"])
    found = [node for node in built.graph.nodes.values() if isinstance(node, Irregularity)]
    assert len(found) == sum(len(reading.findings) for reading in built.readings) > 0
    for node in found:
        (key,) = node.evidence
        assert ("Passage", key) in built.graph.nodes
        assert any(tie.type == "SHOWS" and tie.end == node.id for tie in built.graph.relationships.values())


def test_a_form_without_answers_states_nothing() -> None:
    built = build([SAMPLES / "empty"])
    assert {p.reason for p in built.problems} == {"nothing_read"}
    assert not built.readings


def test_an_empty_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    built = build([tmp_path, tmp_path / "nada.txt"])
    assert sorted(p.reason for p in built.problems) == ["empty_folder", "missing"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_told(tmp_path: Path) -> None:
    locked = tmp_path / "cerrado.txt"
    locked.write_text("x", encoding="utf-8")
    locked.chmod(0)
    assert [p.reason for p in build([tmp_path]).problems] == ["unreadable"]


def test_personal_data_stays_out_unless_asked_for() -> None:
    def texts(*, with_contacts: bool) -> str:
        return graph_file.dumps(build([DEMO, SAMPLES], with_contacts=with_contacts).graph).decode()

    without, with_them = texts(with_contacts=False), texts(with_contacts=True)
    assert "@ejemplo" not in without
    assert "Persona Ejemplo" not in without
    assert "@ejemplo" in with_them


def test_a_passage_is_exactly_its_lines() -> None:
    for reading in build([DEMO]).readings:
        lines = (DEMO / reading.document.source).read_text(encoding="utf-8").split("\n")
        for node in reading.graph.nodes.values():
            if isinstance(node, Passage) and "[…]" not in node.text:
                assert node.text == "\n".join(lines[node.first_line - 1 : node.last_line])


def test_a_pipe_a_device_and_a_link_that_leads_nowhere_are_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tubo.txt")
    (tmp_path / "nada.txt").symlink_to(tmp_path / "no_hay")
    (tmp_path / "vuelta.txt").symlink_to(tmp_path / "vuelta.txt")
    problems = build([tmp_path, DEMO]).problems
    assert {(Path(p.path).name, p.reason) for p in problems} == {
        ("tubo.txt", "not_a_file"),
        ("nada.txt", "missing"),
        ("vuelta.txt", "unreadable"),
    }


def test_a_text_of_a_million_lines_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "largo.txt").write_bytes(FILES[0].read_bytes() + b"\n" * 1_000_000)
    assert [p.reason for p in build([tmp_path]).problems] == ["too_large"]


def test_a_document_cut_inside_a_character_is_read_and_told(tmp_path: Path) -> None:
    data = FILES[0].read_bytes()
    end = max(i for i in range(len(data)) if data[i] >= 0xC0)
    (tmp_path / "cortado.txt").write_bytes(data[: end + 1])
    built = build([tmp_path])
    assert [p.reason for p in built.problems] == ["cut_short"]
    assert len(built.readings) == 1


def test_a_name_that_is_no_text_is_read(tmp_path: Path) -> None:
    strange = os.fsencode(tmp_path) + b"/informe\xe9.txt"
    Path(os.fsdecode(strange)).write_bytes(FILES[0].read_bytes())
    (reading,) = build([tmp_path], cache=Cache(tmp_path / "cache")).readings
    assert reading.document.source == "informe\N{REPLACEMENT CHARACTER}.txt"


def test_a_loader_that_fails_takes_no_other_document_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    original = registry.read

    def failing(source: SourceText, *, with_contacts: bool = False) -> Reading:
        if source.name == FILES[0].name:
            raise LookupError("nothing there")
        return original(source, with_contacts=with_contacts)

    monkeypatch.setattr(registry, "read", failing)
    built = build([DEMO], workers=1)
    assert [(p.reason, p.detail) for p in built.problems] == [("failed", "LookupError: nothing there")]
    assert len(built.readings) == len(FILES) - 1


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_persons_in_running_text_leave_no_trace(tmp_path: Path, path: Path) -> None:
    person = "Clodomira Ejemplar Inventada"
    private = (person, "clodomira@ejemplo.invalid", "12.345.678-9", "2 2345 6789")
    told = f"Informa doña {private[0]} ({private[1]}), RUT {private[2]}, fono {private[3]}."
    lines = path.read_text(encoding="utf-8").split("\n")
    spoilt = [f"{line.rstrip()} {told}" if line.rstrip().endswith(".") else line for line in lines]
    (tmp_path / path.name).write_text("\n".join(spoilt), encoding="utf-8")
    said = graph_file.dumps(build([tmp_path]).graph).decode()
    assert not [text for text in private if text in said]
    assert person in graph_file.dumps(build([tmp_path], with_contacts=True).graph).decode()
