"""What a partner offers, as one line of marked stems that is kept with the partner."""

from partnerships.matching.words import stems

# A line of another version was written by other rules and is not believed.
VERSION = "1"

# Which part of the profile a stem stands in.
EXPERTISE, NAME, RESOURCES, RESOURCE_KIND, VALUES = "k.", "n.", "s.", "j.", "v."


def profile_words(partner):
    """The line for anything with a name and the fields of a profile."""
    return offer_words(
        partner.name,
        partner.expertise,
        partner.resources,
        partner.resource_kinds,
        partner.values,
    )


def offer_words(name, expertise="", resources="", resource_kinds=(), values=""):
    """The line of a partner, for whoever writes rows without building them.

    "1 k.ukir k.kayu s.bengkel j.tempat v.rapi n.jati n.lestari" is version 1 of a partner that
    masters "ukir kayu"; matching one need then costs one split and one look at each word.
    """
    words = [VERSION]
    words += [EXPERTISE + stem for stem in stems(expertise)]
    words += [RESOURCES + stem for stem in stems(resources)]
    words += [RESOURCE_KIND + kind for kind in sorted(resource_kinds)]
    words += [VALUES + stem for stem in stems(values)]
    words += [NAME + stem for stem in stems(name)]
    return " ".join(words)


def is_current(line):
    """Whether a line was written by the rules of today."""
    return line.startswith(VERSION + " ") or line == VERSION
