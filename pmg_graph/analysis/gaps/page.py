"""The kinds of gaps as a page of the documentation, from what declares them: ``docs/gaps.md``, ``docs/brechas.md``."""

from __future__ import annotations

from pmg_graph.analysis.gaps.gap import BASES, SEVERITIES
from pmg_graph.analysis.gaps.registry import kinds
from pmg_graph.i18n import N_, _

_TITLE = N_("Kinds of articulation gaps")
_SEVERITY = N_("Severity")
_RESTS_ON = N_("Rests on")
_KIND = N_("Kind of gap")
_INTRODUCTION = N_(
    "What 'pmg-graph report gaps' lists. Every gap has a subject, a region, a severity, what it rests on, the reason, "
    "what could be done, and the lines that show it; --kind asks for some kinds alone. Where a text leaves room for "
    "doubt there is no gap: a wrong one, shown to the people concerned, costs more than a missing one."
)
_NEW = N_(
    "A new kind is a new file in pmg_graph/analysis/gaps/kinds with a list KINDS; tests/analysis/gaps/test_kinds.py "
    "asks for a graph where it must appear and one where it must not."
)


def page() -> str:
    """The page in the language in use."""
    # not inside the f-strings: newer Pythons see messages there, older ones do not
    title, severity, rests_on, kind_of_gap = _(_TITLE), _(_SEVERITY), _(_RESTS_ON), _(_KIND)
    lines = [f"# {title}", "", _(_INTRODUCTION), "", f"## {severity}", ""]
    lines += [f"- **{_(name)}**: {_(meaning)}" for name, meaning in SEVERITIES.values()]
    lines += ["", f"## {rests_on}", ""]
    lines += [f"- `{basis}`: {_(meaning)}." for basis, meaning in BASES.items()]
    lines += ["", f"## {kind_of_gap}", "", f"| `--kind` | {kind_of_gap} | |", "|---|---|---|"]
    lines += [f"| `{kind.name}` | {_(kind.title)} | {_(kind.description)} |" for kind in kinds().values()]
    return "\n".join([*lines, "", _(_NEW), ""])
