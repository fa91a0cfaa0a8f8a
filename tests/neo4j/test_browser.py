"""Neo4j Browser as planners meet it: a real Chromium on a served graph. Where there is none, this fails."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from pmg_graph import i18n
from pmg_graph.captions import LABELS
from pmg_graph.cypher.library import library, pictures
from pmg_graph.neo4j.browser import favourites, seed, style
from pmg_graph.neo4j.connection import Connection
from pmg_graph.neo4j.load import load
from pmg_graph.neo4j.server import local
from tests.neo4j.handmade import handmade


@pytest.fixture
def served(running: local.Running | None, connection: Connection) -> local.Running:
    """A server with the graph made by hand and Neo4j Browser, as ``serve`` has them."""
    if running is None:
        pytest.skip("the tests are to use another server, and Browser is served by ours")
    load(connection, handmade())
    i18n.set_language("es")
    seed.write(connection, library().values(), running.place.seed)
    i18n.set_language("en")
    known = local.running(running.place)
    assert known is not None
    return local.open_browser(known)


#: Milliseconds to wait for a step: an upper bound, not what is measured. At a log-in Browser pauses for two seconds and
#: then asks a dozen things over as many connections of a server that has compiled nothing yet; that is four seconds on
#: an idle machine, and half a minute was not enough on one that had ten other things to do.
_PATIENCE = 180_000


class Opened:
    """What a person does in Neo4j Browser, from the first visit on."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.reached: set[str] = set()
        page.set_default_timeout(_PATIENCE)
        page.on("response", lambda response: self._reached(response.url))
        page.on("websocket", lambda socket: self._reached(socket.url))
        page.goto(address)

    def _reached(self, address: str) -> None:
        if not address.startswith(("data:", "blob:")):
            self.reached.add(urlsplit(address).hostname or address)

    def part(self, name: str) -> Locator:
        return self.page.get_by_test_id(name)

    def log_in(self, password: str) -> None:
        expect(self.part("username")).to_have_value("neo4j")
        self.part("password").fill(password)
        self.part("connect").click()

    def drawn(self) -> dict[str, str]:
        """Colours of the circles that are drawn, by caption."""
        self.page.locator("g.node text.caption").first.wait_for(state="attached")
        found: dict[str, str] = self.page.locator("g.node").evaluate_all(
            """nodes => Object.fromEntries(nodes.map(node => [
                 [...node.querySelectorAll("text.caption")].map(line => line.textContent.trim()).join(" ").trim(),
                 node.querySelector("circle.b-outline").getAttribute("fill").toUpperCase(),
               ]))"""
        )
        return found


@pytest.fixture
def opened(
    browser: Browser, served: local.Running, artifacts: Path, request: pytest.FixtureRequest
) -> Iterator[Opened]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    yield Opened(page, f"http://127.0.0.1:{served.http_port}/")
    page.screenshot(path=artifacts / f"{request.node.name}.png")  # after a failure too, to see where it stood
    context.close()


def test_browser_opens_with_our_style_and_the_library_at_hand(served: local.Running, opened: Opened) -> None:
    page = opened.page
    opened.log_in(served.password)
    colours = style.colours()
    drawn = opened.drawn()
    assert drawn["Mesa de Turismo"] == colours["Council"]
    assert drawn["SERNATUR Maule"] == colours["Office"]

    opened.part("navigationFavorites").click()
    page.get_by_text("Instancias y quiénes las integran", exact=True).click()
    page.get_by_text("Quiénes integran las instancias de una región", exact=True).click()
    opened.part("editor-Run").click()
    page.get_by_role("columnheader", name="integrante").first.wait_for()
    page.get_by_text("programa_2010.txt:").first.wait_for()

    page.reload()  # who has logged in stays so, and what is kept is given once
    assert opened.drawn() == drawn
    assert opened.reached == {"127.0.0.1"}


def test_the_site_is_for_this_machine_and_for_its_own_pages(served: local.Running) -> None:
    def status(path: str, **headers: str) -> int:
        request = Request(f"http://127.0.0.1:{served.http_port}{path}", headers=headers)
        try:
            with urlopen(request, timeout=20) as answer:
                assert served.password.encode() not in answer.read()
                assert "connect-src 'self' ws://127.0.0.1" in answer.headers["Content-Security-Policy"]
                return int(answer.status)
        except HTTPError as error:
            return error.code

    assert status("/browser/") == status("/browser/pmg-graph.js") == status("/", Accept="application/json") == 200
    assert status("/browser/", Host="elsewhere.example") == 421
    assert status("/browser/../password") == status("/browser/none.js") == status("/browser/assets/") == 404
    assert status("/db/neo4j/tx") == 404


def test_the_style_knows_every_label() -> None:
    assert set(style.colours()) == set(LABELS)
    rules = style.sheet()
    assert rules["node.Council"]["caption"] == "{name}"
    assert rules["relationship.WORKS_WITH"]["caption"].endswith(" ({status})")
    with pytest.raises(ValueError, match="not a rule"):
        style.read("node { color: #000000; } nonsense")


def test_every_favourite_runs_as_it_stands(connection: Connection, tmp_path: Path) -> None:
    load(connection, handmade())
    seed.write(connection, library().values(), tmp_path / "seed.json")
    given = json.loads((tmp_path / "seed.json").read_bytes())
    assert len(given["documents"]) == len(library()) + len(pictures())
    assert len({document["id"] for document in given["documents"]}) == len(given["documents"])
    folders = {folder["id"] for folder in given["folders"]}
    drawn = 0
    with connection.reading() as session:
        for document in given["documents"]:
            assert document["folder"] in folders
            assert document["content"].startswith("// ")
            assert ";" not in document["content"], "Browser would run it as two"
            rows = list(session.run(document["content"]))
            drawn += bool(rows) and document["id"].partition("-dibujo-")[1] != ""
    assert drawn >= len(pictures()) - 2


def test_a_favourite_says_what_its_parameters_are() -> None:
    text = favourites.text(library()["integrantes"], {})
    assert text.splitlines()[0] == f"// {library()['integrantes'].title}"
    assert "WITH {region: null, service: null, status: 'existing'} AS valores" in text
    assert "$" not in text
    assert favourites.literal("d'Aysén\\") == r"'d\'Aysén\\'"
    assert [favourites.literal(value) for value in (None, True, 2, 0.5)] == ["null", "true", "2", "0.5"]
