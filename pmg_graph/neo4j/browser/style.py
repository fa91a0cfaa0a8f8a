"""The style sheet of Neo4j Browser, read from ``style.grass``.

The colours are those of Okabe and Ito (Color Universal Design, 2008) with lighter and darker tones of them, one family
for each kind of thing: blue for institutions, orange for councils, green for territory, red for commitments. They can
be told apart by people who are colour-blind, and names and sizes say the same again. The file has no comments because
Browser, where it can be dropped as it is, does not read any.
"""

from __future__ import annotations

import re
from importlib import resources

from pmg_graph.captions import STRUCTURAL, TIES
from pmg_graph.i18n import _

#: Properties by selector (``node``, ``node.Council``, ``relationship``), as Browser keeps them.
Sheet = dict[str, dict[str, str]]

_RULE = re.compile(r"([\w.]+)\s*\{((?:'[^']*'|[^'}])*)\}")
_PROPERTY = re.compile(r"([\w-]+)\s*:\s*(?:'([^']*)'|([^;']+?))\s*;")


def sheet() -> Sheet:
    """The rules of the file, and for each type of relationship its caption in the language in use.

    The caption says the status, because a tie that a text proposes or denies is drawn like any other.
    """
    rules = read(resources.files(__name__.rpartition(".")[0]).joinpath("style.grass").read_text(encoding="utf-8"))
    common = rules["relationship"]
    for type_, (forth, _back) in TIES.items():
        caption = _(forth) if type_ in STRUCTURAL else f"{_(forth)} ({{status}})"
        rules[f"relationship.{type_}"] = common | {"caption": caption}
    return rules


def read(text: str) -> Sheet:
    """The rules of a style sheet in GRASS, the format in which Browser exports its own.

    Raises:
        ValueError: something in it is not a rule.
    """
    rest = _RULE.sub("", text).strip()
    if rest:
        raise ValueError(f"not a rule: {rest.splitlines()[0]}")
    return {
        selector: {name: quoted or plain for name, quoted, plain in _PROPERTY.findall(body)}
        for selector, body in _RULE.findall(text)
    }


def colours() -> dict[str, str]:
    """The colour of each label, as ``#RRGGBB``."""
    return {
        selector.removeprefix("node."): rule["color"]
        for selector, rule in sheet().items()
        if selector.startswith("node.")
    }
