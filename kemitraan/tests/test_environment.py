"""What the environment may say, and the sentence for what it may not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemitraan import environment
from kemitraan.environment import EnvironmentRefused


def test_an_unset_variable_gives_its_default(monkeypatch, tmp_path):
    for name in ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "DEBUG", "PORT"):
        monkeypatch.delenv(name, raising=False)

    assert environment.flag("DEBUG") is False
    assert environment.number("PORT", 8000, most=65535) == 8000
    assert environment.broker() == (None, "memory://", {})
    assert environment.database(tmp_path)["NAME"] == str(tmp_path / "kemitraan.sqlite3")
    assert environment.mail(tmp_path) == {
        "EMAIL_BACKEND": "kemitraan.surel.EmailBackend",
        "EMAIL_FILE_PATH": str(tmp_path / "surel"),
    }


@pytest.mark.parametrize(("value", "meant"), [("1", True), ("ya", True), ("0", False), ("", False)])
def test_a_flag_is_yes_or_no(monkeypatch, value, meant):
    monkeypatch.setenv("DEBUG", value)

    assert environment.flag("DEBUG") is meant


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("DEBUG", "mungkin", lambda data: environment.flag("DEBUG")),
        ("PORT", "delapan", lambda data: environment.number("PORT", 8000, most=65535)),
        ("PORT", "0", lambda data: environment.number("PORT", 8000, most=65535)),
        ("PORT", "٨", lambda data: environment.number("PORT", 8000, most=65535)),
        ("DATABASE_URL", "mysql://localhost/x", environment.database),
        ("DATABASE_URL", "kemitraan", environment.database),
        ("REDIS_URL", "localhost:6379", lambda data: environment.broker()),
        ("REDIS_URL", "redis://", lambda data: environment.broker()),
        ("EMAIL_URL", "smtp.sekolah.sch.id", environment.mail),
        ("EMAIL_URL", "smtp://:25", environment.mail),
        ("EMAIL_URL", "smtp://server:dua", environment.mail),
        ("BASE_URL", "kemitraan.sch.id", lambda data: environment.base_url("http://localhost")),
        ("BASE_URL", "https://a.sch.id/x", lambda data: environment.base_url("http://localhost")),
        ("SECRET_KEY", "rahasia", environment.secret_key),
        ("SECRET_KEY", "a" * 60, environment.secret_key),
    ],
)
def test_nonsense_is_refused_with_the_name_and_an_example(monkeypatch, tmp_path, name, value, read):
    monkeypatch.setenv(name, value)

    with pytest.raises(EnvironmentRefused, match=rf"^{name}: .+ Contoh: {name}=.+"):
        read(tmp_path)


def test_sqlite_waits_for_its_turn_instead_of_failing(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)

    options = environment.database(tmp_path)["OPTIONS"]

    assert options == {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }


def test_postgresql_gets_a_pool(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres://ani:r%40hasia@db.sch.id:5433/kemitraan")

    database = environment.database(tmp_path)

    assert database["OPTIONS"]["pool"]["max_size"] == 10
    assert database["OPTIONS"]["options"] == "-c jit=off"
    assert (database["HOST"], database["PORT"]) == ("db.sch.id", 5433)
    assert (database["USER"], database["PASSWORD"]) == ("ani", "r@hasia")


@pytest.mark.parametrize(
    ("url", "cache", "celery"),
    [
        ("redis://127.0.0.1:6379/3", "redis://127.0.0.1:6379/3", "redis://127.0.0.1:6379/3"),
        ("unix:///run/v.sock", "unix:///run/v.sock", "redis+socket:///run/v.sock"),
    ],
)
def test_redis_is_named_to_the_cache_and_to_celery(monkeypatch, url, cache, celery):
    monkeypatch.setenv("REDIS_URL", url)

    assert environment.broker()[:2] == (cache, celery)
    assert environment.broker()[2]["visibility_timeout"] == 900


def test_without_a_valkey_messages_are_files(monkeypatch, tmp_path):
    monkeypatch.setenv("REDIS_URL", f"filesystem://{tmp_path}")

    cache, celery, options = environment.broker()

    assert (cache, celery) == (None, "filesystem://")
    assert options["data_folder_in"] == options["data_folder_out"] == str(tmp_path / "pesan")


@pytest.mark.parametrize(
    ("scheme", "port", "tls", "ssl"),
    [
        ("smtp", 25, False, False),
        ("smtp+tls", 587, True, False),
        ("smtp+ssl", 465, False, True),
    ],
)
def test_the_mail_address_says_server_person_and_encryption(
    monkeypatch, tmp_path, scheme, port, tls, ssl
):
    monkeypatch.setenv("EMAIL_URL", f"{scheme}://ani%40sch.id:s%3Andi@smtp.sch.id")

    mail = environment.mail(tmp_path)

    assert (mail["EMAIL_HOST"], mail["EMAIL_PORT"]) == ("smtp.sch.id", port)
    assert (mail["EMAIL_HOST_USER"], mail["EMAIL_HOST_PASSWORD"]) == ("ani@sch.id", "s:ndi")
    assert (mail["EMAIL_USE_TLS"], mail["EMAIL_USE_SSL"]) == (tls, ssl)


def test_the_secret_of_an_installation_is_made_once_for_its_owner_only(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)

    first = environment.secret_key(tmp_path / "kunci")
    second = environment.secret_key(tmp_path / "kunci")

    assert first == second
    assert len(first) >= 50
    assert [path.name for path in (tmp_path / "kunci").iterdir()] == ["secret_key"]
    assert (tmp_path / "kunci" / "secret_key").stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_made_is_refused(monkeypatch, tmp_path):
    (tmp_path / "berkas").write_text("bukan folder")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "berkas" / "data"))

    with pytest.raises(EnvironmentRefused, match="tidak dapat dibuat"):
        environment.folder("DATA_DIR", tmp_path)


@given(st.text(alphabet=st.characters(exclude_characters="\x00", codec="utf-8"), max_size=60))
def test_any_text_is_understood_or_refused_with_an_example(tmp_path_factory, text):
    data = tmp_path_factory.getbasetemp()
    readers = {
        "DATABASE_URL": lambda: environment.database(data),
        "REDIS_URL": environment.broker,
        "EMAIL_URL": lambda: environment.mail(data),
        "BASE_URL": lambda: environment.base_url("http://localhost"),
    }
    for name, read in readers.items():
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(name, text)
            refusal = refusal_of(read)

        assert refusal is None or re.fullmatch(
            rf"{name}: .+ Contoh: {name}=\S+", refusal, re.DOTALL
        )


def refusal_of(read):
    try:
        read()
    except EnvironmentRefused as refusal:
        return str(refusal)
    return None
