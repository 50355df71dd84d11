"""Every page that somebody who is signed in reaches, role by role, in both languages; and forms sent with mistakes."""

import crawl
import looks
import pytest
from test_story import demo_password, sign_in

from hands import Mouse

LANGUAGES = ("ko", "en")

# What each role must reach from its own first page, by pattern; a role that lost its way there fails.
EVERYBODY = {"/account", "/account/security", "/account/security/password", "/account/security/second-factor",
             "/account/security/keys"}
REACHED = {
    "person": {
        "/account/evidence", "/account/evidence/*", "/account/units", "/account/units/*", "/account/goals",
        "/account/profiles", "/account/diagnosis", "/account/plan", "/account/plans", "/account/plans/*",
        "/account/plans/*/removal", "/account/certificates", "/account/certificates/*", "/account/certificates/*/print",
        "/account/certificates/new", "/account/certificates/*/revocation", "/account/consents",
        "/account/consents/new?to", "/account/looks", "/account/person", "/account/export",
        "/account/requests", "/account/evidence/new/training-completion", "/account/evidence/new/qualification",
        "/account/evidence/new/employment", "/account/evidence/new/education", "/account/evidence/new/prior-learning",
        "/account/evidence/new/foreign-qualification", "/account/evidence/new/self-report",
    },
    "counsellor": {"/counselling", "/counselling/*", "/counselling/*/plan?job", "/counselling/*?change",
                   "/counselling/*/plans/*"},
    "company": {"/company/*", "/company/*/gaps", "/company/*/plan", "/company/*/plans", "/company/*/plans/*",
                "/company/*/roles/*", "/company/*/new-role"},
    "provider": {"/training/evidence"},
    "school": set(),
    "assessor": {"/assessment", "/assessment/*/*"},
    "district-officer": set(),
    "ministry-officer": set(),
    "analyst": set(),
    "auditor": {"/audit"},
    "administrator": {"/administration/users", "/administration/users/*", "/administration/users/new",
                      "/administration/doubles", "/administration/requests", "/administration/requests/*",
                      "/administration/requests/*/evidence/*", "/administration/requests/*/evidence/*/withdrawal"},
}

# Answers to a search, which no link leads to.
SEARCHES = {
    "person": ("/account/goals?q=%EA%B4%80%EB%A6%AC", "/account/consents?q=%EC%98%A8%EB%A7%88%EB%A3%A8"),
}

# Forms sent empty: who, on which kind of page, and a field of the form; the page must come back with what is missing.
MISTAKES = (
    ("person", "/account/evidence/new/employment", "#happened"),
    ("person", "/account/evidence/new/self-report", "#happened"),
    ("person", "/account/goals", "#target"),
    ("person", "/account/profiles", "#name"),
    ("person", "/account/person", "#name"),
    ("person", "/account/requests", "#words"),
    ("person", "/account/certificates/new", "#units"),
    ("person", "/account/security/password", "input[type=password]"),
    ("person", "/account/security/keys", "#label"),
    ("counsellor", "/counselling/*", "#note"),
    ("company", "/company/*/new-role", "#name"),
    ("provider", "/training/evidence", "#file"),
    ("assessor", "/assessment/*/*", "#reason"),
    ("administrator", "/administration/users", "#name"),
    ("administrator", "/administration/users/new", "#name"),
    ("administrator", "/administration/users/*", "#role"),
    ("administrator", "/administration/requests/*", "#reason"),
    ("administrator", "/administration/requests/*/evidence/*", "#happened"),
    ("administrator", "/administration/requests/*/evidence/*/withdrawal", "#reason"),
)

EMPTY = """form => {
  for (const field of form.querySelectorAll('input, textarea, select')) {
    if (['checkbox', 'radio'].includes(field.type)) field.checked = false;
    else if (field.tagName === 'SELECT') field.value = '';
    else if (field.type !== 'hidden') field.value = '';
  }
}"""

# Kinds of pages this worker has looked at in a language: every role has the pages of its own sign-in.
looked_at = set()


def enter(someone, role):
    sign_in(someone, Mouse(someone.page), f"demo-{role}", demo_password())


def fetch_as(someone):
    """Opens addresses with the cookies of somebody who is signed in."""

    def fetch(address):
        answer = someone.context.request.get(address, headers={"Accept": "text/html"})
        is_page = answer.headers.get("content-type", "").startswith("text/html")
        return answer.status, crawl.path(answer.url), answer.text() if is_page else None

    return fetch


def glance(someone, address):
    """Looks quickly at one more page of a kind that was looked at: language, structure, sideways scroll."""
    problems = looks.structure(someone.page, someone.language) + looks.layout(someone.page, 360)
    assert not problems, f"{address} ({someone.language}):\n  " + "\n  ".join(problems)


