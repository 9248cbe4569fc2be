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
    known = set(measurement.evidence.values_list("sha256", flat=True))
    for proof in proofs:
        if proof.clean.sha256 in known:
            raise Refused(
                f"Berkas yang sama sudah ada pada capaian ini: {proof.filename}.", field="files"
            )
        known.add(proof.clean.sha256)
    for proof in proofs:
        _store(measurement, proof, by)


def _store(measurement, proof, by):
    """File, then row; a row that cannot be written leaves no file behind."""
    clean = proof.clean
    evidence = KpiEvidence(
        record=measurement,
        filename=proof.filename,
        mime=clean.mime,
        size=clean.size,
        sha256=clean.sha256,
        uploaded_by=by,
    )
    evidence.file.save(clean.name, clean.content, save=False)
    try:
        evidence.save()
    except BaseException:
        evidence.file.storage.delete(evidence.file.name)
        raise
