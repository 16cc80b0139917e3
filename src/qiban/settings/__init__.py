"""Django's settings. What differs from place to place comes through `qiban.platform.source`."""

import os
from pathlib import Path
from typing import Any

from qiban.law import register
from qiban.platform.home import current_home
from qiban.platform.offices import named_offices, with_companions
from qiban.platform.source import Source
from qiban.settings.database import databases
from qiban.settings.keys import identity_keys, journal_keys, phone_key
from qiban.settings.logs import logging_config

PACKAGE = Path(__file__).resolve().parent.parent
HOME = current_home()
_source = Source(HOME)
TESTING = os.environ.get("QIBAN_TESTING") == "1"

SECRET_KEY = HOME.secret("secret-key")
DEBUG = _source["web.debug"]
ALLOWED_HOSTS = list(_source["web.hosts"]) + (["testserver"] if TESTING else [])
CSRF_TRUSTED_ORIGINS = list(_source["web.origins"])

QIBAN_OFFICES = with_companions(named_offices(_source))
register.bring(QIBAN_OFFICES)
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "pgtrigger",
    "procrastinate.contrib.django",
    "django_htmx",
    "ninja",
    "qiban.core.units",
    "qiban.core.people",
    "qiban.core.access",
    "qiban.core.obligations",
    "qiban.core.journal",
    "qiban.core.channels",
    "qiban.core.notices",
    "qiban.core.webhooks",
    "qiban.core.files",
    "qiban.core.idempotency",
    "qiban.core.lawbook",
    "qiban.core.retention",
    *QIBAN_OFFICES,
    "qiban.site",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "qiban.settings.headers.ContentSecurityPolicy",
    "qiban.core.api.gate.Gate",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "qiban.site.languages.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "qiban.core.web.private.PrivatePages",
    "qiban.core.web.posts.ActingPost",
    "qiban.site.second_factor.SecondFactorFirst",
    "qiban.site.languages.OwnLanguage",
    "qiban.core.web.problems.Problems",
]

ROOT_URLCONF = "qiban.site.urls"
WSGI_APPLICATION = "qiban.settings.wsgi.application"
FORM_RENDERER = "qiban.settings.widgets.QuickWidgets"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "qiban.site.context.site",
            ],
            # Texts and addresses that pages show again and again are made once.
            "builtins": ["qiban.site.templatetags.addresses"],
            "libraries": {"i18n": "qiban.site.templatetags.i18n"},
            # A test fails on any page that shows this text.
            "string_if_invalid": "UNDEFINED[%s]" if TESTING else "",
        },
    }
]

# Our tags of languages stand in for Django's on purpose.
SILENCED_SYSTEM_CHECKS = ["templates.W003"]

DATABASES = databases(_source, testing=TESTING)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# One for all processes: the sign-in library keeps there which codes were used, and its limits.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "access_remembered",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

LANGUAGE_CODE = _source["web.language"]
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# People and sign-in
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["qiban.core.people.signing_in.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
AUTH_PASSWORD_VALIDATORS += [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    }
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
CSRF_FAILURE_VIEW = "qiban.site.views.errors.csrf_failure"
ACCOUNT_ADAPTER = "qiban.site.accounts.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "qiban.site.accounts.LoginForm",
    "reauthenticate": "qiban.site.accounts.ReauthenticateWithPasswordForm",
    "change_password": "qiban.site.accounts.ChangePasswordForm",
}
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
# Nothing is counted by address alone: a whole city may stand behind one. See `site.accounts` for wrong guesses;
# "login_failed" is what the library allows of second factors of one account.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "50/h/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "齐办"
MFA_ADAPTER = "qiban.site.accounts.MFAAdapter"
MFA_FORMS = {
    "authenticate": "qiban.site.accounts.AuthenticateForm",
    "reauthenticate": "qiban.site.accounts.ReauthenticateForm",
    "activate_totp": "qiban.site.accounts.ActivateTOTPForm",
}

# Whoever sees identities, decides or administers needs a second factor (core.people.second_factor).
QIBAN_SECOND_FACTOR = _source["web.second_factor"] and not TESTING

