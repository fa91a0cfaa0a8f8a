"""The labels of the graph, one class each."""

from __future__ import annotations

import re
from typing import ClassVar

from pydantic import Field, field_validator

from pmg_graph.model.base import Node
from pmg_graph.model.vocabulary import (
    Axis,
    CommitmentKind,
    CouncilKind,
    Dimension,
    Grade,
    GroupKind,
    Instrument,
    OfficeLevel,
)

_FIGURE_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


class Document(Node):
    """A source file, identified by what it says."""

    label: ClassVar[str] = "Document"

    source: str = Field(description="File name, without folders.")
    title: str = Field(description="Title as the document gives it.")
    genre: str = Field(description="Kind of document: the name of the loader that read it.")
    issuer: str | None = Field(default=None, description="Acronym of the institution that issued it.")
    year: int | None = Field(default=None, description="Year the document speaks of.")
    sha256: str = Field(description="Digest of the text, line ends normalised.")


class Passage(Node):
    """A run of whole lines of a document: the evidence of a fact."""

    label: ClassVar[str] = "Passage"

    document: str = Field(description="Key of the document.")
    section: str | None = Field(default=None, description="Section it stands in, as people call it.")
    headings: tuple[int, ...] = Field(
        default=(), description="Lines of the headings it stands under: its section's, its block's or table's."
    )
    first_line: int = Field(description="First line, counted from 1 in the source file.", ge=1)
    last_line: int = Field(description="Last line, inclusive.", ge=1)
    text: str = Field(description="The lines themselves; personal data masked unless asked for.")


class Region(Node):
    """A region of the official division."""

    label: ClassVar[str] = "Region"
    reference: ClassVar[bool] = True

    code: str = Field(description="CUT code, two digits.")
    short_name: str | None = Field(default=None, description="The name in everyday use.")
    roman: str | None = Field(default=None, description="Roman numeral.")
    valid_from: str | None = Field(default=None, description="Date of creation (ISO 8601).")
    lat: float | None = Field(default=None, description="Latitude of a representative point, degrees (WGS 84).")
    lon: float | None = Field(default=None, description="Longitude of a representative point, degrees (WGS 84).")
    aliases: tuple[str, ...] = Field(default=(), description="Other names in use.")


class Province(Node):
    """A province of the official division, today's or a former one."""

    label: ClassVar[str] = "Province"
    reference: ClassVar[bool] = True

    code: str = Field(description="CUT code, three digits.")
    region: str = Field(description="CUT code of its region.")
    valid_from: str | None = Field(default=None, description="Date of creation, where it is after 2000.")
    valid_to: str | None = Field(default=None, description="Date of its end, for a former province.")
    aliases: tuple[str, ...] = Field(default=(), description="Other names in use.")


class Municipality(Node):
    """A comuna and its municipality."""

    label: ClassVar[str] = "Municipality"
    reference: ClassVar[bool] = True

    code: str = Field(description="CUT code, five digits.")
    province: str = Field(description="CUT code of its province.")
    region: str = Field(description="CUT code of its region.")
    region_2009: str | None = Field(default=None, description="CUT code of its region in 2009, where another.")
    valid_from: str | None = Field(default=None, description="Date of creation, where it is after 2000.")
    lat: float | None = Field(default=None, description="Latitude of its point, degrees (WGS 84).")
    lon: float | None = Field(default=None, description="Longitude of its point, degrees (WGS 84).")
    aliases: tuple[str, ...] = Field(default=(), description="Other names in use.")


class Territory(Node):
    """A territory defined by a programme, not by law."""

    label: ClassVar[str] = "Territory"

    region: str | None = Field(default=None, description="CUT code of the region it lies in.")
    programme: str | None = Field(default=None, description="Programme that defines it.")
    kind: str | None = Field(default=None, description="Kind of territory (chile_emprende, adi, ...).")
    aliases: tuple[str, ...] = Field(default=(), description="Other written names.")


class Service(Node):
    """A public institution of the country."""

    label: ClassVar[str] = "Service"

    acronym: str = Field(description="Usual acronym, in capitals.")
    kind: str | None = Field(default=None, description="servicio público, ministerio, seremi, ...")
    ministry: str | None = Field(default=None, description="Ministry it depends on or belongs to.")


class Office(Node):
    """A public institution in a place: a regional directorate, a SEREMI, a GORE, a gobernación."""

    label: ClassVar[str] = "Office"

    service: str = Field(description="Acronym of the institution.")
    region: str | None = Field(default=None, description="CUT code of the region.")
    province: str | None = Field(default=None, description="CUT code of the province, for a provincial office.")
    level: OfficeLevel = Field(description="regional or provincial.")
    contacts: tuple[str, ...] = Field(default=(), description="People named for it; only where asked for.")


class Council(Node):
    """A standing body where actors coordinate."""

    label: ClassVar[str] = "Council"

    kind: CouncilKind = Field(description="Kind of body.")
    region: str | None = Field(default=None, description="CUT code of the region it works in.")
    scope: str | None = Field(default=None, description="Key of the place it covers.")
    internal: bool = Field(default=False, description="True for a body inside one institution.")
    plural: bool = Field(default=False, description="True where the text names several bodies as one.")
    aliases: tuple[str, ...] = Field(default=(), description="Other written names.")


