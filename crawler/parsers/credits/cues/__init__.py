"""The cue words of credit lines, in sixteen languages: data, not rules."""
