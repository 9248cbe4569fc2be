"""Partners with their contacts, and the needs of a school."""

from accounts.models import School
from kemitraan.bench import words
from kemitraan.bench.counting import NEEDS
from partnerships.models import Contact, Need, Partner, Screening


def partners(load):
    source = load.sql.series(load.schools * load.partners, "i")
    own = {"school": f"{load.after[School]} + 1 + (i - 1) / {load.partners}"}
    partner = f"{load.after[Partner]} + i"
    rest = (
        f"{load.sql.pick(words.PARTNER_WORDS, 'i')} || ' ' || "
        f"{load.sql.pick(words.PLACES, 'i / 7')} || ' ' || i"
    )
    load.insert(
        Partner,
        source,
        **own,
        id=partner,
        name=f"{load.sql.pick(words.LEGAL_FORMS, 'i')} || {rest}",
        name_key=f"{load.sql.pick(words.LEGAL_FORMS_IN_KEYS, 'i')} || lower({rest})",
        kind=load.sql.pick(words.KINDS, "i"),
        country="'ID'",
        expertise=load.sql.pick(words.FIELDS, "i"),
        regency="'Kabupaten Gunungkidul'",
    )
    load.insert(
        Contact,
        source,
        **own,
        partner=partner,
        name=f"{load.sql.pick(words.FIRST_NAMES, 'i * 11')} || ' ' || "
        f"{load.sql.pick(words.LAST_NAMES, 'i * 7')}",
        position="'Manajer'",
        email=f"'narahubung.' || ({partner}) || '@mitra.example'",
        is_primary="TRUE",
    )
    load.insert(
        Screening,
        source,
        **own,
        partner=partner,
        verdict="'lolos'",
        screened_key=f"lower({rest})",
        list_digest="'0'",
    )


def needs(load):
    load.insert(
        Need,
        load.sql.series(load.schools * NEEDS, "i"),
        id=f"{load.after[Need]} + i",
        school=f"{load.after[School]} + 1 + (i - 1) / {NEEDS}",
        title=f"'Tempat belajar ' || {load.sql.pick(words.FIELDS, 'i')}",
        category="'pengalaman'",
        objective="'Siswa terampil bekerja sesuai kebutuhan dunia kerja.'",
    )
