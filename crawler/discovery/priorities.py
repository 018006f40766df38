"""Which page is fetched first. Higher is earlier; what leads to other pages comes before what does not."""

SEED = 100
"""Without these there is no crawl."""
FEED = 90
"""Feeds and sitemaps: one request tells of many pages."""
LISTING = 80
"""Listings, and the next page of one: they show what is new."""
TEASER = 70
"""The full text of an article we have only the beginning of."""
ARTICLE = 60
"""What a feed, a sitemap, a listing or a rule says is a text, an event or a partners page."""
OTHER = 40
"""Any other link of the site."""
REFETCH = 20
"""A known page whose turn has come again: new pages go first."""
NOFOLLOW = 10
"""The site itself asks not to give this link weight."""