class Group(Node):
    """Private or civil actors, and plurals that the text leaves unnamed."""

    label: ClassVar[str] = "Group"

    kind: GroupKind = Field(description="private, civil, academic, municipalities, services or other.")
    region: str | None = Field(default=None, description="CUT code of the region, where the text gives one.")
    count: int | None = Field(default=None, description="How many, where the text counts them.")
    aliases: tuple[str, ...] = Field(default=(), description="Other written names.")


class Product(Node):
    """What institutions offer: a strategic product, subproduct, programme or component."""

    label: ClassVar[str] = "Product"

    kind: str = Field(description="product, subproduct, programme, component or instrument.")
    acronym: str | None = Field(default=None, description="Usual acronym, where it has one.")
    code: str | None = Field(default=None, description="Code in the issuer's numbering.")
    issuer: str | None = Field(default=None, description="Acronym of the institution that offers it.")
    applies: bool | None = Field(default=None, description="Whether the territorial perspective applies to it.")
    type: str | None = Field(default=None, description="Type of a programme (nuevo, reformulado, ...).")
    state: str | None = Field(default=None, description="State of a programme's evaluation.")
    start_year: int | None = Field(default=None, description="Year the programme began.")
    unit: str | None = Field(default=None, description="Unit that its production is counted in.")
    aliases: tuple[str, ...] = Field(default=(), description="Other written names.")
    figures: dict[str, int | float] = Field(
        default_factory=dict,
        description="Numbers of programme forms, each a property with its unit in its name (cost_2019_kclp).",
    )

    @field_validator("figures")
    @classmethod
    def _names(cls, figures: dict[str, int | float]) -> dict[str, int | float]:
        for name in figures:
            if not _FIGURE_NAME.fullmatch(name) or name in cls.model_fields:
                raise ValueError(f"not a name for a figure: {name!r}")
        return figures


class Objective(Node):
    """What an office pursues."""

    label: ClassVar[str] = "Objective"
    statement: ClassVar[bool] = True

    text: str = Field(description="The objective as written.")
    number: int | None = Field(default=None, description="Its number, where it has one.")
    kind: str | None = Field(default=None, description="improvement, complementarity, product or information.")
    axis: Axis | None = Field(default=None, description="Axis of the territorial-perspective table.")
    indicator: str | None = Field(default=None, description="Indicator as written.")
    goal: str | None = Field(default=None, description="Goal (meta) as written.")
    goal_number: float | None = Field(default=None, description="The goal's number.")


class Commitment(Node):
    """What an actor has bound itself to do."""

    label: ClassVar[str] = "Commitment"
    statement: ClassVar[bool] = True

    kind: CommitmentKind = Field(description="Table it stands in, or agreement, measure, recommendation.")
    text: str = Field(description="The commitment as written.")
    # `label` is taken by the class: the number or letter the document gives it.
    number: str | None = Field(default=None, description="Number or letter as written.")
    weight: float | None = Field(default=None, description="Weight in percent, as written.")
    verification: str | None = Field(default=None, description="Means of verification.")
    unit: str | None = Field(default=None, description="Unit responsible.")
    problem: str | None = Field(default=None, description="Problem that a complementarity programme is to solve.")
    year: int | None = Field(default=None, description="Year it is for.")
    shared: bool = Field(default=False, description="True where two or more actors are bound by it.")
    holds: int | None = Field(default=None, description="Activities in the cell that share one weight.")
    instrument: Instrument | None = Field(default=None, description="Form of an agreement.")
    date: str | None = Field(default=None, description="Date of an agreement (ISO 8601, as precise as stated).")


class Assessment(Node):
    """A grade an office gives itself."""

    label: ClassVar[str] = "Assessment"
    statement: ClassVar[bool] = True

    dimension: Dimension = Field(description="What is graded.")
    grade: Grade = Field(description="The grade as the office states it.")
    year: int | None = Field(default=None, description="Year graded.")
    detail: str | None = Field(default=None, description="Which item got which grade, for mixed grades.")


class DeclaredGap(Node):
    """A lack that the text itself states."""

    label: ClassVar[str] = "DeclaredGap"
    statement: ClassVar[bool] = True

    text: str = Field(description="The statement as written.")
    about: str | None = Field(default=None, description="What is lacking, in a word.")


class Irregularity(Node):
    """Something irregular in a document, as ``check`` lists it: a sum, an empty row, figures that contradict."""

    label: ClassVar[str] = "Irregularity"
    statement: ClassVar[bool] = True

    kind: str = Field(description="Kind of irregularity (weights_not_100, empty_row, figures_contradict, ...).")
    section: str | None = Field(default=None, description="Section it stands in, as people call it.")
    values: tuple[str, ...] = Field(default=(), description="What its sentence speaks of, as name=value.")


NODES: tuple[type[Node], ...] = (
    Document,
    Passage,
    Region,
    Province,
    Municipality,
    Territory,
    Service,
    Office,
    Council,
    Group,
    Product,
    Objective,
    Commitment,
    Assessment,
    DeclaredGap,
    Irregularity,
)
