"""Every address with an id: 404 for strangers and other schools, 403 for the wrong role."""

import pytest
from django.urls import reverse

from activities.tests.factories import ActivityReportFactory, EvidenceFactory, PhotoConsentFactory

READING = ["activity_detail", "activity_history", "evidence_file"]
WRITING = [
    "activity_create",
    "activity_change",
    "activity_cancel",
    "report_write",
    "report_check",
    "evidence_add",
    "evidence_describe",
    "evidence_remove",
    "photo_consent",
]
POSTED = ["report_submit", "evidence_upload"]


@pytest.fixture
def addresses(activity):
    """The path of every page with an id, by its name."""
    evidence = EvidenceFactory(activity=activity)
    ActivityReportFactory(activity=activity, submitted=True)
    ids = {name: evidence.pk for name in (*READING, *WRITING) if name.startswith("evidence_")}
    ids |= {"activity_create": activity.partnership_id, "evidence_add": activity.pk}
    ids |= {"evidence_upload": activity.pk}
    names = [*READING, *WRITING, *POSTED]
    return {
        name: reverse(f"activities:{name}", args=[ids.get(name, activity.pk)]) for name in names
    }


def status(client, path):
    answer = client.get(path)
    b"".join(answer)  # a file read to its end is closed
    return answer.status_code


@pytest.mark.parametrize("person", ["stranger", "other_admin"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_people_of_elsewhere_find_nothing(request, login, addresses, person, method):
    client = login(request.getfixturevalue(person))
    methods = dict.fromkeys(WRITING, method) | dict.fromkeys(READING, "get")
    methods |= dict.fromkeys(POSTED, "post")

    found = {name: getattr(client, methods[name])(path) for name, path in addresses.items()}

    assert {name: answer.status_code for name, answer in found.items()} == dict.fromkeys(found, 404)


def test_whoever_is_not_logged_in_is_asked_to(client, addresses):
    for name, path in addresses.items():
        answer = client.post(path) if name in POSTED else client.get(path)

        assert answer.url.startswith("/masuk/?next=")


@pytest.mark.parametrize("person", ["supervisor", "committee_member"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_readers_see_pages_and_get_a_sentence_for_the_rest(
    request, login, addresses, person, method
):
    client = login(request.getfixturevalue(person))

    read = {status(client, addresses[name]) for name in READING}
    written = [getattr(client, method)(addresses[name]) for name in WRITING]
    posted = [client.post(addresses[name]) for name in POSTED]

    assert read == {200}
    assert {answer.status_code for answer in (*written, *posted)} == {403}
    assert all(b"Hanya kepala sekolah, admin dan" in answer.content for answer in written)


@pytest.mark.parametrize("person", ["principal", "admin", "quality_member"])
def test_those_who_run_activities_open_every_page(request, login, addresses, person, today):
    client = login(request.getfixturevalue(person))
    without_way = {"report_write", "evidence_remove"}  # handed in: told why and sent back

    codes = {name: status(client, addresses[name]) for name in (*READING, *WRITING)}

    expected = dict.fromkeys(codes, 200) | dict.fromkeys(without_way, 302)
    assert codes == expected


def test_the_lists_are_for_members_only(client, login, stranger, school, supervisor):
    path = reverse("activities:activity_list")

    assert login(stranger).get(path).status_code == 404
    assert login(supervisor).get(path).status_code == 200


def test_submitting_takes_a_post(login, admin, addresses):
    assert login(admin).get(addresses["report_submit"]).status_code == 405


@pytest.mark.parametrize(
    ("person", "code"),
    [
        ("stranger", 404),
        ("other_admin", 404),
        ("supervisor", 403),
        ("admin", 403),
        ("quality_member", 403),
        ("principal", 302),  # told that the report is not locked, and sent back
    ],
)
def test_only_the_principal_comes_to_reopening(request, login, activity, addresses, person, code):
    path = reverse("activities:report_reopen", args=[activity.pk])

    assert login(request.getfixturevalue(person)).get(path).status_code == code


@pytest.mark.parametrize(
    ("person", "code"),
    [("stranger", 404), ("other_admin", 404), ("supervisor", 403), ("admin", 200)],
)
def test_the_proof_of_consent_stays_with_those_who_run_activities(
    request, login, activity, person, code
):
    consent = PhotoConsentFactory(activity=activity)

    assert status(login(request.getfixturevalue(person)), consent.get_absolute_url()) == code
