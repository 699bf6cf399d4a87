"""Looking at the lock disturbs nobody, and a job that dies leaves word of why."""

import multiprocessing
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rodtrad.app.job import start, state_of
from rodtrad.app.lock import Busy, is_held, only_one
from rodtrad.app.workspace import Workspace


def _look(lock: Path, until: float) -> None:
    while time.monotonic() < until:
        is_held(lock)


def test_who_only_looks_is_never_in_the_way(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    method = multiprocessing.get_context("spawn")
    until = time.monotonic() + 3.0
    lookers = [method.Process(target=_look, args=(lock, until)) for _ in range(3)]
    for looker in lookers:
        looker.start()
    taken = 0
    while time.monotonic() < until:
        with only_one(lock):
            taken += 1
            assert is_held(lock)
    for looker in lookers:
        looker.join()
    assert taken > 20
    assert not is_held(lock)


def test_a_lock_that_is_held_is_busy_at_once(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    began = time.monotonic()
    with only_one(lock), pytest.raises(Busy), only_one(lock):
        pass
    assert time.monotonic() - began < 0.5
    with only_one(lock):
        pass


def test_a_killed_process_leaves_no_lock(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    code = (
        "import sys, time; from pathlib import Path; from rodtrad.app.lock import only_one\n"
        "with only_one(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(lock)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert is_held(lock)
        os.kill(process.pid, signal.SIGKILL)
    assert not is_held(lock)


def test_a_job_that_dies_says_why_in_a_private_log(workspace: Workspace) -> None:
    (workspace.path / "rodtrad.sqlite3").write_bytes(b"not a database at all" * 100)
    assert start(workspace)
    log = workspace.progress.with_name("analysis.log")
    for _ in range(200):
        if "WorkspaceRefused" in log.read_text("utf-8"):
            break
        time.sleep(0.1)
    assert "filen är ingen databas" in log.read_text("utf-8")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert state_of(workspace).state == "running"  # for the seconds that a start may take
