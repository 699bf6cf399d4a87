"""Every page: who may see it, that it is right HTML, and that it says what it should."""

import html5lib
import pytest
from django.test import Client
from django.urls import reverse
from tests.app.material import SOC, bring_interview
from tests.conftest import Cast

from rodtrad.app.audit.models import Event
from rodtrad.app.coding.models import Coding, Theme, ThemeSuggestion
from rodtrad.app.goals.models import GoalDecision, GoalSuggestion
from rodtrad.app.interviews.models import Interview, PersonalDataDecision, Statement
from rodtrad.app.synthesis.findings_write import draft_findings
from rodtrad.app.synthesis.models import Finding
from rodtrad.app.workspace import Workspace

PAGES = {
    "overview": (),
    "interviews": (),
    "interview": ("interview",),
    "correct": ("interview",),
    "personal": ("interview",),
    "delete": ("interview",),
    "words": ("interview", "statement"),
    "themes": (),
    "theme": ("theme",),
    "review_themes": (),
    "agreement": (),
    "blind": (),
    "findings": (),
    "together": (),
    "matrix": (),
    "cell": ("SOC", "theme"),
    "finding": ("finding",),
    "goals": (),
    "goal": ("11",),
    "own_goal": ("M2.1",),
    "units": (),
    "unit": ("unit",),
    "releases": (),
    "obstacles": (),
    "analysis": (),
    "chat": (),
    "log": (),
    "style": (),
}


def address(name: str, cast: Cast) -> str:
    if name == "finding" and not Finding.objects.exists():
        draft_findings(round_=cast.round, actor=cast.owner)
    keys = {
        "finding": Finding.objects.order_by("pk").values_list("pk", flat=True).first(),
        "interview": Interview.objects.order_by("pk").values_list("pk", flat=True).first(),
        "statement": Statement.objects.order_by("transcript__interview", "pk").values_list("pk", flat=True).first(),
        "theme": Theme.objects.order_by("pk").values_list("pk", flat=True).first(),
        "unit": cast.units["SOC"].pk,
    }
    return reverse(name, args=[keys.get(key, key) for key in PAGES[name]])


@pytest.mark.parametrize(
    "name", sorted(PAGES.keys() - {"correct", "personal", "delete", "words", "review_themes", "blind", "log"})
)
def test_a_page_is_for_its_own_people_alone(name: str, spoken: Cast, opened: Workspace) -> None:
    path = address(name, spoken)
    seen = {who: spoken.client(who).get(path).status_code for who in ("owner", "strategist", "reader", "nobody")}
    assert seen == {"owner": 200, "strategist": 200, "reader": 200, "nobody": 302}
    if PAGES[name] and name != "goal":
        assert spoken.client("stranger").get(path).status_code == 404


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_page_is_right_html_with_one_heading_and_unique_ids(
    name: str, language: str, spoken: Cast, opened: Workspace
) -> None:
    client = spoken.client("owner")
    client.cookies["rodtrad_language"] = language
    page = client.get(address(name, spoken)).content.decode()
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    assert len(tree.findall(".//h1")) == 1
    assert len(ids) == len(set(ids))
    assert tree.get("lang") == language


def test_a_stranger_sees_her_own_empty_workspace(spoken: Cast) -> None:
    page = spoken.client("stranger").get("/").content.decode()
    assert "Söderby" in page
    assert "Norrälva" not in page


def test_a_transcript_shows_pseudonyms_marks_and_grounds(spoken: Cast) -> None:
    page = spoken.client("reader").get(address("interview", spoken)).content.decode()
    assert "Person A" in page
    assert "<mark>" in page
    assert "Kuoljok" not in page
    assert "decision" not in page


def test_the_words_as_they_were_said_are_for_writers_and_reading_them_is_logged(spoken: Cast) -> None:
    path = address("interview", spoken) + "?text=original"
    assert spoken.client("reader").get(path).status_code == 403
    page = spoken.client("strategist").get(path).content.decode()
    assert "Kuoljok" in page
    event = Event.objects.get(action="original-viewed")
    assert event.actor == spoken.strategist


@pytest.mark.parametrize("page", ["0", "-1", "99999999999999", "abc", "²", ""])
def test_a_page_number_that_is_none_does_no_harm(page: str, spoken: Cast) -> None:
    assert spoken.client("owner").get(address("interview", spoken), {"sida": page, "utsaga": page}).status_code == 200


def decide(cast: Cast, who: str, statement: Statement, words: str) -> int:
    path = reverse("decide", args=[statement.transcript.interview_id, statement.pk])
    return cast.client(who).post(path, {"decision": words}).status_code


def test_a_link_is_accepted_rejected_and_undone(spoken: Cast) -> None:
    link = GoalSuggestion.objects.filter(kind="target", p__gte=0.5).first()
    assert decide(spoken, "strategist", link.statement, f"accept target {link.ref}") == 302
    assert GoalDecision.objects.get().accepted
    assert decide(spoken, "owner", link.statement, f"reject target {link.ref}") == 302
    decision = GoalDecision.objects.get()
    assert (decision.accepted, decision.decided_by_name) == (False, "ägare")
    assert decide(spoken, "owner", link.statement, f"undo target {link.ref}") == 302
    assert not GoalDecision.objects.exists()
    actions = list(Event.objects.filter(action__startswith="link").order_by("pk").values_list("action", flat=True))
    assert actions == ["link-accepted", "link-rejected", "link-undone"]


