"""The pages of jejaring stand together, among the lists round partners."""

import re

import pytest

PAGES = {
    "Kontak": "/jejaring/",
    "Tindak lanjut": "/jejaring/tindak-lanjut/",
    "Acara": "/jejaring/acara/",
    "Alur": "/jejaring/alur/",
}


def links(page, label):
    """`{words: (address, is the page itself)}` of the navigation of that name."""
    inner = page.split(f'aria-label="{label}">')[1].split("</nav>")[0]
    found = re.findall(r"<a ([^>]*)>([^<]+)</a>", inner)
    return {
        words: (re.search(r'href="([^"]+)"', marks)[1], "aria-current" in marks)
        for marks, words in found
    }


@pytest.mark.parametrize("here", PAGES)
def test_each_page_tells_where_it_stands(login, supervisor, here):
    page = login(supervisor).get(PAGES[here]).text

    sisters = links(page, "Halaman jejaring")
    assert sisters == {words: (address, words == here) for words, address in PAGES.items()}
    lists = links(page, "Daftar mitra dan kebutuhan")
    assert [words for words, (_, is_here) in lists.items() if is_here] == ["Jejaring"]
