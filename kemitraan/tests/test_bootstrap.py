"""The first minute on a machine, with the standard library alone."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import bootstrap


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """A fresh clone: nothing in it but the list of packages."""
    (tmp_path / "requirements.txt").write_text("django==5.2\n")
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(bootstrap, "REQUIREMENTS", tmp_path / "requirements.txt")
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / ".venv" / "requirements.sha256")
    return tmp_path


@pytest.fixture
def installed(monkeypatch):
    """What would have been installed; the network is not asked."""
    names = []
    monkeypatch.setattr(bootstrap, "install", lambda file: names.append(file.name))
    return names


@pytest.fixture
def no_uv(monkeypatch):
    monkeypatch.setattr(bootstrap, "with_uv", lambda *arguments: False)


def test_it_needs_nothing_that_is_not_in_python_itself():
    tree = ast.parse(Path(bootstrap.__file__).read_text())
    named = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            named.add(node.module)

    assert named <= sys.stdlib_module_names


def test_a_fresh_clone_gets_a_venv_once(clone, installed, no_uv):
    bootstrap.prepare()

    version = subprocess.run([bootstrap.PYTHON, "--version"], capture_output=True)
    assert version.returncode == 0
    assert installed == ["requirements.txt"]
    assert bootstrap.is_current()


def test_a_changed_list_of_packages_is_installed_into_the_same_venv(clone, installed, no_uv):
    bootstrap.PYTHON.parent.mkdir(parents=True)
    bootstrap.PYTHON.symlink_to(sys.executable)
    bootstrap.STAMP.write_text(bootstrap.wanted())
    assert bootstrap.is_current()

    (clone / "requirements.txt").write_text("django==5.2.19\n")

    assert not bootstrap.is_current()
    bootstrap.prepare()
    assert bootstrap.is_current()


def test_an_interrupted_installation_is_done_again(clone, no_uv, monkeypatch):
    def fail(file):
        sys.exit(bootstrap.NOT_INSTALLED)

    monkeypatch.setattr(bootstrap, "install", fail)
    monkeypatch.setattr(bootstrap, "make_venv", bootstrap.VENV.mkdir)

    with pytest.raises(SystemExit, match="sekali lagi"):
        bootstrap.prepare()

    assert not bootstrap.is_current()


def test_a_python_without_venv_is_told_what_to_install(clone, no_uv, monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)

    with pytest.raises(SystemExit, match="apt-get install python3-venv"):
        bootstrap.make_venv()

    assert not bootstrap.VENV.exists()


def test_an_old_python_is_told_in_a_sentence(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))

    with pytest.raises(SystemExit, match=r"membutuhkan Python 3\.11"):
        bootstrap.ready(["manage.py", "start"])


def test_without_pango_and_without_rights_everything_else_goes_on(monkeypatch, capsys):
    monkeypatch.setattr(bootstrap, "has_pango", lambda: False)
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000)

    bootstrap.offer_pango()

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("Laporan PDF belum dapat dibuat")
    assert "apt-get install --no-install-recommends libpangoft2-1.0-0" in told.err
