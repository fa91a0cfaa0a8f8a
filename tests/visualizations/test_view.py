"""What a view holds and how it is put together, without a browser."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pmg_graph import graph_file
from pmg_graph.captions import LABELS, VALUES
from pmg_graph.gazetteer import gazetteer
from pmg_graph.model import NODES
from pmg_graph.visualizations import figures, layout, network, outlines, page, scenes
from pmg_graph.visualizations.entities import KINDS, Entities
from pmg_graph.visualizations.map import STRIPS
from pmg_graph.visualizations.map import scene as map_scene
from pmg_graph.visualizations.view import Wanted, view
from pmg_graph.visualizations.words import FACTS
from tests.conftest import ROOT
from tests.synthetic import synthetic
from tests.visualizations.conftest import sample_page, samples

SOURCES = sorted((ROOT / "visualizations" / "page").glob("*.js"))


def data_of(html: bytes) -> dict[str, Any]:
    found = re.search(rb'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    again = view(samples(), Wanted())
    assert again == sample_page()
    code = (
        "import sys; from pathlib import Path; from pmg_graph import graph_file, i18n; i18n.set_language('en');"
        "from pmg_graph.visualizations.view import Wanted, view;"
        "sys.stdout.buffer.write(view(graph_file.read(Path(sys.argv[1])), Wanted()))"
    )
    path = tmp_path / "graph.jsonl"
    graph_file.write(samples(), path)
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", code, path], check=True, capture_output=True, env=environment)
        assert done.stdout == again


def test_the_page_is_small_beyond_its_data() -> None:
    html = sample_page()
    shell = len(html) - len(json.dumps(data_of(html)))
    assert shell < 1_500_000
    assert len(gzip.compress(html)) < 500_000


def test_the_policy_names_what_is_inside_and_nothing_else() -> None:
    html = sample_page().decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    script = re.search(r'<script type="module">(.*?)</script>', html, re.DOTALL)
    assert policy
    assert style
    assert script
    assert page.digest(style[1]) in policy[1]
    assert page.digest(script[1]) in policy[1]
    for part in ("default-src 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'", "base-uri 'none'"):
        assert part in policy[1]
    assert "unsafe" not in policy[1]
    assert "connect-src" not in policy[1]
    assert html.count("<script") == 2
    assert not re.search(r'\b(?:src|href)="', html)


def test_no_text_can_end_the_data_block() -> None:
    text = page.as_json({"a": "</script><script>alert(1)</script><!-- & \u2028"})
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == {"a": "</script><script>alert(1)</script><!-- & \u2028"}


def test_the_script_gives_no_markup_and_asks_no_network() -> None:
    forbidden = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|fetch\(|XMLHttpRequest|WebSocket"
        r"|sendBeacon|importScripts|DOMParser|createContextualFragment|https?://(?!www\.w3\.org/2000/svg)"
    )
    for source in SOURCES:
        assert not forbidden.findall(source.read_text(encoding="utf-8")), source.name


def test_every_module_of_the_page_is_used_and_its_words_are_there() -> None:
    script = page.script()
    used = set(re.findall(r"const module_(\w+) =", script + page.script("report")))
    assert used == {source.stem for source in SOURCES}
    words = data_of(sample_page())["words"]
    asked = set(re.findall(r'\bt\("([a-z0-9_]+)"', script))
    asked |= {f"{key}_{n}" for key in re.findall(r'\btn\("(\w+)"', script) for n in ("one", "many")}
    asked |= set(re.findall(r'"(key_\w+)"', script))
    assert not asked - set(words)
    # those that are put together: view_network, gap_2, map_coverage, column_from, ...
    prefixes = (
        "view_",
        "gap_",
        "map_",
        "status_",
        "column_",
        "compare_",
        "cells_",
        "key_",
        "about_",
        "matrix_",
        "focus_",
    )
    assert not {w for w in set(words) - asked if not w.startswith(prefixes) and f'"{w}"' not in script}


def test_the_linter_finds_nothing_in_the_script() -> None:
    linter = shutil.which("oxlint", path=sysconfig.get_path("scripts"))
    assert linter, "oxlint is one of the development tools: pip install -e '.[dev]'"
    done = subprocess.run([linter, "--deny-warnings", *SOURCES], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_kind_has_its_shape_its_facts_and_its_colours() -> None:
    style = page.source("palette.css") + page.source("style.css")
    # what stands in a document, and what is irregular there, is no matter of a picture
    assert set(KINDS) == {node.label for node in NODES} - {"Document", "Passage", "Irregularity"}
    assert set(network.SHAPES) == set(KINDS) <= set(LABELS)
    assert len(set(network.SHAPES.values())) == len(KINDS), "each kind is told by its shape alone"
    assert set(FACTS) == set(KINDS)
    for kind in KINDS:
        assert style.count(f"--kind-{kind}:") == 2, "light and dark"
    fields = {node.label: set(node.model_fields) for node in NODES}
    assert not {
        (label, name) for label, facts in FACTS.items() for name, _caption in facts if name not in fields[label]
    }


def test_every_word_of_a_vocabulary_is_said_in_words() -> None:
    from enum import StrEnum

    from pmg_graph.model import vocabulary

    words = {
        word.value
        for kind in vars(vocabulary).values()
        if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
        for word in kind
    }
    assert not words - set(VALUES) - {s.value for s in vocabulary.Status}


def test_regions_stand_from_north_to_south() -> None:
    found = scenes.country(Entities(samples()))
    spine = [dot for dot in found.dots if dot.opens]
    north = [gazetteer().regions[dot.region or ""].lat or 0 for dot in sorted(spine, key=lambda d: d.y)]
    assert len(spine) > 3
    assert north == sorted(north, reverse=True)
    assert {code for codes in STRIPS for code in codes} == set(gazetteer().regions)


def test_a_picture_of_many_is_gathered_and_loses_no_tie() -> None:
    entities = Entities(synthetic(30_000))
    whole = scenes.region(entities, "07", most=20_000)
    few = scenes.region(entities, "07", most=200)
    assert len(whole.dots) > 400
    assert 50 <= len(few.dots) <= 215
    assert sum(few.gathered.values()) == len(whole.dots) - 200
    ends = {m for dot in few.dots for m in dot.members}
    assert ends == {m for dot in whole.dots for m in dot.members}


def test_nobody_stands_on_another() -> None:
    entities = Entities(samples())
    found = scenes.region(entities, "07")
    shown = [d for d in found.dots if d.kind not in found.off and not d.guest]
    boxes = [(d.x, d.y) for d in shown]
    assert len(set(boxes)) == len(boxes)
    near = [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if abs(a[0] - b[0]) < 20 and abs(a[1] - b[1]) < 20]
    assert not near


def test_a_place_does_not_depend_on_the_years() -> None:
    """One place a node and scene: a year filters what is shown and moves nothing."""
    data = data_of(sample_page())
    for scene in data["scenes"]:
        members = Counter(m for dot in scene["dots"] for m in dot[4])
        assert set(members.values()) <= {1}, scene["id"]
    narrowed = data_of(view(samples(), Wanted(years=(2008,))))
    assert [s["dots"] for s in narrowed["scenes"]] == [s["dots"] for s in data["scenes"]]


def test_a_spread_of_thousands_is_quick_and_apart() -> None:
    places = layout.spread([layout.box("x")] * 3000, [(i, i // 7, 1.0) for i in range(1, 3000)])
    assert len(set(places)) == 3000


def test_the_network_object_is_that_of_pyvis() -> None:
    from pyvis.network import Network

    entities = Entities(samples())
    scene = scenes.region(entities, "07")
    made = network.network(entities, scene)
    assert isinstance(made, Network)
    assert [n["label"] for n in made.nodes] == [d.label for d in scene.dots]
    assert [(e["from"], e["to"]) for e in made.edges] == [(a, b) for a, b, _ties in scene.bundles]
    assert made.options.physics.enabled is False
    proposed = [e for e in made.edges if network.status(entities, e["ties"]) == "proposed"]
    assert proposed
    assert all(e["dashes"] == network.DASHES["proposed"] for e in proposed)
    certain = [e for e in made.edges if network.status(entities, e["ties"]) == "existing"]
    assert all(e["dashes"] is False for e in certain)


def test_every_tie_has_its_passages() -> None:
    data = data_of(sample_page())
    assert data["ties"]
    for tie in data["ties"]:
        assert tie[6], tie
        for number in tie[6]:
            document, _section, first, last, text = data["passages"][number]
            assert data["documents"][document]["source"].endswith(".txt")
            assert 1 <= first <= last
            assert text


def test_the_map_shows_every_comuna_with_a_point() -> None:
    scene, captions, _drawn = map_scene(Entities(samples()))
    points = [c for c in gazetteer().comunas.values() if c.lat is not None]
    assert len(scene.dots) == len(points)
    assert len(captions) == 16


SQUARE = [[-72.0, -36.0], [-71.0, -36.0], [-71.0, -35.0], [-72.0, -35.0], [-72.0, -36.0]]


def test_outlines_that_a_user_brings(tmp_path: Path) -> None:
    path = tmp_path / "regiones.geojson"
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [SQUARE]}}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    data = data_of(view(samples(), Wanted(geojson=path)))
    assert len(data["scenes"][-1]["outlines"][0]) >= 4


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "not_geojson"),
        ("[1, 2]", "not_geojson"),
        ('{"type": "FeatureCollection", "features": []}', "empty"),
        (
            '{"type": "Polygon", "coordinates": [[[350000, 6000000], [350001, 6000000], [350001, 6000001]]]}',
            "not_degrees",
        ),
    ],
)
def test_outlines_that_cannot_be_used(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "x.geojson"
    path.write_text(text)
    with pytest.raises(outlines.OutlineError) as found:
        view(samples(), Wanted(geojson=path))
    assert found.value.reason == reason


@pytest.mark.parametrize(("form", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml")])
def test_still_figures_are_the_same_twice(form: str, start: bytes) -> None:
    entities = Entities(samples())
    scene = scenes.region(entities, "07")
    made = figures.figure(entities, scene, form)
    assert made.startswith(start)
    assert made == figures.figure(entities, scene, form)
    if form == "svg":
        assert b"INDAP" in made


def test_a_graph_without_facts_makes_a_page(tmp_path: Path) -> None:
    html = view(gazetteer().division(), Wanted())
    assert data_of(html)["ties"] == []