def walk(someone, site, role):
    """The patterns a role reaches beyond the public pages, each with its addresses."""
    public = set(crawl.of_a_visitor(site).found)
    starts = ["/account", *SEARCHES.get(role, ())]
    result = crawl.crawl(fetch_as(someone), starts, skipped=frozenset(public))
    assert not result.broken, f"links that lead nowhere for {role}: {result.broken}"
    home = crawl.Links(someone.context.request.get("/account").text())
    led = {crawl.pattern(link) for link in home.in_main if not crawl.is_variant(link)}
    assert led, f"the first page of {role} leads nowhere"
    missing = (led | EVERYBODY | REACHED[role]) - result.opened - public
    assert not missing, f"{role} does not reach {sorted(missing)}"
    return result.found


def keep_a_plan(someone, person):
    """Keeps the diagnosis and two plans, as the person would, so that there are pages of both."""
    hand = Mouse(someone.page)
    korean = someone.language == "ko"
    someone.goto("/account/diagnosis")
    hand.press("지금 진단 저장하기" if korean else "Save this diagnosis")
    for _ in range(2):
        someone.goto("/account/plan")
        hand.press("이 계획 저장하기" if korean else "Save this plan")


def have_a_plan_shared(someone, person):
    """The person of the demonstration keeps a plan and shows it to the counsellor."""
    owner = person(someone.language)
    enter(owner, "person")
    hand = Mouse(owner.page)
    korean = someone.language == "ko"
    owner.goto("/account/plan")
    hand.press("이 계획 저장하기" if korean else "Save this plan")
    hand.activate(owner.page.locator("main form:has(input[name=shared][value=yes]) button"))


def keep_a_team_plan(someone, person):
    """Asks for a plan for the team, looks at it, and keeps it under a Korean name."""
    hand = Mouse(someone.page)
    korean = someone.language == "ko"
    someone.goto("/company")
    hand.follow("팀의 훈련 계획 세우기" if korean else "Plan the team's training", within="main")
    hand.press("계획 세우기" if korean else "Make the plan", within="main")
    someone.look("company plan, asked")
    hand.fill("계획 이름" if korean else "Name of the plan", "봄 교육")
    hand.press("계획 저장" if korean else "Keep the plan", within="main")


def search_the_log(someone, person):
    """Asks for everything in the access log, and looks at what is found."""
    someone.goto("/audit")
    Mouse(someone.page).press("기록 찾기" if someone.language == "ko" else "Search the log", within="main")
    assert someone.page.locator("main tbody tr").count() > 5
    someone.look("audit, found")


# What has to be done before there is something to see.
FIRST = {"person": keep_a_plan, "counsellor": have_a_plan_shared, "company": keep_a_team_plan, "auditor": search_the_log}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", REACHED)
def test_every_page_of_a_role_is_sound(person, site, role, language):
    """every page a role reaches passes all looks; of several pages of a kind the others are glanced at"""
    someone = person(language)
    enter(someone, role)
    problems = []
    if role in FIRST:
        FIRST[role](someone, person)
    for kind, addresses in walk(someone, site, role).items():
        for address in addresses:
            try:
                someone.goto(address)
                if (language, kind) in looked_at:
                    glance(someone, address)
                else:
                    looked_at.add((language, kind))
                    someone.look(f"{role} {kind}".replace("*", "one"))
            except AssertionError as problem:
                problems.append(str(problem))
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", sorted({role for role, _, _ in MISTAKES}))
def test_a_form_sent_empty_says_what_is_missing(person, site, role, language):
    someone = person(language)
    enter(someone, role)
    if role in ("person", "counsellor"):
        FIRST[role](someone, person)
    found = walk(someone, site, role)
    problems = []
    for _, kind, field in (mistake for mistake in MISTAKES if mistake[0] == role):
        try:
            send_empty(someone, found[kind][0], field)
        except AssertionError as problem:
            problems.append(str(problem))
    assert not problems, "\n".join(problems)


def send_empty(someone, address, field):
    someone.goto(address)
    form = someone.page.locator(f"main form[method=post]:has({field})").first
    form.evaluate(EMPTY)
    Mouse(someone.page).activate(form.locator("button:not([name])").last)
    summary = someone.page.locator("[role=alert]")
    assert summary.count() == 1 and summary.is_visible(), f"{address} ({someone.language}): no summary"
    for link in summary.locator("a").all():
        target = link.get_attribute("href")
        assert someone.page.locator(target).count() == 1, f"{address}: the summary leads to {target}, not there"
    someone.look(f"empty {crawl.pattern(address)}".replace("*", "one"))
