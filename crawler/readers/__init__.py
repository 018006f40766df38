"""Processes that read pages, and what they do with one."""
