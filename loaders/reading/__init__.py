"""From a file to lines, cells, rows and paragraphs that know their line numbers. Shared by all loaders."""
