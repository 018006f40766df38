"""news-please as a library over addresses: fetched one after the other, read by its extractors, put into SQLite.

python news_please_loop.py library DATABASE < addresses
"""

import json
import sqlite3
import sys
from urllib.request import urlopen

from newsplease import NewsPlease  # type: ignore[import-not-found]

database = sqlite3.connect(sys.argv[2])
database.execute("CREATE TABLE page (url TEXT, data TEXT)")
fetched = 0
for address in sys.stdin.read().split():
    with urlopen(address) as answer:
        body = answer.read().decode()
    read = NewsPlease.from_html(body, url=address)
    database.execute("INSERT INTO page VALUES (?, ?)", (address, json.dumps(read.get_dict(), default=str)))
    fetched += 1
database.commit()
print(fetched)
