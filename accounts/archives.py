"""How large a ZIP file (DOCX, XLSX) really is when unpacked, whatever its directory claims."""

import struct
import zipfile
import zlib

MOST_UNPACKED = 100 * 1024 * 1024
MOST_MEMBERS = 5_000
CHUNK = 256 * 1024


class UnsafeArchive(Exception):
    """The archive is broken, or grows too large when unpacked."""


def members(file):
    """Names in the archive, once every one of them is known to unpack to a bearable size.

    The sizes in the directory are written by whoever made the file, so the content is
    unpacked piece by piece and counted, and never held.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
            if len(infos) > MOST_MEMBERS:
                raise UnsafeArchive
            left = MOST_UNPACKED
            for info in infos:
                left -= _unpacked_size(file, info, left)
            return [info.filename for info in infos]
    except (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, OSError) as error:
        raise UnsafeArchive from error


def _unpacked_size(file, info, most):
    if info.flag_bits & 0x1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnsafeArchive
    file.seek(info.header_offset)
    header = file.read(30)
    name_length, extra_length = struct.unpack("<HH", header[26:30])
    file.seek(info.header_offset + 30 + name_length + extra_length)
    if info.compress_type == zipfile.ZIP_STORED:
        size = info.compress_size
    else:
        size = sum(_inflate(file, info.compress_size, most))
    if size > most:
        raise UnsafeArchive
    return size


def _inflate(file, compressed, most):
    """Sizes of the pieces, until the end or until they are too much."""
    inflater, total = zlib.decompressobj(-zlib.MAX_WBITS), 0
    while compressed and not inflater.eof and total <= most:
        data = file.read(min(CHUNK, compressed))
        if not data:
            raise UnsafeArchive
        compressed -= len(data)
        while data and total <= most:
            piece = len(inflater.decompress(data, CHUNK))
            total += piece
            data = inflater.unconsumed_tail
            yield piece
    if total <= most:
        yield len(inflater.flush())
