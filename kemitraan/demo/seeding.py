"""Making the demo: schools, people, partners, and a year of partnerships told day by day."""

import datetime as dt
import heapq
import json
import secrets
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import time_machine
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_scopes import scope

from accounts.models import School, User
from accounts.people import join
from accounts.refusals import Refused
from accounts.roles import Role
from kemitraan.demo import (
    accounting,
    attendance,
    cast,
    events,
    giving,
    indicators,
    network,
    outside,
    pairs,
    planning_ahead,
    reminding,
    screening,
    stories,
    twins,
    writing,
)
from kemitraan.demo.needs import add_known_by_name, add_needs
from kemitraan.demo.partners import PARTNERS, contact_facts
from kemitraan.demo.staff import Staff
from kemitraan.demo.telling import tell
from partnerships.network.contacts import add_contact
from partnerships.network.partners import add_partner

FIRST_DAY = 500  # days ago
# What happens at a school beside its partnerships, told in the same way.
ASIDES = (
    accounting.tell,
    attendance.tell,
    outside.tell,
    events.tell,
    giving.tell,
    network.tell,
    planning_ahead.tell,
    screening.tell,
    twins.tell,
    writing.tell,
    indicators.tell,
)
WORDS = (
    "padi jati kelapa nangka mangga rambutan melati kenanga cempaka merpati kutilang jalak "
    "rusa kijang penyu lumba bintang bulan awan hujan embun angin batu karst telaga sungai "
    "pantai bukit ladang kebun lumbung gamelan kendang saron bonang kenong batik lurik songket "
    "tenun keris wayang topeng tari gerobak sepeda perahu dayung layar jangkar kompas peta"
).split()


def seed(count):
    """Make `count` demo schools, told as the contract has it; refuses among real ones.

    The log-ins are kept in `DATA_DIR/demo.json`; a second time they are only told again.
    """
    kept = settings.DATA_DIR / "demo.json"
    if School.objects.filter(is_demo=True).exists() and kept.exists():
        return json.loads(kept.read_text())
    if School.objects.exists() or User.objects.exists():
        raise Refused(
            "Data contoh tidak dibuat: basis data ini sudah berisi sekolah atau pengguna. "
            "Pakai basis data kosong untuk data contoh."
        )
    with transaction.atomic():
        made = [_make_school(one, number) for number, one in enumerate(cast.schools(count))]
        _tell_all(made)
    told = {"schools": [one.told for one in made]}
    kept.write_text(json.dumps(told, ensure_ascii=False, indent=2))
    kept.chmod(0o600)
    return told


@dataclass(frozen=True)
class Made:
    """A school as it stands before anything happens there, and how it is told."""

    school: School
    staff: Staff
    stories: tuple
    told: dict


def _make_school(made, number):
    today = timezone.localdate()
    with _on(today - dt.timedelta(days=FIRST_DAY)):
        school = _school(made, cast.names(number)[0])
        with scope(school=school):
            people, log_ins = _people(school, number)
            staff = _staff(people, today)
    stories_told = stories.STORIES if number == 0 else stories.SHORT
    told = {"npsn": school.npsn, "name": school.name, "users": log_ins}
    return Made(school, staff, stories_told, told)


def _tell_all(made):
    """Resume the stories of all schools in the order of their days, each on its day, so that
    the history of every school reads as it would have been written."""
    waiting, today = [], made[0].staff.today
    for number, (place, school, telling) in enumerate(_tellings(made)):
        days = _resume(school, telling)
        heapq.heappush(waiting, (-days, number, place, school, telling))
    while waiting:
        days, number, place, school, telling = heapq.heappop(waiting)
        with _on(today + dt.timedelta(days=days), minute=place):
            following = _resume(school, telling)
        if following is not None:
            following = (-min(following, -days), number, place, school, telling)
            heapq.heappush(waiting, following)


def _tellings(made):
    """What there is to tell: its minute of the day, its school (None: of two), the generator."""
    for one in made:
        of_school = [tell(one.staff, story) for story in one.stories]
        of_school += [aside(one.staff) for aside in ASIDES]
        yield from ((place, one.school, telling) for place, telling in enumerate(of_school))
    yield 0, None, reminding.tell(made)
    if len(made) > 1:
        yield 0, None, pairs.tell(made[0].staff, made[1].staff)


def _resume(school, telling):
    """How many days ago the next act of this telling is; None at its end."""
    if school is None:
        return next(telling, None)
    with scope(school=school), timezone.override(school.time_zone):
        return next(telling, None)


def _on(day, minute=0):
    """The clock stands at half past eight of that day while an act is told."""
    moment = dt.datetime.combine(day, dt.time(8, 30 + minute), ZoneInfo(settings.TIME_ZONE))
    return time_machine.travel(moment, tick=False)


def _school(made, head):
    return School.objects.create(
        npsn=made.npsn,
        name=made.name,
        level=made.level,
        status=made.status,
        foundation=made.foundation,
        address=made.address,
        district=made.district,
        regency="Kabupaten Gunungkidul",
        province="Daerah Istimewa Yogyakarta",
        region_code=made.region_code,
        head_name=head,
        email=f"info@{made.npsn}.sch.example",
        is_demo=True,
    )


def _people(school, number):
    """One person for each seat, as (role, user) pairs and as they are told."""
    people, log_ins = [], []
    named = zip(cast.SEATS, cast.names(number), strict=True)
    for seat, ((role, position), name) in enumerate(named, start=1):
        username = _username(name)
        password = _password()
        person = User(
            username=username,
            name=name,
            email=f"{username}@{school.npsn}.sch.example",
            phone=f"+6281299{number:03}{seat:03}",
        )
        person.set_password(password)
        person.save()
        join(school, person, role, by=None, position=position)
        people.append((role, person))
        log_ins.append({"username": username, "password": password, "role": role.value})
    return people, log_ins


def _staff(people, today):
    admin = _holding(people, Role.ADMIN)[0]
    partners = {}
    for key, facts in PARTNERS.items():
        fields = {name: value for name, value in facts.items() if name != "contact"}
        partners[key] = add_partner(by=admin, regency="Kabupaten Gunungkidul", **fields)
        add_contact(partners[key], by=admin, **contact_facts(facts))
    add_known_by_name(admin)
    return Staff(
        principal=_holding(people, Role.PRINCIPAL)[0],
        admin=admin,
        quality=_holding(people, Role.QUALITY_TEAM)[0],
        committee=tuple(_holding(people, Role.COMMITTEE)),
        partners=partners,
        needs=add_needs(admin, today),
        today=today,
    )


def _holding(people, role):
    return [person for held, person in people if held == role]


def _username(name):
    wanted = name.lower().replace(" ", ".")
    number = User.objects.filter(username__startswith=wanted).count()
    return f"{wanted}{number + 1}" if number else wanted


def _password():
    """Three words and three digits, another one for each person and installation."""
    return "-".join(secrets.choice(WORDS) for _ in range(3)) + f"-{secrets.randbelow(900) + 100}"
