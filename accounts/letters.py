"""Mails of accounts as HTML: what their text says, set like the mails of notices."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from common.http import absolute_url

FOOT = "\n-- \n"
PARAGRAPHS = re.compile(r"\n{2,}")
LINK = re.compile(r"^(?P<words>.*?)\s*(?P<url>https?://\S+)$", re.DOTALL)
CODE = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)*")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a mail: words, a code to type, or words that end with an address."""

    words: str
    url: str = ""
    is_code: bool = False


def add_html(message: EmailMultiAlternatives) -> None:
    """Attach the text of a mail as HTML, in the active language."""
    context = {
        "subject": str(message.subject).removeprefix(settings.ACCOUNT_EMAIL_SUBJECT_PREFIX),
        "paragraphs": paragraphs(str(message.body)),
        "site": absolute_url("/"),
    }
    message.attach_alternative(render_to_string("mail/account.html", context), "text/html")


def paragraphs(body: str) -> list[Paragraph]:
    """Return the paragraphs of a mail's text without its foot."""
    text = body.partition(FOOT)[0].strip()
    return [_paragraph(one) for one in PARAGRAPHS.split(text)]


def _paragraph(text: str) -> Paragraph:
    if CODE.fullmatch(text):
        return Paragraph(text, is_code=True)
    link = LINK.match(text)
    return Paragraph(link["words"], link["url"]) if link else Paragraph(text)
