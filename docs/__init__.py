"""Documentation, and the command that makes its generated pages."""
