"""Every code of the model has a caption, and ties are read from either end."""

from __future__ import annotations

from enum import StrEnum

import pytest

from pmg_graph.captions import INVERSE, LABELS, STATUSES, TIES, VALUES, said
from pmg_graph.model import NODES, RELATIONSHIPS, vocabulary


def test_every_code_of_the_model_has_a_caption() -> None:
    assert set(LABELS) == {node.label for node in NODES}
    assert set(TIES) == {relationship.type for relationship in RELATIONSHIPS}
    enums = [
        v for v in vars(vocabulary).values() if isinstance(v, type) and issubclass(v, StrEnum) and v is not StrEnum
    ]
    codes = {str(code) for enum in enums for code in enum}
    assert codes <= set(STATUSES) | set(VALUES)


@pytest.mark.parametrize(
    ("code", "words"),
    [("WORKS_WITH", "says that it works with"), (INVERSE + "WORKS_WITH", "is named as a partner by"),
     ("consejo_publico_privado", "public-private council"), ("a_code", "a code"), ("PROPIR", "PROPIR")],
)  # fmt: skip
def test_codes_in_words(code: str, words: str) -> None:
    assert said(code) == words
