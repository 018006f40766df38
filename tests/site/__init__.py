"""The demo sites: an event's site and two of its media partners, in the shape of real ones, served on loopback.

`content/` holds the stories, `templates/` the markup, one module a site builds its pages, `server.py` serves them.
All names, places and texts are made up.
"""
