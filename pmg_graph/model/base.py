"""What every node and every relationship of the graph has in common."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from pmg_graph.model.vocabulary import Status


class Node(BaseModel):
    """A thing the graph speaks of. ``label`` and ``key`` identify it; everything else describes it."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_enum_values=True)

    label: ClassVar[str]
    #: Reference data (the official division) needs no document to state it.
    reference: ClassVar[bool] = False
    #: Position-bound nodes are statements of one document; their text is their name.
    statement: ClassVar[bool] = False

    key: str = Field(description="Stable identifier, the same on every run and machine.", min_length=1)
    name: str = Field(description="What people read.", min_length=1)
    evidence: tuple[str, ...] = Field(default=(), description="Keys of the passages that name or state it, sorted.")

    @property
    def id(self) -> tuple[str, str]:
        """Label and key, unique over the whole graph."""
        return (self.label, self.key)

    def properties(self) -> dict[str, Any]:
        """The node's properties for an export: no empty values, tuples as lists, sorted by name."""
        return _plain(self.model_dump())


#: Which kinds of nodes a relationship may start from or lead to.
Ends = tuple[type[Node], ...]


class Relationship(BaseModel):
    """A tie between two nodes. One fact is one relationship, however many passages state it."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_enum_values=True)

    type: ClassVar[str]
    starts: ClassVar[Ends]
    ends: ClassVar[Ends]
    #: Properties that belong to what the fact is, and so to its key.
    identity: ClassVar[tuple[str, ...]] = ()

    start: tuple[str, str] = Field(description="Label and key of the node it starts from.")
    end: tuple[str, str] = Field(description="Label and key of the node it leads to.")
    status: Status = Field(default=Status.EXISTING, description="existing, proposed, past or absent.")
    evidence: tuple[str, ...] = Field(default=(), description="Keys of the passages that state it, sorted.")
    years: tuple[int, ...] = Field(default=(), description="Years of the documents that state it, sorted.")
    documents: tuple[str, ...] = Field(default=(), description="Keys of the documents that state it, sorted.")
    reference: bool = Field(default=False, description="True where it follows from reference data, not from a text.")

    @property
    def key(self) -> str:
        """Type, both ends, status and what else makes the fact; unique over the type."""
        extra = [str(getattr(self, name) or "") for name in self.identity]
        return "|".join([self.type, self.start[1], self.end[1], str(self.status), *extra])

    def properties(self) -> dict[str, Any]:
        """The relationship's properties for an export, without its ends."""
        return _plain(self.model_dump(exclude={"start", "end"}))


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    figures = values.pop("figures", None) or {}
    values = {**values, **figures}
    if values.get("reference") is False:
        del values["reference"]
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in sorted(values.items())
        if value is not None and value != ()
    }
