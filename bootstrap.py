"""Makes .venv ready with the standard library alone, so that a fresh clone needs one command."""

import contextlib
import ctypes
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements.txt"
STAMP = VENV / "requirements.sha256"

UV = "uv==0.13.9"
SILENT = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}

PANGO = ("libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
PANGO_PACKAGES = ["libpangoft2-1.0-0", "libharfbuzz-subset0"]

# The one text of this program in two languages: whoever meets it may not be its user.
TOO_OLD = (
    "Kemitraan membutuhkan Python 3.11 atau yang lebih baru; ini Python {}.\n"
    "Kemitraan needs Python 3.11 or newer; this is Python {}."
)
NO_VENV = (
    "Python di komputer ini belum lengkap: paket venv tidak ada. Jalankan sebagai root, "
    "lalu ulangi:\n"
    "This Python lacks venv. Run this as root, then try again:\n"
    "    apt-get install python3-venv"
)
NOT_INSTALLED = (
    "Paket yang dibutuhkan gagal dipasang; alasannya tertulis di atas. Periksa sambungan internet, "
    "lalu jalankan perintah yang sama sekali lagi.\n"
    "The packages could not be installed (see above). Check the connection and try again."
)
NO_PANGO = (
    "Laporan PDF belum dapat dibuat: pustaka Pango tidak ada. Selebihnya berjalan. "
    "Pasang sebagai root:\n"
    "PDF reports are off: Pango is missing; all else works. As root:\n"
    "    apt-get install --no-install-recommends " + " ".join(PANGO_PACKAGES)
)


def say(sentence):
    print(sentence, file=sys.stderr, flush=True)


def ready(arguments):
    """Prepare .venv if need be, and go on inside it: this call may not return."""
    if sys.version_info < (3, 11):
        sys.exit(TOO_OLD.format(*[sys.version.split()[0]] * 2))
    with alone():
        if not is_current():
            prepare()
    if arguments[1:2] in (["start"], ["test"]):
        offer_pango()
    if Path(sys.prefix).resolve() != VENV.resolve():
        os.execv(PYTHON, [str(PYTHON), *arguments])


@contextlib.contextmanager
def alone():
    """Two first starts at once: the second waits for the first."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def wanted():
    return hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()


def is_current():
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text() == wanted()


def prepare():
    say("Menyiapkan Kemitraan di .venv; hanya sekali, sekitar setengah menit ...")
    if not PYTHON.exists():
        make_venv()
    install(REQUIREMENTS)
    STAMP.write_text(wanted())


def make_venv():
    shutil.rmtree(VENV, ignore_errors=True)  # what an interrupted or moved one left behind
    if with_uv("venv", "--quiet", "--python", sys.executable, str(VENV)):
        return
    try:
        import ensurepip  # noqa: F401 - Debian takes this out of its Python
    except ImportError:
        sys.exit(NO_VENV)
    if not run(sys.executable, "-m", "venv", VENV):
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(NO_VENV)


def install(requirements):
    """Install what a requirements file names into .venv."""
    target = ["--python", str(PYTHON), "--requirement", str(requirements)]
    if with_uv("pip", "install", "--quiet", *target):
        return
    # uv does in 8 seconds what takes pip 50, so it is worth fetching first.
    if with_pip(UV) and run(PYTHON.with_name("uv"), "pip", "install", "--quiet", *target):
        return
    if not with_pip("--requirement", str(requirements)):
        sys.exit(NOT_INSTALLED)


def with_uv(*arguments):
    """Whether uv is on this machine and did it."""
    uv = shutil.which("uv")
    return bool(uv) and run(uv, *arguments)


def with_pip(*arguments):
    pip = [PYTHON, "-m", "pip"]
    if not run(*pip, "--version", **SILENT):
        run(PYTHON, "-m", "ensurepip", **SILENT)  # a .venv that uv made has no pip
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    return run(*pip, "install", *quiet, *arguments)


def run(*command, **options):
    """Whether the command could be run and succeeded."""
    try:
        return subprocess.run([str(part) for part in command], **options).returncode == 0
    except OSError:
        return False


def offer_pango():
    """PDFs are drawn with Pango, which comes from the system and not from a wheel."""
    if not sys.platform.startswith("linux") or has_pango():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        install_pango()
    if not has_pango():
        say(NO_PANGO)


def has_pango():
    try:
        for library in PANGO:
            ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_pango():
    say("Memasang Pango, yang menggambar PDF ...")
    get = ["apt-get", "-qq", "-o", "Acquire::Retries=2"]
    add = [*get, "install", "--yes", "--no-install-recommends", *PANGO_PACKAGES]
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if not run(*add, env=env, **SILENT):
        run(*get, "update", env=env, **SILENT)
        run(*add, env=env, **SILENT)


if __name__ == "__main__":  # python3 bootstrap.py requirements-lint.txt
    ready(sys.argv)
    for name in sys.argv[1:]:
        install(ROOT / name)
