"""The processes of a running installation: started, watched, stopped in order, never orphaned."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PR_SET_PDEATHSIG = 1
PATIENCE = 10  # seconds to finish what is being done after being asked to stop
LOG_LIMIT = 5_000_000  # bytes; a longer log is put aside at the next start


def die_with(parent, last_signal):
    """In the child: when the parent is gone, however it went, go too (Linux)."""
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, last_signal)
        if os.getppid() != parent:  # it went before we could ask
            os.kill(os.getpid(), signal.SIGKILL)


@contextlib.contextmanager
def uninterrupted():
    """A Ctrl-C between the birth of a child and our knowing it would make an orphan."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class PartDied(Exception):
    """A part of the product is gone, and with it the run; says which, how, and its last words."""

    def __init__(self, child):
        super().__init__(
            f"{child.name} {how_it_ended(child.status)}, maka semuanya dihentikan.\n"
            f"Baris terakhir dari {child.log}:\n{child.last_words()}"
        )


class Child:
    """One process in a session of its own, so that a Ctrl-C reaches it only through us."""

    def __init__(self, name, command, log, *, orphaned=signal.SIGTERM, restarts=0):
        self.name = name
        self.command = [str(part) for part in command]
        self.log = log
        self.orphaned = orphaned
        self.restarts = restarts  # how often it may be started anew after being killed
        self.process = None

    def start(self):
        self.log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_name(f"{self.log.name}.1"))
        parent = os.getpid()
        with self.log.open("ab") as out, uninterrupted():
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,  # where the packages are, wherever we were started from
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=lambda: die_with(parent, self.orphaned),  # noqa: PLW1509 - no threads yet
            )

    def run_until_the_end(self, stack):
        """Start; the end of the stack stops it, and what was started last stops first."""
        stack.callback(self.stop)
        self.start()

    @property
    def status(self):
        """None while it runs; then its exit status, negative for the signal that ended it."""
        return self.process.poll() if self.process else None

    @property
    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def revive(self):
        """Start again what was killed from outside; whether that was still allowed."""
        if self.status != -signal.SIGKILL or not self.restarts:
            return False
        self.restarts -= 1
        self.end_group()
        self.start()
        return True

    def stop(self):
        """Ask kindly, then firmly, then not at all; no descendant is left."""
        if self.process is None:
            return
        for number, seconds in ((signal.SIGTERM, PATIENCE), (signal.SIGQUIT, 2)):
            if self.is_running:
                self.process.send_signal(number)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.process.wait(seconds)
        self.end_group()
        self.process.wait()

    def end_group(self):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def last_words(self, lines=12):
        text = self.log.read_bytes()[-4000:].decode(errors="replace")
        return "\n".join(text.splitlines()[-lines:])


def wait_until(question, children, name, wait, *, seconds):
    """Until the answer is yes; raises when one of the children dies, or nothing comes of it."""
    deadline = time.monotonic() + seconds
    while not question():
        for child in children:
            if child.status is not None:
                raise PartDied(child)
        if time.monotonic() > deadline:
            raise TimeoutError(f"{name} belum menjawab setelah {seconds} detik.")
        wait(0.05)


def watch(children, *, report, wait=time.sleep):
    """Wait until one child is gone for good, and return it."""
    while True:
        for child in children:
            if child.status is None:
                continue
            ended = how_it_ended(child.status)
            if not child.revive():
                return child
            report(f"{child.name} {ended}; dijalankan kembali.")
        wait(0.25)


def how_it_ended(status):
    if status < 0:
        return f"dihentikan dari luar ({signal.Signals(-status).name})"
    return f"berhenti sendiri (status {status})"
