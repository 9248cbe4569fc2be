"""Whatever is sent to the pages of this app, the answer is a page."""

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.first_school import one_time_link
from accounts.invitations import invite
from accounts.tests.files import upload

FIELDS = (
    "username", "password", "new_password", "repeated", "email", "name", "phone", "role", "roles",
    "position", "school", "next", "npsn", "level", "status", "time_zone", "head_nip",
    "region_code", "kata_sandi_lagi", "is_principal", "website", "sudo_get",
)  # fmt: skip
INSIDE = (
    "/akun/", "/akun/ubah/", "/akun/kata-sandi/", "/pengguna/", "/pengguna/undang/",
    "/pengguna/1/", "/pengguna/1/akhiri/", "/pengguna/undangan/1/ulang/",
    "/pengguna/undangan/1/batal/", "/sekolah/", "/sekolah/ubah/", "/sekolah/kop/",
    "/sekolah/riwayat/", "/lainnya/",
)  # fmt: skip
OUTSIDE = (
    "/masuk/", "/masuk/lupa/", "/masuk/terkirim/", "/masuk/tautan/", "/bantuan/",
    "/masuk/sandi-baru/MQ/abc-def/", "/masuk/tautan/MQ/abc-def/", "/undangan/abc/", "/mulai/abc/",
)  # fmt: skip
ODD = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["\0", "9" * 40, "-1", "=1+1", "../../etc/passwd", "' OR 1=1 --", "🙂" * 50, "a" * 5000]
    ),
)
JUNK = st.dictionaries(st.sampled_from(FIELDS), ODD, max_size=8)


@given(data=JUNK, address=st.sampled_from(INSIDE))
@settings(max_examples=150)
def test_inside(login, admin, data, address):
    client = login(admin)

    assert client.post(address, data).status_code < 500
    assert client.get(address, data).status_code < 500


@given(data=JUNK, address=st.sampled_from(OUTSIDE))
@settings(max_examples=80)
def test_outside(db, data, address):
    assert Client().post(address, data).status_code < 500
    assert Client().get(address, data).status_code < 500


@given(data=JUNK)
@settings(max_examples=80)
def test_with_a_link_that_works(school, admin, data):
    _, link = invite(school, role="committee", by=admin)

    assert Client().post(link.removeprefix("http://127.0.0.1:8000"), data).status_code < 500


@given(data=st.dictionaries(st.sampled_from([f"sekolah-{one}" for one in FIELDS]), ODD), npsn=ODD)
@settings(max_examples=60)
def test_with_the_link_of_an_installation_without_people(db, data, npsn):
    path = one_time_link().removeprefix("http://127.0.0.1:8000")

    assert Client().post(path, data).status_code < 500
    assert Client().post(f"{path}?npsn=20402345", data).status_code < 500
    assert Client().get(path, {"npsn": npsn}).status_code < 500


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("address", INSIDE + OUTSIDE)
def test_other_methods_are_refused(login, admin, method, address):
    assert getattr(login(admin), method)(address).status_code in (404, 405)


@given(content=st.binary(min_size=1, max_size=300))
@settings(max_examples=40)
def test_any_file_as_letterhead(login, admin, school, content):
    data = {"name": "SMK", "level": "SMK", "status": "swasta", "time_zone": "Asia/Jakarta"}

    response = login(admin).post("/sekolah/ubah/", data | {"kop": upload(content, "kop.png")})

    assert response.status_code == 200
