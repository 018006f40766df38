"""Pictures of the site for the documentation: `python -m docs.pictures` makes them from an archive of invented rows."""
