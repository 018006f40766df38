"""Discovery: from the bytes of feeds, sitemaps, calendars and pages to the links they tell of. Pure."""
