"""Handing out a stored file so that it can never act in the reader's browser."""

from pathlib import PurePath

from django.http import FileResponse

PICTURES = {".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}
OFFICE = "application/vnd.openxmlformats-officedocument."
MIMES = PICTURES | {
    ".pdf": "application/pdf",
    ".docx": OFFICE + "wordprocessingml.document",
    ".xlsx": OFFICE + "spreadsheetml.sheet",
    ".csv": "text/csv; charset=utf-8",
    ".zip": "application/zip",
}


def send(file, filename, inline=False):
    """A response with the file under that name; the caller has asked for rights already.

    Only pictures, which were drawn anew when they came in, may be shown `inline`;
    everything else is always saved to disk by the browser.
    """
    extension = PurePath(filename).suffix.lower()
    mime = MIMES.get(extension, "application/octet-stream")
    shown = inline and extension in PICTURES
    response = FileResponse(
        file.open("rb"), as_attachment=not shown, filename=filename, content_type=mime
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, max-age=300" if shown else "private, no-store"
    return response
