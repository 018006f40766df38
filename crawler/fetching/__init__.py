"""From a request to a capture: downloads, browsers, recorded answers, and what can go wrong on the way."""
