"""Settings of accounts: authentication, allauth, second factors."""

from artrec_site.settings.environment import EMBEDDED, HTTPS, SITE_URL, env

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
# Addresses are unique among confirmed ones, of which the check knows nothing (accounts.claims).
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
PASSWORD_HASHERS = ["accounts.hashers.CanonicalArgon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": name}
    for name in (
        "accounts.password_rules.DisplayedSimilarityValidator",
        "django.contrib.auth.password_validation.MinimumLengthValidator",
        "accounts.password_rules.DisplayedCommonPasswordValidator",
        "django.contrib.auth.password_validation.NumericPasswordValidator",
    )
]
# The audit log holds nothing that a client wrote: no correlation id of a header.
AUDITLOG_CID_HEADER = None
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
USERSESSIONS_ADAPTER = "accounts.adapter.SessionsAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.SignUpForm"
ACCOUNT_SIGNUP_REDIRECT_URL = "recommendations:welcome"
# Strict: an unconfirmed address blocks nobody from claiming it (accounts.claims).
ACCOUNT_PREVENT_ENUMERATION = "strict"
# allauth's rates are its own (`accounts.counters`), but for passwords and codes (`RATES`).
# A mail for each change of address, password or second factor; the password again before one.
ACCOUNT_EMAIL_NOTIFICATIONS = ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "artrec · "
ACCOUNT_SESSION_REMEMBER = True
USERSESSIONS_TRACK_ACTIVITY = False
HEADLESS_CLIENTS = ("app",)
HEADLESS_TOKEN_STRATEGY = "common.tokens.OneReadStrategy"  # noqa: S105 - the name of a class
HEADLESS_SERVE_SPECIFICATION = False
# Links in mails use the site's own address, whatever Host a request names.
_ACCOUNT_PAGES = f"{SITE_URL.rstrip('/')}/account"
HEADLESS_FRONTEND_URLS = {
    "account_confirm_email": f"{_ACCOUNT_PAGES}/confirm-email/{{key}}/",
    "account_reset_password": f"{_ACCOUNT_PAGES}/password/reset/",
    "account_reset_password_from_key": f"{_ACCOUNT_PAGES}/password/reset/key/{{key}}/",
    "account_signup": f"{_ACCOUNT_PAGES}/signup/",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ADAPTER = "accounts.second_factor.SecondFactorAdapter"
MFA_TOTP_ISSUER = "artrec"
MFA_PASSKEY_LOGIN_ENABLED = True
# Browsers take 127.0.0.1 and localhost for secure.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
# The desk opens to staff with a second factor; a trial may do without, and says so.
STAFF_NEED_SECOND_FACTOR = env.bool("STAFF_NEED_SECOND_FACTOR", default=not EMBEDDED)
