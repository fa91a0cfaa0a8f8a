"""The one thing of a graph that a person names on the command line."""

from __future__ import annotations

from collections.abc import Collection

from pmg_graph.captions import LABELS
from pmg_graph.cli import exits
from pmg_graph.i18n import _, ngettext
from pmg_graph.lookup import find
from pmg_graph.model import Graph, Node
from pmg_graph.visualizations.entities import Entities

_CANDIDATES = 15


def one(graph: Graph, name: str, labels: Collection[str] = LABELS) -> Node:
    """The node, of some labels, that a name or key means.

    Raises:
        Stop: there is none, or there are several, with the names and keys of those.
    """
    answers = find(graph, name)
    found = [node for node in answers if node.label in labels]
    if answers and not found:
        kinds = ", ".join(dict.fromkeys(_(LABELS[node.label]) for node in answers))
        raise exits.Stop(_("'{name}' is in the graph, but as: {kinds}").format(name=name, kinds=kinds))
    if not found:
        raise exits.Stop(_("nothing in the graph is called '{name}'; try a part of the name").format(name=name))
    if len(found) > 1:
        entities, n = Entities(graph), len(found)
        lines = [f"  {_(LABELS[one.label])}: {entities.name(one.id)}  [{one.key}]" for one in found[:_CANDIDATES]]
        if n > _CANDIDATES:
            more = ngettext("and {n} more", "and {n} more", n - _CANDIDATES)
            lines.append(f"  {more.format(n=n - _CANDIDATES)}")
        text = ngettext("'{name}' may be {n} thing:", "'{name}' may be {n} things; name one by its key:", n)
        raise exits.Stop("\n".join((text.format(name=name, n=n), *lines)))
    return found[0]
