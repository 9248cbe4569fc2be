"""Telephone numbers of partners, as people read them and as WhatsApp takes them."""

from django import template

from accounts.fields import phone_text
from partnerships.network.contacts import whatsapp_url

register = template.Library()
register.filter("telepon", phone_text)
register.filter("whatsapp", whatsapp_url)
