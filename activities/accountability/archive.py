"""A ZIP that grows part by part and is taken up again where a killed worker left it.

After each part the ZIP on disk is whole. The next part overwrites its table of contents, so
that table is kept beside it: with it, whatever a death in between left behind is undone.
"""

import base64
import hashlib
import zipfile
from contextlib import contextmanager

from activities.accountability.marks import Marks

DAY = (1980, 1, 1, 0, 0, 0)  # the same evidence gives the same bytes
STORED = (".jpg", ".png", ".webp", ".zip", ".docx", ".xlsx")  # as small as they get
BLOCK = 1024 * 1024


class GrowingZip:
    """`contents` are the facts of each finished part, by its key."""

    def __init__(self, path):
        self.path = path
        self._marks = Marks(path.with_suffix(".json"))
        self.contents = self._marks.get("contents", {})
        if not self._stood_whole():
            path.unlink(missing_ok=True)
            self.contents = {}

    @contextmanager
    def part(self, key):
        """Add files within the block; they count once it has ended."""
        opened = Part(self.path)
        with opened.zip:
            yield opened
        start = opened.zip.start_dir
        with self.path.open("rb") as file:
            file.seek(start)
            table = file.read()
        self.contents[key] = {"files": opened.files, **opened.facts}
        self._marks.put(contents=self.contents, start=start, table=base64.b64encode(table).decode())

    def files(self):
        """`(name, SHA-256)` of all files so far, in their order."""
        return [file for part in self.contents.values() for file in part["files"]]

    def _stood_whole(self):
        """Bring the file back to where its last whole part ended; False if it is not there."""
        start = self._marks.get("start")
        if start is None or not self.path.exists() or self.path.stat().st_size < start:
            return False
        with self.path.open("r+b") as file:
            file.seek(start)
            file.truncate()
            file.write(base64.b64decode(self._marks["table"]))
        return True


class Part:
    """What is being added; `facts` are kept with the part when it is whole."""

    def __init__(self, path):
        self.zip = zipfile.ZipFile(path, "a" if path.exists() else "w")
        self.files = []
        self.facts = {}

    def add(self, name, content):
        with self.zip.open(_entry(name), "w") as target:
            target.write(content)
        self.files.append((name, hashlib.sha256(content).hexdigest()))

    def add_file(self, name, path):
        """The same for what may be too large to be held."""
        digest = hashlib.sha256()
        with path.open("rb") as source, self.zip.open(_entry(name), "w", force_zip64=True) as into:
            while block := source.read(BLOCK):
                digest.update(block)
                into.write(block)
        self.files.append((name, digest.hexdigest()))


def _entry(name):
    entry = zipfile.ZipInfo(name, DAY)
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(STORED) else zipfile.ZIP_DEFLATED
    return entry
