"""When a worker last heard the clock: without both, nothing owed is done and nobody is told."""

from django.conf import settings


def beat():
    _file().touch()


def silence(*, at):
    """Seconds since the last beat, of any worker; None when there never was one."""
    try:
        last = _file().stat().st_mtime
    except FileNotFoundError:
        return None
    return max(0, round(at.timestamp() - last))


def _file():
    return settings.DATA_DIR / "denyut"
