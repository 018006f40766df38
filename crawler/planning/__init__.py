"""When a source is looked at again, and what the next run would ask."""
