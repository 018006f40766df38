"""Reading many WARC files in many processes, on this machine or on others: one file is one task."""
