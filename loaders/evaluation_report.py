"""The evaluation report of a service's regional directorates (territorial management, stage 4).

The form has a part for each directorate, headed "DIRECCION REGIONAL:". In each, three numbered blocks ask how far the
work programme has come (1.1 territorial perspective, 1.2 articulation, 1.3 complementarity), one how far information is
provided to the regional government (2.1), and an executive report may follow. A block prints a question and two column
heads; its answer came out of the converter column after column, each opened by a tab: what has been reached, then what
is recommended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from pmg_graph.i18n import N_
from pmg_graph.loaders._evaluation_report import grades
from pmg_graph.loaders.base import Header, Loader
from pmg_graph.loaders.facts import Facts, Section
from pmg_graph.loaders.prose import Memory, Mode, Span, cited, read_prose
from pmg_graph.loaders.reading.source import Line, SourceText
from pmg_graph.model import AssessedAs, Assessment, Dimension, Grade, Node, Service, Territory
from pmg_graph.names import Context, MentionKind, fold, recogniser

_HEADING = re.compile(r"\s*direccion\s+regional\s*:?\s*(?P<name>.*)")
_BLOCKS: tuple[tuple[re.Pattern[str], Dimension, str], ...] = (
    (re.compile(r"1\.1\W+perspectiva\s+territorial"), Dimension.PERSPECTIVA_TERRITORIAL, "1.1"),
    (re.compile(r"1\.2\W+articulacion\s+territorial"), Dimension.ARTICULACION_TERRITORIAL, "1.2"),
    (re.compile(r"1\.3\W+(?:grado\s+de\s+)?complementariedad"), Dimension.COMPLEMENTARIEDAD, "1.3"),
    (re.compile(r"2\.1\W+cumplimiento\s+de\s+las\s+medidas"), Dimension.INFORMACION_GORE, "2.1"),
)
_OBJECTIVE = re.compile(r"objetivo\s+n\w?\W{0,3}(?:o\s)?\s*(?P<number>\d)")
_REACHED = re.compile(r"(?:descripcion\s+del\s+)?desarrollo\s+alcanzado\W*")
_RECOMMENDED = re.compile(r"recomendaciones\s+para\s+mejorar\s+el\s+diseno\b.*")
_YEAR = re.compile(r"implementacion\s+(?:en\s+el\s+)?((?:19|20)\d\d)")
_LABEL = re.compile(
    r"[\s·•*-]*(?:\d\s*\.-?\s*)?(?:"
    r"principales\s+logros(?:\s+obtenidos)?|recomendaciones\s+y\s*(?:/o)?\s*compromisos\b[^:.]*"
    r"|recomendaciones\s+para\s+el\s+desarrollo\b[^:.]*|recomendaciones\s+a\s+su\w+|nuevos\s+objetivos\b[^:.]*"
    r"|mejoras\s+en\s+la\s+formulacion\b[^:.]*|medidas\s+institucionales(?:\s*\(\w+\))?|en\s+perspectiva\s+territorial"
    r"|en\s+articulacion\s+territorial|en\s+complementariedad|grado\s+de\s+complementariedad\s+alcanzado"
    r"|informe\s+ejecutivo\b[^:.]*|instancia(?=\s*:)|gestion\s+territorial\s+especifica\s*\([^()]*\))\s*(?:[:.]\s*|$)"
)
_PROPOSALS = re.compile(r"recomendaciones|compromisos\s+futuros|nuevos\s+objetivos|medidas\s+institucionales|mejoras")
_ACHIEVED = re.compile(r"principales\s+logros|\ben\s+perspectiva|\ben\s+articulacion|grado\s+de\s+complementariedad")
_TERRITORY = re.compile(r"\s*territorio\s*:\s*\S")
_SPEAKS_OF_TERRITORY = re.compile(r"territor|emprende|\badi\b|\bcuenca")
_PRINTED = re.compile(r"\s*(?:¿|(?:servicio|programa|territorio)\s*:|objetivo\s+n)")
_OPEN_END = re.compile(r"[^\s.:;!?)\]”\"]\s*$")


@dataclass
class Part:
    """Lines of one directorate's part that answer one question. ``columns`` are what has been reached and what is
    recommended; an executive report has as many as it has headings, each with whether it recommends."""

    name: str
    first: int
    last: int
    dimension: Dimension | None = None
    columns: list[tuple[bool, list[Line]]] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """Every line of the answer."""
        return [line for _, lines in self.columns for line in lines]


class EvaluationReport(Loader):
    """Evaluation reports of regional directorates."""

    kind: ClassVar[str] = "evaluation_report"
    title: ClassVar[str] = N_("Evaluation report")
    looks_for: ClassVar[tuple[str, ...]] = (
        N_("the grade that each office gives itself, by dimension"),
        N_("councils, who takes part in them and in which role"),
        N_("territories and what they comprise"),
        N_("partners, agreements with parties and date"),
        N_("information for the regional government, and where there is none"),
        N_("lacks that the report itself declares"),
        N_("recommendations, kept apart from what exists"),
    )
    version: ClassVar[int] = 1

    def recognises(self, source: SourceText) -> bool:
        """Directorates' headings, the three numbered blocks and both column heads, all of them."""
        folded = [fold(line.text) for line in source.lines if not line.blank]
        if not any(_HEADING.match(text) for text in folded):
            return False
        blocks = sum(any(pattern.match(text) for text in folded) for pattern, _, _ in _BLOCKS)
        heads = any(_REACHED.fullmatch(text) for text in folded) and any(_RECOMMENDED.match(text) for text in folded)
        return blocks > 0 and heads

    def header(self, source: SourceText) -> Header:
        """The issuer from the lines before the first directorate; the year before the one that is planned for."""
        issuer, title = None, None
        for line in source.lines:
            if _HEADING.match(fold(line.text)):
                break
            for mention in recogniser().find(line.text, Context()):
                if mention.kind is MentionKind.SERVICE and isinstance(mention.node, Service):
                    issuer = issuer or mention.node.acronym
            if title is None and re.search(r"\bevaluacion\b", fold(line.text)):
                title = line.text
        years = [int(m[1]) - 1 for line in source.lines if (m := _YEAR.search(fold(line.text)))]
        year = max(set(years), key=years.count) if years else None
        return Header(title or "Informe de evaluación de la gestión territorial", issuer, year)

    def read(self, source: SourceText, facts: Facts) -> None:
        """Every directorate's part."""
        heads = [line.number for line in source.lines if _HEADING.match(fold(line.text))]
        for first, following in zip(heads, [*heads[1:], len(source.lines) + 1], strict=True):
            _read_section(source, facts, first, following - 1)


