"""Orders through SIPLah are told once, mended and taken away, each with the paper of its BAST."""

import datetime as dt

import pytest

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from accounts.tests.files import pdf
from activities.accountability.ordering import add_order, change_order, remove_order
from activities.models import SiplahOrder
from activities.tests.accountability.factories import SiplahOrderFactory, with_paper
from activities.tests.conftest import upload
from activities.tests.factories import ActivityReportFactory

FACTS = {
    "number": "SP/7/2026",
    "ordered_on": dt.date(2026, 11, 3),
    "seller": "CV Kayu Jati Makmur",
    "what": "Papan kayu",
    "amount": 900_000,
    "bast_number": "",
    "bast_on": None,
}


def test_an_order_is_added_with_its_paper(activity, admin):
    order = add_order(activity, by=admin, file=upload(pdf(), "BAST kayu.pdf"), **FACTS)

    order.refresh_from_db()
    assert (order.number, order.filename, order.created_by) == ("SP/7/2026", "BAST kayu.pdf", admin)
    with order.file.open() as file:
        content = file.read()
    assert (order.size, content) == (len(content), pdf())
    assert AuditEntry.objects.get(verb="siplah.tambah").actor == admin


def test_the_same_order_is_not_told_twice_and_leaves_no_file(activity, admin):
    add_order(activity, by=admin, **FACTS)

    with pytest.raises(Refused, match="sudah ada pada kegiatan ini") as refusal:
        add_order(activity, by=admin, file=upload(pdf(), "bast.pdf"), **FACTS)

    order = SiplahOrder.objects.get()
    assert refusal.value.field == "number"
    assert not order.file
    folder = order.file.storage.listdir("siplah")[1] if order.file.storage.exists("siplah") else []
    assert folder == []


def test_a_hostile_paper_is_refused_with_a_sentence(activity, admin):
    with pytest.raises(Refused, match="tidak diterima") as refusal:
        add_order(activity, by=admin, file=upload(b"MZ program", "bast.pdf"), **FACTS)

    assert refusal.value.field == "file"
    assert not SiplahOrder.objects.exists()


def test_a_new_paper_takes_the_place_of_the_old(
    activity, admin, django_capture_on_commit_callbacks
):
    order = with_paper(SiplahOrderFactory(activity=activity))
    before, storage = order.file.name, order.file.storage

    with django_capture_on_commit_callbacks(execute=True):
        changed = change_order(
            order, by=admin, file=upload(pdf(), "baru.pdf"), **FACTS | {"number": order.number}
        )

    assert (storage.exists(before), storage.exists(changed.file.name)) == (False, True)
    changes = AuditEntry.objects.get(verb="siplah.ubah").changes
    assert ["Berkas BAST", "bast.docx", "baru.pdf"] in changes
    assert ["Nomor BAST", "BAST/07/2026", ""] in changes


def test_an_order_is_taken_away_with_its_paper(activity, admin, django_capture_on_commit_callbacks):
    order = with_paper(SiplahOrderFactory(activity=activity))

    with django_capture_on_commit_callbacks(execute=True):
        remove_order(order, by=admin)

    assert not order.file.storage.exists(order.file.name)
    assert AuditEntry.objects.filter(verb="siplah.hapus").count() == 1
    with pytest.raises(Refused, match="sudah dihapus orang lain"):
        remove_order(order, by=admin)


@pytest.mark.parametrize("state", ["submitted", "accepted"])
def test_once_the_report_is_handed_in_amount_and_paper_stand(activity, admin, state):
    order = with_paper(SiplahOrderFactory(activity=activity))
    bare = SiplahOrderFactory(activity=activity)
    ActivityReportFactory(activity=activity, **{state: True})
    same = FACTS | {"number": order.number}

    for act in (
        lambda: change_order(order, by=admin, **same | {"amount": 1}),
        lambda: change_order(order, by=admin, file=upload(pdf(), "baru.pdf"), **same),
        lambda: remove_order(order, by=admin),
    ):
        with pytest.raises(Refused, match="sudah diajukan atau diterima"):
            act()
    completed = change_order(bare, by=admin, file=upload(pdf(), "bast.pdf"), **FACTS)

    order.refresh_from_db()
    assert (order.amount, order.filename, completed.filename) == (900_000, "bast.docx", "bast.pdf")


def test_readers_tell_no_orders(activity, supervisor):
    with pytest.raises(NotAllowed):
        add_order(activity, by=supervisor, **FACTS)
