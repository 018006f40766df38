"""Scrapy settings of the project. Each line that differs from Scrapy's default says why, and in which unit it is.

Settings of our own, `ALMANAC_…`, can be set in the environment under the same name.
"""

import os
from importlib.metadata import version
from importlib.util import find_spec
from urllib.request import getproxies

BOT_NAME = "almanac"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"

# -- Who we are (RFC 9309, section 2.2.1: a product token and a way to reach us) --------------------------------------
ALMANAC_PRODUCT = "Almanac"
"""The token that a robots.txt may address."""
ALMANAC_CONTACT = "https://github.com/almanac-archive/almanac#for-webmasters"
"""URL or mail address in the user agent: set your own."""
DEFAULT_REQUEST_HEADERS = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5"}

# -- The frontier is in the archive; Scrapy's own queue and duplicate filter stay out of it ---------------------------
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"
SCHEDULER = "crawler.running.scheduler.InOrder"
SPIDER_MIDDLEWARES = {"crawler.frontier.FrontierMiddleware": 10}
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}  # Scrapy's own filter by status, depth, site and length: our frontier does
ITEM_PIPELINES = {"crawler.pipelines.ArchivePipeline": 300}
EXTENSIONS = {
    "crawler.extensions.Heartbeat": 100,
    "crawler.extensions.CleanStop": 110,
    "crawler.extensions.Progress": 120,
    "crawler.extensions.LeanHeap": 130,
}
EXTENSIONS_BASE: dict[str, int] = {}  # no telnet, no remote control, no memory debugger; the run report counts

# -- Manners and transfer ----------------------------------------------------------------------------------------------
DOWNLOADER_MIDDLEWARES = {
    "crawler.middlewares.addresses.AddressMiddleware": 50,
    "crawler.middlewares.rendering.RenderingMiddleware": 75,
    "crawler.middlewares.robots.RobotsMiddleware": 100,
    "crawler.middlewares.fields.FieldsMiddleware": 200,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": 750,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": 800,
    "crawler.middlewares.encodings.EncodingsMiddleware": 810,
    "crawler.middlewares.headers.HeadersMiddleware": 990,
}
DOWNLOADER_MIDDLEWARES_BASE: dict[str, int] = {}  # no retries, redirects or cookies behind the frontier's back
DOWNLOAD_HANDLERS = {
    "http": "crawler.fetching.download.PoliteDownloadHandler",
    "https": "crawler.fetching.download.PoliteDownloadHandler",
    "file": None,
    "data": None,
    "ftp": None,
    "s3": None,
}
TWISTED_DNS_RESOLVER = "crawler.manners.resolver.GuardedResolver"  # the address guard, between DNS and connection
REACTOR_THREADPOOL_MAXSIZE = 20  # names that are looked up at a time: a silent name server must not stop all others
ROBOTSTXT_OBEY = True  # by crawler.middlewares.robots, after RFC 9309; Scrapy's own fetches when robots.txt is a 503
HTTPPROXY_ENABLED = bool(getproxies())  # those that the environment names
COOKIES_ENABLED = False
REFERER_ENABLED = False
REDIRECT_ENABLED = False  # every hop is a capture of its own and goes through the frontier
RETRY_ENABLED = False  # every attempt is a visit of its own; the frontier says when to try again
HTTPERROR_ALLOW_ALL = True
CONCURRENT_REQUESTS = 64  # transfers at a time; more brings nothing, the crawl is bound by the processor
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # a download slot is a host: one request at a time
DOWNLOAD_DELAY = 0  # seconds; crawler.manners.turns keeps each host's own, across robots.txt, pages and retries
DOWNLOAD_TIMEOUT = 30  # seconds for the whole answer, body included: a server that drips is cut off
DOWNLOAD_MAXSIZE = 20 * 2**20  # bytes, packed and unpacked: a page that is larger is a bomb or no page
DOWNLOAD_WARNSIZE = 0  # bytes; off: a page that is too large is recorded
DOWNLOAD_FAIL_ON_DATALOSS = True  # a body that was cut off is never taken for a page
DOWNLOAD_VERIFY_CERTIFICATES = True  # Scrapy's default is False

# -- Limits of our own ------------------------------------------------------------------------------------------------
ALMANAC_RETRY_TIMES = 2  # more attempts at a page within a run, after a fault that may pass
ALMANAC_RETRY_SECONDS = 5.0  # before the first of them; three times as long before each next
ALMANAC_PATIENCE_SECONDS = 120.0  # a longer Retry-After is kept, but not waited for within the run
ALMANAC_ROBOTS_SECONDS = 86_400.0  # how long a robots.txt is believed (RFC 9309, section 2.4: at most 24 hours)
ALMANAC_ASK_MISSING = True  # ask each host once a month for an address that cannot exist: what looks like it is no page
ALMANAC_HOSTS = CONCURRENT_REQUESTS  # hosts that a worker holds at most; fewer while others could work on them
ALMANAC_LEASE_SECONDS = 120  # a worker silent for so long is dead to the others (at most 120); renewed by its third
ALMANAC_READ_AHEAD = 20  # pages leased per host; given back when the run ends
ALMANAC_READERS = min(os.cpu_count() or 1, 4)  # processes that read pages; 0: the crawl reads them itself
ALMANAC_READING_SECONDS = 20.0  # of the processor: a page that takes longer to read is recorded as such
ALMANAC_READING_BYTES = 512 * 2**20  # and one that takes more memory; of each reading process, its modules included
ALMANAC_BATCH_VISITS = 64  # visits in one transaction at most
ALMANAC_LINGER_SECONDS = 0.5  # how long a transaction waits for more of them, while there is other work
ALMANAC_GRACE_SECONDS = 5.0  # how long a stopping run waits for transfers under way

# -- Speed ------------------------------------------------------------------------------------------------------------
CONCURRENT_ITEMS = 1  # a response makes one visit; Scrapy starts as many tasks for each response, by default 100
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 20 * 2**20  # bytes of responses between download and commit
ASYNCIO_EVENT_LOOP = "uvloop.Loop" if find_spec("uvloop") else None

# -- Quiet: stderr is for people ---------------------------------------------------------------------------------------
TELNETCONSOLE_ENABLED = False  # a port that runs code
REMOTE_CONTROL_ENABLED = False  # the same
LOG_LEVEL = "INFO"
LOG_FORMATTER = "crawler.running.log_lines.TroubleOnly"
LOG_FORMAT = "%(asctime)s %(levelname)s %(message)s"
LOG_DATEFORMAT = "%H:%M:%S"
STATS_DUMP = False  # the run report is in the archive

globals().update(
    {name: os.environ[name] for name in list(globals()) if name.startswith("ALMANAC_") and name in os.environ}
)
USER_AGENT = f"{ALMANAC_PRODUCT}/{version('almanac-archive')} (+{ALMANAC_CONTACT})"
