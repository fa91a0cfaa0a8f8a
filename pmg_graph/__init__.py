"""pmg-graph: planning documents of Chile's public sector as a graph of who coordinates with whom, with evidence."""

__version__ = "0.1.0"