def _read_section(source: SourceText, facts: Facts, first: int, last: int) -> None:
    match = _HEADING.match(fold(source.line(first).text))
    written = source.line(first).text[match.start("name") :] if match else ""
    central = re.search(r"\b(?:central|nacional)\b", fold(written)) is not None
    regions = [] if central else _regions(facts, written)
    if not regions and not central:
        facts.finding("unknown_region", first, name=written)
        return
    region = regions[0] if regions else None
    name = facts.entities.region(region).short_name if region else "Nivel central"
    facts.enter(Section(region or "central", name or written, first, last, first, region, facts.document.issuer))
    if len(regions) > 1:
        facts.finding(
            "section_of_two_regions", first, regions=", ".join(facts.entities.region(r).name for r in regions)
        )
    memory = Memory()
    parts = list(_parts(source.span(first + 1, last)))
    _read_front(source, facts, memory, first + 1, parts[0].first - 1 if parts else last)
    _note_territories(facts, memory, parts)
    for part in parts:
        _read_part(facts, memory, part)
        if part.dimension is not None:
            _assess(facts, part)
    facts.under()


def _regions(facts: Facts, written: str) -> list[str]:
    """The regions of a heading, in whichever of the many ways of writing them; none for the central level."""
    title = written.title()
    for form in (written, title, f"Región {title}"):
        named = [m.node for m in facts.recogniser.find(form, Context()) if m.kind is MentionKind.REGION]
        keys = list(dict.fromkeys(node.key for node in named if node is not None))
        if keys:
            return keys
    return []


