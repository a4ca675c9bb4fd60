"""Settings of mail."""

from artrec_site.settings.environment import EMBEDDED, STATE_DIR, env

# A trial's mail is written to files that only its operator reads; elsewhere a mail server is needed
# (artrec_site.production refuses to start without).
MAIL_DIR = STATE_DIR / "letters"
EMAIL_URL = env.str("EMAIL_URL", default=f"filemail:///{MAIL_DIR}" if EMBEDDED else "dummymail://")
vars().update(env.email_url_config(EMAIL_URL))
if vars()["EMAIL_BACKEND"].endswith("filebased.EmailBackend"):
    EMAIL_BACKEND = "artrec_site.file_mail.PrivateFileBackend"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="artrec <noreply@localhost>")
# Who sells, as invoices say it: name, address and tax number, and the account to pay into. Lines
# are separated by semicolons.
SELLER = env.str("SELLER", default="artrec")
BANK_ACCOUNT = env.str("BANK_ACCOUNT", default="")
