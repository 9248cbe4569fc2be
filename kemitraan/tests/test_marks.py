"""The marks by which the main act of a page is found from outside."""

import re

from django.conf import settings

TEMPLATES = settings.BASE_DIR / "templates"
ACT = re.compile(r"<(?:a|button)\b[^>]*\bbtn-primary\b[^>]*>")
SKIP_LINK = 'href="#isi"'


def test_the_main_act_of_every_page_bears_a_mark():
    acts = [
        (str(file.relative_to(TEMPLATES)), act)
        for file in TEMPLATES.rglob("*.html")
        for act in ACT.findall(file.read_text())
        if SKIP_LINK not in act
    ]

    assert acts
    assert [found for found in acts if "data-testid=" not in found[1]] == []
