"""Text from documents is only ever text: whatever it holds, nothing of it runs and the page stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from pmg_graph.gazetteer import gazetteer
from pmg_graph.model import (
    Commitment,
    CommitmentKind,
    Commits,
    Council,
    CouncilKind,
    DeclaredGap,
    Declares,
    Document,
    From,
    Graph,
    Group,
    GroupKind,
    Municipality,
    Office,
    OfficeLevel,
    ParticipatesIn,
    Passage,
    Region,
    Service,
    Territory,
)
from pmg_graph.visualizations import figures, scenes
from pmg_graph.visualizations.entities import Entities
from pmg_graph.visualizations.view import Wanted, view
from tests.visualizations.conftest import opened

_RUN = "globalThis.ran=1"
HOSTILE = [
    f"<script>{_RUN}</script>",
    f"</script><script>{_RUN}</script>",
    f"</title><script>{_RUN}</script>",
    f"</style><script>{_RUN}</script>",
    f"<!--<script>{_RUN}",
    f"--><script>{_RUN}</script>",
    f"<img src=x onerror={_RUN}>",
    f"<svg onload={_RUN}>",
    f"<svg><script>{_RUN}</script></svg>",
    f"<body onload={_RUN}>",
    f"<iframe srcdoc='<script>parent.{_RUN}</script>'>",
    f"<a href='javascript:{_RUN}'>href</a>",
    f"javascript:{_RUN}",
    f"<details open ontoggle={_RUN}>",
    f"<math><mtext><style><img src=x onerror={_RUN}></style>",
    f"<template><script>{_RUN}</script></template>",
    f"<object data='javascript:{_RUN}'>",
    f"<form action='javascript:{_RUN}'><button>",
    f"<base href='//example.invalid/'><meta http-equiv=refresh content='0;url=javascript:{_RUN}'>",
    "<link rel=stylesheet href='//example.invalid/x.css'><style>*{display:none}</style>",
    f'" autofocus onfocus="{_RUN}',
    f"' onmouseover='{_RUN}",
    f"`${{{_RUN}}}`",
    f"${{{_RUN}}}",
    f"{{{{constructor.constructor('{_RUN}')()}}}}",
    f'"}}]}};{_RUN};//',
    "'; DROP TABLE nodes; --",
    "@data@ @script@ @policy@ @title@",
    "\\u003cscript\\u003e",
    "&lt;script&gt;&amp;&#x3c;",
    "\u2028\u2029 line separators",
    "\u202e\u2066gnihtemos right to left\u2069",
    "e\u0301" * 60 + "\u0336\u0335" * 40,
    '=HYPERLINK("http://example.invalid")',
    "+cmd|' /C calc'!A0",
    "{n} {name} %s %(x)s",
    "__proto__",
    "constructor",
    "toString",
    "null",
    "undefined",
    "NaN",
    "\x01\x02\x7f control \x1b[31m",
    "A" * 5000,
    "palabra " * 900,
    "👩‍👩‍👧‍👦🇨🇱🏳️‍🌈" * 20,
    "$\\alpha_{x}^{2}$ $$",
    "../../etc/passwd",
    "CON.txt:stream",
    "#view=table&sel=e:x",
    "]]><x/>",
    "\ufeffبسم الله עברית 中文 ไทย",
    ".",
]


def hostile_graph() -> Graph:
    """Every hostile text as the name of everything, as what is stated and as where it stands."""
    graph = gazetteer().division()
    document = Document(
        key="doc-0", name=HOSTILE[1], source=f"{HOSTILE[6]}.txt", title=HOSTILE[2], genre="x", issuer=HOSTILE[0],
        year=2007, sha256="0",
    )  # fmt: skip
    graph.add_node(document)
    for number, text in enumerate(HOSTILE):
        passage = f"doc-0#{number + 1}-{number + 1}"
        graph.add_node(
            Passage(key=passage, name=text, document="doc-0", section=text, first_line=number + 1, last_line=number + 1,
                    text=text)
        )  # fmt: skip
        graph.add_relationship(From(start=("Passage", passage), end=document.id))
        stated = {"evidence": (passage,), "years": (2007 + number % 2,), "documents": ("doc-0",)}
        key = f"{number}{text[:40]}"
        status = ("existing", "proposed", "past", "absent")[number % 4]
        nodes = [
            Service(key=key, name=text, acronym=text, kind=text, ministry=text, evidence=(passage,)),
            Office(
                key=f"{key}@07", name=text, service=text, region="07", level=OfficeLevel.REGIONAL, evidence=(passage,)
            ),
            Council(key=key, name=text, kind=CouncilKind.MESA, region="07", aliases=(text,), evidence=(passage,)),
            Group(key=key, name=text, kind=GroupKind.CIVIL, region="07", evidence=(passage,)),
            Territory(key=key, name=text, region="07", kind=text, programme=text, evidence=(passage,)),
            Commitment(
                key=key, name=text, kind=CommitmentKind.MEASURE, text=text, verification=text, evidence=(passage,)
            ),
            DeclaredGap(key=key, name=text, text=text, about=text, evidence=(passage,)),
        ]
        for node in nodes:
            graph.add_node(node)
        service, office, council, group, territory, commitment, gap = (node.id for node in nodes)
        for actor in (office, group, service):
            graph.add_relationship(
                ParticipatesIn(start=actor, end=council, roles=(text,), status=status, **stated)  # type: ignore[arg-type]
            )
        graph.add_relationship(ParticipatesIn(start=office, end=territory, **stated))  # type: ignore[arg-type]
        graph.add_relationship(Commits(start=office, end=commitment, **stated))  # type: ignore[arg-type]
        graph.add_relationship(Declares(start=office, end=gap, **stated))  # type: ignore[arg-type]
    assert isinstance(graph.nodes["Region", "07"], Region)
    assert isinstance(graph.nodes["Municipality", "07101"], Municipality)
    return graph


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "a & b #1 %20 <x>.html"
    path.write_bytes(view(hostile_graph(), Wanted(region="07", meeting=True)))
    return path


def test_there_are_enough_of_them() -> None:
    assert len(set(HOSTILE)) >= 40


@pytest.mark.parametrize("name", ["meeting", "network", "matrix", "map", "compare", "table"])
def test_no_text_runs_or_breaks_a_view(browser: Browser, page: Path, name: str) -> None:
    path = page.with_name("page.html")
    path.write_bytes(page.read_bytes())
    with opened(browser, path, f"view={name}&statuses=0.1.2.3&off=") as shown:
        shown.go(view=name)
        assert shown.ask("document.title.length") > 0
        assert shown.ask("globalThis.ran === undefined")
        assert shown.ask("document.querySelectorAll('script').length") == 2
        assert shown.ask("document.querySelectorAll('iframe, object, embed, base, link, main img, form').length") == 0
        width = shown.ask("[document.documentElement.scrollWidth, innerWidth]")
        assert width[0] <= width[1], "a long word widens no page"


def test_each_is_shown_in_the_panel_as_it_is(browser: Browser, page: Path) -> None:
    path = page.with_name("panel.html")
    path.write_bytes(page.read_bytes())
    with opened(browser, path, "view=network") as shown:
        entities = shown.ask(
            "pmg.data.entities.filter(e => !['Municipality', 'Province'].includes(e.kindId)).map(e => e.id)"
        )
        assert len(entities) > len(HOSTILE) * 5
        for entity in entities:
            shown.page.evaluate("id => pmg.change({ sel: `e:${id}` })", entity)
            assert shown.page.locator("#panel h2").count() == 1
        shown.ask("[...document.querySelectorAll('details')].forEach(d => { d.open = true; })")
        texts = shown.ask("pmg.data.entities.filter(e => e.kindId === 'Council').map(e => e.name)")
        assert any("<script>" in text for text in texts), "shown as text, and not taken away"
        assert shown.ask("globalThis.ran === undefined")


def test_none_runs_on_hover_search_or_export(browser: Browser, page: Path) -> None:
    path = page.with_name("export.html")
    path.write_bytes(page.read_bytes())
    with opened(browser, path, "view=network") as shown:
        box = shown.page.locator("canvas.picture").bounding_box()
        assert box
        for x, y in shown.ask("pmg.model().marks.slice(0, 60).map(m => [m.sx, m.sy])"):
            shown.page.mouse.move(box["x"] + x, box["y"] + y)
        for text in HOSTILE[:30]:
            shown.page.locator("#search").fill(text[:200])
        shown.page.locator("#search").fill("")
        svg = shown.ask("pmg.svg()")
        assert shown.page.evaluate(
            "async svg => { const img = new Image();"
            "img.src = URL.createObjectURL(new Blob([svg], {type: 'image/svg+xml'}));"
            " await img.decode(); return img.naturalWidth > 100; }",
            svg,
        ), "well-formed"
        assert "<script" not in svg
        table = shown.ask("pmg.csv(',')")
        assert "'=HYPERLINK" in table
        assert "\n=HYPERLINK" not in table
        assert shown.ask("globalThis.ran === undefined")


def test_still_figures_withstand_them() -> None:
    entities = Entities(hostile_graph())
    scene = scenes.region(entities, "07")
    for form in figures.FORMATS:
        assert figures.figure(entities, scene, form)
