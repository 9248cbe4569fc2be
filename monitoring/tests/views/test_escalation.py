"""The page on which a school says after how many days its principal is told."""

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from monitoring.models import Escalation

PAGE = "/pengingat/penerusan/"


def test_the_number_is_kept_told_and_shown_again(login, admin):
    client = login(admin)
    assert 'value="7"' in client.get(PAGE).content.decode()

    answer = client.post(PAGE, {"after_days": "10"})
    again = client.post(PAGE, {"after_days": "10"})

    assert answer.url == again.url == reverse("monitoring:notice_list")
    assert Escalation.objects.get().after_days == 10
    entry = AuditEntry.objects.get(verb="pengingat.penerusan")
    assert entry.sentence == "Pengingat diteruskan kepada kepala sekolah setelah 10 hari"
    assert 'value="10"' in client.get(PAGE).content.decode()


@pytest.mark.parametrize("typed", ["0", "61", "-3", "seminggu", ""])
def test_a_number_that_makes_no_sense_is_refused_and_kept_in_the_form(login, admin, typed):
    answer = login(admin).post(PAGE, {"after_days": typed})

    assert answer.status_code == 200
    assert f'value="{typed}"' in answer.content.decode() or not typed
    assert Escalation.objects.count() == 0


def test_only_who_runs_the_school_sets_it(login, quality_member, principal):
    assert login(quality_member).post(PAGE, {"after_days": "3"}).status_code == 403
    assert login(principal).get(PAGE).status_code == 200
    assert Escalation.objects.count() == 0


def test_each_school_has_its_own(login, admin, other_admin, other_school):
    login(admin).post(PAGE, {"after_days": "3"})

    assert 'value="7"' in login(other_admin).get(PAGE).content.decode()
