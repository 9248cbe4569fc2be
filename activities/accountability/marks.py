"""What a pack in the making has finished: facts kept on disk, each write whole or not at all."""

import json
import os
from contextlib import suppress


class Marks(dict):
    """A dictionary that survives the death of its process; keys are texts."""

    def __init__(self, path):
        super().__init__()
        self._path = path
        with suppress(FileNotFoundError, ValueError):
            self.update(json.loads(path.read_text()))

    def put(self, **facts):
        self.update(facts)
        write_whole(self._path, json.dumps(self).encode())


def write_whole(path, content):
    """Put a file in its place at once, so that a half-written one is never taken for it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.baru")
    beside.write_bytes(content)
    beside.replace(path)
