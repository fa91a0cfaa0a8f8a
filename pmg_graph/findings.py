"""What is said of each kind of irregularity that loaders find. A kind without a message is shown by its code."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pmg_graph.captions import LABELS
from pmg_graph.i18n import N_, _
from pmg_graph.loaders.facts import Finding

MESSAGES: dict[str, str] = {
    # names
    "ambiguous_name": N_("'{name}' may be several things: {candidates}; it was left out"),
    "unresolved_name": N_("'{name}' was not recognised; it was left out"),
    "misspelt_name": N_("'{name}' was read as {taken_as}"),
    # sections and tables
    "cut_short": N_("the file ends inside a character: what followed is lost"),
    "section_without_region": N_("the region of the section '{heading}' was not recognised; it was not read"),
    "unknown_region": N_("'{name}' is no region that is known; its section was not read"),
    "issuer_not_named": N_("the document names no issuing institution; it was not read"),
    "header_region_conflict": N_("the table's header says '{header}', its section {section}; the section was believed"),
    "missing_table": N_("the table '{table}' is missing"),
    "missing_row": N_("the table '{table}' has no row for '{row}'"),
    "missing_cell": N_("the cell of the column '{column}' is empty"),
    "empty_row": N_("the row '{row}' is empty"),
    "scrambled_table": N_("the table mixes headings with content; what is legible was read"),
    "copied_text": N_("the text begins like that of {region}, line {line}"),
    "unplaced_row": N_("it is not known what the row '{text}' belongs to"),
    # work programmes
    "weights_not_100": N_("the weights of the table add up to {sum}, not 100"),
    "weight_contradicts_annex": N_(
        "the weight of the work programme is {stated} here; the annex, line {line}, says {other}"
    ),
    "missing_weight": N_("the activity '{activity}' has no weight"),
    "missing_verification": N_("the activity '{activity}' has no means of verification"),
    "objective_without_activities": N_("the objective '{objective}' has no activities in its row"),
    "repeated_number": N_("the number {number} was used before, on line {before}"),
    "plan_of_another_year": N_("a plan of {year} is named in the programme of {programme}"),
    # evaluation reports
    "missing_grade": N_("the office gives itself no degree in {block}"),
    "several_grades": N_("{block} gives several degrees: {grades}"),
    "empty_section": N_("the section has no answers; it was not read"),
    "empty_block": N_("{block} has no answer"),
    "section_of_two_regions": N_("one section for several regions: {regions}"),
    # diagnoses
    "product_code_conflict": N_("'{product}' has the code {code} here and {other_code} elsewhere"),
    "more_comunas_than_region": N_("it speaks of {count} comunas; the region had {comunas}"),
    # programme forms
    "figures_contradict": N_("the figure '{what}' is {stated} here and {elsewhere} on line {line}"),
    "population_conflict": N_("'{part}' ({part_value}) exceeds '{whole}' ({whole_value}), of which it is a part"),
    "budget_total_conflict": N_("the total '{what}' says {stated}, but its parts add up to {computed}"),
    "ratio_differs": N_("'{what}' says {stated}; the form's own figures give {computed}"),
    "formula_differs": N_("the calculation in the text gives {computed}, not {stated}"),
    "value_not_stated": N_("no value of '{what}' is stated for {year}"),
    "year_contradicts": N_("the question asks about {asked}, the answer speaks of {stated}"),
    "fields_contradict": N_("the field '{field}' says '{stated}' and also '{elsewhere}'"),
    "component_number_missing": N_("the numbering of components leaves out: {numbers}"),
    "empty_answer": N_("question without an answer: {question}"),
    "copied_instruction": N_("the answer repeats its instruction: {question}"),
}

#: Words that stand as values in findings: figures, tables and what a number belongs to.
TERMS: dict[str, str] = {
    "potential_population": N_("potential population"),
    "target_population": N_("target population"),
    "beneficiaries": N_("beneficiaries"),
    "total": N_("total cost"),
    "admin": N_("administration"),
    "per_beneficiary": N_("cost per beneficiary"),
    "coverage_potential": N_("coverage of the potential population"),
    "coverage_target": N_("coverage of the target population"),
    "purpose_indicator": N_("indicator of the purpose"),
    "production": N_("production"),
    "cost": N_("cost"),
    "unit_cost": N_("unit cost"),
    "purpose_indicator_expected": N_("indicator of the purpose, as expected"),
    "budget_part": N_("budget: part"),
    "budget_chapter": N_("budget: chapter"),
    "budget_programme": N_("budget: programme"),
    "budget_subtitle": N_("budget: subtitle"),
    "budget_item": N_("budget: item"),
    "budget_allocation": N_("budget: allocation"),
    "cofinancing": N_("share to be paid in"),
    "subsidy_max_clp": N_("largest subsidy (pesos)"),
    "duration_max_months": N_("longest duration (months)"),
    "duration_max_years": N_("longest duration (years)"),
    "egress_time_months": N_("time until leaving the programme (months)"),
    "egress_time_years": N_("time until leaving the programme (years)"),
    "regime_year": N_("year of full operation"),
    "end_year": N_("last year"),
    "gore": N_("measures to provide information to the regional government"),
    "objective": N_("recommended objective"),
    "products": N_("products"),
    "information": N_("information"),
}
_PLACE = re.compile(r"\b(region|province|municipality|territory):")
_FIGURE = re.compile(r"(?P<base>[a-z]+(?:_[a-z]+)*?)(?:_(?P<year>\d{4}))?(?:_(?:kclp|pct))?")


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "?"


def message(finding: Finding) -> str:
    """The sentence for a finding, in the language in use."""
    return sentence(finding.kind, dict(finding.values))


def sentence(kind: str, values: Mapping[str, str]) -> str:
    """The sentence for a kind of finding and its values, in the language in use."""
    template = MESSAGES.get(kind)
    if template is None:
        return kind + "".join(f" {name}={value}" for name, value in values.items())
    return _(template).format_map(_Blank({name: term(value) for name, value in values.items()}))


def term(value: str) -> str:
    """A value as people say it: ``coverage_potential_2019_pct`` is "coverage of the potential population 2019",
    ``province:Arauco`` is "province Arauco"."""
    value = _PLACE.sub(lambda place: f"{_(LABELS[place[1].capitalize()])} ", value)
    figure = _FIGURE.fullmatch(value)
    caption = TERMS.get(figure["base"]) if figure else None
    if figure is None or caption is None:
        return value
    return " ".join(filter(None, (_(caption), figure["year"])))
