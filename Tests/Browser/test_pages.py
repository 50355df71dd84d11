"""Every public page, found by following links, in both languages, at two widths, without script, dark and printed."""

import pytest

import looks

LANGUAGES = ("ko", "en")
# Pages that no link leads to: answers to a search, and what is shown when something is wrong.
SEARCHES = ("/courses?q=%EC%9A%A9%EC%A0%91", "/courses?q=zzzzzz", "/courses?self-paid-most=abc")
FAULTS = (("/nothing-here", 404), ("/courses/999999999", 404), ("/people/aaaaaaaaaaaaaaaaaaaaaaaaaa", 404))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_public_page_is_sound(person, public_address, language):
    """every public page passes all looks, in both languages, on a phone and on a desk"""
    visitor = person(language)
    visitor.goto(public_address)
    visitor.look()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", SEARCHES)
def test_an_answer_to_a_search_is_sound(person, address, language):
    visitor = person(language)
    visitor.goto(address)
    visitor.look()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address, status", FAULTS)
def test_a_page_about_a_fault_is_sound(person, address, status, language):
    visitor = person(language)
    visitor.goto(address, status=status)
    visitor.look()


def test_a_page_says_the_same_without_script(person, public_address):
    visitor, plain = person(), person(java_script_enabled=False)
    visitor.goto(public_address)
    plain.goto(public_address)
    assert looks.headings(plain.page) == looks.headings(visitor.page)
    assert plain.page.locator("h1").is_visible()


def test_a_page_can_be_read_in_the_dark_and_on_paper(person, public_address):
    visitor = person()
    visitor.page.emulate_media(color_scheme="dark")
    visitor.goto(public_address)
    assert looks.axe(visitor.page, only=["color-contrast"]) == []
    visitor.page.emulate_media(color_scheme="light", media="print")
    for selector in ("header nav", ".skip", "main button"):
        shown = [each for each in visitor.page.locator(selector).all() if each.is_visible()]
        assert not shown, f"{selector} is printed on {public_address}"
    assert visitor.page.locator("h1").is_visible()
    for details in visitor.page.locator("details:not(.filters)").all():
        inside = details.locator("table, p, dl, ul").first
        assert inside.count() == 0 or inside.is_visible(), f"a closed part is empty on paper: {public_address}"


def test_the_language_link_leads_to_the_same_page(person, public_address):
    visitor = person()
    visitor.goto(public_address)
    levels = visitor.page.eval_on_selector_all("h1, h2, h3", "nodes => nodes.map(node => node.tagName)")
    visitor.page.locator("header a[hreflang=en]").click()
    assert visitor.page.locator("html").get_attribute("lang") == "en"
    assert visitor.page.eval_on_selector_all("h1, h2, h3", "nodes => nodes.map(node => node.tagName)") == levels
