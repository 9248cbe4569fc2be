"""The files that prove a measurement: read, and kept beside it."""

from dataclasses import dataclass

from django.forms import ValidationError

from accounts.refusals import Refused
from accounts.uploads import CleanFile, read_document
from monitoring.models import KpiEvidence


@dataclass(frozen=True)
class Proof:
    """A file that may be kept, under the name that people know it by."""

    filename: str
    clean: CleanFile


def read_proof(upload):
    """Raises `ValidationError` with a sentence that names the file."""
    try:
        clean = read_document(upload)
    except ValidationError as problem:
        raise ValidationError(f"{upload.name}: {problem.messages[0]}") from problem
    return Proof(clean.known_as(upload.name), clean)


def keep(measurement, proofs, *, by):
    """Store the files beside the measurement, each once; none of them if one is refused."""
    keep_files(proofs, measurement.evidence, "capaian", KpiEvidence, by=by, record=measurement)


def keep_files(proofs, there, of_what, model, *, by, **owner):
    """Store files as rows of `model`, each once beside those that are `there`; none of them
    if one is refused."""
    known = set(there.values_list("sha256", flat=True))
    for proof in proofs:
        if proof.clean.sha256 in known:
            raise Refused(
                f"Berkas yang sama sudah ada pada {of_what} ini: {proof.filename}.", field="files"
            )
        known.add(proof.clean.sha256)
    for proof in proofs:
        _store(model(uploaded_by=by, **owner), proof)


def _store(row, proof):
    """File, then row; a row that cannot be written leaves no file behind."""
    clean = proof.clean
    row.filename, row.mime, row.size = proof.filename, clean.mime, clean.size
    row.sha256 = clean.sha256
    row.file.save(clean.name, clean.content, save=False)
    try:
        row.save()
    except BaseException:
        row.file.storage.delete(row.file.name)
        raise
