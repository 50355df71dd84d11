"""Finds the public pages of a running site: from the first page along its links, a few addresses of each pattern."""

import re
import urllib.error
import urllib.request
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

# A part of a path that names one thing rather than a kind of page: a number or an opaque key.
ONE_THING = re.compile(r"\d")
PAGES_MOST = 300


class Links(HTMLParser):
    """The addresses of the same site that a page links to, in reading order."""

    def __init__(self):
        super().__init__()
        self.addresses = []

    def handle_starttag(self, tag, attributes):
        address = dict(attributes).get("href", "")
        if tag == "a" and address.startswith("/"):
            self.addresses.append(address.split("#")[0])


def pattern(address):
    """The kind of page an address leads to: `/courses/*?after`."""
    parts = urlsplit(address)
    path = "/".join("*" if ONE_THING.search(part) else part for part in parts.path.split("/"))
    names = sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)})
    return path + ("?" + "&".join(names) if names else "")


def public_pages(site):
    """Two addresses of each pattern (one where it has a query), and the links of each that lead nowhere as (address, status)."""
    found, broken, waiting, seen = {}, [], ["/"], {"/"}
    while waiting and len(seen) < PAGES_MOST * 10:
        address = waiting.pop(0)
        kind = pattern(address)
        if len(found.get(kind, [])) >= (1 if "?" in kind else 2):
            continue
        request = urllib.request.Request(site + address, headers={"Accept": "text/html"})
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                is_page = answer.headers.get_content_type() == "text/html"
                text = answer.read().decode() if is_page else ""
        except urllib.error.HTTPError as problem:
            broken.append((address, problem.code))
            continue
        if not is_page:
            continue
        found.setdefault(kind, []).append(address)
        links = Links()
        links.feed(text)
        for link in links.addresses:
            asked = {name for name, _ in parse_qsl(urlsplit(link).query, keep_blank_values=True)}
            if link not in seen and not asked & {"lang", "format"}:
                seen.add(link)
                waiting.append(link)
    return [address for addresses in found.values() for address in addresses], broken
