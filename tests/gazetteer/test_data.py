"""The gazetteer's CSV files are complete, consistent and unambiguous."""

import csv
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "pmg_graph" / "gazetteer" / "data"

COLUMNS = {
    "regions.csv": "code name short_name roman iso created split_from lat lon",
    "provinces.csv": "code name region valid_from valid_to successor note",
    "comunas.csv": "code name province region region_2009 created lat lon",
    "comunas_history.csv": "code code_2010 province_2010 code_2009 province_2009 region_2009 region_before_2007",
    "comunas_points_sources.csv": "code source licence",
    "place_aliases.csv": "alias level code type note",
    "ambiguous_names.csv": "name comuna province region territory_like rule note",
    "institutions.csv": "acronym name kind ministry label level valid_from valid_to successor aliases aliases_exact"
    " note",
    "council_kinds.csv": "variant plural kind level internal canonical note",
    "territories.csv": "name kind region programme aliases valid_from note",
    "not_actors.csv": "acronym expansion class note",
}
#: Acronyms up to this length are matched in capitals only, and may have other exact forms.
SHORT_ACRONYM = 4
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
# Acronyms that are an actor in one context and something else in another.
SHARED_ACRONYMS = {"cut", "che", "chc", "sspp"}


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def fold(text: str) -> str:
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())


def cells(text: str) -> list[str]:
    return [part for part in text.split("|") if part]


def by_code(name: str) -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in rows(name)}


def current_provinces() -> dict[str, dict[str, str]]:
    return {code: row for code, row in by_code("provinces.csv").items() if not row["valid_to"]}


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_form(name: str) -> None:
    raw = (DATA / name).read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert raw.decode("utf-8").splitlines()[0] == ",".join(COLUMNS[name].split())
    table = rows(name)
    assert table
    for row in table:
        assert None not in row and None not in row.values(), row
        for value in row.values():
            assert value == " ".join(value.split()), row
    first = [next(iter(row.values())) for row in table]
    assert first == sorted(first)


def test_every_file_is_there() -> None:
    assert {path.name for path in DATA.glob("*.csv")} >= set(COLUMNS)


def test_counts() -> None:
    assert len(by_code("regions.csv")) == len(rows("regions.csv")) == 16
    assert len(current_provinces()) == 56
    assert len(by_code("provinces.csv")) == len(rows("provinces.csv"))
    assert len(by_code("comunas.csv")) == len(rows("comunas.csv")) == 346
    assert set(by_code("comunas_history.csv")) == set(by_code("comunas.csv"))
    assert set(by_code("comunas_points_sources.csv")) == set(by_code("comunas.csv"))


def test_codes_agree() -> None:
    regions, provinces, now = by_code("regions.csv"), by_code("provinces.csv"), current_provinces()
    for code, row in regions.items():
        assert re.fullmatch(r"\d\d", code)
        assert row["split_from"] == "" or row["split_from"] in regions
    for code, row in provinces.items():
        assert re.fullmatch(r"\d{3}", code)
        assert code[:2] == row["region"]
        assert row["region"] in regions
        assert bool(row["valid_to"]) == bool(row["successor"])
        assert all(successor in now for successor in cells(row["successor"]))
    comunas = by_code("comunas.csv")
    for code, row in comunas.items():
        assert re.fullmatch(r"\d{5}", code)
        assert code[:3] == row["province"]
        assert row["province"] in now
        assert code[:2] == row["region"] == now[row["province"]]["region"]
        assert row["region_2009"] in regions
        assert row["region_2009"] == ("08" if row["region"] == "16" else row["region"])
    assert {row["province"] for row in comunas.values()} == set(now)


def test_history_agrees() -> None:
    comunas, provinces = by_code("comunas.csv"), by_code("provinces.csv")
    before = {"14": "10", "15": "01"}
    for code, row in by_code("comunas_history.csv").items():
        for year in ("2009", "2010"):
            assert row[f"code_{year}"][:3] == row[f"province_{year}"]
            assert row[f"province_{year}"] in provinces
        assert row["region_2009"] == comunas[code]["region_2009"] == row["code_2009"][:2]
        assert row["region_before_2007"] == before.get(row["region_2009"], row["region_2009"])
    for year in ("2009", "2010"):
        codes = [row[f"code_{year}"] for row in rows("comunas_history.csv")]
        assert len(set(codes)) == 346


