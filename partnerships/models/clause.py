"""What a paper says, pasal by pasal, and who witnesses it."""

from django.db import models

from accounts.models import SchoolOwned


class Clause(SchoolOwned):
    """One pasal of a paper; of a letter it is the text itself, without a heading."""

    agreement = models.ForeignKey("partnerships.Agreement", models.CASCADE, related_name="clauses")
    position = models.PositiveSmallIntegerField("urutan")
    heading = models.CharField("judul pasal", max_length=120, blank=True)
    body = models.TextField("isi pasal", blank=True)

    class Meta:
        verbose_name = "pasal"
        verbose_name_plural = "pasal"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "position"], name="each_place_in_a_paper_has_one_clause"
            ),
        ]

    def __str__(self):
        return self.heading


class Witness(SchoolOwned):
    """Somebody who signs a paper as a witness, for no party."""

    agreement = models.ForeignKey(
        "partnerships.Agreement", models.CASCADE, related_name="witnesses"
    )
    name = models.CharField("nama saksi", max_length=120)
    position = models.CharField("jabatan saksi", max_length=120, blank=True)

    class Meta:
        verbose_name = "saksi"
        verbose_name_plural = "saksi"
        ordering = ["pk"]
