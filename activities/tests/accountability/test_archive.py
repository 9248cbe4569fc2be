"""A ZIP in the making survives the death of its process at any byte."""

import zipfile

import pytest

from activities.accountability.archive import GrowingZip


def grown(path, *keys):
    archive = GrowingZip(path)
    for key in keys:
        with archive.part(key) as part:
            part.add(f"{key}.txt", key.encode() * 100)
    return archive


def names_in(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def test_a_zip_taken_up_again_holds_all_parts_once(tmp_path):
    path = tmp_path / "paket.zip"
    grown(path, "a", "b")

    again = GrowingZip(path)
    with again.part("c") as part:
        part.add("c.txt", b"c")

    assert names_in(path) == ["a.txt", "b.txt", "c.txt"]
    assert list(again.contents) == ["a", "b", "c"]


@pytest.mark.parametrize("garbage", [b"", b"setengah", b"x" * 5000])
def test_what_was_written_after_the_last_whole_part_is_undone(tmp_path, garbage):
    path = tmp_path / "paket.zip"
    archive = grown(path, "a", "b")
    start = archive._marks["start"]
    whole = path.read_bytes()
    path.write_bytes(whole[:start] + garbage)

    again = GrowingZip(path)

    assert path.read_bytes() == whole
    assert list(again.contents) == ["a", "b"]


@pytest.mark.parametrize("left", [None, 10])
def test_a_zip_that_is_not_there_any_more_is_begun_anew(tmp_path, left):
    path = tmp_path / "paket.zip"
    grown(path, "a", "b")
    if left is None:
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:left])

    again = GrowingZip(path)

    assert again.contents == {}
    assert not path.exists()


def test_a_part_that_was_not_ended_does_not_count(tmp_path):
    path = tmp_path / "paket.zip"
    archive = grown(path, "a")

    with pytest.raises(TypeError), archive.part("b") as part:
        part.add("b.txt", None)

    assert list(GrowingZip(path).contents) == ["a"]
    assert names_in(path) == ["a.txt"]


def test_a_large_file_is_added_from_disk(tmp_path):
    source = tmp_path / "besar.pdf"
    source.write_bytes(b"0123456789" * 300_000)
    archive = GrowingZip(tmp_path / "paket.zip")

    with archive.part("a") as part:
        part.add_file("besar.pdf", source)

    with zipfile.ZipFile(archive.path) as found:
        assert found.read("besar.pdf") == source.read_bytes()
