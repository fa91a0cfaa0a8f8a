"""Names: from written forms to the nodes they stand for."""

from pmg_graph.names.entities import Context, Entities
from pmg_graph.names.folding import fold, same, words
from pmg_graph.names.mentions import Mention, MentionKind
from pmg_graph.names.recogniser import Recogniser, recogniser

__all__ = ["Context", "Entities", "Mention", "MentionKind", "Recogniser", "fold", "recogniser", "same", "words"]
