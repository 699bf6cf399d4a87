"""The chat model: off until an owner turns it on, asked with what may leave, and its words checked as a person's."""

import json
from collections.abc import Iterator

import pytest
from django.urls import reverse
from tests.analysis.chat.server import ChatServer, chat_server
from tests.conftest import Cast

from rodtrad.analysis.chat import Endpoint
from rodtrad.app.audit.models import Event
from rodtrad.app.chat.models import ChatExchange, ChatSetting
from rodtrad.app.chat.write import endpoint_of, propose_finding, propose_theme, turn_on
from rodtrad.app.coding.models import Theme
from rodtrad.app.interviews.correct import delete_interview
from rodtrad.app.interviews.models import Interview, Statement
from rodtrad.app.interviews.write import review_personal_data
from rodtrad.app.organisation.tables import read_staff
from rodtrad.app.organisation.write import import_roster
from rodtrad.app.synthesis.findings_write import cite, create_finding, draft_findings
from rodtrad.app.synthesis.models import Finding
from rodtrad.app.workspace import Workspace

NAMES = ("Birgitta", "Jonas", "Leila", "Sven", "Åsa", "Maja", "Kuoljok", "070-174", "Socialförvaltningen")


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with chat_server() as running:
        yield running


def on(cast: Cast, server: ChatServer) -> Endpoint:
    return turn_on(municipality=cast.municipality, url=server.url, model="liten", actor=cast.owner)


def a_theme() -> Theme:
    found = Theme.objects.filter(retired=False).order_by("pk").first()
    assert found is not None
    return found


def a_finding(cast: Cast) -> Finding:
    finding = create_finding(round_=cast.round, actor=cast.owner)
    for part in ("hemtjänstens bilar", "Sjukfrånvaron bland", "Ring "):
        cite(finding=finding, statement=Statement.objects.get(public_quote__contains=part), actor=cast.owner)
    return finding


def sent(server: ChatServer) -> str:
    return json.dumps([asked.body for asked in server.asked], ensure_ascii=False)


def test_it_is_off_until_somebody_turns_it_on(spoken: Cast, opened: Workspace) -> None:
    page = spoken.client("owner").get(reverse("chat")).content.decode()
    assert "Språkmodellen är av. Inget skickas någonstans." in page
    assert endpoint_of(spoken.municipality) is None
    theme = spoken.client("owner").get(reverse("theme", args=[a_theme().pk])).content.decode()
    assert "språkmodell" not in theme.split("<footer")[0].casefold()
    assert spoken.client("owner").post(reverse("theme", args=[a_theme().pk]), {"do": "propose"}).status_code == 400


def test_only_an_owner_turns_it_on_and_off(spoken: Cast, opened: Workspace, server: ChatServer) -> None:
    fields = {"url": server.url, "model": "liten", "do": "on"}
    for who in ("strategist", "reader"):
        assert spoken.client(who).post(reverse("chat"), fields).status_code == 403
    assert spoken.client("stranger").post(reverse("chat"), fields).status_code == 302
    assert endpoint_of(spoken.municipality) is None
    assert spoken.client("owner").post(reverse("chat"), fields).status_code == 302
    endpoint = endpoint_of(spoken.municipality)
    assert endpoint is not None
    assert endpoint.here
    page = spoken.client("strategist").get(reverse("chat")).content.decode()
    assert f"den här datorn ({endpoint.host})" in page
    spoken.client("owner").post(reverse("chat"), {"do": "off"})
    assert endpoint_of(spoken.municipality) is None
    assert ChatSetting.objects.get(municipality=spoken.municipality).url == server.url
    actions = Event.objects.filter(municipality=spoken.municipality, action__startswith="chat")
    assert list(actions.order_by("pk").values_list("action", flat=True)) == ["chat-on", "chat-off"]


def test_a_bad_address_is_told_and_nothing_is_turned_on(spoken: Cast, opened: Workspace) -> None:
    answer = spoken.client("owner").post(reverse("chat"), {"url": "http://ai.example.org/v1", "model": "m", "do": "on"})
    assert answer.status_code == 400
    assert "krävs https" in answer.content.decode()
    assert endpoint_of(spoken.municipality) is None


