"""The exchange format, one object a line, in the layout of APOC's JSON export."""

from pmg_graph import graph_file
from pmg_graph.exports.registry import Export
from pmg_graph.i18n import N_

EXPORT = Export(graph_file.dumps, N_("the exchange format, one object a line"), ".jsonl")
