"""Take the README's picture: the start page of the demo's published site. `python tools/picture.py demo/site`."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

OUT = Path(__file__).parents[1] / "docs/images/start.png"


def main(site: Path) -> None:
    """Photograph the start page, wide and light."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 1060}, color_scheme="light")
        page.goto((site / "index.html").resolve().as_uri())
        page.screenshot(path=str(OUT))
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