def test_the_key_comes_from_the_environment_and_is_nowhere_else(
    spoken: Cast, opened: Workspace, server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RODTRAD_CHAT_KEY", "nyckel-123")
    endpoint = on(spoken, server)
    server.will_say('{"name": "Bilar", "definition": "Fordon."}')
    propose_theme(theme=a_theme(), endpoint=endpoint, actor=spoken.owner, language="sv")
    assert server.asked[0].headers["Authorization"] == "Bearer nyckel-123"
    assert "nyckel-123" not in spoken.client("owner").get(reverse("chat")).content.decode()


def test_a_name_and_a_definition_fill_the_form_and_nothing_is_saved(
    spoken: Cast, opened: Workspace, server: ChatServer
) -> None:
    on(spoken, server)
    theme, client = a_theme(), spoken.client("strategist")
    server.will_say('{"name": "Fordon <b>", "definition": "Kommunens bilar och hur de drivs."}')
    there = client.post(reverse("theme", args=[theme.pk]), {"do": "propose"})
    page = client.get(there.headers["Location"]).content.decode()
    assert 'value="Fordon &lt;b&gt;"' in page
    assert "Kommunens bilar och hur de drivs." in page
    assert "Inget är sparat än." in page
    before = theme.label
    theme.refresh_from_db()
    assert theme.label == before
    assert not any(name in sent(server) for name in NAMES)


def test_what_waits_for_review_is_not_sent_until_a_person_has_passed_it(
    spoken: Cast, opened: Workspace, server: ChatServer
) -> None:
    endpoint, finding = on(spoken, server), a_finding(spoken)
    server.will_say('{"text": "Hemtjänsten har fått elbilar."}')
    exchange = propose_finding(finding=finding, endpoint=endpoint, actor=spoken.owner, language="sv")
    assert "hemtjänstens bilar" in sent(server)
    assert "Ring " not in sent(server)
    assert not any(name in sent(server) for name in NAMES)
    assert exchange.statements.count() == 2
    review_personal_data(statement=Statement.objects.get(public_quote__contains="Ring "), actor=spoken.owner)
    server.will_say('{"text": "Hemtjänsten har fått elbilar."}')
    propose_finding(finding=finding, endpoint=endpoint, actor=spoken.owner, language="sv")
    assert "Ring Person" in sent(server)
    assert not any(name in sent(server) for name in NAMES)


def test_a_name_that_came_to_the_staff_list_later_is_not_sent(
    spoken: Cast, opened: Workspace, server: ChatServer
) -> None:
    endpoint, finding = on(spoken, server), a_finding(spoken)
    staff = "namn;roll;enhet;e-post;telefon\nTurid Sjukfrånvaron;chef;SOC;;\n"
    rows = read_staff(staff.encode(), "personal.csv")
    import_roster(municipality=spoken.municipality, rows=rows, name="personal.csv", actor=None)
    server.will_say('{"text": "Hemtjänsten har fått elbilar."}')
    propose_finding(finding=finding, endpoint=endpoint, actor=spoken.owner, language="sv")
    assert "Sjukfrånvaron" not in sent(server)


def test_where_nothing_may_be_sent_nothing_is(spoken: Cast, opened: Workspace, server: ChatServer) -> None:
    endpoint = on(spoken, server)
    finding = create_finding(round_=spoken.round, actor=spoken.owner)
    cite(finding=finding, statement=Statement.objects.get(public_quote__contains="Ring "), actor=spoken.owner)
    exchange = propose_finding(finding=finding, endpoint=endpoint, actor=spoken.owner, language="sv")
    assert not server.asked
    assert exchange.failed.startswith("ingen utsaga får skickas")


def test_the_models_finding_passes_the_checks_of_a_persons(spoken: Cast, opened: Workspace, server: ChatServer) -> None:
    on(spoken, server)
    finding, client = a_finding(spoken), spoken.client("owner")
    address = reverse("finding", args=[finding.pk])
    server.will_say('{"text": "Alla enheter har köpt 400 elbilar, säger ”vi älskar elbilar”."}')
    there = client.post(address, {"do": "propose", "text": "Mitt eget."}).headers["Location"]
    page = client.get(there).content.decode()
    assert "Alla enheter har köpt 400 elbilar" in page
    assert page.count("remark-stop") >= 2
    finding.refresh_from_db()
    assert finding.text["sv"] == "Mitt eget."
    exchange = ChatExchange.objects.get()
    client.post(address, {"do": "approve", "text": exchange.proposal["text"], "forslag": str(exchange.pk)})
    finding.refresh_from_db()
    assert finding.origin == "model"
    assert not finding.approved
    client.post(address, {"do": "save", "text": "Hemtjänsten har fått tolv elbilar.", "forslag": str(exchange.pk)})
    finding.refresh_from_db()
    assert finding.origin == "person"


def test_every_question_and_answer_can_be_read_by_those_who_write(
    spoken: Cast, opened: Workspace, server: ChatServer
) -> None:
    endpoint = on(spoken, server)
    server.will_say('Visst! {"name": "Bilar", "definition": "Fordon."}')
    propose_theme(theme=a_theme(), endpoint=endpoint, actor=spoken.strategist, language="sv")
    page = spoken.client("strategist").get(reverse("chat")).content.decode()
    assert "Visst! {" in page
    assert "Utsagor:" in page
    assert "Visst! {" not in spoken.client("reader").get(reverse("chat")).content.decode()
    event = Event.objects.get(action="chat-asked")
    assert event.data["here"] is True


@pytest.mark.parametrize("answer", ["Jag vet inte.", '{"name": ""}'])
def test_an_answer_that_is_no_proposal_is_told_and_kept(
    answer: str, spoken: Cast, opened: Workspace, server: ChatServer
) -> None:
    on(spoken, server)
    client = spoken.client("owner")
    server.will_say(answer)
    page = client.post(reverse("theme", args=[a_theme().pk]), {"do": "propose"}, follow=True).content.decode()
    assert "Inget förslag: modellens svar" in page
    assert ChatExchange.objects.get().answer == answer


def test_a_server_that_is_gone_is_told(spoken: Cast, opened: Workspace) -> None:
    with chat_server() as server:
        on(spoken, server)
    page = spoken.client("owner").post(reverse("theme", args=[a_theme().pk]), {"do": "propose"}, follow=True)
    assert "går inte att nå" in page.content.decode()


def test_what_was_asked_goes_with_the_interview(spoken: Cast, opened: Workspace, server: ChatServer) -> None:
    endpoint, finding = on(spoken, server), a_finding(spoken)
    server.will_say('{"text": "Hemtjänsten har fått elbilar."}')
    propose_finding(finding=finding, endpoint=endpoint, actor=spoken.owner, language="sv")
    for interview in Interview.objects.filter(unit__code="SOC"):
        delete_interview(interview=interview, sources=None, actor=spoken.owner)
    assert not ChatExchange.objects.exists()


def test_a_proposal_is_for_its_own_theme_and_its_own_people(
    spoken: Cast, opened: Workspace, server: ChatServer
) -> None:
    endpoint = on(spoken, server)
    draft_findings(round_=spoken.round, actor=spoken.owner)
    server.will_say('{"name": "Bilar och bussar", "definition": "Fordon."}')
    theme = a_theme()
    exchange = propose_theme(theme=theme, endpoint=endpoint, actor=spoken.owner, language="sv")
    finding = Finding.objects.first()
    assert finding is not None
    for who, address in (
        ("reader", reverse("theme", args=[theme.pk])),
        ("owner", reverse("finding", args=[finding.pk])),
        ("owner", reverse("theme", args=[theme.pk + 1]) if Theme.objects.filter(pk=theme.pk + 1) else "/"),
    ):
        page = spoken.client(who).get(f"{address}?forslag={exchange.pk}").content.decode()
        assert "Bilar och bussar" not in page
