"""What the README shows is what the product does."""

from kemitraan.diagram import draw
from kemitraan.testing import ROOT


def test_the_diagram_of_the_stages_is_drawn_from_the_table():
    readme = (ROOT / "README.md").read_text()

    shown = readme.split("<!-- stages:begin -->")[1].split("<!-- stages:end -->")[0]

    assert shown.strip() == f"```mermaid\n{draw()}\n```"


def test_every_file_that_the_readme_points_to_is_there():
    readme = (ROOT / "README.md").read_text()

    targets = [part.split(")")[0] for part in readme.split("](")[1:]]

    local = [target for target in targets if "://" not in target]
    assert local
    assert [target for target in local if not (ROOT / target).exists()] == []