def _parts(lines: Sequence[Line]) -> Iterator[Part]:
    """The blocks and the executive report of a section."""
    current: Part | None = None
    for line in lines:
        opened = _opened(line)
        if opened is not None:
            if current is not None:
                current.last = line.number - 1
                yield current
            current = opened if opened.name else None
        elif current is not None:
            _add(current, line)
            current.last = line.number
    if current is not None:
        yield current


def _opened(line: Line) -> Part | None:
    """The part that a line opens; one without name where it only closes the part before it."""
    folded = fold(line.text)
    for pattern, dimension, name in _BLOCKS:
        if pattern.match(folded):
            return Part(name, line.number, line.number, dimension)
    objective = _OBJECTIVE.match(folded)
    if objective:
        return Part("3" if objective["number"] == "3" else "", line.number, line.number)
    return None


def _add(part: Part, line: Line) -> None:
    folded = fold(line.text)
    if part.dimension is None:
        _add_report(part, line, folded)
        return
    if _REACHED.fullmatch(folded) or (_RECOMMENDED.match(folded) and len(folded) < 90):
        part.columns = []
        return
    if _PRINTED.match(folded):
        return
    if line.raw.startswith("\t"):
        part.columns.append((len(part.columns) > 0, []))
    if line.blank:
        return
    if not part.columns:
        part.columns.append((False, []))
    part.columns[-1][1].append(line)


def _add_report(part: Part, line: Line, folded: str) -> None:
    """Executive report: its headings say whether what follows was reached or is recommended."""
    if line.blank:
        return
    recommends = part.columns[-1][0] if part.columns else False
    label = _LABEL.match(folded)
    if _RECOMMENDED.match(folded) or (label and _PROPOSALS.search(label.group())):
        recommends = True
    elif _REACHED.fullmatch(folded) or (label and _ACHIEVED.search(label.group()) and not _second(part)):
        recommends = False
    if label or not part.columns or recommends is not part.columns[-1][0]:
        part.columns.append((recommends, []))
    if not (_RECOMMENDED.match(folded) or _REACHED.fullmatch(folded)):
        part.columns[-1][1].append(line)


def _second(part: Part) -> bool:
    """Whether the second part of the executive report (what is to be done) has begun."""
    return any(re.match(r"[\s·]*[23]\s*\.-?\s*recomendaciones", fold(line.text)) for line in part.lines)


def _read_front(source: SourceText, facts: Facts, memory: Memory, first: int, last: int) -> None:
    """The lines before the first block name the territory that the part is about."""
    for line in source.span(first, last):
        folded = fold(line.text)
        if line.blank or not (_TERRITORY.match(folded) or "productos estrategicos de" in folded):
            continue
        for mention in facts.mentions(line.text, line.number):
            if isinstance(mention.node, Territory):
                facts.node(mention.node, line.number)
                memory.note(mention.node, (line.number, line.number))


def _note_territories(facts: Facts, memory: Memory, parts: Sequence[Part]) -> None:
    """A section speaks of "the territory" before it names it: note the first it names, if it names but one."""
    named: dict[tuple[str, str], tuple[Territory, int]] = {}
    for part in parts:
        for recommends, lines in part.columns:
            for line in () if recommends else lines:
                if not _SPEAKS_OF_TERRITORY.search(fold(line.text)):
                    continue
                for mention in facts.recogniser.find(line.text, facts.context):
                    if isinstance(mention.node, Territory) and mention.node.kind not in ("ADI", "subterritorio"):
                        named.setdefault(mention.node.id, (mention.node, line.number))
    memory.umbrella = any(territory.kind != "programa_regional" for territory, _ in named.values())
    if len(named) == 1:
        territory, line_number = next(iter(named.values()))
        memory.note(territory, (line_number, line_number))


