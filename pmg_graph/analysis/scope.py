"""What part of the graph an analysis is about, and what it was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

#: The seed of everything random unless another is given; every report prints the one it used.
SEED = 2010
#: Samples of a null model.
SAMPLES = 1_000


class Layer(StrEnum):
    """The ties that an analysis counts. Layers are never mixed in one figure."""

    COUNCILS = "councils"
    COMMITMENTS = "commitments"
    COVERAGE = "coverage"


class Unit(StrEnum):
    """What one public institution is: its office in each region, or the institution of the country."""

    OFFICE = "office"
    SERVICE = "service"


@dataclass(frozen=True)
class Scope:
    """Region (CUT code), year of the documents and institution (acronym) that an analysis is limited to.

    With a service, an analysis is about what that institution takes part in, with everyone in it.
    """

    region: str | None = None
    year: int | None = None
    service: str | None = None

    @property
    def unit(self) -> Unit:
        """Offices in one region; institutions where regions are pooled."""
        return Unit.OFFICE if self.region else Unit.SERVICE


@dataclass(frozen=True)
class Asked:
    """What a report is asked for. ``extra`` holds the parameters of its own that an analysis declares."""

    scope: Scope = field(default_factory=Scope)
    layer: Layer | None = None
    seed: int = SEED
    samples: int = SAMPLES
    extra: Mapping[str, str] = field(default_factory=dict)
