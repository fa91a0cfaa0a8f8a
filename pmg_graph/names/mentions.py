"""Mentions: where a text names an actor, a council or a place, and what the name may stand for."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from pmg_graph.model import Node


class MentionKind(StrEnum):
    """What a mention names."""

    SERVICE = "service"
    MUNICIPALITY = "municipality"
    PROVINCE = "province"
    REGION = "region"
    TERRITORY = "territory"
    COUNCIL = "council"
    GROUP = "group"
    PROGRAMME = "programme"


@dataclass(frozen=True)
class Mention:
    """A name in a text.

    ``start`` and ``end`` are offsets in the text, ``written`` the form it has there. ``node`` is what it stands for;
    it is None where the name is ambiguous, and ``candidates`` then names what it may be. ``certain`` is False where
    the form was matched as a misspelling.
    """

    start: int
    end: int
    written: str
    kind: MentionKind
    node: Node | None
    candidates: tuple[str, ...] = field(default=())
    certain: bool = True
    plural: bool = False
    count: int | None = None

    @property
    def is_actor(self) -> bool:
        """It may sit in a council or sign an agreement."""
        return self.kind not in (MentionKind.PROVINCE, MentionKind.REGION, MentionKind.TERRITORY)

    @property
    def is_place(self) -> bool:
        """It may be covered, comprised or aimed at."""
        return self.kind in (
            MentionKind.MUNICIPALITY,
            MentionKind.PROVINCE,
            MentionKind.REGION,
            MentionKind.TERRITORY,
        )
