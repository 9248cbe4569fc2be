"""Schools and people for tests, all invented."""

import factory
from factory.django import DjangoModelFactory

from accounts.models import Membership, School, User
from accounts.roles import Role

PASSWORD = "Kopi-tubruk-di-serambi-7"


class SchoolFactory(DjangoModelFactory):
    class Meta:
        model = School

    npsn = factory.Sequence(lambda n: f"{69900000 + n}")
    name = factory.Sequence(lambda n: f"SMK Karya Handayani {n}")
    level = School.Level.SMK
    status = School.Status.PRIVATE
    address = "Jalan Pandanaran 12"
    district = "Wonosari"
    regency = "Kabupaten Gunungkidul"
    province = "Daerah Istimewa Yogyakarta"
    region_code = "34.03.01"


class UserFactory(DjangoModelFactory):
    """A person who cannot log in by password unless one is given (hashing is slow)."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"orang{n}")
    name = factory.Sequence(lambda n: f"Endah Kusumawati {n}")
    email = factory.LazyAttribute(lambda person: f"{person.username}@contoh.sch.id")
    password = "!"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        password = kwargs.pop("password")
        person = model_class(*args, **kwargs)
        person.password = password if password == "!" else ""
        if password != "!":
            person.set_password(password)
        person.save()
        return person


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    school = factory.SubFactory(SchoolFactory)
    role = Role.ADMIN
