"""What is said of each kind of irregularity that loaders find. A kind without a message is shown by its code."""

from __future__ import annotations

from pmg_graph.i18n import N_, _
from pmg_graph.loaders.facts import Finding

MESSAGES: dict[str, str] = {
    "ambiguous_name": N_("'{name}' may be several things: {candidates}; it was left out"),
    "unresolved_name": N_("'{name}' was not recognised; it was left out"),
    "misspelt_name": N_("'{name}' was read as {taken_as}"),
}


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "?"


def message(finding: Finding) -> str:
    """The sentence for a finding, in the language in use."""
    template = MESSAGES.get(finding.kind)
    if template is None:
        return finding.kind + "".join(f" {name}={value}" for name, value in finding.values)
    return _(template).format_map(_Blank(finding.values))
