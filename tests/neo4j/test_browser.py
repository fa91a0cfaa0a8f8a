"""Neo4j Browser as planners meet it: a real Chromium on a served graph. Where there is none, this fails."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from pmg_graph import i18n
from pmg_graph.captions import LABELS
from pmg_graph.cypher.library import library, pictures
from pmg_graph.neo4j.browser import favourites, seed, style
from pmg_graph.neo4j.connection import Connection
from pmg_graph.neo4j.load import load
from pmg_graph.neo4j.server import local
from tests.neo4j.handmade import handmade

FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update "
    "--disable-sync --no-first-run --window-size=1440,900"
)


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


@pytest.fixture
def chromium(tmp_path: Path) -> Iterator[webdriver.Chrome]:
    found, driver = (shutil.which(name) for name in ("chromium", "chromedriver"))
    assert found and driver, "these tests need chromium and chromedriver (Debian: apt-get install chromium-driver)"
    options = webdriver.ChromeOptions()
    options.binary_location = found
    for flag in (*FLAGS.split(), f"--user-data-dir={tmp_path / 'profile'}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    opened = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield opened
    opened.quit()


class Page:
    """What a person does in Neo4j Browser."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def see(self, by: str, what: str) -> list[WebElement]:
        """Wait until it is there."""
        found: list[WebElement] = WebDriverWait(self.driver, 30).until(lambda driver: driver.find_elements(by, what))
        return found

    def part(self, name: str) -> WebElement:
        return self.see(By.CSS_SELECTOR, f"[data-testid='{name}']")[0]

    def text(self, text: str) -> WebElement:
        return self.see(By.XPATH, f"//*[contains(normalize-space(.), '{text}')][not(*)]")[0]

    def log_in(self, password: str) -> None:
        assert self.part("username").get_attribute("value") == "neo4j"
        self.part("password").send_keys(password)
        self.part("connect").click()

    def drawn(self) -> dict[str, str]:
        """Colours of the circles that are drawn, by caption."""
        self.see(By.CSS_SELECTOR, "g.node text.caption")
        return {
            " ".join(line.text.strip() for line in node.find_elements(By.CSS_SELECTOR, "text.caption")).strip(): (
                node.find_element(By.CSS_SELECTOR, "circle.b-outline").get_attribute("fill") or ""
            ).upper()
            for node in self.driver.find_elements(By.CSS_SELECTOR, "g.node")
        }

    def reached(self) -> set[str]:
        """Hosts that answered."""
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]  # type: ignore[no-untyped-call]
        answers: list[dict[str, Any]] = [e["params"] for e in events if e["method"] == "Network.responseReceived"]
        addresses = {a["response"]["url"] for a in answers}
        return {a.split("/")[2].partition(":")[0] for a in addresses if a.startswith(("http", "ws"))}


def test_browser_opens_with_our_style_and_the_library_at_hand(
    served: local.Running, chromium: webdriver.Chrome
) -> None:
    page = Page(chromium)
    chromium.get(f"http://127.0.0.1:{served.http_port}/")
    page.log_in(served.password)
    colours = style.colours()
    drawn = page.drawn()
    assert drawn["Mesa de Turismo"] == colours["Council"]
    assert drawn["SERNATUR Maule"] == colours["Office"]

    page.part("navigationFavorites").click()
    page.text("Instancias y quiénes las integran").click()
    page.text("Quiénes integran las instancias de una región").click()
    page.part("editor-Run").click()
    assert page.see(By.XPATH, "//*[@role='columnheader' and contains(., 'integrante')]")
    page.text("programa_2010.txt:")

    chromium.refresh()  # who has logged in stays so, and what is kept is given once
    assert page.drawn() == drawn
    assert page.reached() == {"127.0.0.1"}


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
    assert "WITH {region: null, status: 'existing'} AS valores" in text
    assert "$" not in text
    assert favourites.literal("d'Aysén\\") == r"'d\'Aysén\\'"
    assert [favourites.literal(value) for value in (None, True, 2, 0.5)] == ["null", "true", "2", "0.5"]
