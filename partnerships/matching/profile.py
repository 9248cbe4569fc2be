"""What a partner offers, as one line of marked stems that is kept with the partner."""

from partnerships.matching.words import stems

# A line of another version was written by other rules and is not believed.
VERSION = "1"

# Which part of the profile a stem stands in.
EXPERTISE, NAME, RESOURCES, RESOURCE_KIND, VALUES = "k.", "n.", "s.", "j.", "v."


def profile_words(partner):
    """The line for anything with the fields of a profile and a name.

    "1 k.ukir k.kayu s.bengkel j.tempat v.rapi n.jati n.lestari" is version 1 of a partner that
    masters "ukir kayu"; matching one need then costs one split and one look at each word.
    """
    words = [VERSION]
    words += [EXPERTISE + stem for stem in stems(partner.expertise)]
    words += [RESOURCES + stem for stem in stems(partner.resources)]
    words += [RESOURCE_KIND + kind for kind in sorted(partner.resource_kinds)]
    words += [VALUES + stem for stem in stems(partner.values)]
    words += [NAME + stem for stem in stems(partner.name)]
    return " ".join(words)


def is_current(line):
    """Whether a line was written by the rules of today."""
    return line.startswith(VERSION + " ") or line == VERSION
