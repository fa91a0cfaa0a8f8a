"""Every message has its Spanish, and the compiled catalogue is the text one."""

from __future__ import annotations

import io
import re

from babel.messages import extract, mofile, pofile
from babel.messages.catalog import Catalog

from pmg_graph import findings, i18n
from pmg_graph.loaders.registry import loaders
from tests.conftest import ROOT

CATALOGUE = ROOT / "pmg_graph" / "locale" / "es" / "LC_MESSAGES" / "pmg_graph.po"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "counted": (1, 2)}


def messages() -> set[str]:
    found: set[str] = set()
    for folder in ("pmg_graph", "loaders", "cypher", "visualizations"):
        for path in (ROOT / folder).rglob("*.py"):
            with path.open("rb") as file:
                for _line, message, _comments, _context in extract.extract("python", file, KEYWORDS):
                    found.add(message[0] if isinstance(message, tuple) else message)
    return found - {""}


def test_every_message_is_translated() -> None:
    catalogue = pofile.read_po(CATALOGUE.open("rb"), locale="es")
    translated = {m.id[0] if isinstance(m.id, tuple | list) else m.id for m in catalogue if m.id and m.string}
    wanted = messages() | {text for loader in loaders() for text in (loader.title, *loader.looks_for)}
    assert not wanted - translated
    assert not translated - wanted, "translations of what is said no more"


def texts(catalogue: Catalog) -> list[tuple[str, str]]:
    return sorted((str(message.id), str(message.string)) for message in catalogue if message.id)


def test_the_compiled_catalogue_is_up_to_date() -> None:
    buffer = io.BytesIO()
    mofile.write_mo(buffer, pofile.read_po(CATALOGUE.open("rb"), locale="es"))
    buffer.seek(0)
    fresh = mofile.read_mo(buffer)
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        stored = mofile.read_mo(file)
    assert texts(stored) == texts(fresh), "see docs/translating.md"


def test_placeholders_survive_translation() -> None:
    catalogue = pofile.read_po(CATALOGUE.open("rb"), locale="es")
    for message in catalogue:
        assert not [str(e) for e in message.check(catalogue)], message.id


def test_the_default_is_spanish(monkeypatch: object) -> None:
    assert i18n.language_from([]) in i18n.LANGUAGES
    assert i18n.language_from(["--lang", "en", "build"]) == "en"
    assert i18n.language_from(["--lang=en"]) == "en"
    assert i18n.without_language(["show", "en", "--lang", "en"]) == ["show", "en"]
    assert i18n.without_language(["--lang=es", "show", "x"]) == ["show", "x"]
    assert i18n.without_language(["show", "--lang", "fr"]) == ["show", "--lang", "fr"]
    assert i18n.without_language(["show", "--lang"]) == ["show", "--lang"]
    i18n.set_language("fr")
    assert i18n.language() == "es"


def test_every_finding_has_its_sentence() -> None:
    used = {
        kind
        for path in (ROOT / "loaders").rglob("*.py")
        for kind in re.findall(r'finding\(\s*"(\w+)"', path.read_text(encoding="utf-8"))
    }
    assert used == set(findings.MESSAGES)


def test_values_of_findings_are_said_in_words() -> None:
    i18n.set_language("es")
    assert findings.term("coverage_potential_2019_pct") == "cobertura de la población potencial 2019"
    assert findings.term("province:Arauco | municipality:Arauco") == "provincia Arauco | comuna Arauco"
    assert findings.term("Dictar talleres") == "Dictar talleres"
