"""Every kind of gap: a small graph where it must appear, and one, a step away, where it must not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from pmg_graph.analysis.gaps import Basis, Gap, Severity, find_gaps, kinds
from pmg_graph.model import Municipality
from tests.analysis.making import (
    CommitmentKind,
    Comprises,
    CouncilKind,
    Covers,
    Dimension,
    Grade,
    GroupKind,
    Instrument,
    Involves,
    Maker,
    ParticipatesIn,
    Status,
    Under,
)

Scene = Callable[[Maker], None]
SCENES: dict[str, tuple[Scene, tuple[Scene, ...]]] = {}


def scene(kind: str, *without: Scene) -> Callable[[Scene], Scene]:
    """Registers the graph where a kind must appear, and those where it must not."""

    def add(there: Scene) -> Scene:
        SCENES[kind] = (there, without)
        return there

    return add


def found(kind: str, make: Scene) -> list[Gap]:
    maker = Maker()
    make(maker)
    return find_gaps(maker.graph, only=[kind])


# --- comunas


def every_comuna_is_named(make: Maker) -> None:
    d = make.document("INDAP", 2010)
    for code, node in list(make.graph.nodes.items()):
        if isinstance(node, Municipality) and node.region == "07":
            make.comuna(code[1], make.line(d, f"Trabajo en {node.name}"))


def no_document_on_the_region(make: Maker) -> None:
    d = make.document("INDAP", 2010)
    make.comuna("07101", make.line(d, "Trabajo en Talca"))
    passage = make.graph.nodes["Passage", f"{d}#1-1"]
    make.graph.nodes[passage.id] = passage.model_copy(update={"section": None})


@scene("unnamed_comunas", every_comuna_is_named, no_document_on_the_region)
def one_comuna_is_named(make: Maker) -> None:
    d = make.document("INDAP", 2010)
    make.comuna("07101", make.line(d, "Trabajo en Talca"))
    make.line(d, "También se nombra a Linares, en la región del Maule")
    make.group("Municipios de Maule", GroupKind.MUNICIPALITIES, make.line(d, "los 30 municipios"), count=30)


def test_counts_are_declared_and_names_in_the_text_are_no_gap() -> None:
    (gap,) = found("unnamed_comunas", one_comuna_is_named)
    names = {other.name for other in gap.others}
    assert "Talca" not in names and "Linares" not in names and "Curicó" in names
    assert "Maule" not in names, "the name of the region too"
    assert gap.figures["declared_n"] == 30 and gap.figures["named"] == 1
    assert gap.years == (2010,)
    assert gap.severity is Severity.LOW and gap.basis is Basis.NOT_OBSERVED
    assert "a count is not coverage" in str(gap.told)


def test_comunas_belong_to_the_region_of_the_documents_year() -> None:
    def biobio(year: int) -> set[str]:
        make = Maker()
        d = make.document("INDAP", year)
        make.line(d, "Trabajo en la región", "08")
        return {other.name for gap in find_gaps(make.graph, only=["unnamed_comunas"]) for other in gap.others}

    assert "Chillán" in biobio(2010) and "Chillán" not in biobio(2020)


# --- territories


def a_council_covers_it(make: Maker) -> None:
    a_territory_alone(make)
    d = "doc-indap2010a"
    make.tie(
        Covers,
        make.council("Consejo Secano"),
        ("Territory", "territory:secano@07"),
        make.line(d, "El consejo del Secano"),
    )


def a_council_on_the_same_line(make: Maker) -> None:
    d = make.document("INDAP", 2010)
    passage = make.line(d, "Secano y su mesa")
    make.territory("Secano", passage)
    make.council("Mesa", passage=passage)


def councils_of_the_region_named_together(make: Maker) -> None:
    a_territory_alone(make)
    line = make.line("doc-indap2010a", "Los consejos público-privados de la región")
    make.council("Consejos", CouncilKind.CONSEJO_PUBLICO_PRIVADO, passage=line, plural=True)


def its_whole_has_a_council(make: Maker) -> None:
    a_territory_alone(make)
    d = "doc-indap2010a"
    whole = make.territory("Secano Grande", make.line(d, "Secano Grande"))
    make.tie(Comprises, whole, ("Territory", "territory:secano@07"), make.line(d, "Secano Grande comprende Secano"))
    make.tie(Covers, make.council("Consejo Grande"), whole, make.line(d, "Consejo de Secano Grande"))


def a_part_of_a_territory(make: Maker) -> None:
    d = make.document("INDAP", 2010)
    make.territory("Ribera", make.line(d, "Sector Ribera"), kind="subterritorio")


def a_council_of_the_province_of_its_town(make: Maker) -> None:
    d = make.document("INDAP", 2010)
    make.territory("Puerto Parral", make.line(d, "Territorio de Puerto Parral"))
    province = make.territory("Linares", make.line(d, "Territorio Linares"))
    make.tie(Covers, make.council("Consejo Linares"), province, make.line(d, "El consejo de Linares"))


def somebody_convenes_there(make: Maker) -> None:
    a_territory_alone(make)
    make.line("doc-indap2010a", "El plan se aprueba en el Acuerdo Ciudadano Secano")


@scene(
    "territory_without_council",
    a_council_covers_it, a_council_on_the_same_line, councils_of_the_region_named_together, its_whole_has_a_council,
    a_part_of_a_territory, somebody_convenes_there,
)  # fmt: skip
def a_territory_alone(make: Maker) -> None:
    d = make.document("INDAP", 2010)
    make.territory("Secano", make.line(d, "Territorio Secano"))


def test_a_town_has_the_council_of_its_province() -> None:
    (gap,) = found("territory_without_council", a_territory_alone)
    assert gap.subject.name == "Secano"
    assert not [
        gap
        for gap in found("territory_without_council", a_council_of_the_province_of_its_town)
        if gap.subject.name == "Puerto Parral"
    ]


def test_who_convenes_on_another_line_of_the_same_row_is_not_the_territorys() -> None:
    def make(maker: Maker) -> None:
        a_territory_alone(maker)
        maker.line("doc-indap2010a", "Plan del Secano\nPresentación al comité de la región")

    assert found("territory_without_council", make)


# --- members


def _cpp(make: Maker, *acronyms: str) -> tuple[str, tuple[str, str], str]:
    d = make.document("SERCOTEC", 2010)
    line = make.line(d, "El consejo público-privado y sus integrantes")
    territory = make.territory("Secano", line)
    council = make.council(
        "Consejo Público-Privado", CouncilKind.CONSEJO_PUBLICO_PRIVADO, passage=line, scope=territory[1]
    )
    for acronym in acronyms:
        make.sits(make.office(acronym), council, line)
    return d, council, line


def all_four_and_others_sit_there(make: Maker) -> None:
    d, council, line = _cpp(make, "SERCOTEC", "FOSIS", "INDAP", "SENCE", "GOBERNACION")
    del d
    make.sits(make.group("Gremio de Panaderos", GroupKind.PRIVATE, line), council, line)


def nobody_is_listed(make: Maker) -> None:
    _cpp(make, "SERCOTEC")


def a_plural_may_include_them(make: Maker) -> None:
    _d, council, line = _cpp(make, "SERCOTEC", "FOSIS", "GOBERNACION")
    make.sits(make.group("Servicios públicos de Maule", GroupKind.SERVICES, line), council, line)
    make.sits(make.group("Gremio de Panaderos", GroupKind.PRIVATE, line), council, line)


def named_on_the_same_lines(make: Maker) -> None:
    _d, council, line = _cpp(make, "SERCOTEC", "FOSIS", "GOBERNACION")
    make.sits(make.group("Gremio de Panaderos", GroupKind.PRIVATE, line), council, line)
    make.office("INDAP", passage=line)
    make.office("SENCE", passage=line)


def the_others_work_in_its_territory(make: Maker) -> None:
    d, council, line = _cpp(make, "SERCOTEC", "FOSIS", "GOBERNACION")
    make.sits(make.group("Gremio de Panaderos", GroupKind.PRIVATE, line), council, line)
    for acronym in ("INDAP", "SENCE"):
        partner = make.line(d, f"{acronym} es socio en el territorio")
        make.tie(ParticipatesIn, make.office(acronym), ("Territory", "territory:secano@07"), partner)


@scene(
    "expected_not_seen",
    all_four_and_others_sit_there, nobody_is_listed, a_plural_may_include_them, named_on_the_same_lines,
    the_others_work_in_its_territory,
)  # fmt: skip
def two_of_four_sit_there(make: Maker) -> None:
    _cpp(make, "SERCOTEC", "FOSIS")


def test_what_was_not_seen_is_worded_so() -> None:
    (gap,) = found("expected_not_seen", two_of_four_sit_there)
    assert gap.severity is Severity.LOW and gap.basis is Basis.NOT_OBSERVED
    assert "not seen there, though expected: INDAP, SENCE" in str(gap.told)
    assert "absent" not in str(gap.told)


def proposed_only(make: Maker) -> None:
    d, council, _line = _cpp(make, "SERCOTEC")
    make.sits(make.office("INDAP"), council, make.line(d, "Se recomienda incorporar a INDAP"), Status.PROPOSED)


@scene("expected_absent", two_of_four_sit_there, proposed_only)
def a_text_says_that_one_is_not_in(make: Maker) -> None:
    d, council, _line = _cpp(make, "SERCOTEC")
    make.sits(make.office("INDAP"), council, make.line(d, "INDAP no participa"), Status.ABSENT)


def test_absent_by_text_is_more_serious_than_not_seen() -> None:
    (gap,) = found("expected_absent", a_text_says_that_one_is_not_in)
    assert gap.severity is Severity.HIGH and gap.basis is Basis.STATED
    assert [other.key for other in gap.others] == ["indap@07"]


def proposed_and_then_there(make: Maker) -> None:
    proposed_only(make)
    d = make.document("INDAP", 2011)
    make.sits(
        ("Office", "indap@07"), ("Council", "council:consejo-público-privado@07"), make.line(d, "Integramos el consejo")
    )


def a_plural_is_proposed(make: Maker) -> None:
    d, council, _line = _cpp(make, "SERCOTEC")
    line = make.line(d, "Convocar a los jefes de servicio")
    make.sits(make.group("Servicios públicos de Maule", GroupKind.SERVICES, line), council, line, Status.PROPOSED)


scene("proposed_member", proposed_and_then_there, two_of_four_sit_there, a_plural_is_proposed)(proposed_only)


def a_list_that_is_not_all(make: Maker) -> None:
    d, council, _line = _cpp(make, "SERCOTEC")
    line = make.line(d, "Lo integran, entre otros, SERCOTEC y FOSIS")
    for acronym in ("SERCOTEC", "FOSIS"):
        make.sits(make.office(acronym), council, line)


def test_a_list_that_says_that_it_is_not_all_shows_nobody_missing() -> None:
    assert not found("expected_not_seen", a_list_that_is_not_all)
    assert not found("council_without_municipalities", a_list_that_is_not_all)


def municipalities_sit_there(make: Maker) -> None:
    _d, council, line = _cpp(make, "SERCOTEC", "FOSIS")
    make.sits(make.group("Municipios de Maule", GroupKind.MUNICIPALITIES, line), council, line)


def a_kind_where_none_is_expected(make: Maker) -> None:
    d = make.document("SERCOTEC", 2010)
    line = make.line(d, "El gabinete")
    council = make.council("Gabinete Regional", CouncilKind.GABINETE, passage=line)
    make.sits(make.office("SERCOTEC"), council, line)
    make.sits(make.office("FOSIS"), council, line)


scene("council_without_municipalities", municipalities_sit_there, a_kind_where_none_is_expected, nobody_is_listed)(
    two_of_four_sit_there
)


# --- one-sided


def _two_documents(make: Maker, *, year: int = 2007, region: str = "07") -> tuple[str, str]:
    a, b = make.document("FOSIS", 2007), make.document("SENCE", year)
    make.speaks(make.office("FOSIS"), a)
    make.speaks(make.office("SENCE", region), b, region)
    make.works(("Office", "fosis@07"), make.office("SENCE"), make.line(a, "Nos coordinamos con SENCE"))
    return a, b


def the_other_document_names_it(make: Maker) -> None:
    _a, b = _two_documents(make)
    make.line(b, "Se ha trabajado junto a Fosis en la comuna")


def another_year(make: Maker) -> None:
    _two_documents(make, year=2009)


def another_region(make: Maker) -> None:
    _two_documents(make, region="08")


def who_wrote_nothing(make: Maker) -> None:
    a = make.document("FOSIS", 2007)
    make.speaks(make.office("FOSIS"), a)
    make.works(("Office", "fosis@07"), make.office("INDAP"), make.line(a, "Nos coordinamos con INDAP"))


@scene("one_sided", the_other_document_names_it, another_year, another_region, who_wrote_nothing)
def the_other_is_silent(make: Maker) -> None:
    _two_documents(make)


# --- commitments


def _programme(make: Maker) -> tuple[str, tuple[str, str]]:
    d = make.document("SERCOTEC", 2010, "work_programme")
    office = make.office("SERCOTEC")
    make.speaks(office, d)
    return d, office


def with_another_service(make: Maker) -> None:
    d, office = _programme(make)
    line = make.line(d, "Ejecutar un taller")
    made = make.commits(office, "Ejecutar un taller", line)
    make.tie(Involves, made, make.office("INDAP"), line)


def unnamed_parties(make: Maker) -> None:
    d, office = _programme(make)
    make.commits(office, "Ejecutar un taller con los servicios", make.line(d, "Ejecutar un taller con los servicios"))


def agreement_with_the_other_side_only(make: Maker) -> None:
    d, _office = _programme(make)
    line = make.line(d, "Convenio de información")
    make.commits(
        make.office("GORE"), "Convenio de información", line, CommitmentKind.AGREEMENT, None, None, Instrument.CONVENIO
    )


def cut_off(make: Maker) -> None:
    d, office = _programme(make)
    make.commits(
        office,
        "Convenio suscrito entre",
        make.line(d, "Convenio suscrito entre:"),
        CommitmentKind.AGREEMENT,
        None,
        None,
    )


def what_it_does_alone(make: Maker) -> None:
    d, office = _programme(make)
    make.commits(office, "Lanzar un concurso", make.line(d, "Lanzar un concurso"), CommitmentKind.IMPROVEMENT)


@scene(
    "commitment_without_party",
    with_another_service, unnamed_parties, agreement_with_the_other_side_only, cut_off, what_it_does_alone,
)  # fmt: skip
def alone(make: Maker) -> None:
    d, office = _programme(make)
    make.commits(office, "Ejecutar un taller", make.line(d, "Ejecutar un taller"))


def in_a_council(make: Maker) -> None:
    d, office = _programme(make)
    line = make.line(d, "Ejecutar un taller acordado en la mesa")
    made = make.commits(office, "Ejecutar un taller", line)
    make.tie(Under, made, make.council("Mesa de Turismo"), line)


scene("commitment_without_council", in_a_council, what_it_does_alone)(alone)


def with_an_act(make: Maker) -> None:
    d, office = _programme(make)
    make.commits(office, "Ejecutar un taller", make.line(d, "Ejecutar un taller"), verification="Acta firmada")


scene("commitment_without_support", with_an_act, what_it_does_alone)(alone)


# --- grades


def _graded(make: Maker, grade: Grade, lack: str = "", block: int = 1) -> None:
    d = make.document("FOSIS", 2007)
    office = make.office("FOSIS")
    make.grade(office, grade, make.line(d, f"Avance {grade}"), Dimension.COMPLEMENTARIEDAD)
    if lack:
        make.lack(office, lack, make.line(d, lack, block=block))


def mayor(make: Maker) -> None:
    _graded(make, Grade.MAYOR)


def not_applicable(make: Maker) -> None:
    _graded(make, Grade.NOT_APPLICABLE)


scene("low_grade", mayor, not_applicable)(lambda make: _graded(make, Grade.NULO))


def no_answer(make: Maker) -> None:
    _graded(make, Grade.NOT_STATED)
    (grade,) = (node for node in make.graph.nodes.values() if node.label == "Assessment")
    make.irregular("empty_block", grade.evidence[0], block="1.3")


scene("missing_grade", mayor, not_applicable, no_answer)(lambda make: _graded(make, Grade.NOT_STATED))
scene(
    "contradicted_grade",
    mayor,
    lambda make: _graded(make, Grade.MAYOR, "Falta un convenio", block=2),
    lambda make: _graded(make, Grade.MENOR, "Falta un convenio"),
)(lambda make: _graded(make, Grade.MAYOR, "Falta un convenio"))


def test_nulo_is_more_serious_than_menor_than_mixed() -> None:
    grades = (Grade.NULO, Grade.MENOR, Grade.MIXED)
    severities = [found("low_grade", partial(_graded, grade=grade))[0].severity for grade in grades]
    assert severities == [Severity.HIGH, Severity.MEDIUM, Severity.LOW]


def test_nulo_is_contradicted_by_agreements_in_the_same_answer() -> None:
    def make(maker: Maker) -> None:
        _graded(maker, Grade.NULO)
        line = maker.line("doc-fosis2007a", "Existe un convenio")
        maker.commits(("Office", "fosis@07"), "convenio", line, CommitmentKind.AGREEMENT, None, None)

    assert len(found("contradicted_grade", make)) == 1


# --- what documents state


def a_lack(make: Maker) -> None:
    _graded(make, Grade.MAYOR, "No existe una mesa regional")


scene("declared_lack", mayor)(a_lack)


@pytest.mark.parametrize(
    ("lack", "severity"),
    [
        ("No existe una mesa regional", Severity.HIGH),
        ("pero los compromisos no cuentan todavía con acuerdos formales", Severity.HIGH),
        ("No obstante el convenio, es difícil saber qué hizo cada cual", Severity.MEDIUM),
        (
            "No se ha hecho un catastro de los talleres que pidió el verano pasado la asociación de la mesa",
            Severity.MEDIUM,
        ),
        ("No se cuenta con recursos para convenios", Severity.MEDIUM),
        ("Falta difundir los logros", Severity.MEDIUM),
        ("Apoyar a los municipios más débiles, que no tienen convenio", Severity.LOW),
    ],
)
def test_what_coordination_rests_on_is_more_serious_and_what_is_to_be_done_less(lack: str, severity: Severity) -> None:
    (gap,) = found("declared_lack", lambda m: _graded(m, Grade.MAYOR, lack))
    assert gap.severity is severity


def test_help_that_is_given_is_less_serious_too() -> None:
    (given,) = found("declared_lack", lambda m: _graded(m, Grade.MAYOR, "Asistencia técnica a municipios más débiles"))
    assert given.severity is Severity.LOW and "in what it does or sets out to do" in str(given.told)


def test_the_sentence_is_quoted_whole() -> None:
    def make(maker: Maker) -> None:
        d = maker.document("FOSIS", 2007)
        line = maker.line(
            d, "\tHubo reuniones. El convenio está firmado,  pero no tiene presupuesto; solo el GORE aporta. Se pedirá."
        )
        maker.lack(maker.office("FOSIS"), "pero no tiene presupuesto", line)

    (gap,) = found("declared_lack", make)
    said = "“El convenio está firmado, pero no tiene presupuesto; solo el GORE aporta”"
    assert said in str(gap.told)


def test_a_long_sentence_is_cut_around_what_lacks() -> None:
    before, after = "con los actores del valle " * 20, "según lo visto este año " * 20

    def make(maker: Maker) -> None:
        line = maker.line(maker.document("FOSIS", 2007), f"Se trabajó {before}, pero no hay convenio {after}.")
        maker.lack(maker.office("FOSIS"), "pero no hay convenio", line)

    text = str(found("declared_lack", make)[0].told)
    assert "pero no hay convenio" in text and "“… " in text and " …”" in text and len(text) < 500


def test_a_lack_that_ends_a_long_sentence_is_in_what_is_quoted() -> None:
    def make(maker: Maker) -> None:
        line = maker.line(
            maker.document("FOSIS", 2007), f"Se trabajó {'con los actores del valle ' * 20}, pero no hay convenio."
        )
        maker.lack(maker.office("FOSIS"), "pero no hay convenio.", line)

    assert "pero no hay convenio”" in str(found("declared_lack", make)[0].told)


def test_a_sentence_that_is_written_twice_or_declares_two_lacks_is_one_gap() -> None:
    def make(maker: Maker) -> None:
        d, text = maker.document("FOSIS", 2007), "Faltan convenios, y además no hay mesa."
        office = maker.office("FOSIS")
        line = maker.line(d, text)
        maker.lack(office, "Faltan convenios", line)
        maker.lack(office, "y además no hay mesa", maker.line(d, text, block=2))

    (gap,) = found("declared_lack", make)
    assert [e.first for e in gap.evidence] == [1, 2]


def denied(make: Maker) -> None:
    d = make.document("FOSIS", 2007)
    make.works(make.office("FOSIS"), make.office("INDAP"), make.line(d, "No hay coordinación con INDAP"), Status.ABSENT)


def only_proposed(make: Maker) -> None:
    d = make.document("FOSIS", 2007)
    make.works(
        make.office("FOSIS"), make.office("INDAP"), make.line(d, "Se espera trabajar con INDAP"), Status.PROPOSED
    )


scene("absent_tie", only_proposed)(denied)


def denied_and_stated(make: Maker) -> None:
    denied(make)
    d = make.document("INDAP", 2007)
    make.works(make.office("FOSIS"), make.office("INDAP"), make.line(d, "FOSIS trabaja con nosotros"))


def denied_in_one_year_and_stated_in_another(make: Maker) -> None:
    denied(make)
    d = make.document("INDAP", 2010)
    make.works(make.office("FOSIS"), make.office("INDAP"), make.line(d, "FOSIS trabaja con nosotros"))


def information_in_other_matters(make: Maker) -> None:
    d = make.document("FOSIS", 2007)
    fosis, gore = make.office("FOSIS"), make.office("GORE")
    make.reports(fosis, gore, make.line(d, "No se informa el gasto al GORE"), Status.ABSENT, information=("gasto",))
    make.reports(fosis, gore, make.line(d, "Se informa la oferta"), information=("oferta",))


scene("contradiction", denied, denied_in_one_year_and_stated_in_another, information_in_other_matters)(
    denied_and_stated
)


# --- information to the regional government


def it_informs(make: Maker) -> None:
    d = make.document("FOSIS", 2007)
    make.speaks(make.office("FOSIS"), d)
    make.reports(("Office", "fosis@07"), make.office("GORE"), make.line(d, "Se envía el PROPIR al GORE"))


def a_document_that_does_not_ask(make: Maker) -> None:
    d = make.document("FOSIS", 2019, "programme_form")
    make.speaks(make.office("FOSIS"), d)


@scene("no_information_flow", it_informs, a_document_that_does_not_ask)
def nothing_is_seen_to_reach_it(make: Maker) -> None:
    d = make.document("FOSIS", 2007)
    make.speaks(make.office("FOSIS"), d)


def test_what_an_office_denies_is_more_serious_than_what_was_not_seen() -> None:
    def says_so(make: Maker) -> None:
        nothing_is_seen_to_reach_it(make)
        gore = make.office("GORE")
        make.reports(("Office", "fosis@07"), gore, make.line("doc-fosis2007a", "No se informa al GORE"), Status.ABSENT)

    (unseen,) = found("no_information_flow", nothing_is_seen_to_reach_it)
    (stated,) = found("no_information_flow", says_so)
    assert (unseen.severity, unseen.basis) == (Severity.LOW, Basis.NOT_OBSERVED)
    assert (stated.severity, stated.basis) == (Severity.HIGH, Basis.STATED)

    def in_some_matter(make: Maker) -> None:
        information_in_other_matters(make)
        make.speaks(("Office", "fosis@07"), "doc-fosis2007a")

    def nothing_to_report(make: Maker) -> None:
        it_informs(make)
        line = make.line("doc-fosis2007a", "Compromisos de gasto: no hay")
        make.reports(("Office", "fosis@07"), ("Office", "gore@07"), line, Status.ABSENT, information=("gasto",))

    assert not found("no_information_flow", nothing_to_report)
    (some,) = found("no_information_flow", in_some_matter)
    assert some.severity is Severity.MEDIUM and "In other matters" in str(some.told)


# --- rows and sums


def _weights(make: Maker, *weights: float | None) -> None:
    d, office = _programme(make)
    for at, weight in enumerate(weights):
        line = make.line(d, f"Actividad {at}")
        made = make.commits(office, f"Actividad {at}", line, CommitmentKind.IMPROVEMENT, weight)
        make.serves(made, f"Objetivo {at}", line, office)


scene(
    "wrong_sum", lambda m: _weights(m, 60, 40), lambda m: _weights(m, 33.3, 33.3, 33.3), lambda m: _weights(m, 60, None)
)(lambda m: _weights(m, 60, 30))
scene("incomplete_row", lambda m: _weights(m, 60, 40))(lambda m: _weights(m, 60, None))


def test_an_objective_without_activity_or_indicator_is_incomplete() -> None:
    def make(maker: Maker) -> None:
        d, office = _programme(maker)
        line = maker.line(d, "Actividad")
        made = maker.commits(office, "Actividad", line, CommitmentKind.IMPROVEMENT, 100)
        maker.serves(made, "Objetivo", line, office, indicator=None)

    (gap,) = found("incomplete_row", make)
    assert "has no indicator in its row" in str(gap.told)


@pytest.mark.parametrize(
    ("kind", "irregular", "severity"),
    [
        ("incomplete_row", "empty_row", Severity.MEDIUM),
        ("wrong_sum", "budget_total_conflict", Severity.MEDIUM),
        ("contradiction", "header_region_conflict", Severity.MEDIUM),
        ("contradiction", "product_code_conflict", Severity.LOW),
    ],
)
def test_what_check_finds_is_a_gap(kind: str, irregular: str, severity: Severity) -> None:
    def make(maker: Maker) -> None:
        d = maker.document("SERCOTEC", 2010, "work_programme")
        maker.irregular(irregular, maker.line(d, "fila"), row="Gestión", header="Biobío", section="Maule")
        maker.irregular("misspelt_name", maker.line(d, "SERCOTE"), name="SERCOTE", taken_as="SERCOTEC")

    (gap,) = found(kind, make)
    assert gap.severity is severity and gap.basis is Basis.STATED and gap.region == "07" and gap.evidence
    assert "sercotec_2010a.txt, Maule: " in str(gap.told)


def test_what_one_section_has_of_a_kind_is_one_gap_of_who_wrote_it() -> None:
    def make(maker: Maker) -> None:
        d = maker.document("SERCOTEC", 2010, "work_programme")
        for row in ("Gestión", "Gestión", "Compras"):
            maker.irregular("empty_row", maker.line(d, f"fila {row}"), row=row)

    def spoken(maker: Maker) -> None:
        make(maker)
        maker.speaks(maker.office("SERCOTEC"), "doc-sercotec2010a")

    (gap,) = found("incomplete_row", make)
    assert str(gap.told).endswith("Maule: the row 'Gestión' is empty; the row 'Compras' is empty.")
    assert len(gap.evidence) == 3 and gap.subject.label == "Document"
    assert [gap.subject.key for gap in found("incomplete_row", spoken) if gap.subject.label == "Office"] == [
        "sercotec@07"
    ]


# --- years


def _years(make: Maker, *, later: str, genre: str = "evaluation_report", region: str = "07") -> None:
    old, new = make.document("FOSIS", 2007), make.document("FOSIS", 2009, genre)
    make.speaks(make.office("FOSIS"), old)
    make.speaks(make.office("FOSIS", region), new, region)
    line = make.line(old, "Trabajamos con INDAP")
    make.works(("Office", "fosis@07"), make.office("INDAP"), line)
    make.sits(("Office", "fosis@07"), make.council("Mesa de Turismo"), make.line(old, "Integramos la Mesa de Turismo"))
    if later:
        make.line(new, later, region)


scene(
    "vanished_tie",
    lambda m: _years(m, later="Con INDAP Maule seguimos en la Mesa de Turismo"),
    lambda m: _years(m, later="", genre="work_programme"),
    lambda m: _years(m, later="", region="08"),
)(lambda m: _years(m, later=""))


# --- councils, levels


def two_in_a_council(make: Maker) -> None:
    d = make.document("SENCE", 2007)
    line = make.line(d, "La mesa reúne a SENCE y FOSIS")
    council = make.council("Mesa", passage=line)
    make.sits(make.office("SENCE"), council, line)
    make.sits(make.office("FOSIS"), council, line)


def a_plural_in_a_council(make: Maker) -> None:
    d = make.document("SENCE", 2007)
    line = make.line(d, "La mesa reúne a los servicios")
    council = make.council("Mesa", passage=line)
    make.sits(make.group("Servicios públicos de Maule", GroupKind.SERVICES, line), council, line)


def others_without_a_name(make: Maker) -> None:
    d = make.document("SENCE", 2007)
    line = make.line(d, "SENCE convoca la mesa, a la que asisten otras instituciones")
    make.sits(make.office("SENCE"), make.council("Mesa", passage=line), line)


@scene("single_actor_council", two_in_a_council, a_plural_in_a_council, others_without_a_name)
def one_in_a_council(make: Maker) -> None:
    d = make.document("SENCE", 2007)
    line = make.line(d, "SENCE convoca la mesa")
    make.sits(make.office("SENCE"), make.council("Mesa", passage=line), line)


def an_internal_body(make: Maker) -> None:
    d = make.document("SENCE", 2007)
    make.council("Comité de Evaluación", passage=make.line(d, "El comité evalúa"), internal=True)


def councils_named_together(make: Maker) -> None:
    d = make.document("SENCE", 2007)
    make.council("Mesas", passage=make.line(d, "Existen mesas"), plural=True)


def an_elected_body(make: Maker) -> None:
    d = make.document("SENCE", 2007)
    make.council("CORE", CouncilKind.CONSEJO_REGIONAL, passage=make.line(d, "Lo aprobó el CORE"))


def a_body_to_be_made(make: Maker) -> None:
    d = make.document("SENCE", 2007)
    line = make.line(d, "Considerar la creación de una mesa")
    make.works(make.office("SENCE"), make.council("Mesa", passage=line), line, Status.PROPOSED)


def a_body_that_was_made(make: Maker) -> None:
    a_body_to_be_made(make)
    d = make.document("FOSIS", 2008)
    make.council("Mesa", passage=make.line(d, "La mesa sesiona"))
    node = make.graph.nodes["Council", "council:mesa@07"]
    make.graph.nodes[node.id] = node.model_copy(update={"evidence": ("doc-sence2007a#1-1", "doc-fosis2008a#1-1")})


def a_body_to_work_with(make: Maker) -> None:
    d = make.document("SENCE", 2007)
    line = make.line(d, "Se espera trabajar con la mesa")
    make.works(make.office("SENCE"), make.council("Mesa", passage=line), line, Status.PROPOSED)


def a_body_to_be_informed(make: Maker) -> None:
    d = make.document("SENCE", 2007)
    line = make.line(d, "Establecer que se informe al gabinete")
    make.reports(make.office("SENCE"), make.council("Gabinete", passage=line), line, Status.PROPOSED)


scene("proposed_council", a_body_that_was_made, a_body_to_work_with, a_body_to_be_informed)(a_body_to_be_made)


def test_who_is_to_sit_in_a_body_to_be_made_is_no_other_gap() -> None:
    def make(maker: Maker) -> None:
        a_body_to_be_made(maker)
        line = ("Council", "council:mesa@07"), "doc-sence2007a#1-1"
        maker.sits(maker.office("INDAP"), *line, Status.PROPOSED)

    assert found("proposed_council", make) and not found("proposed_member", make)


def test_a_body_to_be_informed_is_there() -> None:
    assert found("council_without_members", a_body_to_be_informed)


def test_two_bodies_of_one_proposal_are_one_gap() -> None:
    def make(maker: Maker) -> None:
        d = maker.document("SENCE", 2007)
        line = maker.line(d, "Instalar una mesa de riego y otra de turismo")
        for name in ("Mesa de Riego", "Mesa de Turismo"):
            maker.works(maker.office("SENCE"), maker.council(name, passage=line), line, Status.PROPOSED)

    (gap,) = found("proposed_council", make)
    assert gap.subject.key == "sence@07" and "Mesa de Riego and Mesa de Turismo" in str(gap.told)


def bodies_in_the_plural(make: Maker) -> None:
    d = make.document("SENCE", 2007)
    make.council("Mesa de Trabajo", passage=make.line(d, "Coordinado con las distintas mesas de trabajo"))


def test_a_plural_of_two_places_is_one_in_each() -> None:
    def make(maker: Maker) -> None:
        line = maker.line(maker.document("SENCE", 2007), "Se informa a las mesas de Secano y Ribera")
        maker.council("Mesa de Secano", passage=line)
        maker.council("Mesa de Ribera", passage=line)

    (gap,) = found("council_without_members", make)
    assert gap.figures["councils"] == 2


@scene(
    "council_without_members",
    one_in_a_council, an_internal_body, councils_named_together, an_elected_body, a_body_to_be_made,
    bodies_in_the_plural,
)  # fmt: skip
def nobody_in_a_council(make: Maker) -> None:
    d = make.document("SENCE", 2007)
    make.council("Mesa", passage=make.line(d, "Existe una mesa"))


def both_in_a_mesa(make: Maker) -> None:
    both_levels_apart(make)
    line = make.line("doc-sence2007a", "La mesa reúne al GORE")
    mesa = make.council("Mesa")
    make.sits(("Office", "gore@07"), mesa, line)
    make.sits(
        ("Group", "group:municipios-de-maule@07"), mesa, make.line("doc-sence2007a", "La mesa reúne a municipios")
    )


def one_level_only(make: Maker) -> None:
    d = make.document("SENCE", 2007)
    make.works(make.office("SENCE"), make.office("GORE"), make.line(d, "Con el GORE"))


def named_together(make: Maker) -> None:
    d = make.document("SENCE", 2007)
    line = make.line(d, "Con el GORE y los municipios")
    make.works(make.office("SENCE"), make.office("GORE"), line)
    make.works(("Office", "sence@07"), make.group("Municipios de Maule", GroupKind.MUNICIPALITIES, line), line)


@scene("levels_apart", both_in_a_mesa, one_level_only, named_together)
def both_levels_apart(make: Maker) -> None:
    d = make.document("SENCE", 2007)
    make.works(make.office("SENCE"), make.office("GORE"), make.line(d, "Con el GORE"))
    line = make.line(d, "Con los municipios")
    make.works(("Office", "sence@07"), make.group("Municipios de Maule", GroupKind.MUNICIPALITIES, line), line)


# --- all of them


def test_every_kind_has_its_graphs() -> None:
    assert set(SCENES) == set(kinds())


@pytest.mark.parametrize("kind", sorted(SCENES))
def test_it_appears_where_it_must(kind: str) -> None:
    gaps = found(kind, SCENES[kind][0])
    assert gaps
    for gap in gaps:
        assert gap.kind == kind
        assert gap.evidence, "evidence where evidence can exist"
        assert str(gap.told) and str(gap.action)
        assert gap.region == "07"


@pytest.mark.parametrize(
    ("kind", "number"), [(kind, number) for kind in sorted(SCENES) for number in range(len(SCENES[kind][1]))]
)
def test_it_does_not_appear_where_it_must_not(kind: str, number: int) -> None:
    assert not found(kind, SCENES[kind][1][number])


def test_an_empty_graph_has_no_gaps() -> None:
    assert not find_gaps(Maker().graph)


@pytest.mark.parametrize("kind", sorted(SCENES))
def test_what_was_not_observed_is_never_serious(kind: str) -> None:
    for make in (SCENES[kind][0], *SCENES[kind][1]):
        maker = Maker()
        make(maker)
        for gap in find_gaps(maker.graph):
            assert gap.severity is Severity.LOW or gap.basis is not Basis.NOT_OBSERVED


def test_the_most_serious_come_first_and_one_kind_can_be_asked_for() -> None:
    maker = Maker()
    denied_and_stated(maker)
    nobody = maker.line("doc-fosis2007a", "Existe una mesa")
    maker.council("Mesa", passage=nobody)
    gaps = find_gaps(maker.graph)
    assert [gap.severity.rank for gap in gaps] == sorted(gap.severity.rank for gap in gaps)
    assert {gap.kind for gap in find_gaps(maker.graph, only=["contradiction"])} == {"contradiction"}
    assert all(gap.region == "07" for gap in find_gaps(maker.graph, region="07"))
    assert not find_gaps(maker.graph, region="01")
    assert find_gaps(maker.graph, service="INDAP") and not find_gaps(maker.graph, service="SAG")
