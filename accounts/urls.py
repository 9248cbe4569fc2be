"""The addresses of this app."""

from django.urls import path

from accounts.views import (
    account,
    first_school,
    invitations,
    login,
    pages,
    passwords,
    people,
    school,
    unlock,
)

app_name = "accounts"

urlpatterns = [
    path("masuk/", login.log_in, name="log_in"),
    path("masuk/lupa/", passwords.forgot, name="forgot"),
    path("masuk/terkirim/", passwords.link_sent, name="link_sent"),
    path("masuk/sandi-baru/<str:code>/<str:token>/", passwords.reset, name="reset"),
    path("masuk/tautan/", unlock.ask, name="unlock_ask"),
    path("masuk/tautan/<str:code>/<str:token>/", unlock.unlock, name="unlock"),
    path("keluar/", login.log_out, name="log_out"),
    path("akun/", account.account, name="account"),
    path("akun/ubah/", account.change, name="account_change"),
    path("akun/kata-sandi/", passwords.change, name="change_password"),
    path("pengguna/", people.person_list, name="people"),
    path("pengguna/undang/", invitations.invite, name="invite"),
    path("pengguna/undangan/<int:pk>/ulang/", invitations.renew, name="renew_invitation"),
    path("pengguna/undangan/<int:pk>/batal/", invitations.revoke, name="revoke_invitation"),
    path("pengguna/<int:pk>/", people.person_detail, name="person"),
    path("pengguna/<int:pk>/akhiri/", people.let_go, name="let_go"),
    path("undangan/<str:token>/", invitations.follow, name="invitation"),
    path("mulai/<str:token>/", first_school.begin, name="first_school"),
    path("sekolah/", school.detail, name="school"),
    path("sekolah/ubah/", school.change, name="school_change"),
    path("sekolah/riwayat/", school.history, name="school_history"),
    path("sekolah/kop/", school.letterhead, name="letterhead"),
    path("sekolah/logo/", school.logo, name="school_logo"),
    path("sekolah/ganti/", school.switch, name="switch_school"),
    path("lainnya/", pages.more, name="more"),
    path("bantuan/", pages.help_page, name="help"),
]
