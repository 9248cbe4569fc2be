"""The parts of a pack bound into one PDF that keeps its bookmarks and what screen readers need."""

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

LANGUAGE = "id"


def bind(parts, target, *, title):
    """Write one PDF out of `(path, title or "")`, where a title is one that a reader may jump to;
    gives its number of pages."""
    writer = PdfWriter()
    tags = Tags(writer)
    for path, name in parts:
        reader, first = PdfReader(path), len(writer.pages)
        writer.append(reader, outline_item=name or None, import_outline=False)
        tags.take(reader, writer.pages[first:])
        writer.reset_translation(reader)  # what stands for it is not needed any more
    tags.finish()
    writer.add_metadata({"/Title": title})
    writer.root_object[NameObject("/Lang")] = TextStringObject(LANGUAGE)
    writer.create_viewer_preferences().display_doctitle = True
    writer.write(target)
    pages = len(writer.pages)
    writer.close()
    return pages


class Tags:
    """The trees of tags of all parts as one.

    A page names its row in the table of its part; in the whole, rows come one part after
    another, so that each page is told by how many rows its part begins later. The document
    of each part becomes a part of the one document that there may be.
    """

    def __init__(self, writer):
        self._writer = writer
        self._tree = self._added("/StructTreeRoot")
        self._document = self._added("/StructElem", S=NameObject("/Document"))
        self._document[NameObject("/P")] = self._tree.indirect_reference
        self._parts, self._rows, self._next = ArrayObject(), ArrayObject(), 0

    def _added(self, kind, **facts):
        facts = {NameObject(f"/{name}"): value for name, value in facts.items()}
        new = DictionaryObject({NameObject("/Type"): NameObject(kind), **facts})
        self._writer._add_object(new)  # noqa: SLF001 - pypdf has no public way
        return new

    def take(self, reader, pages):
        """The tags of a part whose pages are in the writer already."""
        tree = reader.trailer["/Root"].get("/StructTreeRoot")
        if tree is None:
            return
        tree = tree.get_object()
        for kid in tree["/K"]:
            top = kid.get_object()
            top.pop("/P", None)  # it would bring the tree of its part along
            copy = top.clone(self._writer)
            copy[NameObject("/P")] = self._document.indirect_reference
            copy[NameObject("/S")] = NameObject("/Part")
            self._parts.append(copy.indirect_reference)
        first = self._next
        self._take_rows(tree["/ParentTree"]["/Nums"], first)
        for page, before in zip(pages, reader.pages, strict=True):
            _name_row(page, before, "/StructParents", first)
            notes = zip(page.get("/Annots", ()), before.get("/Annots", ()), strict=True)
            for note, old in notes:
                _name_row(note.get_object(), old.get_object(), "/StructParent", first)

    def _take_rows(self, numbered, first):
        for number, row in zip(numbered[::2], numbered[1::2], strict=True):
            self._rows.append(NumberObject(first + number))
            self._rows.append(row.clone(self._writer))
            self._next = max(self._next, first + number + 1)

    def finish(self):
        self._document[NameObject("/K")] = self._parts
        self._tree[NameObject("/K")] = ArrayObject([self._document.indirect_reference])
        self._tree[NameObject("/ParentTree")] = DictionaryObject({NameObject("/Nums"): self._rows})
        self._tree[NameObject("/ParentTreeNextKey")] = NumberObject(self._next)
        root = self._writer.root_object
        root[NameObject("/StructTreeRoot")] = self._tree.indirect_reference
        root[NameObject("/MarkInfo")] = DictionaryObject(
            {NameObject("/Marked"): BooleanObject(True)}
        )


def _name_row(thing, before, name, first):
    """What `before` said in its part; pypdf leaves it behind when it takes a page over."""
    if name in before:
        thing[NameObject(name)] = NumberObject(first + before[name])
