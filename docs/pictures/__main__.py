"""Makes the pictures: an archive of invented rows, served, and looked at by a browser at both widths.

python -m docs.pictures            needs the extras web and render, and Chromium (CHROMIUM, else /usr/bin/chromium)
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from docs.pictures.archive import plant

FOLDER = Path(__file__).parent
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
WIDTHS = {"wide": (1440, 900), "narrow": (390, 844)}
LARGEST_BYTES = 200_000
FEATURE = "/article?url=https://the-ledger.example/estuary-diary"
PICTURES: dict[str, tuple[str, str]] = {
    "overview": ("/", "light"),
    "overview-dark": ("/", "dark"),
    "search": ("/search?q=soup+OR+thermometer+OR+drawer", "light"),
    "article": (FEATURE, "light"),
    "article-dark": (FEATURE, "dark"),
    "changes": (f"{FEATURE}&from=1&to=3", "light"),
    "calendar": ("/events?month=2024-12", "light"),
    "timeline": ("/events/timeline", "light"),
    "partners": ("/partners?series=Riverlab+Forum", "light"),
    "question": ("/questions/writers", "light"),
    "data": ("/archive/articles", "light"),
}
"""Name of the file, address, colours."""


def main() -> int:
    """Returns the exit code."""
    if not Path(CHROMIUM).exists():
        print(f"no browser at {CHROMIUM}; set CHROMIUM to one", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive.db"
        plant(archive)
        _shoot(archive)
    return 0


def _shoot(archive: Path) -> None:
    from playwright.sync_api import sync_playwright

    from storage.web.serving import served

    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with served(archive) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=[*sandbox, "--force-device-scale-factor=1"])
        for name, (place, colours) in PICTURES.items():
            for width, size in WIDTHS.items():
                _picture(browser, address.rstrip("/") + place, FOLDER / f"{name}-{width}.png", size, colours)
        browser.close()


def _picture(browser: Any, address: str, file: Path, size: tuple[int, int], colours: str) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=colours)
    page = context.new_page()
    page.goto(address)
    octets = page.screenshot(path=file)
    context.close()
    if len(octets) > LARGEST_BYTES:
        raise SystemExit(f"{file}: {len(octets)} bytes; at most {LARGEST_BYTES}")
    print(f"{file.name} {len(octets)} bytes", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
