"""The crawls that ours is measured against: scripts, each run by the Python of its own environment."""
