"""Comparing two graphs: what appeared, vanished and changed, only where both sides could say it."""

from __future__ import annotations

from collections.abc import Callable

from pmg_graph import graph_file
from pmg_graph.analysis.compare import Change, Comparison, What, compare, limited
from pmg_graph.analysis.index import Index
from pmg_graph.analysis.slices import of_documents, of_year
from pmg_graph.model import Graph
from tests.analysis.making import CommitmentKind, Grade, Maker, Status


def fosis(
    year: int, add: Callable[[Maker, str], None] | None = None, region: str = "07", genre: str = "evaluation_report"
) -> Graph:
    make = Maker()
    d = make.document("FOSIS", year, genre)
    make.speaks(make.office("FOSIS", region), d, region)
    if add:
        add(make, d)
    return make.graph


def between(old: Graph, new: Graph) -> Comparison:
    return compare(Index(old), Index(new))


def what(found: Comparison) -> list[tuple[str, str, str]]:
    return [(str(d.what), str(d.change), d.subject.key) for d in found.differences]


def a_mesa(make: Maker, d: str) -> None:
    make.sits(("Office", "fosis@07"), make.council("Mesa"), make.line(d, "Integramos la mesa"))


def test_equal_graphs_do_not_differ() -> None:
    found = between(fosis(2007, a_mesa), fosis(2007, a_mesa))
    assert not found.differences and found.comparable == {"07": ("FOSIS",)} and not found.not_comparable


def test_what_appears_in_one_direction_vanishes_in_the_other() -> None:
    old, new = fosis(2007), fosis(2008, a_mesa)
    assert what(between(old, new)) == [("council", "appeared", "council:mesa@07"), ("tie", "appeared", "fosis@07")]
    back = between(new, old)
    assert {d.change for d in back.differences} == {Change.VANISHED}
    assert all(d.old and not d.new for d in back.differences)


def test_without_a_document_of_the_same_kind_nothing_is_said() -> None:
    for other in (fosis(2008, genre="work_programme"), fosis(2008, region="08")):
        found = between(fosis(2007, a_mesa), other)
        assert not found.differences and "07" in found.not_comparable and found.left_out == 2


def test_another_institution_cannot_answer() -> None:
    make = Maker()
    make.speaks(make.office("INDAP"), make.document("INDAP", 2008))
    assert not between(fosis(2007, a_mesa), make.graph).differences


def test_a_proposal_that_came_to_be_has_changed() -> None:
    def proposed(make: Maker, d: str) -> None:
        make.sits(
            ("Office", "fosis@07"), make.council("Mesa"), make.line(d, "Se propone integrar la mesa"), Status.PROPOSED
        )

    (change,) = between(fosis(2007, proposed), fosis(2008, a_mesa)).differences
    assert (change.change, change.before, change.after) == (Change.CHANGED, "proposed", "existing")
    assert change.old and change.new


def test_what_only_a_document_without_its_like_says_is_no_change() -> None:
    def proposed(make: Maker, d: str) -> None:
        a_mesa(make, d)
        other = make.document("INDAP", 2007)
        make.sits(
            ("Office", "fosis@07"), ("Council", "council:mesa@07"), make.line(other, "Se propone"), Status.PROPOSED
        )

    assert not between(fosis(2007, proposed), fosis(2008, a_mesa)).differences


def test_grades_change_and_a_missing_one_says_nothing() -> None:
    def graded(grade: Grade) -> Callable[[Maker, str], None]:
        return lambda make, d: make.grade(("Office", "fosis@07"), grade, make.line(d, "Avance")) and None

    (change,) = between(fosis(2007, graded(Grade.MENOR)), fosis(2008, graded(Grade.MAYOR))).differences
    assert (change.what, change.before, change.after) == (What.GRADE, "menor", "mayor")
    assert not between(fosis(2007, graded(Grade.MENOR)), fosis(2008, graded(Grade.NOT_STATED))).differences


def test_commitments_are_the_same_by_their_words_and_change_in_weight() -> None:
    def commits(*texts: tuple[str, float]) -> Callable[[Maker, str], None]:
        def add(make: Maker, d: str) -> None:
            for text, weight in texts:
                make.commits(("Office", "fosis@07"), text, make.line(d, text), CommitmentKind.IMPROVEMENT, weight)

        return add

    old = fosis(2007, commits(("Realizar un taller", 60), ("Publicar las bases", 40)))
    new = fosis(2008, commits(("Realizar un taller", 50), ("Constituir un comité de riego", 50)))
    found = [(str(d.change), d.subject.name) for d in between(old, new).differences]
    assert found == [
        ("appeared", "Constituir un comité de riego"), ("vanished", "Publicar las bases"),
        ("changed", "Realizar un taller"),
    ]  # fmt: skip


def test_one_region_only() -> None:
    found = between(fosis(2007), fosis(2008, a_mesa))
    assert limited(found, "07").differences == found.differences
    assert not limited(found, "08").differences and not limited(found, "08").comparable


def test_a_slice_is_what_its_documents_state() -> None:
    make = Maker()
    a, b = make.document("FOSIS", 2007), make.document("FOSIS", 2008)
    office = make.office("FOSIS")
    make.speaks(office, a)
    make.speaks(office, b)
    mesa = make.council("Mesa")
    make.sits(office, mesa, make.line(a, "La mesa"))
    make.sits(office, mesa, make.line(b, "La mesa"))
    make.sits(office, make.council("Red"), make.line(b, "La red"))
    first = of_year(make.graph, 2007)
    assert ("Council", "council:red@07") not in first.nodes and ("Document", b) not in first.nodes
    (tie,) = (t for t in first.relationships.values() if t.type == "PARTICIPATES_IN")
    assert tie.documents == (a,) and tie.years == (2007,) and all(key.startswith(a) for key in tie.evidence)
    both = of_documents(make.graph, [a, b])
    assert graph_file.dumps(both) == graph_file.dumps(make.graph)
    assert len([n for n in of_documents(make.graph, []).nodes.values() if not n.reference]) == 0


def test_the_order_of_facts_changes_nothing() -> None:
    one, other = fosis(2008, a_mesa), fosis(2008, a_mesa)
    other.relationships = dict(reversed(other.relationships.items()))
    other.nodes = dict(reversed(other.nodes.items()))
    assert what(between(fosis(2007), one)) == what(between(fosis(2007), other))
