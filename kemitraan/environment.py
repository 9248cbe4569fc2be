"""Reads what the environment says; nonsense is refused with a sentence, never guessed at."""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on", "ya"}
NO = {"0", "false", "no", "off", "tidak", ""}

DATABASES = {"sqlite": "sqlite", "postgres": "postgresql", "postgresql": "postgresql"}
BROKERS = {"redis", "rediss", "unix", "filesystem"}
MAILERS = {"smtp", "smtp+tls", "smtp+ssl", "file", "console"}


class EnvironmentRefused(ImproperlyConfigured):
    """A variable of the environment holds something that cannot be meant."""


def refuse(name, reason, example):
    raise EnvironmentRefused(f"{name}: {reason} Contoh: {name}={example}")


def text(name, default=""):
    return os.environ.get(name, default).strip()


def flag(name, *, default=False):
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in YES:
        return True
    if value.strip().lower() in NO:
        return False
    return refuse(name, f'"{value}" bukan ya atau tidak.', "1")


def number(name, default, *, least=1, most):
    value = text(name) or str(default)
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        refuse(name, f'"{value}" bukan bilangan bulat antara {least} dan {most}.', default)
    return int(value)


def names(name):
    """A comma-separated list; empty parts fall away."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def folder(name, default):
    """An absolute folder that exists and can be written to."""
    path = Path(text(name) or default).expanduser().resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        refuse(name, f"folder {path} tidak dapat dibuat ({error.strerror}).", "/srv/kemitraan")
    if not os.access(path, os.W_OK):
        refuse(name, f"folder {path} tidak dapat ditulisi.", "/srv/kemitraan")
    return path


def base_url(default):
    """The address people type, without a slash at its end; every link in a message begins so."""
    value = (text("BASE_URL") or default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.path:
        refuse("BASE_URL", f'"{value}" bukan alamat situs.', "https://kemitraan.sekolah.sch.id")
    return value


def secret_key(keys):
    """SECRET_KEY, or else this installation's own, made once and readable by its owner only."""
    given = text("SECRET_KEY")
    if given:
        if len(given) < 50 or len(set(given)) < 5:
            example = "$(python3 -c 'import secrets; print(secrets.token_urlsafe(64))')"
            refuse("SECRET_KEY", "terlalu pendek; sedikitnya 50 karakter acak.", example)
        return given
    return kept_secret(keys / "secret_key")


def kept_secret(file):
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    if not file.exists():
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(64))
        try:
            os.link(draft, file)  # of two processes at once the first one's secret stays
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text().strip()


def database(data):
    """Django's DATABASES["default"] for DATABASE_URL, or a SQLite file of our own."""
    url = text("DATABASE_URL") or f"sqlite:///{data / 'kemitraan.sqlite3'}"
    kind = DATABASES.get(urlsplit(url).scheme)
    example = "postgres://nama:sandi@127.0.0.1:5432/kemitraan"
    if kind is None:
        refuse("DATABASE_URL", "hanya sqlite:// dan postgres:// yang dikenal.", example)
    try:
        settings = dj_database_url.parse(url)
    except ValueError as error:
        refuse("DATABASE_URL", f"tidak dapat dibaca ({error}).", example)
    options = settings.setdefault("OPTIONS", {})
    if kind == "sqlite":
        # Without these, writers at the same time meet "database is locked".
        options |= {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    else:
        options["pool"] = {"min_size": 1, "max_size": 10, "timeout": 20}
        # Compiling a query takes longer than running any of ours: 640 ms against 85 ms.
        options.setdefault("options", "-c jit=off")
    return settings


def broker():
    """(URL of the cache or None, Celery's broker URL and transport options) of REDIS_URL.

    Without one there is no bell: what is owed stays a row until a worker looks for it.
    """
    url = text("REDIS_URL")
    if not url:
        return None, "memory://", {}
    parts = urlsplit(url)
    if parts.scheme not in BROKERS or not (parts.hostname or parts.path.strip("/")):
        refuse("REDIS_URL", f'"{url}" bukan alamat Redis.', "redis://127.0.0.1:6379/0")
    if parts.scheme == "filesystem":
        return None, "filesystem://", folder_of_messages(Path(parts.path))
    # A visibility timeout above the longest task, or that task would be handed out twice.
    patience = {"visibility_timeout": 900, "unacked_restore_throttle": 1}
    limits = {"socket_timeout": 30, "socket_connect_timeout": 2, "socket_keepalive": True}
    if parts.scheme == "unix":
        return url, f"redis+socket://{parts.path}", patience
    return url, url, patience | limits


def folder_of_messages(folder):
    """For machines without a Valkey: messages are files, looked for ten times a second."""
    for name in ("pesan", "kendali"):
        (folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    inbox, control = str(folder / "pesan"), str(folder / "kendali")
    return {
        "data_folder_in": inbox,
        "data_folder_out": inbox,
        "control_folder": control,
        "polling_interval": 0.1,
    }


def mail(data):
    """The `EMAIL_*` settings of EMAIL_URL; without one, .eml files in DATA_DIR/surel."""
    url = text("EMAIL_URL") or "file://"
    parts = urlsplit(url)
    example = "smtp+tls://nama:sandi@smtp.sekolah.sch.id:587"
    if parts.scheme not in MAILERS:
        refuse("EMAIL_URL", f'"{url}" bukan alamat pengirim surel.', example)
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme == "file":
        place = Path(unquote(parts.path)) if parts.path.strip("/") else data / "surel"
        return {"EMAIL_BACKEND": "kemitraan.surel.EmailBackend", "EMAIL_FILE_PATH": str(place)}
    try:
        port = parts.port or {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}[parts.scheme]
    except ValueError:
        port = None
    if not parts.hostname or port is None:
        refuse("EMAIL_URL", "nama server atau nomor porta tidak dapat dibaca.", example)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtp+ssl",
        "EMAIL_TIMEOUT": 20,
    }
