"""Files of other programs made of what a page shows: slides, workbooks, an interactive page."""
