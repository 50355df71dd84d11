"""Finds the pages of a running site: from a first page along its links, a few addresses of each pattern."""

import functools
import re
import urllib.error
import urllib.request
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

# A part of a path that names one thing rather than a kind of page: a number, or an opaque key.
ONE_THING = re.compile(r"\d|^[a-z]{26}$")
PAGES_MOST = 300


class Links(HTMLParser):
    """The addresses of the same site that a page links to, in reading order; those inside `main` apart."""

    def __init__(self, text=""):
        super().__init__()
        self.addresses, self.in_main = [], []
        self.depth = 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "main":
            self.depth += 1
        address = (dict(attributes).get("href") or "").split("#")[0]
        if tag == "a" and address.startswith("/"):
            self.addresses.append(address)
            if self.depth:
                self.in_main.append(address)

    def handle_endtag(self, tag):
        if tag == "main":
            self.depth -= 1


def pattern(address):
    """The kind of page an address leads to: `/courses/*?after`."""
    parts = urlsplit(address)
    path = "/".join("*" if ONE_THING.search(part) else part for part in parts.path.split("/"))
    names = sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)})
    return path + ("?" + "&".join(names) if names else "")


def is_variant(address):
    """Whether an address is a page in the other language or as data."""
    asked = {name for name, _ in parse_qsl(urlsplit(address).query, keep_blank_values=True)}
    return bool(asked & {"lang", "format"})


class Crawl:
    """What a crawl found: addresses by pattern, every pattern that was opened, and links that lead nowhere."""

    def __init__(self):
        self.found, self.opened, self.broken = {}, set(), []

    def is_enough(self, kind):
        return len(self.found.get(kind, [])) >= (1 if "?" in kind else 2)


def crawl(fetch, starts, skipped=frozenset()):
    """Follows links from some addresses: two addresses of each pattern, one where it has a query.

    `fetch(address)` answers the status, the address led to in the end, and the page (`None` for what is no page).
    Patterns in `skipped` are not opened.
    """
    result, waiting, seen = Crawl(), list(starts), set(starts)
    while waiting and len(seen) < PAGES_MOST * 10:
        address = waiting.pop(0)
        if pattern(address) in skipped or result.is_enough(pattern(address)):
            continue
        status, final, text = fetch(address)
        if status != 200:
            result.broken.append((address, status))
            continue
        result.opened |= {pattern(address), pattern(final)}
        if text is None or pattern(final) in skipped or result.is_enough(pattern(final)):
            continue
        if final in result.found.get(pattern(final), []):
            continue
        result.found.setdefault(pattern(final), []).append(final)
        for link in Links(text).addresses:
            if link not in seen and not is_variant(link):
                seen.add(link)
                waiting.append(link)
    return result


def path(address):
    """An address without the site before it."""
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")


@functools.cache
def of_a_visitor(site):
    """What somebody who is not signed in reaches."""

    def fetch(address):
        request = urllib.request.Request(site + address, headers={"Accept": "text/html"})
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                is_page = answer.headers.get_content_type() == "text/html"
                return answer.status, path(answer.geturl()), answer.read().decode() if is_page else None
        except urllib.error.HTTPError as problem:
            return problem.code, address, None

    return crawl(fetch, ["/"])


def public_pages(site):
    """The addresses a visitor reaches, and the links that lead nowhere as (address, status)."""
    result = of_a_visitor(site)
    return [address for addresses in result.found.values() for address in addresses], result.broken
