"""Server processes of the tests: in folders of their own, as nobody when we are root, never left behind."""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypedDict

_MEMORY = Path("/dev/shm")
_ROOM = 2**30  # bytes; a cluster and a test's own databases take some 70 MB
START_WITHIN_S = 30.0
STOP_WITHIN_S = 20.0

_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


class DoesNotStart(Exception):
    """These programs do not; others may."""


class _Account(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@contextmanager
def workplace(*, in_memory: bool = False) -> Iterator[Path]:
    """A folder that only the servers' account may enter; `in_memory`, where there is room: quick, but no place for
    programs (nothing may be started from there)."""
    folder = _MEMORY if in_memory and _has_room(_MEMORY) else _temporary_folder()
    place = Path(tempfile.mkdtemp(prefix="youying-", dir=folder))
    try:
        if account := _account():
            os.chown(place, account["user"], account["group"])
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def is_open(path: Path) -> bool:
    """Whether the servers' account reaches it: as nobody, not below /root for example."""
    return not _account() or all(parent.stat().st_mode & 0o001 for parent in path.absolute().parents)


def run(command: Sequence[str | Path], place: Path) -> None:
    """To its end. Raises DoesNotStart with what it printed."""
    try:
        subprocess.run(command, cwd=place, env=_ENVIRONMENT, check=True, capture_output=True, text=True, **_account())
    except OSError as fault:
        raise DoesNotStart(str(fault)) from fault
    except subprocess.CalledProcessError as fault:
        raise DoesNotStart(fault.stderr.strip() or fault.stdout.strip()) from fault


@contextmanager
def serving(
    command: Sequence[str | Path], place: Path, stop: signal.Signals, answers: Callable[[], bool]
) -> Iterator[None]:
    """While entered, it runs and has answered. Raises DoesNotStart."""
    log = place / "log"
    with log.open("wb") as output:
        process = _started(command, place, stop, output.fileno())
    try:
        _wait(process, answers, log)
        yield
    finally:
        _end(process, stop)


def _started(command: Sequence[str | Path], place: Path, stop: signal.Signals, output: int) -> subprocess.Popen[bytes]:
    def follow_us() -> None:
        # Even a killed test run leaves no server behind.
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, stop)

    try:
        return subprocess.Popen(
            command,
            cwd=place,
            env=_ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            # Control-C is for the tests; the servers go when these have cleaned up.
            start_new_session=True,
            preexec_fn=follow_us,  # noqa: PLW1509 - forked before the tests start threads
            **_account(),
        )
    except OSError as fault:
        raise DoesNotStart(str(fault)) from fault


def _wait(process: subprocess.Popen[bytes], answers: Callable[[], bool], log: Path) -> None:
    give_up_at = time.monotonic() + START_WITHIN_S
    while not answers():
        if process.poll() is not None or time.monotonic() > give_up_at:
            raise DoesNotStart(log.read_text(errors="replace").strip()[-500:] or "no answer")
        time.sleep(0.02)


def _end(process: subprocess.Popen[bytes], stop: signal.Signals) -> None:
    process.send_signal(stop)
    try:
        process.wait(STOP_WITHIN_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _account() -> _Account:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _has_room(folder: Path) -> bool:
    return folder.is_dir() and os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > _ROOM


def _temporary_folder() -> Path:
    folders = (Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp"))
    return next(folder for folder in folders if is_open(folder / "any"))
