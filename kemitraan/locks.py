"""One process at a time has the run of a data folder."""

import contextlib
import fcntl


@contextlib.contextmanager
def only_one(data, refused):
    """Hold DATA_DIR for ourselves; raise `refused` with a sentence when somebody else has it."""
    with (data / "start.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise refused(
                f"Kemitraan sedang berjalan dengan folder {data}. Hentikan yang itu dahulu, atau "
                "pilih folder lain: DATA_DIR=/folder/lain python3 manage.py ..."
            ) from None
        yield
