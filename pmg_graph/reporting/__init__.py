"""Reports for people and for programs: what ``analysis.report`` holds, as text, tables, pages and data."""
