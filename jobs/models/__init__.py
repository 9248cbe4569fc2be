"""Work owed to a person: what was asked, how far it is and what came of it."""

from jobs.models.job import Job

__all__ = ["Job"]
