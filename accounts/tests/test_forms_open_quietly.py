"""A form that is only looked at does not complain."""

import pytest


@pytest.mark.parametrize(
    "address",
    [
        "/akun/ubah/",
        "/akun/kata-sandi/",
        "/pengguna/undang/",
        "/sekolah/ubah/",
        "/pengguna/{admin}/",
    ],
)
def test_inside(login, admin, address):
    page = login(admin).get(address.format(admin=admin.pk)).content.decode()

    assert "<form" in page
    assert "k-ringkas" not in page
    assert "Galat: " not in page


@pytest.mark.parametrize("address", ["/masuk/", "/masuk/lupa/", "/masuk/tautan/"])
def test_outside(client, db, address):
    page = client.get(address).content.decode()

    assert "<form" in page
    assert "k-ringkas" not in page
