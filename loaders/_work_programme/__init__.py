"""What the loader of work programmes is made of: tables, cells, header, rows, information."""
