"""The addresses of this app."""

app_name = "monitoring"

urlpatterns = []
