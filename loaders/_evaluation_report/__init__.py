"""Parts of the reading of evaluation reports."""
