"""Switches per kind and way: what they say, what they keep, and what they cannot switch off."""

import pytest

from accounts.refusals import Refused
from accounts.roles import Role
from monitoring.messages.choosing import choose_messages, preference_of, times_text
from monitoring.messages.wishes import DUTIES, OPTIONAL
from monitoring.models import MessagePreference, Notice
from monitoring.tests.messages.scenes import told

URL = "/akun/pemberitahuan/"
STAFF = "peninjauan berakhir naskah perpanjangan evaluasi_mitra evaluasi_akhir jawab_penutupan"
OWN = {"kegiatan", "data_kpi", "tindak_lanjut"}  # what may be in their own charge
EVERY = [kind.value for kind in OPTIONAL]
Status = Notice.Status


def choose(by, frequency="segera", mail_off=(), bell_off=()):
    choose_messages(by=by, frequency=frequency, mail_off=mail_off, bell_off=bell_off)


@pytest.mark.parametrize(
    ("who", "choices", "always", "principal_only"),
    [
        ("principal", STAFF.split(), OWN | {"keputusan"}, 1),
        ("admin", EVERY, OWN, 0),
        ("quality_member", ["cek_laporan", "cek_capaian"], OWN, 0),
        ("committee_member", [], {"penilaian"}, 0),
        ("supervisor", [], set(), 0),
    ],
)
def test_only_what_the_role_is_told_of_is_offered(
    request, login, who, choices, always, principal_only
):
    page = login(request.getfixturevalue(who)).get(URL)

    assert {kind for kind, *_ in page.context["form"].rows()} == set(choices)
    assert {kind for kind, _ in page.context["always"]} == always
    assert page.text.count("diteruskan kepada kepala sekolah") == principal_only
    assert ("tidak menerima pengingat" in page.text) == (who == "supervisor")


def test_what_is_not_offered_stays_as_it_was_chosen(login, admin, school):
    choose(admin, mail_off=["cek_laporan"], bell_off=["peninjauan"])
    admin.memberships.update(role=Role.QUALITY_TEAM)

    login(admin).post(URL, {"frequency": "harian", "mail": ["cek_laporan"]})

    kept = MessagePreference.objects.get(user=admin)
    assert kept.mail_off == ["cek_capaian"]
    assert kept.bell_off == ["cek_capaian", "cek_laporan", "peninjauan"]


def test_everything_is_on_until_somebody_chooses(login, admin):
    page = login(admin).get(URL)

    assert page.text.count(" checked") == 1 + 2 * len(OPTIONAL)
    assert not MessagePreference.objects.exists()


def test_a_choice_is_kept_and_shown_again(login, admin):
    client = login(admin)
    answers = {"frequency": "harian", "mail": EVERY[1:], "bell": EVERY[:-1]}

    response = client.post(URL, answers, follow=True)

    assert "Pilihan pemberitahuan Anda tersimpan." in response.text
    kept = MessagePreference.objects.get(user=admin)
    assert (kept.frequency, kept.mail_off, kept.bell_off) == ("harian", EVERY[:1], EVERY[-1:])
    shown = response.context["form"].rows()
    assert [by_mail for _, _, by_mail, _ in shown] == [False] + [True] * (len(EVERY) - 1)
    assert [by_bell for *_, by_bell in shown] == [True] * (len(EVERY) - 1) + [False]


def test_all_can_be_switched_off_and_changed_again(login, admin):
    client = login(admin)

    client.post(URL, {"frequency": "segera"})
    client.post(URL, {"frequency": "mingguan", "mail": EVERY})

    kept = MessagePreference.objects.get()
    assert (kept.frequency, kept.mail_off, kept.bell_off) == ("mingguan", [], sorted(EVERY))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"frequency": ""}, "Pilih kapan surel dikirim."),
        ({"frequency": "setiap jam"}, "Pilih kapan surel dikirim dari daftar."),
        ({"mail": ["rahasia"]}, "Pilih surel dari daftar."),
    ],
)
def test_what_is_not_offered_is_refused_and_the_ticks_stay(login, admin, wrong, sentence):
    answers = {"frequency": "harian", "mail": EVERY[:1], "bell": EVERY[:2]} | wrong

    response = login(admin).post(URL, answers)

    assert sentence in response.text
    assert [bell for *_, bell in response.context["form"].rows()][:3] == [True, True, False]
    assert not MessagePreference.objects.exists()


def test_the_duties_of_ones_role_cannot_be_switched_off(login, principal):
    page = login(principal).get(URL).text

    for kind in DUTIES:
        assert f'value="{kind.value}"' not in page
        assert kind == "penilaian" or kind.label in page.split("Yang selalu diberitahukan")[1]
        with pytest.raises(Refused, match="tidak dapat dimatikan"):
            choose(principal, mail_off=[kind.value])


def test_every_kind_is_either_a_choice_or_a_duty_and_says_when():
    assert {*Notice.Kind} == {*OPTIONAL, *DUTIES, Notice.Kind.JOB, Notice.Kind.DIGEST}
    assert times_text(Notice.Kind.REVIEW) == (
        "14, 7, dan 1 hari sebelumnya, pada harinya, dan 7 hari sesudahnya"
    )
    assert times_text(Notice.Kind.CLOSING) == "segera sesudah mitra menjawab"
    assert times_text(Notice.Kind.DIGEST) == ""


def test_a_choice_is_of_one_person(principal, admin):
    choose(principal, "harian")

    assert preference_of(principal).frequency == "harian"
    assert preference_of(admin).frequency == "segera"


def test_whoever_wants_everything_at_once_gets_what_was_gathered(principal, admin, today):
    own = told(principal, status=Status.GATHERED)
    other = told(admin, status=Status.GATHERED)

    choose(principal, "mingguan")
    before = Notice.objects.get(pk=own.pk).status
    choose(principal, "segera")

    states = [Notice.objects.get(pk=each.pk).status for each in (own, other)]
    assert (before, states) == (Status.GATHERED, [Status.QUEUED, Status.GATHERED])


def test_without_an_address_the_page_says_so(login, principal):
    principal.email = ""
    principal.save()

    assert "Anda belum mengisi alamat surel" in login(principal).get(URL).text


def test_whoever_is_no_member_has_nothing_to_choose(login, stranger, school):
    assert login(stranger).get(URL).status_code == 404
