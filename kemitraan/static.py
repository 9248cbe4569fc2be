"""Static files under names that change with their content, so browsers may keep them for ever."""

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    def create_compressor(self, **kwargs):
        """gzip alone: brotli is here by accident (WeasyPrint's) and takes ten times as long."""
        return Compressor(**kwargs, use_brotli=False)
