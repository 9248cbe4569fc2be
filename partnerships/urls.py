"""The addresses of this app."""

from django.urls import path

from partnerships.views import moves, partnerships

app_name = "partnerships"

urlpatterns = [
    path("kemitraan/", partnerships.partnership_list, name="partnership_list"),
    path("kemitraan/papan/", partnerships.partnership_board, name="partnership_board"),
    path("kemitraan/tambah/", partnerships.partnership_create, name="partnership_create"),
    path("kemitraan/<int:pk>/", partnerships.partnership_detail, name="partnership_detail"),
    path("kemitraan/<int:pk>/riwayat/", partnerships.partnership_history, name="partnership_history"),
    path("kemitraan/<int:pk>/tahap/", moves.move, name="move"),
    path("kemitraan/<int:pk>/ubah/", partnerships.partnership_edit, name="partnership_edit"),
]
