"""Why: how a page was found, which rule decided about it, when it is due, and who gave a field its value."""
