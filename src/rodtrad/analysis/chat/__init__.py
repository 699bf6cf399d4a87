"""Asks a chat model for names, definitions and findings, where somebody has set one up. Nothing else needs one.

from rodtrad.analysis.chat import Endpoint, ask_over_network, naming, read_naming
from rodtrad.analysis.synthesis import Source

messages = naming([Source("1", "Vi väger matsvinnet.", "kost"), Source("2", "Vi slänger hälften.", "skola")])
answer = ask_over_network(Endpoint("http://127.0.0.1:8080/v1", "en-modell"), messages)
found = read_naming(answer)
"""

from rodtrad.analysis.chat.client import ask_over_network
from rodtrad.analysis.chat.endpoint import ChatFailed, Endpoint, EndpointRefused
from rodtrad.analysis.chat.prompts import Message, Naming, may_be_sent, naming, read_naming, read_sentence, sentence

__all__ = [
    "ChatFailed",
    "Endpoint",
    "EndpointRefused",
    "Message",
    "Naming",
    "ask_over_network",
    "may_be_sent",
    "naming",
    "read_naming",
    "read_sentence",
    "sentence",
]
