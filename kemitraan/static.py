"""Static files under names that change with their content, so browsers may keep them for ever."""

import hashlib

from django.contrib.staticfiles.finders import get_finders
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    def create_compressor(self, **kwargs):
        """gzip alone: brotli is here by accident (WeasyPrint's) and takes ten times as long."""
        return Compressor(**kwargs, use_brotli=False)


def fingerprint():
    """Changes whenever a static file of any app is added, removed, or written to."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            about = (name, storage.size(name), storage.get_modified_time(name))
            seen.update(repr(about).encode())
    return seen.hexdigest()
