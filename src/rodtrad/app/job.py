"""The analysis as a process of its own, so that the pages stay quick, and how far it has come.

`python -m rodtrad.app.job FOLDER` runs it. It tells its progress in a small file, and holds the workspace's lock: a
file that says `running` while nobody holds the lock was left by a process that was killed.
"""

import json
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from rodtrad.app.lock import Busy, is_held
from rodtrad.app.workspace import Workspace, open_

__all__ = ["JobState", "main", "start", "state_of"]

STARTING_SECONDS = 20
"""So long a process may take to come to its lock."""


@dataclass(frozen=True, slots=True)
class JobState:
    """How an analysis stands. `state` is `none`, `running`, `finished`, `failed` or `interrupted`."""

    state: str
    stage: str = ""
    done: int = 0
    total: int = 0
    message: str = ""
    at: float = 0.0


def start(workspace: Workspace) -> bool:
    """Start an analysis unless one is going on; return whether it was started."""
    if state_of(workspace).state == "running":
        return False
    _tell(workspace, JobState("running", at=time.time()))
    command = [sys.executable, "-m", "rodtrad.app.job", str(workspace.path)]
    process = subprocess.Popen(  # noqa: S603 - our own module and our own folder
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    threading.Thread(target=process.wait, daemon=True).start()  # somebody must take note that it has ended
    return True


def state_of(workspace: Workspace) -> JobState:
    """Return how the latest analysis stands."""
    try:
        state = JobState(**json.loads(workspace.progress.read_text(encoding="utf-8")))
    except (FileNotFoundError, json.JSONDecodeError, TypeError):
        state = JobState("none")
    held = is_held(workspace.lock)
    if state.state == "running" and not held and time.time() - state.at > STARTING_SECONDS:
        return JobState("interrupted", state.stage, state.done, state.total)
    if held and state.state != "running":
        return JobState("running")  # started from the command line
    return state


def _tell(workspace: Workspace, state: JobState) -> None:
    workspace.progress.parent.mkdir(exist_ok=True)
    beside = workspace.progress.with_suffix(".part")
    beside.write_text(json.dumps(asdict(state)), encoding="utf-8")
    beside.replace(workspace.progress)


def main(folder: str) -> int:
    """Analyse the workspace at `folder`; return the exit code."""
    workspace = open_(Path(folder))
    from rodtrad.app.pipeline import analyse  # models can be imported only when the workspace is open

    told = 0.0

    def progress(stage: str, done: int, total: int) -> None:
        nonlocal told
        if time.monotonic() - told > 0.5:
            told = time.monotonic()
            _tell(workspace, JobState("running", stage, done, total, at=time.time()))

    try:
        analyse(workspace, progress)
    except Busy:
        return 1
    except Exception as error:
        # Told to the person who waits on the page; the traceback goes on to stderr.
        _tell(workspace, JobState("failed", message=type(error).__name__, at=time.time()))
        raise
    _tell(workspace, JobState("finished", at=time.time()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
