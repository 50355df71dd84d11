"""Finding one's way with the keyboard alone on the public pages."""

import re

import pytest

from hands import Keyboard


@pytest.mark.parametrize("width", (1280, 360))
def test_a_course_is_found_with_the_keyboard_alone(person, width):
    visitor = person()
    visitor.page.set_viewport_size({"width": width, "height": 740})
    visitor.goto("/")
    hand = Keyboard(visitor.page)
    hand.follow("훈련과정", within="header")
    hand.fill("찾을 말", "신재생")
    hand.press("과정 찾기")
    assert "신재생" in visitor.page.locator("#results .cards a").first.inner_text()
    if width == 360:
        hand.open("조건 고르기")
    hand.tick(re.compile("^집체"))
    hand.press("조건 적용하기")
    assert "mode=" in visitor.page.url
    hand.choose("차례", "수강료가 낮은 차례")
    hand.press("차례 바꾸기")
    assert "sort=fee" in visitor.page.url
    hand.reach(visitor.page.locator("#results .cards a").first)
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/courses/*")
    assert "신재생" in visitor.page.locator("h1").inner_text()


def test_a_diagnosis_is_asked_for_with_the_keyboard_alone(person):
    visitor = person("en")
    visitor.goto("/people")
    hand = Keyboard(visitor.page)
    hand.reach(visitor.page.locator("main table a").first)
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/people/*")
    hand.fill("Search all jobs", "soft")
    hand.press("Find jobs")
    hand.reach(visitor.page.locator("main h3 + ul a").first)
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**job=*")
    assert visitor.page.get_by_role("heading", name="Diagnosis:").is_visible()
