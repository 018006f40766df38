"""Leaves the archive in forms that other programs read."""