def test_points() -> None:
    sources = by_code("comunas_points_sources.csv")
    empty = set()
    for code, row in by_code("comunas.csv").items():
        assert bool(row["lat"]) == bool(row["lon"]) == bool(sources[code]["source"]) == bool(sources[code]["licence"])
        if not row["lat"]:
            empty.add(code)
        elif code != "12202":
            assert -56.5 < float(row["lat"]) < -17.4, row
            assert -76 < float(row["lon"]) < -66 or code in ("05104", "05201"), row
    assert len(empty) <= 3
    for row in rows("regions.csv"):
        assert -54 < float(row["lat"]) < -18
        assert -74 < float(row["lon"]) < -68
    notice = (DATA.parents[2] / "NOTICE").read_text(encoding="utf-8")
    licences = Counter(row["licence"] for row in sources.values())
    assert f"{licences['CC BY 4.0']} comunas" in notice
    assert f"{licences['MIT']} comunas" in notice


def test_known_facts() -> None:
    regions, provinces, comunas = by_code("regions.csv"), by_code("provinces.csv"), by_code("comunas.csv")
    assert (regions["14"]["created"], regions["14"]["split_from"]) == ("2007-10-02", "10")
    assert (regions["15"]["created"], regions["15"]["split_from"]) == ("2007-10-08", "01")
    assert (regions["16"]["created"], regions["16"]["split_from"]) == ("2018-09-06", "08")
    assert provinces["084"]["valid_to"] == "2018-09-05"
    assert provinces["058"]["valid_from"] == "2010-03-11"
    assert {code for code, row in comunas.items() if row["created"]} == {"01107", "08112", "08314", "09121"}


def test_place_aliases() -> None:
    tables = {
        "region": by_code("regions.csv"),
        "province": current_provinces(),
        "comuna": by_code("comunas.csv"),
        "locality": by_code("comunas.csv"),
    }
    seen: dict[tuple[str, str], str] = {}
    for level, column in (("region", "name"), ("region", "short_name"), ("province", "name"), ("comuna", "name")):
        for code, row in tables[level].items():
            assert seen.setdefault((level, fold(row[column])), code) == code
    names = set(seen)
    for row in rows("place_aliases.csv"):
        assert row["code"] in tables[row["level"]], row
        assert row["type"] in {"official", "common", "misspelling", "seat_town", "locality"}
        assert (row["type"] == "locality") == (row["level"] == "locality"), row
        key = row["level"], fold(row["alias"])
        assert key[1] and key not in seen, row
        seen[key] = row["code"]
    assert len(seen) > len(names)
    for alias, code in {
        "VII Región": "07", "Región VII": "07", "RM": "13", "Bío-Bío": "08", "Ohiggins": "06", "Aisén": "11",
        "Décima Región": "10", "CL-NB": "16", "Región del Libertador General Bernardo O'Higgins": "06",
    }.items():  # fmt: skip
        assert seen["region", fold(alias)] == code


def test_ambiguous_names() -> None:
    regions, provinces, comunas = by_code("regions.csv"), by_code("provinces.csv"), by_code("comunas.csv")
    table = rows("ambiguous_names.csv")
    folded = [fold(row["name"]) for row in table]
    assert len(set(folded)) == len(folded)
    for row in table:
        assert row["rule"] in {"region_default", "province_default", "comuna_context", "context_required"}
        assert row["territory_like"] in {"", "yes"}
        assert row["comuna"] == "" or fold(comunas[row["comuna"]]["name"]) == fold(row["name"])
        assert row["province"] == "" or row["province"] in provinces
        assert row["region"] == "" or row["region"] in regions
        assert row["comuna"] or row["province"] or row["region"]
        needs = {"region_default": "region", "province_default": "province", "comuna_context": "comuna"}
        assert row["rule"] not in needs or row[needs[row["rule"]]], row
    known = set(folded)
    levels: dict[str, set[str]] = {}
    for level, names in (
        ("region", [row[c] for row in regions.values() for c in ("name", "short_name")]),
        ("province", [row["name"] for row in current_provinces().values()]),
        ("comuna", [row["name"] for row in comunas.values()]),
    ):
        for name in names:
            levels.setdefault(fold(name), set()).add(level)
    assert {name for name, found in levels.items() if len(found) > 1} <= known


