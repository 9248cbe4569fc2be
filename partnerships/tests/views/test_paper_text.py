"""The pages on which a paper is chosen, written, printed and compared."""

import pytest
from django.urls import reverse

from jobs.models import Job
from partnerships.models import Agreement
from partnerships.papers import agreements, composing
from partnerships.stages import Stage
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import begun, template, version, write_plan

OF_A_PAPER = ("paper_text", "version_differences", "letter_send")
OF_A_VERSION = ("version_pdf", "version_word")
OF_A_TEMPLATE = ("template_edit", "template_archive")
DRAFTERS_ONLY = ("paper_text", "letter_send")
POSTED = ("version_make", "number_take")


@pytest.fixture
def partnership(school):
    partner = PartnerFactory(name="CV Jati Lestari")
    return write_plan(PartnershipFactory(stage=Stage.PERENCANAAN, partners=[partner]))


@pytest.fixture
def paper(partnership, admin):
    return begun(partnership, admin, "mou")


def url(name, thing, *more):
    return reverse(f"partnerships:{name}", args=[thing.pk, *more])


def typed(clauses, act="", revision=1):
    rows = {}
    for place, (heading, body) in enumerate(clauses):
        rows[f"pasal-{place}-heading"] = heading
        rows[f"pasal-{place}-body"] = body
    return rows | {
        "pasal-TOTAL_FORMS": len(clauses),
        "pasal-INITIAL_FORMS": len(clauses),
        "revision": revision,
        "tindakan": act,
    }


@pytest.mark.parametrize("who", ["other_admin", "stranger"])
def test_strangers_find_no_text_at_all(paper, admin, who, login, request):
    version(paper, admin)
    own = template(admin)
    browser = login(request.getfixturevalue(who))

    answers = {browser.get(url(name, paper)).status_code for name in OF_A_PAPER}
    answers |= {browser.get(url(name, paper, 1)).status_code for name in OF_A_VERSION}
    answers |= {browser.post(url(name, paper)).status_code for name in POSTED}
    answers |= {browser.get(url(name, own)).status_code for name in OF_A_TEMPLATE}

    assert answers == {404}


@pytest.mark.parametrize("role", ["quality_member", "committee_member", "supervisor"])
def test_who_does_not_draft_reads_versions_and_changes_nothing(paper, admin, role, login, request):
    version(paper, admin)
    browser = login(request.getfixturevalue(role))

    files = [browser.get(url(name, paper, 1)) for name in OF_A_VERSION]
    assert [len(b"".join(file)) > 0 for file in files] == [True, True]
    assert browser.get(url("version_differences", paper)).status_code == 200
    assert {browser.get(url(name, paper)).status_code for name in DRAFTERS_ONLY} == {403}
    assert {browser.post(url(name, paper)).status_code for name in POSTED} == {403}
    assert browser.get(reverse("partnerships:number_pattern")).status_code == 403
    copy = reverse("partnerships:template_copy", args=["mou"])
    assert browser.post(copy).status_code == 403


def test_a_paper_is_begun_from_a_template_with_those_who_sign(partnership, admin, login):
    browser = login(admin)
    create = url("agreement_create", partnership)
    party = partnership.parties.partners().get()

    chooser = browser.get(create).content.decode()
    form = browser.get(f"{create}?templat=pks-pkl").content.decode()
    answers = {
        "title": "PKL 2027",
        "starts_on": "21-11-2026",
        "ends_on": "20-11-2027",
        "place": "Wonosari",
        "dated_on": "23-11-2026",
        f"signatory_name_{party.pk}": "Agus Priyanto",
        f"signatory_position_{party.pk}": "Direktur",
        f"signatory_legal_basis_{party.pk}": "Akta Notaris Nomor 4",
        "witness_0": "Sri Wahyuni",
    }
    response = browser.post(f"{create}?templat=pks-pkl", answers)

    made = Agreement.objects.get()
    assert "templat=pks-pkl" in chooser
    assert "templat=luar" in chooser
    assert "Dasar wewenang" in form
    assert response.url == url("paper_text", made)
    assert (made.kind, made.template, made.place) == ("pks", "pks-pkl", "Wonosari")
    signer = made.signatories.get(party=party)
    assert (signer.legal_basis, made.witnesses.get().name) == (
        "Akta Notaris Nomor 4",
        "Sri Wahyuni",
    )


def test_a_letter_asks_for_no_term_and_no_partner_to_sign(partnership, admin, login):
    create = f"{url('agreement_create', partnership)}?templat=permohonan"
    browser = login(admin)
    school = partnership.parties.get(partner=None)

    form = browser.get(create).content.decode()
    response = browser.post(
        create,
        {
            "title": "Permohonan",
            "addressee": "Direktur\nCV Jati Lestari",
            f"signatory_name_{school.pk}": "Endah Kusumawati",
            f"signatory_position_{school.pk}": "Kepala sekolah",
        },
    )

    letter = Agreement.objects.get()
    assert "Berlaku mulai" not in form
    assert "Saksi" not in form
    assert response.url == url("paper_text", letter)
    assert [row.party for row in letter.signatories.all()] == [school]


def test_without_an_addressee_the_letter_keeps_the_typing(partnership, admin, login):
    create = f"{url('agreement_create', partnership)}?templat=balasan"

    response = login(admin).post(create, {"title": "Jawaban kami", "addressee": ""})

    assert response.status_code == 200
    assert "Isi kepada." in response.content.decode()
    assert "Jawaban kami" in response.content.decode()
    assert not Agreement.objects.exists()