def test_a_theme_is_rejected_and_undone_and_shown_so(spoken: Cast) -> None:
    suggestion = ThemeSuggestion.objects.first()
    decide(spoken, "owner", suggestion.statement, f"reject theme {suggestion.theme_id}")
    assert not Coding.objects.get().accepted
    path = reverse("interview", args=[suggestion.statement.transcript.interview_id])
    assert "Avvisad av ägare" in spoken.client("owner").get(path).content.decode()
    decide(spoken, "owner", suggestion.statement, f"undo theme {suggestion.theme_id}")
    assert not Coding.objects.exists()


def test_personal_data_is_reviewed_by_a_person(spoken: Cast) -> None:
    statement = Statement.objects.first()
    assert decide(spoken, "owner", statement, "reviewed") == 302
    assert PersonalDataDecision.objects.get().shown == statement.public_quote


@pytest.mark.parametrize(("who", "status"), [("reader", 403), ("stranger", 404), ("nobody", 302)])
def test_who_may_not_decide_changes_nothing(who: str, status: int, spoken: Cast) -> None:
    assert decide(spoken, who, Statement.objects.first(), "accept goal 13") == status
    assert not GoalDecision.objects.exists()


@pytest.mark.parametrize(
    ("words", "status"),
    [("", 400), ("accept goal 99", 400), ("accept planet 1", 400), ("accept theme 999999", 404), ("drop goal 1", 400)],
)
def test_a_decision_on_what_is_not_there_is_refused(words: str, status: int, spoken: Cast) -> None:
    assert decide(spoken, "owner", Statement.objects.first(), words) == status


def test_a_theme_gets_a_name_from_a_person(spoken: Cast) -> None:
    path = address("theme", spoken)
    answer = {"label": "Fordon <b>", "definition": "Bilar."}
    assert spoken.client("reader").post(path, answer).status_code == 403
    assert spoken.client("owner").post(path, {"label": "", "definition": ""}).status_code == 400
    assert spoken.client("owner").post(path, answer).status_code == 302
    page = spoken.client("owner").get(path).content.decode()
    assert "Fordon &lt;b&gt;" in page
    assert "Fordon <b>" not in page


def test_a_form_without_its_token_is_refused(spoken: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(spoken.owner)
    response = client.post(address("theme", spoken), {"label": "x", "definition": "y"})
    assert response.status_code == 403
    assert "Inget är sparat" in response.content.decode()


def test_every_answer_carries_the_headers_that_keep_others_out(spoken: Cast) -> None:
    response = spoken.client("owner").get("/")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    page = response.content.decode()
    assert "<script" not in page
    assert " style=" not in page


def test_a_host_that_is_not_ours_is_refused(spoken: Cast) -> None:
    assert spoken.client("owner").get("/", headers={"host": "evil.example"}).status_code == 400


def test_the_language_is_chosen_and_a_foreign_way_back_is_not_taken(cast: Cast) -> None:
    client = cast.client("owner")
    assert "/sprak/en/?next=/samtal/%3Fsida%3D2" in client.get("/samtal/?sida=2").content.decode()
    assert client.get("/sprak/en/?next=/samtal/%3Fsida%3D2")["Location"] == "/samtal/?sida=2"
    assert client.get("/sprak/en/?next=/teman/")["Location"] == "/teman/"
    assert client.get("/sprak/en/?next=https://evil.example/")["Location"] == "/"
    assert client.get("/sprak/xx/").status_code == 404


def test_a_statement_says_which_question_it_answers(spoken: Cast) -> None:
    page = spoken.client("reader").get(address("interview", spoken)).content.decode()
    assert "Svar på: Vad har ni" in page


def test_a_unit_shows_its_goals_and_what_was_said(spoken: Cast) -> None:
    page = spoken.client("reader").get(address("unit", spoken)).content.decode()
    assert 'class="tag tag-goal"' in page
    assert (
        page.count('<figure class="quote"')
        == Statement.objects.filter(transcript__interview__unit=spoken.units["SOC"], reading__relevant=True).count()
    )


def test_the_analysis_page_asks_for_what_is_not_analysed_yet(spoken: Cast, opened: Workspace) -> None:
    opened.progress.write_text('{"state": "finished"}', "utf-8")
    client = spoken.client("owner")
    page = client.get("/analys/").content.decode()
    assert "Analysen är klar" in page
    assert '<form method="post">' not in page
    bring_interview(spoken, opened, "TEK", SOC + "Jonas Kuoljok: Det var allt.\n", name="ny.txt")
    page = client.get("/analys/").content.decode()
    assert "Analysen är klar" not in page
    assert '<form method="post">' in page
