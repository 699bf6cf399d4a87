"""A small local server that speaks the OpenAI form, for tests: real sockets, canned answers, everything kept."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

__all__ = ["Asked", "ChatServer", "chat_server"]


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


@dataclass
class ChatServer:
    """What the server answers next, and what it was asked."""

    url: str = ""
    answers: list[bytes] = field(default_factory=list)
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def will_say(self, content: str) -> None:
        """Let the next answer be `content`."""
        self.answers.append(json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode())


@contextmanager
def chat_server() -> Iterator[ChatServer]:
    """Run a server on a free port of this computer."""
    kept = ChatServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            read = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            kept.asked.append(Asked(self.path, dict(self.headers), read))
            body = kept.answers.pop(0) if kept.answers else b""
            self.send_response(kept.status)
            for name, value in kept.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    kept.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield kept
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
