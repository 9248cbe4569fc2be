"""What a school knows of an organisation, be it a partner or not yet."""

from django.db import models


class Profile(models.Model):
    """The three dimensions of a match (product.md ST-1b), where the organisation sits and how
    it is reached; taken over whole when a prospect becomes a partner."""

    class Resource(models.TextChoices):
        """What a partner can bring: product.md MT-2."""

        MONEY = "dana", "Dana"
        GOODS = "barang", "Barang"
        PEOPLE = "tenaga", "Tenaga"
        PLACE = "tempat", "Tempat"
        INFORMATION = "informasi", "Informasi dan pikiran"

    expertise = models.TextField("keahlian", blank=True)
    resources = models.TextField("sumber daya", blank=True)
    resource_kinds = models.JSONField("jenis sumber daya", default=list, blank=True)
    values = models.TextField("nilai yang dipegang", blank=True)
    description = models.TextField("keterangan", blank=True)
    address = models.CharField("alamat", max_length=200, blank=True)
    regency = models.CharField("kabupaten atau kota", max_length=80, blank=True)
    phone = models.CharField("telepon", max_length=40, blank=True)
    email = models.EmailField("surel", blank=True)
    website = models.URLField("situs web", blank=True)
    npwp = models.CharField("NPWP", max_length=22, blank=True)
    nib = models.CharField("NIB", max_length=13, blank=True)

    class Meta:
        abstract = True

    @classmethod
    def profile_fields(cls):
        """The names of these fields, for whoever takes a profile over or writes it out."""
        return [field.name for field in Profile._meta.fields]

    def resource_labels(self):
        """The kinds of resource in words, in the order of the form."""
        return [label for value, label in self.Resource.choices if value in self.resource_kinds]
