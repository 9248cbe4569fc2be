"""How much memory a process and all that it started take at most."""

import contextlib
import re
import threading
from pathlib import Path

PROCESSES = Path("/proc")
EVERY = 0.005  # seconds
_MOST = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)
_SHARE = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


def most_memory():
    """The most that this process has taken, in bytes. Not `getrusage`: after a start by
    `vfork` that still counts the memory of the parent."""
    return 1024 * int(_MOST.search(_read("self", "status"))[1])


class Watch(threading.Thread):
    """Looks at a tree of processes again and again; `peak` is in bytes (Linux).

    Pages that several processes share are counted once among them, so that a browser of
    many processes is not made larger than it is.
    """

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid = pid
        self.peak = 0
        self._stop_asked = threading.Event()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self._stop_asked.set()
        self.join()

    def run(self):
        while True:
            self.peak = max(self.peak, sum(map(_share, _tree(self.pid))))
            if self._stop_asked.wait(EVERY):
                return


def _share(pid):
    with contextlib.suppress(OSError):
        return 1024 * sum(map(int, _SHARE.findall(_read(pid, "smaps_rollup"))))
    return 0


def _tree(root):
    """The process and its descendants; one that ends while it is looked at has no more."""
    found = [root]
    for pid in found:
        with contextlib.suppress(OSError):
            for task in (PROCESSES / str(pid)).glob("task/*/children"):
                found += map(int, task.read_text().split())
    return found


def _read(pid, name):
    return (PROCESSES / str(pid) / name).read_text()
