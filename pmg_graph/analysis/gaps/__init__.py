"""Articulation gaps: where coordination is lacking, or is not seen, and the lines that show it.

One file a kind in :mod:`pmg_graph.analysis.gaps.kinds`; a new kind is a new file (see ``docs/gaps.md``).
"""

from pmg_graph.analysis.gaps.gap import Basis, Gap, Kind, Severity, Subject, subject
from pmg_graph.analysis.gaps.registry import find_gaps, kinds

__all__ = ["Basis", "Gap", "Kind", "Severity", "Subject", "find_gaps", "kinds", "subject"]
