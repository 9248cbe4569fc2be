"""What a committee session comes to: who counts, the averages, the spread, the advice."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from partnerships.committee.quorum import FEWEST, in_words, needed
from partnerships.models import CommitteeSession, Score, SessionMember

SAYS = {
    SessionMember.Recommendation.YES: CommitteeSession.Advice.RECOMMENDED,
    SessionMember.Recommendation.WITH_NOTES: CommitteeSession.Advice.WITH_NOTES,
    SessionMember.Recommendation.NO: CommitteeSession.Advice.NOT_RECOMMENDED,
}


@dataclass(frozen=True)
class Tally:
    """How far a session is: `needed` is the quorum as it stands after recusals."""

    members: int
    eligible: int
    submitted: int
    needed: int

    @property
    def has_quorum(self):
        return self.eligible >= FEWEST and self.submitted >= self.needed

    @property
    def sentence(self):
        """Why the session cannot be closed yet, or that it can."""
        if self.eligible < FEWEST:
            return (
                f"Sidang tidak dapat memutuskan: hanya {self.eligible} anggota yang berhak "
                f"menilai, paling sedikit {FEWEST}"
            )
        state = "Kuorum tercapai" if self.has_quorum else "Kuorum belum tercapai"
        numbers = f"{self.submitted} dari minimal {self.needed}"
        return f"{state}: {numbers} ({self.eligible} anggota berhak)"


@dataclass(frozen=True)
class PrincipleResult:
    """The counted scores on one principle; `average` is None where nobody counted."""

    principle: Score.Principle
    values: tuple[int, ...]

    @property
    def average(self):
        if not self.values:
            return None
        return (Decimal(sum(self.values)) / len(self.values)).quantize(Decimal("0.01"))

    @property
    def lowest(self):
        return min(self.values, default=None)

    @property
    def highest(self):
        return max(self.values, default=None)

    @property
    def bar(self):
        """The length of the average in a bar 96 units wide."""
        return 0 if self.average is None else int(self.average * 24)


def counted(session):
    """The members whose scores count: submitted, not a draft and not recused."""
    return [m for m in session.members.all() if m.status == SessionMember.Status.SUBMITTED]


def recused(session):
    """The members who stepped back for a conflict of interest."""
    return [m for m in session.members.all() if m.status == SessionMember.Status.RECUSED]


def left(session):
    """The members who went before they scored: see `holding.note_departures`."""
    return [m for m in session.members.all() if m.status == SessionMember.Status.LEFT]


def tally(session):
    """The quorum is reckoned of those eligible: all but who stepped back or left."""
    members = session.members.all()
    eligible = len(members) - len(recused(session)) - len(left(session))
    asked = needed(session.quorum_rule, session.quorum, eligible)
    return Tally(len(members), eligible, len(counted(session)), asked)


def rule_in_words(session):
    """The quorum of this session as it was laid down at the opening."""
    return in_words(session.quorum_rule, session.quorum)


def by_principle(session):
    """The counted scores on each of the six principles, in their order."""
    values = {principle: [] for principle in Score.Principle}
    for member in counted(session):
        for score in member.scores.all():
            values[score.principle].append(score.value)
    return [PrincipleResult(principle, tuple(found)) for principle, found in values.items()]


def overall_average(results):
    """The average over all counted scores, or None."""
    values = [value for result in results for value in result.values]
    return PrincipleResult(None, tuple(values)).average


def advice_of(session):
    """The advice that the counted scores make.

    Principle 1 scored "tidak memenuhi" by more than half of the eligible stands above every
    average; otherwise the recommendation of more than half of those who scored, and "with
    notes" where none has that.
    """
    rules = by_principle(session)[0]
    unmet = rules.values.count(Score.Value.NOT_MET)
    if unmet * 2 > tally(session).eligible:
        return CommitteeSession.Advice.AGAINST_THE_RULES
    votes = recommendations(session)
    half = len(counted(session)) / 2
    if votes[SessionMember.Recommendation.YES] > half:
        return CommitteeSession.Advice.RECOMMENDED
    if votes[SessionMember.Recommendation.NO] > half:
        return CommitteeSession.Advice.NOT_RECOMMENDED
    return CommitteeSession.Advice.WITH_NOTES


def recommendations(session):
    """How many of the counted members recommend what."""
    return Counter(member.recommendation for member in counted(session))


def dissenters(session):
    """The counted members whose recommendation is another than what the session came to."""
    return [member for member in counted(session) if differs(member, session.advice)]


def differs(member, advice):
    """Does this member recommend something else than the advice?"""
    if advice == CommitteeSession.Advice.AGAINST_THE_RULES:
        return member.recommendation != SessionMember.Recommendation.NO
    return SAYS.get(member.recommendation) != advice
