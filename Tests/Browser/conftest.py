"""The running site, one Chromium for all tests, a context a test, and a picture of every page that fails."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

import crawl
import looks

SITE = os.environ.get("DURE_BROWSER_SITE", "")
PICTURES = Path(os.environ.get("DURE_BROWSER_PICTURES", ".build/browser"))
ALL_PICTURES = os.environ.get("DURE_BROWSER_ALL_PICTURES") == "1"
LOCALES = {"ko": "ko-KR", "en": "en-GB"}


def pytest_configure(config):
    if not SITE:
        raise pytest.UsageError("DURE_BROWSER_SITE is not set; run scripts/browser-tests")


def pytest_generate_tests(metafunc):
    if "public_address" in metafunc.fixturenames:
        addresses, broken = crawl.public_pages(SITE)
        if broken:
            raise pytest.UsageError("links that lead nowhere: " + ", ".join(f"{a} ({s})" for a, s in broken))
        metafunc.parametrize("public_address", addresses)


@pytest.fixture(scope="session")
def site():
    return SITE


@pytest.fixture(scope="session")
def browser():
    # Nothing but the site is reached; small containers have little shared memory; root has no sandbox in Chromium.
    arguments = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-dev-shm-usage"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    program = os.environ.get("DURE_BROWSER_PROGRAM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=arguments)
        yield opened
        opened.close()


def picture_name(*parts):
    return re.sub(r"[^\w.-]+", "_", " ".join(str(part) for part in parts)).strip("_")[:120] + ".png"


class Person:
    """Somebody at a browser of their own: a context, its page and what the console said."""

    def __init__(self, browser, language="ko", **options):
        self.language = language
        size = {"width": looks.WIDTHS[0], "height": looks.HEIGHTS[looks.WIDTHS[0]]}
        self.context = browser.new_context(
            base_url=SITE, locale=LOCALES[language], timezone_id="Asia/Seoul", viewport=size, **options
        )
        self.context.set_default_timeout(15_000)
        self.page = self.context.new_page()
        self.said = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda problem: self.said.append(f"script error: {problem}"))

    def _console(self, message):
        # A page that answers 404 on purpose is itself reported as a failed resource.
        own_page = message.location.get("url", "").split("#")[0] == self.page.url.split("#")[0]
        if message.type in ("error", "warning") and not (own_page and "Failed to load resource" in message.text):
            self.said.append(f"console {message.type}: {message.text}")

    def goto(self, address, status=200):
        """Opens an address and checks its status."""
        answer = self.page.goto(address)
        assert answer.status == status, f"{address} answered {answer.status}, not {status}"
        return answer

    def look(self, name=""):
        """Looks at the open page in every way; saves a picture and fails with the list of what is wrong."""
        problems = looks.everything(self.page, self.language) + self.said
        self.said.clear()
        if ALL_PICTURES:
            self.pictures(name)
        if problems:
            where = self.page.url.removeprefix(SITE)
            if not ALL_PICTURES:
                self.pictures(name)
            raise AssertionError(f"{where} ({self.language}):\n  " + "\n  ".join(problems))

    def pictures(self, name=""):
        """Saves the open page at both widths."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        where = name or self.page.url.removeprefix(SITE)
        for width in looks.WIDTHS:
            self.page.set_viewport_size({"width": width, "height": looks.HEIGHTS[width]})
            self.page.screenshot(path=PICTURES / picture_name(where, self.language, width), full_page=True)
        self.page.set_viewport_size({"width": looks.WIDTHS[0], "height": looks.HEIGHTS[looks.WIDTHS[0]]})


@pytest.fixture
def person(browser, request):
    """Makes people at browsers: `person("en")`. When the test fails, the page each of them saw last is kept."""
    opened = []

    def make(language="ko", **options):
        opened.append(Person(browser, language, **options))
        return opened[-1]

    yield make
    failed = getattr(request.node, "failed_call", False)
    for number, each in enumerate(opened):
        if failed:
            PICTURES.mkdir(parents=True, exist_ok=True)
            each.page.screenshot(path=PICTURES / picture_name("last", request.node.name, number), full_page=True)
        each.context.close()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    if call.when == "call" and outcome.get_result().failed:
        item.failed_call = True
