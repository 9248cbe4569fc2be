"""What every answer tells the browser not to do."""

import pytest

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


@pytest.mark.parametrize(
    ("path", "status"), [("/healthz", 200), ("/tidak-ada/", 404), ("/laporan/", 302)]
)
def test_every_answer_carries_the_policy_errors_included(client, db, path, status):
    response = client.get(path)

    assert response.status_code == status
    assert set(response["Content-Security-Policy"].split("; ")) == POLICY
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_foreign_host_name_is_refused(client, db):
    assert client.get("/healthz", HTTP_HOST="jahat.example").status_code == 400
