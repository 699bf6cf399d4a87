"""Asking a chat model: what is sent, where to, and what is made of what comes back."""

import json
import socket

import pytest
from tests.analysis.chat.server import chat_server

from rodtrad.analysis.chat import (
    ChatFailed,
    Endpoint,
    EndpointRefused,
    ask_over_network,
    may_be_sent,
    naming,
    read_naming,
    read_sentence,
    sentence,
)
from rodtrad.analysis.synthesis import Source

SAID = [
    Source("1", "Vi väger matsvinnet varje dag.", "kost"),
    Source("2", "Köket slänger hälften\nså mycket nu.", "skola"),
]


def test_a_question_goes_to_the_address_given_and_the_answer_comes_back() -> None:
    with chat_server() as server:
        server.will_say('{"name": "Matsvinn", "definition": "Mat som slängs."}')
        answer = ask_over_network(Endpoint(server.url, "liten", "hemlig"), naming(SAID))
    [asked] = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["Authorization"] == "Bearer hemlig"
    assert asked.body["model"] == "liten"
    assert asked.body["temperature"] == 0
    assert asked.body["stream"] is False
    assert read_naming(answer).name == "Matsvinn"


def test_no_key_means_no_authorization() -> None:
    with chat_server() as server:
        server.will_say("{}")
        ask_over_network(Endpoint(server.url, "liten"), naming(SAID))
    assert "Authorization" not in server.asked[0].headers


def test_statements_stand_on_a_line_each_and_units_as_letters() -> None:
    [rules, question] = naming(SAID)
    assert rules["role"] == "system"
    assert question["content"].endswith("1. Vi väger matsvinnet varje dag.\n2. Köket slänger hälften så mycket nu.")
    sources = [
        Source("1", "Vi väger.", "Kostenheten"),
        Source("2", "Vi slänger.", "Skolan"),
        Source("3", "Mer.", "Skolan"),
    ]
    asked = sentence("Matsvinn", sources, 9)[1]["content"]
    assert "1. (enhet A) Vi väger.\n2. (enhet B) Vi slänger.\n3. (enhet B) Mer." in asked
    assert "2 enheter av 9" in asked
    assert "Kostenheten" not in asked


def test_what_waits_for_review_is_not_sent() -> None:
    sources = [Source("1", "Vi väger.", "A"), Source("2", "Hon blev sjuk.", "B", withheld=True)]
    assert "sjuk" not in json.dumps([sentence("Mat", sources, 9), naming(sources)], ensure_ascii=False)
    assert [source.id for source in may_be_sent(sources)] == ["1"]


def test_forty_statements_at_most_are_sent() -> None:
    asked = naming([Source(str(n), f"Utsaga nummer {n}.", "kost") for n in range(100)])[1]["content"]
    assert "40. Utsaga nummer 39." in asked
    assert "41." not in asked


@pytest.mark.parametrize(
    "answer",
    [
        '{"name": "Matsvinn", "definition": "Mat som slängs."}',
        'Visst! ```json\n{"name": "Matsvinn.", "definition": "Mat som slängs."}\n```',
        '<think>{"name": "fel"}</think>{"name": "”Matsvinn”", "definition": "Mat\\nsom slängs."}',
        'Jag {tänker} så: {"name": "Matsvinn", "definition": "Mat som slängs."}',
    ],
)
def test_a_name_is_read_out_of_what_models_put_around_it(answer: str) -> None:
    found = read_naming(answer)
    assert (found.name, found.definition) == ("Matsvinn", "Mat som slängs.")


@pytest.mark.parametrize(
    "answer", ["", "Matsvinn", "[]", '{"name": 3}', '{"namn": "x"}', '{"name": ""}', "{" * 100_000]
)
def test_an_answer_without_a_name_is_refused(answer: str) -> None:
    with pytest.raises(ChatFailed):
        read_naming(answer)


def test_a_finding_is_one_line_without_signs_that_steer() -> None:
    assert read_sentence('{"text": "Flera\\nenheter \\u202evill."}') == "Flera enheter vill."
    with pytest.raises(ChatFailed, match="ingen text"):
        read_sentence('{"text": null}')


@pytest.mark.parametrize(
    "url",
    [
        "",
        "127.0.0.1:8080",
        "ftp://127.0.0.1/v1",
        "file:///etc/passwd",
        "http://example.org/v1",
        "http://8.8.8.8/v1",
        "http://0.0.0.0/v1",
        "http://namn:ord@127.0.0.1/v1",
        "http://127.0.0.1/v1?x=1",
        "http://127.0.0.1/v1\nHost: annan",
        "http://[::1/v1",
        "http://127.0.0.1:99999/v1",
        "https://" + "a" * 400,
    ],
)
def test_an_address_that_is_none_or_that_others_could_listen_to_is_refused(url: str) -> None:
    with pytest.raises(EndpointRefused):
        Endpoint(url, "liten")


@pytest.mark.parametrize(
    "url", ["http://localhost:11434/v1", "http://[::1]:8080/v1", "http://10.0.0.7/v1", "https://ai.example.org/v1"]
)
def test_this_computer_the_own_network_and_https_are_fine(url: str) -> None:
    assert Endpoint(url, "liten").completions.endswith("/v1/chat/completions")


def test_only_this_computer_is_here() -> None:
    assert Endpoint("http://localhost:1/v1", "m").here
    assert not Endpoint("http://10.0.0.7/v1", "m").here
    assert not Endpoint("https://localhost.example.org/v1", "m").here


def test_a_key_is_not_shown() -> None:
    assert "hemlig" not in repr(Endpoint("http://localhost/v1", "m", "hemlig"))


def test_a_server_that_sends_elsewhere_is_not_followed() -> None:
    with chat_server() as server, chat_server() as other:
        server.status, server.headers = 307, {"Location": other.url + "/chat/completions"}
        with pytest.raises(ChatFailed, match="svarar 307"):
            ask_over_network(Endpoint(server.url, "m"), naming(SAID))
    assert not other.asked


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (500, b"", "svarar 500"),
        (200, b"<html>", "något annat"),
        (200, b'{"choices": []}', "tomt"),
        (200, b'{"choices": [{"message": {"content": " "}}]}', "tomt"),
        (200, b" " * 1_000_002, "för mycket"),
    ],
)
def test_an_answer_that_is_none_is_told_in_a_line(status: int, body: bytes, told: str) -> None:
    with chat_server() as server:
        server.status, server.answers = status, [body]
        with pytest.raises(ChatFailed, match=told):
            ask_over_network(Endpoint(server.url, "m"), naming(SAID))


def test_a_server_that_is_not_there_or_never_answers_is_told_in_a_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/v1"
        with pytest.raises(ChatFailed, match="svarar inte inom"):
            ask_over_network(Endpoint(url, "m"), naming(SAID), patience=0.2)
    with pytest.raises(ChatFailed, match="går inte att nå"):
        ask_over_network(Endpoint(url, "m"), naming(SAID))


def test_the_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with chat_server() as server, chat_server() as proxy:
        monkeypatch.setenv("http_proxy", proxy.url.removesuffix("/v1"))
        monkeypatch.setenv("no_proxy", "")
        server.will_say("{}")
        ask_over_network(Endpoint(server.url, "m"), naming(SAID))
    assert server.asked
    assert not proxy.asked
