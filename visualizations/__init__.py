"""Views of the graph for coordination meetings: one HTML file each, and still figures.

:mod:`pmg_graph.visualizations.view` puts a page together; the page itself (its markup, style and
script) is in ``page/``.
"""
