"""The graph in formats for other tools, one file each. The same graph gives the same bytes, and evidence is kept."""
