"""Publishes editions and is killed at random moments, while somebody reads; prints as JSON what the reader has seen.

The reader has read the first edition before a publication is killed, and reads the last one, which nothing kills.

A program of its own, since it forks: ``killing.py switching|sending FOLDER SEED KILLS`` in a folder of a publisher, see
``test_killed.py``. Of a switch a step is each time that the system is asked for something; sending is killed after a
time, with rclone.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from guidebook.commands.cli import main as nastavnik
from tests.publishing.sites import WORDS

EVENTS = ("open", "os.", "shutil.", "fcntl.")
GOLDEN = (5**0.5 - 1) / 2
"""Steps of this share of a whole fall into every part of it, early and late, however few they are."""


def publish(*arguments: str) -> None:
    """Give the command in silence."""
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    os._exit(nastavnik(["publish", "--to", "published", *arguments]))


def kill_at_step(last: int, work: Callable[[], None]) -> bool:
    """Do something in a process of its own that is killed before a step; return whether it was."""
    child = os.fork()
    if child == 0:
        steps = itertools.count(1)

        def step(event: str, _: object) -> None:
            if event.startswith(EVENTS) and next(steps) == last:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(step)
        work()
    return wait_killed(child)


def steps_of(work: Callable[[], None]) -> int:
    """Return a number of steps within which something comes to its end, less than twice what it takes."""
    steps = 64
    while kill_at_step(steps, work):
        steps *= 2
    return steps


def kill_after(seconds: float, work: Callable[[], None]) -> bool:
    """Do something in a process of its own that is killed after a time with all that it has started."""
    child = os.fork()
    if child == 0:
        os.setsid()
        work()
    # Until it ends by itself, or until the moment of its end, which is what all this is about.
    watched = os.pidfd_open(child)
    select.select([watched], [], [], seconds)
    os.close(watched)
    try:
        os.killpg(child, signal.SIGKILL)
    except ProcessLookupError:  # it has not come so far as to have a group
        os.kill(child, signal.SIGKILL)
    return wait_killed(child)


def wait_killed(child: int) -> bool:
    """Wait for a process; return whether it was killed. There may be nothing to go back to: that is no fault."""
    code = wait_ended(child)
    assert code in (0, 1, -signal.SIGKILL), code
    return code < 0


def wait_ended(child: int) -> int:
    """Wait for a process; return its exit code, below nothing for the signal that has ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def publish_whole(*arguments: str) -> None:
    """Publish in a process of its own that nothing kills."""
    child = os.fork()
    if child == 0:
        publish(*arguments)
    code = wait_ended(child)
    assert code == 0, code


def main(kind: str, folder: Path, seed: int, kills: int) -> None:
    """Kill so many publications, one after another; each goes on where the one before was stopped."""
    chance = random.Random(seed)
    os.chdir(folder)
    sending = kind == "sending"
    to = ("--rclone", str(folder / "www")) if sending else ()
    begun = time.monotonic()
    publish_whole("--site", WORDS[1], *to)
    whole = time.monotonic() - begun
    steps = 0 if sending else steps_of(lambda: publish("--site", WORDS[0]))
    place = folder / ("www" if sending else "published/current")
    command = [sys.executable, str(Path(__file__).with_name("reading.py")), str(place)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline()
        done, first = 0, chance.random()
        for turn in itertools.count(1):
            if sending:
                site = WORDS[turn // 3 % len(WORDS)]
                moment = (first + turn * GOLDEN) % 1 * whole
                done += kill_after(moment, lambda site=site: publish("--site", site, *to))  # type: ignore[misc]
            else:
                way = ["--back"] if turn % 3 == 0 else ["--site", WORDS[turn % len(WORDS)]]
                done += kill_at_step(chance.randint(1, steps), lambda way=way: publish(*way))  # type: ignore[misc]
            if done == kills:
                break
        publish_whole("--site", WORDS[2], *to)
        said, _ = reader.communicate(b"\n")
    print(json.dumps({"turns": turn, **json.loads(said)}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
