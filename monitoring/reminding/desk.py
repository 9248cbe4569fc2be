"""Writing the letters of a batch, each while the mail server reads the one before."""

from itertools import pairwise

from celery.exceptions import SoftTimeLimitExceeded


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
        raised when its turn has come. That the sender's time is up is a matter of all."""
        following = self._after.get(self._asked)
        if not following:
            return
        try:
            self._ready_for, self._ready = following, self._write(following)
        except SoftTimeLimitExceeded:
            raise
        except Exception:  # noqa: BLE001 - whatever it is, it comes again
            return
