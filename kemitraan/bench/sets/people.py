"""Schools and the people in their seats."""

from accounts.models import Membership, School, User
from kemitraan.bench import words
from kemitraan.bench.counting import SEATS


def schools(load):
    key = load.after[School]
    place = load.sql.pick(words.PLACES, "i")
    load.insert(
        School,
        load.sql.series(load.schools, "i"),
        id=f"{key} + i",
        npsn=f"CAST({load.npsn} - 1 + i AS varchar(8))",
        name=f"{load.sql.pick(words.LEVELS, 'i')} || ' Beban ' || {place} || ' ' || i",
        level=load.sql.pick(words.LEVELS, "i"),
        status="'negeri'",
        district=place,
        regency="'Kabupaten Gunungkidul'",
        province="'Daerah Istimewa Yogyakarta'",
        region_code="'34.03'",
        is_demo="TRUE",
    )


def people(load):
    """The seats of each school; nobody can log in before they are given a password."""
    number = f"{load.npsn} + (i - 1) / {len(SEATS)}"
    seat = f"(i - 1) % {len(SEATS)}"
    source = load.sql.series(load.schools * len(SEATS), "i")
    username = f"'beban.' || ({number}) || '.' || (1 + {seat})"
    load.insert(
        User,
        source,
        id=f"{load.after[User]} + i",
        username=username,
        password="'!'",  # noqa: S106 - the mark of an unusable one
        name=f"{load.sql.pick(words.FIRST_NAMES, 'i * 5')} || ' ' || "
        f"{load.sql.pick(words.LAST_NAMES, 'i * 3')}",
        email=f"{username} || '@sekolah.example'",
        is_active="TRUE",
        is_staff="FALSE",
        is_superuser="FALSE",
    )
    load.insert(
        Membership,
        source,
        user=f"{load.after[User]} + i",
        school=f"{load.after[School]} + 1 + (i - 1) / {len(SEATS)}",
        role=load.sql.pick([role.value for role in SEATS], seat),
        started_at=load.sql.moment("-1440 * 800"),
    )
