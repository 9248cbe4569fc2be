from jobs import kinds


def test_who_may_ask_sees_the_kinds_and_others_none(workshop, admin, committee_member, stranger):
    assert [kind.slug for kind in kinds.askable(admin)] == ["catatan", "kartu"]
    assert kinds.askable(committee_member) == []
    assert kinds.askable(stranger) == []


def test_the_kind_prints_as_its_label(workshop):
    assert [str(kind) for kind in kinds.registered()] == ["Catatan sekolah", "Kartu anggota"]
