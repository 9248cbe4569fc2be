"""Listens for the wish that everything stop."""

import signal
import time


class Stop(BaseException):
    """Somebody pressed Ctrl-C, or the system asked us to end."""


class Ear:
    """Hears Ctrl-C and the system's wish that we end; tells it once, and again until it is obeyed.

    An exception raised out of a signal may be swallowed by whatever it interrupts (a finaliser,
    an import), so the waiting loops ask too.
    """

    def __init__(self):
        self.heard = self.obeyed = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # `nohup` asks to stay when the terminal goes.
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self.listen)

    def listen(self, number, frame):
        self.heard = True
        self.ask()

    def ask(self):
        if self.heard and not self.obeyed:
            raise Stop

    def wait(self, seconds):
        self.ask()
        time.sleep(seconds)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        """From here on the stopping itself is not to be disturbed."""
        self.obeyed = True
        if kind is Stop:
            print("\nMenghentikan ...", flush=True)
