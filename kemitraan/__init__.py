"""The project package: settings, addresses, the Celery app and what runs them."""

from kemitraan.celery import app as celery_app

__all__ = ["celery_app"]
