"""Processes that stand beside a measurement and answer it line by line."""

import subprocess
import sys
from contextlib import contextmanager

from accounts.refusals import Refused


class Beside:
    """A module of this package running in a process of its own."""

    def __init__(self, process):
        self._process = process

    @property
    def pid(self):
        return self._process.pid

    def hear(self):
        """The next line it says."""
        line = self._process.stdout.readline()
        if not line:
            raise Refused("Pengukuran berhenti: proses pendampingnya berakhir sebelum waktunya.")
        return line.strip()

    def ask(self):
        """Give the sign to do its work once; what it says then."""
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return self.hear()


@contextmanager
def beside(module, *arguments):
    """Run `kemitraan.bench.<module>` until the block ends; it ends when its input does."""
    command = [sys.executable, "-m", f"kemitraan.bench.{module}", *map(str, arguments)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    )
    with process:
        try:
            yield Beside(process)
        finally:
            process.stdin.close()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
