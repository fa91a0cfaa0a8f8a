"""The reports, one file each: its name is what ``pmg-graph report`` is asked for (see ``analysis.registry``)."""
