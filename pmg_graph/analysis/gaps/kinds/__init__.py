"""The kinds of gaps, one file each (or a few that are found alike). A module holds them as ``KINDS``."""
