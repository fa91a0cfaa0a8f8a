"""Every message has its Spanish, and the compiled catalogue is the text one."""

from __future__ import annotations

import io
import re

from babel.messages import mofile

from pmg_graph import findings, i18n
from tests.catalogue import CATALOGUE, compiled, messages, stored, texts
from tests.conftest import ROOT


def test_every_message_is_translated() -> None:
    translated = {m.id[0] if isinstance(m.id, tuple | list) else m.id for m in stored() if m.id and m.string}
    wanted = set(messages())
    assert not wanted - translated, "see docs/translating.md"
    assert not translated - wanted, "translations of what is said no more: see docs/translating.md"


def test_the_compiled_catalogue_is_up_to_date() -> None:
    fresh = mofile.read_mo(io.BytesIO(compiled(stored())))
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        assert texts(mofile.read_mo(file)) == texts(fresh), "see docs/translating.md"


def test_placeholders_survive_translation() -> None:
    catalogue = stored()
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