def test_institutions() -> None:
    table = rows("institutions.csv")
    acronyms = {row["acronym"] for row in table}
    assert len({fold(acronym) for acronym in acronyms}) == len(table)
    owner: dict[str, str] = {}
    for row in table:
        assert row["name"]
        assert row["kind"]
        assert row["label"] in {"Service", "Product", "Council", "Group"}, row
        assert row["level"] in {"regional", "provincial", "national", "none"}, row
        if row["label"] == "Group":
            assert row["kind"] in {"private", "civil", "academic", "municipalities", "services"}, row
        for column in ("valid_from", "valid_to"):
            assert row[column] == "" or DATE.fullmatch(row[column]), row
        if row["valid_from"] and row["valid_to"]:
            assert row["valid_from"] < row["valid_to"], row
        assert all(successor in acronyms and successor != row["acronym"] for successor in cells(row["successor"])), row
        aliases, exact = cells(row["aliases"]), cells(row["aliases_exact"])
        assert len({fold(alias) for alias in aliases}) == len(aliases), row
        assert len(set(exact)) == len(exact), row
        free = [alias for alias in aliases if not (alias.isupper() and len(alias) <= SHORT_ACRONYM)]
        assert not {fold(alias) for alias in free} & {fold(alias) for alias in exact}, row
        assert row["acronym"] in [*aliases, *exact] or fold(row["acronym"]) == fold(row["name"]), row
        for form in {fold(form) for form in [row["acronym"], row["name"], *aliases, *exact]}:
            assert form and owner.setdefault(form, row["acronym"]) == row["acronym"], (form, row["acronym"])
    expected = [
        "SERCOTEC",
        "FOSIS",
        "SENCE",
        "INDAP",
        "CORFO",
        "SERNATUR",
        "CONAF",
        "SAG",
        "CONADI",
        "SERPLAC",
        "MIDEPLAN",
        "GORE",
        "INTENDENCIA",
        "GOBERNACION",
        "GENDARMERIA",
        "CHCC",
        "ARDP",
        "CORE",
        "PRODEMU",
        "INTEGRA",
        "SERVIU",
        "CONAMA",
        "DGA",
        "DOH",
        "SERNAC",
        "OMIL",
    ]
    assert set(expected) <= acronyms
    assert {
        "CHILE EMPRENDE",
        "CHILE SOLIDARIO",
        "SERVICIO DE SALUD",
        "DIRECCION DEL TRABAJO",
        "SEREMI ECONOMIA",
    } <= acronyms
    assert owner["sematur"] == "SERNATUR"
    assert owner["seremi de planificacion"] == "SERPLAC"


def test_common_words_need_their_capitals() -> None:
    loose = set()
    for row in rows("institutions.csv"):
        loose |= {fold(alias) for alias in cells(row["aliases"])}
    words = "integra puente juntos camino crece senda origenes sea sec cae core che techo milenio enlaces"
    assert not loose & set(words.split())


def test_council_kinds() -> None:
    seen: dict[str, tuple[str, ...]] = {}
    kinds = {
        "consejo_publico_privado", "directorio", "secretaria_tecnica", "mesa", "comite", "gabinete", "agencia",
        "consejo_estrategico", "consejo_regional", "subcomite", "red", "other",
    }  # fmt: skip
    for row in rows("council_kinds.csv"):
        assert row["kind"] in kinds
        assert row["canonical"]
        assert row["internal"] in {"true", "false"}
        assert row["level"] in {"territorio", "intercomuna", "comuna", "provincia", "region", "macrozona"}
        facts = tuple(row[column] for column in ("kind", "level", "internal", "canonical"))
        for form in (row["variant"], row["plural"]):
            if form:
                assert seen.setdefault(fold(form), facts) == facts, row
    assert kinds == {facts[0] for facts in seen.values()}


def test_territories() -> None:
    regions = by_code("regions.csv")
    programmes = {row["acronym"] for row in rows("institutions.csv")}
    owner = {}
    for row in rows("territories.csv"):
        assert row["region"] in regions
        assert row["kind"]
        assert row["programme"] in programmes, row
        assert row["valid_from"] == "" or DATE.fullmatch(row["valid_from"])
        for form in [row["name"], *cells(row["aliases"])]:
            key = row["region"], fold(form)
            assert key not in owner, (form, row["name"])
            owner[key] = row["name"]


def test_not_actors() -> None:
    table = rows("not_actors.csv")
    folded = {fold(row["acronym"]) for row in table}
    assert len(folded) == len(table)
    actors = set()
    for row in rows("institutions.csv"):
        for form in [row["acronym"], *cells(row["aliases"]), *cells(row["aliases_exact"])]:
            actors.add(fold(form))
    assert folded & actors <= SHARED_ACRONYMS


def test_unnamed_groups_are_not_institutions() -> None:
    if not (DATA / "groups.csv").exists():
        pytest.skip("no groups.csv")
    unnamed = {fold(row["variant"]) for row in rows("groups.csv")}
    for row in rows("institutions.csv"):
        forms = {fold(form) for form in [row["acronym"], row["name"], *cells(row["aliases"])]}
        assert not forms & unnamed, row
