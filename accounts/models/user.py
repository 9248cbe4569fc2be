"""A person who logs in."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower


class People(UserManager):
    """Finds a person however their name is written; no two names differ by case alone."""

    use_in_migrations = False

    def get_by_natural_key(self, username):
        return self.get(username__iexact=username)


class User(AbstractUser):
    """A person; what they may do at a school is said by their memberships."""

    first_name = None
    last_name = None
    name = models.CharField("nama lengkap", max_length=120)
    phone = models.CharField("telepon", max_length=20, blank=True)

    objects = People()

    class Meta:
        verbose_name = "pengguna"
        verbose_name_plural = "pengguna"
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="a_username_belongs_to_one_person",
                violation_error_message="Nama pengguna ini sudah dipakai. Pilih yang lain.",
            ),
        ]

    def __str__(self):
        return self.name or self.username

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name
