"""Reading of territorial diagnoses: front matter, tables, products, and what the text of the cells states."""
