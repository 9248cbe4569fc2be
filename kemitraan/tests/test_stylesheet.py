"""The one stylesheet: small enough, whole enough, and readable in light and dark."""

import gzip
import re
from pathlib import Path

import django_htmx
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from kemitraan import stylesheet

TEXT, GRAPHIC = 4.5, 3
# design.md, section 2: what stands on what, and the contrast it must reach.
PAIRS = [
    *[("teks", ground, TEXT) for ground in ("latar", "muka", "muka2")],
    *[("redup", ground, TEXT) for ground in ("latar", "muka", "muka2")],
    *[("nila", ground, TEXT) for ground in ("latar", "muka", "muka2", "nila-muda")],
    ("atas-nila", "nila", TEXT),
    ("atas-nila", "nila-tua", TEXT),
    ("nila-tua", "nila-muda", TEXT),
    *[(tone, f"{tone}-muda", TEXT) for tone in ("baik", "awas", "bahaya")],
    *[(tone, "muka", TEXT) for tone in ("baik", "awas", "bahaya")],
    ("bahaya", "latar", TEXT),
    *[("redup", f"{tone}-muda", TEXT) for tone in ("nila", "baik", "awas", "bahaya")],
    *[("teks", f"{tone}-muda", TEXT) for tone in ("nila", "baik", "awas", "bahaya")],
    ("sogan", "muka", TEXT),
    ("sogan", "latar", TEXT),
    ("putih", "bilah", TEXT),
    ("redup-bilah", "bilah", TEXT),
    ("lurik", "bilah", TEXT),
    *[("tepi", ground, GRAPHIC) for ground in ("muka", "latar", "muka2")],
]


@pytest.fixture(scope="module")
def css():
    return stylesheet.build(settings.BASE_DIR)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_every_pair_of_colours_can_be_told_apart(scheme, front, ground, least):
    colours = tokens(scheme)

    assert contrast(colours[front], colours[ground]) >= least


def test_the_stylesheet_fits_its_budget(css):
    assert len(gzip.compress(css.encode(), 9)) <= 15_000


def test_the_scripts_fit_their_budget():
    package = Path(django_htmx.__file__).parent / "static/django_htmx/htmx-2.min.js"
    own = settings.BASE_DIR / "static/kemitraan.js"

    sizes = [len(gzip.compress(path.read_bytes(), 9)) for path in (package, own)]

    assert sum(sizes) <= 25_000


def test_rules_are_kept_for_used_classes_alone():
    css = ".used{a:b}.used.unused{c:d}.unused,.used>p{e:f}@media print{.unused{g:h}}p{i:j}"

    assert stylesheet.subset(css, {"used"}) == ".used{a:b}.used>p{e:f}p{i:j}"


def test_families_put_together_from_parts_stay_whole(css):
    for name in ("col-md-7", "mb-0", "d-lg-none", "justify-content-between", "text-end"):
        assert f".{name}{{" in css


def test_bootstrap_keeps_its_own_basics(css):
    assert "box-sizing:border-box" in css
    assert "--bs-border-width:1px" in css


def test_properties_that_nothing_reads_go():
    css = ":root{--bs-read:1px;--bs-unread:2px;--bs-chain:3px}p{margin:var(--bs-read)}"

    assert (
        stylesheet.without_unread_properties(css) == ":root{--bs-read:1px;}p{margin:var(--bs-read)}"
    )


def test_every_property_that_is_read_without_a_fallback_is_declared(css):
    read = set(re.findall(r"var\((--[\w-]+)\)", css))
    declared = set(re.findall(r"(--[\w-]+):", css))

    # Set by Bootstrap only on parts we do not use, or meant to be set by the page.
    assert read - declared <= {"--bs-heading-color", "--bs-body-text-align"}


def test_no_component_names_a_colour_of_its_own():
    own = (settings.BASE_DIR / "static/kemitraan.css").read_text()
    after_tokens = own.split("/* 2. Base */")[1]
    drawn = re.sub(r"url\([^)]*\)|border-image:[^}]*", "", after_tokens)

    assert re.findall(r"#[0-9a-f]{6}\b", drawn) == []


def test_every_own_class_of_the_templates_is_styled_or_a_known_mark():
    own = (settings.BASE_DIR / "static/kemitraan.css").read_text()
    styled = set(re.findall(r"\.(k-[\w-]+)", own))
    used = set()
    for path in (settings.BASE_DIR / "templates").rglob("*.html"):
        for value in re.findall(r'class="([^"]*)"', path.read_text()):
            used |= set(re.findall(r"\bk-[a-z0-9-]+(?![\w{-])", value))

    assert {name for name in used if not name.endswith("-")} - styled == set()


def test_django_finds_the_finished_stylesheet():
    path = Path(finders.find("gaya.css"))

    assert path.is_relative_to(settings.DATA_DIR)
    assert path.read_text() == stylesheet.build(settings.BASE_DIR)


def test_a_changed_source_gives_a_new_stylesheet(tmp_path):
    (tmp_path / "static").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "static/kemitraan.css").write_text("a{b:c}")
    page = tmp_path / "templates/page.html"
    page.write_text("<p>")
    before = stylesheet.fingerprint(tmp_path)

    page.write_text('<p class="lead">')

    assert stylesheet.fingerprint(tmp_path) != before


def tokens(scheme):
    """The colours of our css, the dark ones over the light ones."""
    css = (settings.BASE_DIR / "static/kemitraan.css").read_text()
    light, dark = css.split("@media (prefers-color-scheme:dark)", 1)
    found = dict(re.findall(r"--k-([\w-]+):(#[0-9a-f]{3,6})", light)) | {"putih": "#fff"}
    if scheme == "dark":
        found |= dict(re.findall(r"--k-([\w-]+):(#[0-9a-f]{3,6})", dark))
    return found


def contrast(one, other):
    """The ratio of WCAG 2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
