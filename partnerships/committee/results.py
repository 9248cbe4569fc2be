"""What a committee session comes to: who counts, the averages, the spread, the advice."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from partnerships.models import CommitteeSession, Score, SessionMember

FEWEST = 2  # with fewer eligible members a session cannot decide (product.md F4)


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


def usual_quorum(members):
    """More than half of the members, and never fewer than two."""
    return max(FEWEST, members // 2 + 1)


def counted(session):
    """The members whose scores count: submitted, not a draft and not recused."""
    return [m for m in session.members.all() if m.status == SessionMember.Status.SUBMITTED]


def tally(session):
    """A recusal takes the member out of those eligible; a quorum never asks for more
    members than are eligible, nor for fewer than two."""
    members = session.members.all()
    eligible = [m for m in members if m.status != SessionMember.Status.RECUSED]
    needed = max(FEWEST, min(session.quorum, len(eligible)))
    return Tally(len(members), len(eligible), len(counted(session)), needed)


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

    Principle 1 scored "tidak memenuhi" by more than half stands above every average;
    otherwise the recommendation of more than half, and "with notes" where none has that.
    """
    rules = by_principle(session)[0]
    unmet = rules.values.count(Score.Value.NOT_MET)
    if unmet * 2 > len(rules.values):
        return CommitteeSession.Advice.AGAINST_THE_RULES
    votes = Counter(member.recommendation for member in counted(session))
    half = len(counted(session)) / 2
    if votes[SessionMember.Recommendation.YES] > half:
        return CommitteeSession.Advice.RECOMMENDED
    if votes[SessionMember.Recommendation.NO] > half:
        return CommitteeSession.Advice.NOT_RECOMMENDED
    return CommitteeSession.Advice.WITH_NOTES
