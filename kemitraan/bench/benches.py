"""Everything that is measured, by name."""

from kemitraan.bench import pages

BENCHES = {
    "pages": pages.measure,
}
