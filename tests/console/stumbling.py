"""What would somebody stumble over on a page, who touches it, reads it with poor eyes, or has it read aloud?

axe-core knows names, roles, languages, headings and contrast; `seen.js` what it does not: thumbs and drawn frames.
"""

from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

SEEN = Path(__file__).with_name("seen.js").read_text(encoding="utf-8")


def stumbles(page: Page) -> list[str]:
    """Everything found on the page as it is now, in words; of axe's findings all, the harmless ones too."""
    seen = page.evaluate(SEEN)
    page.evaluate(AXE_SCRIPT)
    violations = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        *(f"too small: {each}" for each in seen["small"]),
        *(f"too pale: {each}" for each in seen["pale"]),
        *(f"spilt: {each}" for each in seen["spilt"]),
        *(["wider than the screen"] if seen["sideways"] else []),
        *(f"{each['id']} ({each['impact']}): {node['html']}" for each in violations for node in each["nodes"]),
    ]
