"""``python -m pmg_graph`` is ``pmg-graph``."""

from pmg_graph.cli import main

if __name__ == "__main__":
    main()
