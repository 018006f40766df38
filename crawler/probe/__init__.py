"""The polite probe of a site: what it offers, how its pages read, and the source file that follows from it."""
