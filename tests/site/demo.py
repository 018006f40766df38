"""`make demo`: serves the demo sites, crawls them into demo/archive.db, and shows what was found."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

from tests.site.server import DemoSites, serve
from tests.site.sources import write_sources

FOLDER = Path("demo")
DEFAULT_PORT = 8041
ANSWERS = (
    (
        "Articles, newest first: title, who wrote it (or failing them who posted it), day",
        [
            "query",
            "SELECT title, byline, substr(published, 1, 10) AS day FROM articles ORDER BY day DESC NULLS LAST LIMIT 12",
            "--table",
        ],
    ),
    ("Event dates: each range of each edition", ["events", "--table"]),
    ("Teasers, and the full article each of them points to", ["links", "--table"]),
)


def main() -> int:
    """Returns the exit code of the crawl."""
    port = int(os.environ.get("ALMANAC_DEMO_PORT", DEFAULT_PORT))
    try:
        with serve(port) as sites:
            return _crawl_and_ask(sites)
    except OSError as error:
        print(f"demo: port {port} cannot be used ({error.strerror}); choose another: ALMANAC_DEMO_PORT=8042 make demo")
        return 1


def _crawl_and_ask(sites: DemoSites) -> int:
    write_sources(sites, FOLDER / "sources")
    print(f"Three demo sites are served on {', '.join(sites.base(name) for name in sites.pages)}.\n", flush=True)
    code = _almanac(["crawl"])
    for title, arguments in ANSWERS:
        print(f"\n{title}", flush=True)
        code = _almanac(arguments) or code
    print(
        f"\nThe archive is {FOLDER / 'archive.db'}. Run make demo again: nothing has changed, so nothing new is written."
    )
    return code


def _almanac(arguments: list[str]) -> int:
    print(f"$ almanac {shlex.join(arguments)}", flush=True)
    environment = os.environ | {
        "ALMANAC_ARCHIVE": str(FOLDER / "archive.db"),
        "ALMANAC_SOURCES": str(FOLDER / "sources"),
    }
    command = [str(Path(sys.executable).with_name("almanac")), *arguments]
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