def test_buttons_save_what_was_typed_and_lead_back_to_the_clause(paper, admin, login):
    browser = login(admin)
    clauses = [("Satu", "a"), ("Dua", "b")]

    address = url("paper_text", paper)

    moved = browser.post(address, typed(clauses, "turun-1"))
    clauses = [("Dua", "b"), ("Satu", "a!")]
    added = browser.post(address, typed(clauses, "tambah-2", 2))
    saved = browser.post(address, typed([*clauses, ("Tiga", "c")], revision=3))

    assert (moved.url, added.url) == (f"{address}#pasal-2", f"{address}#pasal-3")
    assert saved.url == url("agreement_detail", paper)
    assert composing.clauses_of(paper) == [("Dua", "b"), ("Satu", "a!"), ("Tiga", "c")]


def test_who_is_overtaken_keeps_the_typing(paper, admin, principal, login):
    composing.write(paper, [("Maksud", "Lain.")], by=principal, revision=1)

    response = login(admin).post(url("paper_text", paper), typed([("Maksud", "Ketikan saya.")]))

    page = response.content.decode()
    assert response.status_code == 200
    assert f"{principal.name} mengubah draf ini" in page
    assert "Ketikan saya." in page
    assert composing.clauses_of(paper) == [("Maksud", "Lain.")]


@pytest.mark.parametrize(
    "broken",
    [
        {"pasal-TOTAL_FORMS": "x"},
        {"pasal-TOTAL_FORMS": "900"},
        {"revision": "9" * 5000},
        {"revision": "", "tindakan": "naik-" + "9" * 5000},
    ],
)
def test_a_form_made_up_by_somebody_changes_nothing(paper, admin, login, broken):
    before = composing.clauses_of(paper)

    response = login(admin).post(url("paper_text", paper), typed([("A", "B")]) | broken)

    assert response.status_code == 200
    assert composing.clauses_of(paper) == before


def test_a_version_is_asked_of_the_worker_and_told_why_not(paper, admin, login):
    browser = login(admin)

    asked = browser.post(url("version_make", paper))
    job = Job.objects.get()
    version(paper, admin)
    again = browser.post(url("version_make", paper), follow=True)

    assert asked.url == job.get_absolute_url()
    assert (job.kind, job.target_id) == ("naskah", paper.pk)
    assert "sudah sama dengan isi naskah" in again.content.decode()


def test_the_page_offers_first_the_pdf_then_the_submission(paper, admin, login):
    browser = login(admin)

    before = browser.get(url("agreement_detail", paper)).content.decode()
    version(paper, admin)
    after = browser.get(url("agreement_detail", paper)).content.decode()

    assert ("Buat PDF" in before, "Ajukan naskah" in before) == (True, False)
    assert ("Buat PDF" in after, "Ajukan naskah" in after) == (False, True)
    assert "aaaa aaaa" in after


def test_the_principal_reads_and_approves_one_file(paper, admin, principal, login):
    version(paper, admin)
    agreements.submit(paper, by=admin)
    browser = login(principal)

    page = browser.get(url("agreement_approve", paper)).content.decode()
    other = browser.post(url("agreement_approve", paper), {"sha256": "b" * 64}, follow=True)
    right = browser.post(url("agreement_approve", paper), {"sha256": "a" * 64}, follow=True)

    assert f'name="sha256" value="{"a" * 64}"' in page
    assert "bukan lagi berkas yang Anda baca" in other.content.decode()
    assert "Naskah disetujui." in right.content.decode()


def test_files_come_as_downloads_under_their_names(paper, admin, login):
    version(paper, admin)
    browser = login(admin)

    pdf = browser.get(url("version_pdf", paper, 1))
    word = browser.get(url("version_word", paper, 1))

    assert (pdf["Content-Type"], word["Content-Type"][-24:]) == (
        "application/pdf",
        "wordprocessingml.document"[-24:],
    )
    assert f"naskah-{paper.pk}-versi-1.pdf" in pdf["Content-Disposition"]
    assert b"".join(word)[:2] == b"PK"
    assert b"".join(pdf)[:5] == b"%PDF-"


def test_what_changed_since_the_last_version_is_marked(paper, admin, login):
    version(paper, admin)
    composing.write(paper, [("Maksud <b>", "Isi {sekolah}")], by=admin, revision=1)

    page = login(admin).get(url("version_differences", paper)).content.decode()

    assert "Versi 1 dan draf sekarang" in page
    assert "Maksud &lt;b&gt;" in page
    assert "<del" in page
    assert login(admin).get(f"{url('version_differences', paper)}?ke=1").status_code == 404


def test_a_number_is_taken_once_a_pattern_is_set(paper, admin, login):
    browser = login(admin)
    pattern = {"pattern": "{urut}/{unit}/{tahun}", "code": "", "unit": "SMK", "digits": 2}

    first = browser.post(url("number_take", paper))
    wrong = browser.post(first.url, pattern | {"pattern": "{apa}/{urut}/{tahun}"})
    many = browser.post(first.url, pattern | {"digits": 10**9})
    browser.post(first.url, pattern)
    browser.post(url("number_take", paper))

    paper.refresh_from_db()
    assert first.url == reverse("partnerships:number_pattern")
    assert "{apa} tidak dikenal" in wrong.content.decode()
    assert "paling besar 6" in many.content.decode()
    assert paper.school_number.startswith("01/SMK/")
