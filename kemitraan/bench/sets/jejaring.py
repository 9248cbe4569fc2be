"""Partners with their contacts, and the needs of a school."""

from accounts.models import School
from kemitraan.bench import words
from kemitraan.bench.counting import NEEDS
from partnerships.matching import profile
from partnerships.matching.words import stems
from partnerships.models import Contact, Need, Partner, ProhibitedName, Screening


def partners(load):
    source = load.sql.series(load.schools * load.partners, "i")
    own = {"school": f"{load.after[School]} + 1 + (i - 1) / {load.partners}"}
    partner = f"{load.after[Partner]} + i"
    rest = (
        f"{load.sql.pick(words.PARTNER_WORDS, 'i')} || ' ' || "
        f"{load.sql.pick(words.PLACES, 'i / 7')} || ' ' || i"
    )
    skills, goods, values = "i / 9", "i / 4", "i / 6"  # what of the lists a partner has
    load.insert(
        Partner,
        source,
        **own,
        id=partner,
        name=f"{load.sql.pick(words.LEGAL_FORMS, 'i')} || {rest}",
        name_key=f"{load.sql.pick(words.LEGAL_FORMS_IN_KEYS, 'i')} || lower({rest})",
        kind=load.sql.pick(words.KINDS, "i"),
        country="'ID'",
        expertise=f"{load.sql.pick(words.FIELDS, 'i')} || ', ' || "
        f"{load.sql.pick(words.SKILLS, skills)}",
        resources=load.sql.pick(words.GOODS, goods),
        resource_kinds=load.sql.list_of_one(load.sql.pick(words.RESOURCE_KINDS, goods)),
        values=load.sql.pick(words.VALUES, values),
        match_words=" || ' ' || ".join(
            (
                f"'{profile.VERSION}'",
                _marked(load, profile.EXPERTISE, words.FIELDS, "i"),
                _marked(load, profile.EXPERTISE, words.SKILLS, skills),
                _marked(load, profile.RESOURCES, words.GOODS, goods),
                f"'{profile.RESOURCE_KIND}' || {load.sql.pick(words.RESOURCE_KINDS, goods)}",
                _marked(load, profile.VALUES, words.VALUES, values),
                _marked(load, profile.NAME, words.LEGAL_FORMS, "i"),
                _marked(load, profile.NAME, words.PARTNER_WORDS, "i"),
                _marked(load, profile.NAME, words.PLACES, "i / 7"),
                f"'{profile.NAME}' || i",
            )
        ),
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
        list_digest=f"'{ProhibitedName.objects.version_for(None)}'",
    )


def _marked(load, mark, texts, expression):
    """The marked stems of the text that a row takes from a list."""
    lines = [" ".join(mark + stem for stem in stems(text)) for text in texts]
    return load.sql.pick(lines, expression)


def needs(load):
    load.insert(
        Need,
        load.sql.series(load.schools * NEEDS, "i"),
        id=f"{load.after[Need]} + i",
        school=f"{load.after[School]} + 1 + (i - 1) / {NEEDS}",
        title=f"'Tempat belajar ' || {load.sql.pick(words.FIELDS, 'i')}",
        category="'pengalaman'",
        expertise=load.sql.list_of_one(load.sql.pick(words.FIELDS, "i")),
        objective="'Siswa terampil bekerja sesuai kebutuhan dunia kerja.'",
    )
