"""Long work as a process of its own, so that the pages stay quick, and how far it has come.

`python -m rodtrad.app.job KIND FOLDER [USER]` does it. It tells its progress in a small file, and holds a lock: a file
that says `running` while nobody holds the lock was left by a process that was killed.
"""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, Literal, get_args

from rodtrad.app.lock import Busy, is_held, only_one
from rodtrad.app.workspace import Workspace, open_
from rodtrad.refusal import Refusal

__all__ = ["JobKind", "JobState", "main", "start", "state_of"]

JobKind = Literal["analysis", "draft"]
_Progress = Callable[[str, int, int], None]

STARTING_SECONDS = 20
"""So long a process may take to come to its lock."""


@dataclass(frozen=True, slots=True)
class JobState:
    """How a job stands. `state` is `none`, `running`, `finished`, `refused`, `failed` or `interrupted`.

    `message` tells why it was refused, a reason a line; what fault it failed by; or the number of the draft.
    """

    state: str
    stage: str = ""
    done: int = 0
    total: int = 0
    message: str = ""
    at: float = 0.0


def start(workspace: Workspace, kind: JobKind = "analysis", user: int | None = None) -> bool:
    """Start a job, in the name of the account `user`, unless one is going on; return whether it was started."""
    if state_of(workspace, kind).state == "running":
        return False
    _tell(workspace, kind, JobState("running", at=time.time()))
    command = [sys.executable, "-m", "rodtrad.app.job", kind, str(workspace.path), *([str(user)] if user else [])]
    with _log_file(workspace, kind) as log:
        process = subprocess.Popen(  # noqa: S603 - our own module and our own folder
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
    threading.Thread(target=process.wait, daemon=True).start()  # somebody must take note that it has ended
    return True


def state_of(workspace: Workspace, kind: JobKind = "analysis") -> JobState:
    """Return how the latest job of that kind stands."""
    try:
        state = JobState(**json.loads(_progress_file(workspace, kind).read_text(encoding="utf-8")))
    except (FileNotFoundError, json.JSONDecodeError, TypeError):
        state = JobState("none")
    held = is_held(_lock(workspace, kind))
    if state.state == "running" and not held and time.time() - state.at > STARTING_SECONDS:
        return JobState("interrupted", state.stage, state.done, state.total)
    if held and state.state != "running":
        return JobState("running")  # started from the command line
    return state


def _lock(workspace: Workspace, kind: JobKind) -> Path:
    return workspace.lock if kind == "analysis" else workspace.draft_lock


def _progress_file(workspace: Workspace, kind: JobKind) -> Path:
    return workspace.progress.with_name(f"{kind}.json")


def _log_file(workspace: Workspace, kind: JobKind) -> BinaryIO:
    """Open the file, private and empty, that takes what the job says on its way: `cache/analysis.log`."""
    path = _progress_file(workspace, kind).with_suffix(".log")
    path.parent.mkdir(exist_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600), "wb")


def _tell(workspace: Workspace, kind: JobKind, state: JobState) -> None:
    path = _progress_file(workspace, kind)
    path.parent.mkdir(exist_ok=True)
    beside = path.with_suffix(".part")
    beside.write_text(json.dumps(asdict(state)), encoding="utf-8")
    beside.replace(path)


def main(kind: str, folder: str, user: str = "") -> int:
    """Do the job of that `kind` in the workspace at `folder`; return the exit code."""
    which = next(one for one in get_args(JobKind) if one == kind)
    workspace = open_(Path(folder))
    told = 0.0

    def progress(stage: str, done: int, total: int) -> None:
        nonlocal told
        if time.monotonic() - told > 0.5:
            told = time.monotonic()
            _tell(workspace, which, JobState("running", stage, done, total, at=time.time()))

    work = {"analysis": _analyse, "draft": _draft}[which]
    try:
        message = work(workspace, progress, user)
    except Busy:
        return 1
    except Refusal as refusal:
        _tell(workspace, which, JobState("refused", message=str(refusal), at=time.time()))
        return 1
    except Exception as error:
        # Told to the person who waits on the page; the traceback goes on to stderr, which is the log.
        _tell(workspace, which, JobState("failed", message=type(error).__name__, at=time.time()))
        raise
    _tell(workspace, which, JobState("finished", message=message, at=time.time()))
    return 0


def _analyse(workspace: Workspace, progress: _Progress, _user: str) -> str:
    from rodtrad.app.pipeline import analyse  # models can be imported only when the workspace is open

    analyse(workspace, progress)
    return ""


def _draft(workspace: Workspace, progress: _Progress, user: str) -> str:
    """Make a draft for the workspace's own pages; return its number."""
    from rodtrad.app.people.models import User
    from rodtrad.app.synthesis.publish import publish

    actor = User.objects.filter(pk=int(user)).first() if user else None
    with only_one(workspace.draft_lock):
        progress("freeze", 0, 1)
        pages = publish(
            workspace,
            workspace.site,
            draft=True,
            progress=lambda done, total: progress("pages", done, total),
            actor=actor,
        )
    return str(pages.version)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
