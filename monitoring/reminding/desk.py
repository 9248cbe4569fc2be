"""Writing the letters of a batch, each while the mail server reads the one before."""

import contextlib
from itertools import pairwise


class Desk:
    """Asked for the letters of these notices in their order; `write` puts one together."""

    def __init__(self, notices, write):
        self._write, self._after = write, dict(pairwise(notices))
        self._asked = self._ready_for = self._ready = None

    def letter(self, notice):
        self._asked = notice
        return self._ready if self._ready_for == notice else self._write(notice)

    def prepare_next(self):
        """What hinders the next letter is no matter of the one that is being given away: it is
        raised when its turn has come."""
        following = self._after.get(self._asked)
        if following:
            with contextlib.suppress(Exception):
                self._ready_for, self._ready = following, self._write(following)