def _assess(facts: Facts, part: Part) -> None:
    """The grade that an office gives itself in a block, or that it gives none."""
    assert part.dimension is not None
    facts.under(part.first)
    for line in part.lines:
        if grades.instruction(line):
            facts.finding("copied_instruction", line.number, question=part.name)
    found = grades.stated(part.lines)
    answered = [line for line in part.lines if not line.blank and not grades.instruction(line)]
    if not answered:
        facts.finding("empty_block", part.first, part.last, block=part.name)
    degrees = {stated.grade for stated in found}
    if answered and all(grades.not_applicable(line) for line in answered):
        _state_grade(facts, part, Grade.NOT_APPLICABLE, [line.number for line in answered])
    elif len(degrees) == 1:
        _state_grade(facts, part, found[0].grade, [stated.line.number for stated in found])
    elif degrees:
        facts.finding(
            "several_grades", found[0].line.number, found[-1].line.number,
            block=part.name, grades=", ".join(sorted(degree.value for degree in degrees)),
        )  # fmt: skip
        detail = "; ".join(f"{stated.grade.value} (l. {stated.line.number})" for stated in found)
        _state_grade(facts, part, Grade.MIXED, [stated.line.number for stated in found], detail)
    elif part.dimension is not Dimension.INFORMACION_GORE:
        if answered:
            facts.finding("missing_grade", part.first, part.last, block=part.name)
        _state_grade(facts, part, Grade.NOT_STATED, [])


def _state_grade(facts: Facts, part: Part, grade: Grade, numbers: list[int], detail: str | None = None) -> None:
    assert part.dimension is not None
    dimension = part.dimension
    office: Node = facts.office
    assessment = Assessment(
        key=facts.new_key("Assessment", numbers[0] if numbers else part.first),
        name=f"{office.name}: {dimension.value}, {grade.value}",
        dimension=dimension,
        grade=grade,
        year=facts.document.year,
        detail=detail,
    )
    for number in sorted(set(numbers)):
        facts.tie(AssessedAs, office, assessment, number)
    if not numbers:
        facts.tie(AssessedAs, office, assessment, part.first, max(part.first, _end(part)))


def _end(part: Part) -> int:
    """The last line of a part's answer."""
    return max((line.number for line in part.lines), default=part.last)


def _read_part(facts: Facts, memory: Memory, part: Part) -> None:
    recipient = None
    if part.dimension is Dimension.INFORMACION_GORE:
        recipient = facts.entities.office("GORE", facts.context.region)
    subject = [memory.where[t.id][0] for t in memory.territories] if len(memory.territories) == 1 else []
    for recommends, lines in part.columns:
        mode = Mode(imperative=recommends, recipient=recipient, block=part.name)
        for passage in _passages(lines):
            facts.under(part.first, *subject, *cited(memory, passage[0].text))
            read_prose(facts, passage, mode, memory)


def _passages(lines: Sequence[Line]) -> Iterator[list[Span]]:
    """The lines of an answer, each a passage; one that was broken in mid sentence goes on with the next."""
    open_passage: list[Span] = []
    for line in lines:
        text = line.text
        label = _LABEL.match(fold(text))
        if label:
            text = text[label.end() :]
        if not text or grades.instruction(line):
            continue
        continues = (
            bool(open_passage)
            and (text[0].islower() or text[0].isdigit())
            and not re.match(r"\d{1,2}[.)]|[a-z]\)", text)
        )
        if continues and _OPEN_END.search(open_passage[-1].text):
            open_passage.append(Span(text, line.number, line.number))
            continue
        if open_passage:
            yield open_passage
        open_passage = [Span(text, line.number, line.number)]
    if open_passage:
        yield open_passage
