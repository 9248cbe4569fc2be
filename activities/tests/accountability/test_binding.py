"""The bound pack can be read aloud: its tags lead from the document to every page."""

import pytest
from pypdf import PdfReader

from activities.tests.accountability.factories import verified

pytestmark = pytest.mark.usefixtures("lesson")


@pytest.fixture
def root_and_pages(partnership, make):
    verified(partnership, title="Kunjungan kelas")
    reader = PdfReader(make("pdf").content)
    return reader.trailer["/Root"], list(reader.pages)


def test_there_is_one_document_of_as_many_parts_as_were_bound(root_and_pages):
    root, _ = root_and_pages
    tree = root["/StructTreeRoot"]

    [document] = [kid.get_object() for kid in tree["/K"]]
    parts = [part.get_object() for part in document["/K"]]

    assert root["/MarkInfo"]["/Marked"]
    assert (tree["/Type"], document["/S"], document["/P"]) == ("/StructTreeRoot", "/Document", tree)
    assert [part["/S"] for part in parts] == ["/Part"] * 3
    assert all(part["/P"] == document for part in parts)


def test_what_a_page_names_in_the_table_stands_on_that_page(root_and_pages):
    root, pages = root_and_pages
    numbered = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    rows = dict(zip(numbered[::2], numbered[1::2], strict=True))

    numbers = [page["/StructParents"] for page in pages]
    told = {
        number: {tag.get_object().raw_get("/Pg").idnum for tag in rows[number]}
        for number in numbers
    }

    assert sorted(rows) == list(range(root["/StructTreeRoot"]["/ParentTreeNextKey"]))
    assert len(set(numbers)) == len(pages)
    assert told == {page["/StructParents"]: {page.indirect_reference.idnum} for page in pages}
