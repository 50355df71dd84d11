"""The whole way of one person: sign-up, evidence, assessment, diagnosis, plan, certificate, and who looked.

Walked twice: with the mouse in Korean, with the keyboard alone in English. Every page on the way is looked at too.
"""

import os
import re
from pathlib import Path

import pytest

from hands import Keyboard, Mouse

PASSWORD = "a long pass phrase 7"

WORDS = {
    "ko": {
        "name": "아이디", "password": "비밀번호", "full name": "이름", "region": "사는 지역", "seeker": "일자리를 찾고 있음",
        "age": "만 14세 이상입니다", "create": "가입하기", "sign in": "로그인", "sign out": "로그아웃",
        "work": "일한 경력 적기", "job": "직무 찾기", "find": "찾기", "search": "찾기", "found job": re.compile(r"^소프트웨어 개발\s*9"),
        "since": "일을 시작한 날", "save": "저장하기", "software": "소프트웨어", "cloud": "클라우드", "wanted": "직무, 자격, 채용 공고",
        "goal": re.compile(r"^클라우드 운영\s*직무"), "aim": "목표로 정하기", "reader": "기관 이름이나 상대가 알려 준 코드",
        "consent": "동의하기", "confirm": "사실로 확인합니다", "keep diagnosis": "지금 진단 저장하기",
        "keep plan": "이 계획 저장하기", "certificate": "인정서 만들기", "issue": "인정서 발급하기",
        "sheet": "인쇄할 화면 열기", "code": "확인 코드", "check": "확인하기", "assessor": "평가자", "holder": "이다온",
    },
    "en": {
        "name": "Sign-in name", "password": "Password", "full name": "Your name", "region": "Where you live",
        "seeker": "Looking for work", "age": "I am 14 or older", "create": "Create the account", "sign in": "Sign in",
        "sign out": "Sign out", "work": "Enter work in a job", "job": "Find the job", "find": "Find", "search": "Search",
        "found job": re.compile(r"^Software development\s*9"), "since": "First day of work", "save": "Save",
        "software": "software", "cloud": "cloud", "wanted": "Job, qualification or posting",
        "goal": re.compile(r"^Cloud operations\s*Occupation"), "aim": "Make it my goal",
        "reader": "Name of the organisation, or the code you were given", "consent": "Consent", "confirm": "Confirm",
        "keep diagnosis": "Save this diagnosis", "keep plan": "Save this plan", "certificate": "Make a certificate",
        "issue": "Issue the certificate", "sheet": "Open the sheet to print", "code": "Check code", "check": "Check",
        "assessor": "Assessor", "holder": "Dana Lee",
    },
}


def demo_password():
    return re.search(r"the password (\S+)", Path(os.environ["DURE_BROWSER_DEMO"]).read_text())[1]


def sign_in(someone, hand, name, password):
    words = WORDS[someone.language]
    someone.goto("/sign-in")
    hand.fill(words["name"], name)
    hand.fill(words["password"], password)
    hand.press(words["sign in"], within="main")
    assert someone.page.url.endswith("/account"), someone.page.url


def sign_up(owner, hand, words):
    owner.goto("/sign-up")
    owner.look()
    hand.press(words["create"])
    assert owner.page.locator("[role=alert], .error-summary").first.is_visible(), "an empty form says what is missing"
    owner.look("sign-up, empty")
    hand.fill(words["name"], f"story-{hand.name}-{os.getpid()}")
    hand.fill(words["password"], PASSWORD)
    hand.fill(words["full name"], words["holder"])
    hand.choose_nth(words["region"], 1)
    hand.tick(words["seeker"])
    hand.tick(words["age"])
    hand.press(words["create"])
    assert owner.page.url.endswith("/account"), owner.page.url
    owner.look("account, new")


def enter_work(owner, hand, words):
    hand.follow(words["work"], within="main")
    hand.fill(words["job"], words["software"])
    hand.press(words["find"])
    owner.look("evidence form")
    hand.tick(words["found job"])
    hand.fill(words["since"], "2019-01-01")
    hand.press(words["save"])
    assert re.search(r"/account/evidence/1\b", owner.page.url), owner.page.url
    owner.look("evidence")


