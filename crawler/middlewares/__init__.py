"""Scrapy downloader middlewares: what stands between a request and the network."""
