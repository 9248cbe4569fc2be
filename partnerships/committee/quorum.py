"""How many members make a session able to decide: the rule of the school, in numbers and words."""

from accounts.models import School

FEWEST = 2  # with fewer eligible members a session cannot decide (product.md F4)
Rule = School.Quorum


def needed(rule, number, eligible):
    """The members who must have scored, of those eligible: never more than there are, nor
    fewer than two."""
    shares = {
        Rule.MOST: eligible // 2 + 1,
        Rule.TWO_THIRDS: -(-2 * eligible // 3),
        Rule.ALL: eligible,
    }
    return max(FEWEST, min(shares.get(rule, number), eligible))


def of_school(school, members):
    """What the school asks for when so many members are invited."""
    return needed(school.quorum_rule, school.quorum_number, members)


def in_words(rule, number):
    """`lebih dari separuh anggota yang berhak, paling sedikit 2`."""
    if rule == Rule.NUMBER:
        return f"{number} anggota yang berhak menilai"
    label = Rule(rule).label
    return f"{label[0].lower()}{label[1:]}, paling sedikit {FEWEST}"