def choose_goal(owner, hand, words):
    owner.goto("/account/goals")
    hand.fill(words["wanted"], words["cloud"])
    hand.press(words["find"])
    owner.look("goals")
    hand.tick(words["goal"])
    hand.press(words["aim"])
    assert "/account/diagnosis" in owner.page.url
    owner.look("diagnosis, nothing recognised")


def consent(owner, hand, words, code):
    owner.goto("/account/consents")
    hand.fill(words["reader"], code)
    hand.press(words["search"], within="main")
    owner.look("consents, found")
    hand.activate(owner.page.locator("main .found a"))
    owner.look("consent")
    hand.press(words["consent"])
    owner.look("consents, given")


def assess(assessor, hand, words, holder):
    assessor.goto("/assessment")
    assessor.look()
    hand.activate(assessor.page.locator("main tr", has_text=holder).locator("a").first)
    assessor.look("claim")
    hand.press(words["confirm"])
    assessor.look("claim, confirmed")


def keep_plan(owner, hand, words):
    owner.goto("/account/diagnosis")
    owner.look("diagnosis")
    hand.press(words["keep diagnosis"])
    owner.look("diagnosis, kept")
    owner.goto("/account/plan")
    owner.look("plan")
    hand.press(words["keep plan"])
    assert re.search(r"/account/plans/[0-9a-z]+", owner.page.url), owner.page.url
    owner.look("plan, kept")


def print_certificate(owner, hand, words):
    owner.goto("/account/certificates")
    hand.follow(words["certificate"], within="main")
    owner.look("certificate form")
    unit = owner.page.locator("#units label span").first.inner_text()
    hand.tick(re.compile("^" + re.escape(unit)))
    hand.press(words["issue"])
    owner.look("certificate")
    code = owner.page.locator("main .secret").first.inner_text()
    hand.follow(words["sheet"], within="main")
    owner.look("certificate, sheet")
    owner.page.emulate_media(media="print")
    assert not owner.page.locator("body > header").is_visible(), "the top bar is not printed"
    assert owner.page.locator(".sheet-code").is_visible()
    assert owner.page.pdf(format="A4").startswith(b"%PDF")
    owner.page.emulate_media(media="screen")
    return code, unit


@pytest.mark.parametrize("language, hands", (("ko", Mouse), ("en", Keyboard)), ids=("mouse", "keyboard"))
def test_from_sign_up_to_a_printed_certificate_and_a_saved_plan(person, language, hands):
    words = WORDS[language]
    assessor = person(language)
    judge = hands(assessor.page)
    sign_in(assessor, judge, "demo-assessor", demo_password())
    assessor.look("account of staff")
    own_code = assessor.page.locator("main .secret").inner_text()

    owner = person(language)
    hand = hands(owner.page)
    sign_up(owner, hand, words)
    enter_work(owner, hand, words)
    choose_goal(owner, hand, words)
    consent(owner, hand, words, own_code)
    assess(assessor, judge, words, words["holder"])
    owner.goto("/account")
    owner.look("account")
    owner.goto("/account/units")
    owner.look()
    keep_plan(owner, hand, words)
    code, unit = print_certificate(owner, hand, words)

    stranger = person(language)
    stranger.goto("/check")
    finger = hands(stranger.page)
    finger.fill(words["code"], code)
    finger.press(words["check"])
    assert stranger.page.locator(".notice-ok").is_visible() and unit in stranger.page.locator("main").inner_text()
    assert words["holder"] not in stranger.page.locator("main").inner_text(), "the name is masked"
    stranger.look("check")

    owner.goto("/account/looks")
    assert words["assessor"] in owner.page.locator("main").inner_text(), "the owner sees who looked"
    owner.look()
    for address in ("/account/person", "/account/export", "/account/requests", "/account/security", "/account/plans"):
        owner.goto(address)
        owner.look()
    owner.goto("/account")
    hand.press(words["sign out"], within="main")
    owner.goto("/account")
    assert "/sign-in" in owner.page.url, "after signing out the account is closed"