# Sessions, cookies, headers
SESSION_ENGINE = "qiban.core.access.sessions"
# A browser that is closed forgets; `web.session_hours` ends what stays open.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = _source["web.session_hours"] * 3600
SESSION_COOKIE_NAME = "qiban_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "qiban_csrf"
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_NAME = "qiban_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _source["web.https"]
SECURE_SSL_REDIRECT = _source["web.https"]
SECURE_HSTS_SECONDS = 31_536_000 if _source["web.https"] else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _source["web.https"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _source["web.behind_proxy"] else None
# How many proxies of our own stand in front, whose word about the client's address is good.
QIBAN_PROXIES = _source["web.proxies"] if _source["web.behind_proxy"] else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# Static files come out of the package itself, found once at start; no collecting step, no second copy.
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0 if DEBUG else 3600
MEDIA_ROOT = HOME.files

# Jobs live in modules named `jobs`; they are queued in the transaction that causes them.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

EMAIL_HOST = _source["mail.host"]
EMAIL_PORT = _source["mail.port"]
EMAIL_HOST_USER = _source["mail.user"]
EMAIL_HOST_PASSWORD = _source["mail.password"]
EMAIL_USE_TLS = _source["mail.tls"]
EMAIL_TIMEOUT = max(1, _source["mail.timeout_seconds"])
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _source["mail.sender"]
# Without a mail server nothing is lost: mails wait in QIBAN_HOME/outbox.
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = HOME.outbox

# Who complainants are: keys in QIBAN_HOME/keys, files in QIBAN_HOME/files
QIBAN_KEY_SUITE = _source["keys.suite"]
QIBAN_IDENTITY_KEYS = identity_keys(HOME, QIBAN_KEY_SUITE)
QIBAN_PHONE_KEY = phone_key(HOME)
QIBAN_FILES = HOME.files
# Where mails point to, and where reports of undelivered ones go: to nobody, so that no mail answers a mail.
QIBAN_ADDRESS = _source["web.address"].rstrip("/")
QIBAN_BOUNCES_TO = _source["mail.bounces_to"]
# What ties journal entries together, and where each day's head of the journal is kept
QIBAN_JOURNAL_KEYS = journal_keys(HOME)
QIBAN_JOURNAL_HEADS = Path(_source["journal.heads"] or HOME.heads)
# Where files with readings of stations are put; nowhere where it is empty
QIBAN_FLOOD_INBOX = Path(_source["flood.inbox"]) if _source["flood.inbox"] else None
# What counts the months of the evaluation, on which Spark, and where its columnar files lie
QIBAN_EVALUATION_ENGINE = _source["evaluation.engine"]
QIBAN_EVALUATION_SPARK = _source["evaluation.spark"]
QIBAN_EVALUATION_FOLDER = Path(_source["evaluation.folder"] or HOME.files / "evaluation")
# Notices go out by e-mail where a mail server is set; otherwise they wait in the app.
QIBAN_EMAIL_NOTICES = bool(EMAIL_HOST)

# The gateway of short messages; none are sent where it has no address. What it is asked is in docs/operations/notices.md.
QIBAN_SMS_URL = _source["sms.url"]
QIBAN_SMS_HEADER, QIBAN_SMS_KEY, QIBAN_SMS_SECRET = _source["sms.header"], _source["sms.key"], _source["sms.secret"]
QIBAN_SMS_TEMPLATE, QIBAN_SMS_CODE_TEMPLATE = _source["sms.template"], _source["sms.code_template"]
QIBAN_SMS_PRIVATE = _source["sms.private"]
QIBAN_SMS_SECONDS = max(1, _source["sms.timeout_seconds"])
# Whether notices may go to groups of WeCom and DingTalk, which others run
QIBAN_ROBOTS = _source["notices.robots"]
# Whether other systems are told of the steps of things; not of a past that is played again
QIBAN_TELLS_STEPS = True

# Whether events may go to private addresses, and unencrypted: to systems of one's own network.
QIBAN_WEBHOOKS_PRIVATE = _source["webhooks.private"]

LOGGING = logging_config(_source["log.level"])
TEST_RUNNER = "django.test.runner.DiscoverRunner"
