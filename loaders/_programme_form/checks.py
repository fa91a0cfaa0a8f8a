"""Where a programme form contradicts itself, was left empty or repeats its own instructions.

Nothing is repaired: figures stay as written, and what does not fit is reported with both numbers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pmg_graph.loaders._programme_form.figures import PROGRAMME, Figure, unread_components
from pmg_graph.loaders._programme_form.form import ProgrammeAnswers
from pmg_graph.loaders.facts import Facts
from pmg_graph.loaders.reading.form_tables import year_values, years
from pmg_graph.loaders.reading.forms import Answer
from pmg_graph.loaders.reading.numbers import number, written
from pmg_graph.names import fold, same, words

#: Words in a row that an answer shares with its question only when it was copied from there.
COPIED = 8
#: How near a number in the text must come to one of a table to be the same figure miscopied.
NEAR = 0.005

_PROSE = ("estimate", "priority", "end_reason", "strategy", "links", "problem", "evidence", "egress_criteria")
_NUMBER = r"\d+(?:[.,]\d+)*"
_IN_TEXT = re.compile(rf"(?<![\w.,$]){_NUMBER}(?!\w)(?!\s*(?:%|uf\b))")
_FORMULA = re.compile(
    rf"(?<![\w.,])({_NUMBER}(?:\s*\*\s*{_NUMBER})+)\s*(?:([-+])\s*({_NUMBER}))?\s*\)?\s*=\s*({_NUMBER})"
)
_STATED = re.compile(
    rf"poblacion (potencial|objetivo|beneficiaria)(?: [a-z]+){{0,5}} ({_NUMBER})(?!\s*(?:[*%+/]|uf\b|[\w.,]*\d))"
)
_POPULATION = {"potencial": "potential_population", "objetivo": "target_population"}


def check(form: ProgrammeAnswers, facts: Facts, found: list[Figure]) -> None:
    """Report every irregularity of a form."""
    _Checks(form, facts, found).run()


@dataclass
class _Checks:
    form: ProgrammeAnswers
    facts: Facts
    found: list[Figure]

    def run(self) -> None:
        self._twice()
        self._fields()
        self._components()
        self._sums()
        self._ratios()
        self._order()
        self._values()
        self._prose()
        self._answers()

    # -- figures --------------------------------------------------------------------------------------------------

    def _of(self, of: int) -> dict[str, Figure]:
        numbers: dict[str, Figure] = {}
        for figure in self.found:
            if figure.of == of:
                numbers.setdefault(figure.name, figure)
        return numbers

    def _twice(self) -> None:
        """The same figure stated twice with different numbers."""
        known: dict[tuple[int, str], Figure] = {}
        for figure in self.found:
            first = known.setdefault((figure.of, figure.name), figure)
            if first.value != figure.value:
                self._contradict(first, figure.value, figure.first, figure.last)

    def _contradict(self, figure: Figure, stated: float, first: int, last: int, what: str | None = None) -> None:
        """A number that is not that of a figure which stands elsewhere."""
        self.facts.finding(
            "figures_contradict",
            first,
            last,
            what=what or figure.name,
            stated=written(stated),
            elsewhere=written(figure.value),
            line=figure.last,
        )

    def _sums(self) -> None:
        """Total costs against the sum of components and administration."""
        programme = self._of(PROGRAMME)
        for name, total in programme.items():
            if not name.startswith("total_"):
                continue
            suffix = name.removeprefix("total")
            parts = [f for f in self.found if f.of != PROGRAMME and f.name == f"cost{suffix}"]
            admin = programme.get(f"admin{suffix}")
            if len({f.of for f in parts}) != len(self.form.components) or admin is None:
                continue
            computed = sum(f.value for f in parts) + admin.value
            if abs(computed - total.value) > 0.5 * (len(parts) + 1):
                self.facts.finding(
                    "budget_total_conflict",
                    min(f.first for f in (*parts, total)),
                    max(f.last for f in (*parts, total)),
                    what=name,
                    stated=written(total.value),
                    computed=written(computed),
                )

    def _ratios(self) -> None:
        """Shares, coverages and unit costs against the figures they are made from."""
        for stated, above, below, factor in self._quotients():
            if not below.value:
                continue
            computed = factor * above.value / below.value
            # written with two decimals, from numbers that may have been rounded themselves
            if not math.isclose(computed, stated.value, rel_tol=0.0005, abs_tol=0.0101):
                self.facts.finding(
                    "ratio_differs",
                    stated.first,
                    stated.last,
                    what=stated.name,
                    stated=written(stated.value, 2),
                    computed=written(computed, 2),
                )

    def _quotients(self) -> Iterator[tuple[Figure, Figure, Figure, int]]:
        programme = self._of(PROGRAMME)
        for name, stated in programme.items():
            year = next(iter(years(name.replace("_", " "))), None)
            if year is None:
                continue
            money = next((f for n, f in programme.items() if n.startswith(f"total_{year}")), None)
            admin = next((f for n, f in programme.items() if n.startswith(f"admin_{year}")), None)
            people = programme.get(f"beneficiaries_{year}")
            pairs = {
                "coverage_potential": (people, programme.get("potential_population"), 100),
                "coverage_target": (people, programme.get("target_population"), 100),
                "admin": (admin, money, 100),
                "per_beneficiary": (money, people, 1),
            }
            above, below, factor = pairs.get(name.split(f"_{year}")[0], (None, None, 1))
            if name.startswith("admin") and not name.endswith("_pct"):
                continue
            if above is not None and below is not None:
                yield stated, above, below, factor
        for component in self.form.components:
            numbers = self._of(component.number)
            for name, stated in numbers.items():
                if name.startswith("unit_cost"):
                    cost = numbers.get(name.removeprefix("unit_"))
                    made = numbers.get("production" + "".join(f"_{year}" for year in years(name.replace("_", " "))))
                    if cost is not None and made is not None:
                        yield stated, cost, made, 1

    def _order(self) -> None:
        """Beneficiaries are part of the target population, and that is part of the potential one."""
        programme = self._of(PROGRAMME)
        target, potential = programme.get("target_population"), programme.get("potential_population")
        served = [f for n, f in programme.items() if n.startswith("beneficiaries_")]
        for part, whole in [(target, potential), *((f, target) for f in served)]:
            if part is not None and whole is not None and part.value > whole.value:
                self.facts.finding(
                    "population_conflict",
                    part.first,
                    part.last,
                    part=part.name,
                    part_value=written(part.value),
                    whole=whole.name,
                    whole_value=written(whole.value),
                )

    def _values(self) -> None:
        """Years for which the indicator's table says that there is no value."""
        for answer in self.form.all("indicator_values"):
            for year, value in year_values(answer).items():
                if value.number is None:
                    self.facts.finding("value_not_stated", value.first, value.last, what="purpose_indicator", year=year)

    # -- numbers in the text --------------------------------------------------------------------------------------

    def _prose(self) -> None:
        tables = [f for f in self._of(PROGRAMME).values() if f.value >= 1000 and "population" in f.name]
        for field in _PROSE:
            for answer in self.form.all(field):
                self._formulas(answer)
                self._near(answer, tables)
                self._stated(answer)

    def _near(self, answer: Answer, tables: list[Figure]) -> None:
        """A number that all but equals one of a table, or has the same digits, was miscopied; a round one was not."""
        for match in _IN_TEXT.finditer(fold(answer.text)):
            value = number(match.group())
            if value is None or value < 1000 or value % 100 == 0 or years(match.group()):
                continue
            for figure in tables:
                if value != figure.value and (
                    math.isclose(value, figure.value, rel_tol=NEAR) or sorted(str(value)) == sorted(str(figure.value))
                ):
                    self._contradict(figure, value, *answer.lines(match.start(), match.end()))

    def _stated(self, answer: Answer) -> None:
        """A population that the text gives by name, against the table's."""
        programme = self._of(PROGRAMME)
        for match in _STATED.finditer(fold(answer.text)):
            value = number(match.group(2))
            if value is None or years(match.group(2)):
                continue
            name = _POPULATION.get(match.group(1))
            known = [programme[name]] if name in programme else []
            if name is None:
                known = [f for n, f in programme.items() if n.startswith("beneficiaries_")]
            near = any(math.isclose(value, figure.value, rel_tol=NEAR) for figure in known)
            if known and not near:
                lines = answer.lines(match.start(), match.end())
                self._contradict(known[0], value, *lines, what=name or "beneficiaries")

    def _formulas(self, answer: Answer) -> None:
        """Products that the text works out: a calculation whose result is another one, further off than what its
        factors were rounded by."""
        for match in _FORMULA.finditer(fold(answer.text)):
            parts = [part.strip() for part in match.group(1).split("*")]
            factors = [value for part in parts if (value := number(part)) is not None]
            added, result = number(match.group(3) or "0"), number(match.group(4))
            if len(factors) < len(parts) or added is None or result is None:
                continue
            product = math.prod(factors)
            rounded = sum(_rounding(part, value) / value for part, value in zip(parts, factors, strict=True) if value)
            computed = product + (-added if match.group(2) == "-" else added)
            if not math.isclose(computed, result, abs_tol=max(1.0, product * rounded)):
                self.facts.finding(
                    "formula_differs",
                    *answer.lines(match.start(), match.end()),
                    stated=written(result),
                    computed=written(float(computed), 0),
                )

    # -- answers --------------------------------------------------------------------------------------------------

    def _fields(self) -> None:
        """Fields that the form asks for twice, filled in differently."""
        for field in ("code", "name", "type", "state"):
            answers = self.form.all(field)
            for other in answers[1:]:
                if not same(answers[0].text, other.text):
                    self.facts.finding(
                        "fields_contradict",
                        other.first,
                        other.last,
                        field=field,
                        stated=answers[0].text,
                        elsewhere=other.text,
                    )
        ends, year = self.form.get("has_end"), self.form.get("end_year")
        if ends is not None and year is not None:
            open_ended, given = fold(ends.text).startswith("no"), number(year.text) or 0
            if open_ended == bool(given):
                self.facts.finding(
                    "fields_contradict", ends.first, year.last, field="end_year", stated=ends.text, elsewhere=year.text
                )
        reach = self.form.get("reach")
        if reach is not None:
            asked, said = years(reach.asked), years(reach.text)
            if asked and said and said[0] != asked[0]:
                self.facts.finding("year_contradicts", reach.first, reach.last, asked=asked[0], stated=said[0])

    def _components(self) -> None:
        """Numbers that the components leave out, and components without a row in a table."""
        numbers = [c.number for c in self.form.components]
        missing = sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers))
        if missing:
            lines = [c.heading.asked_first for c in self.form.components]
            self.facts.finding(
                "component_number_missing", lines[0], lines[-1], numbers=", ".join(str(n) for n in missing)
            )
        for answer, component in unread_components(self.form, self.found):
            self.facts.finding("missing_row", answer.first, answer.last, table=answer.field, row=component.name)

    def _answers(self) -> None:
        answered = {a.field for a in self.form.answers if a or a.before}
        reported: set[str] = set()
        component = 0
        for answer in self.form.answers:
            if answer.field == "component":
                component += 1
            if answer.field.startswith("component"):
                empty = not answer and not answer.label.is_a("optional")
                key = f"{answer.field}{component}"
            else:
                empty = answer.field not in answered and not answer.label.is_a("optional")
                key = answer.field
            if empty and key not in reported and answer.field != "coverage_year":
                reported.add(key)
                self.facts.finding("empty_answer", answer.asked_first, answer.asked_last, question=_short(answer.asked))
            if answer and _copied(answer):
                self.facts.finding("copied_instruction", answer.first, answer.last, question=_short(answer.asked))


def _rounding(part: str, value: int | float) -> float:
    """How far a number may be from what it was rounded from: half of its last decimal; a whole one was not rounded."""
    return 0.5 * 10.0 ** -len(re.split(r"[.,]", part)[-1]) if isinstance(value, float) else 0.0


def _copied(answer: Answer) -> bool:
    """Whether at least half of an answer are runs of words of its question."""
    asked, said = words(answer.asked), words(answer.text)
    printed = {asked[i : i + COPIED] for i in range(len(asked) - COPIED + 1)}
    starts = [i for i in range(len(said) - COPIED + 1) if said[i : i + COPIED] in printed]
    return 2 * len({k for i in starts for k in range(i, i + COPIED)}) >= max(len(said), 1)


def _short(asked: str, limit: int = 60) -> str:
    return asked if len(asked) <= limit else asked[:limit].rsplit(" ", 1)[0] + " …"
