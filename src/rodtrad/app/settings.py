"""Django's settings, from the environment alone. What is missing or wrong fails loudly, at once.

| variable | meaning |
|---|---|
| `RODTRAD_WORKSPACE` | the workspace's folder; without it (tests, `makemigrations`) the database is in memory |
| `DATABASE_URL` | PostgreSQL instead of the workspace's SQLite file |
| `RODTRAD_HOSTS` | host names that the workspace answers to, comma separated; loopback names always |
| `RODTRAD_HTTPS` | `1` when the workspace is reached by https: cookies are then sent over https alone |
| `RODTRAD_LOCAL` | `1` is set by `rodtrad serve` on a loopback address: the owner is signed in without a password |
| `RODTRAD_CHAT_KEY` | the key to the chat model's server, where an owner has turned one on that asks for a key |
| `RODTRAD_DEBUG` | `1` shows errors in full; never in use |
"""

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from rodtrad.app.database import database
from rodtrad.app.system import reason_of


def _flag(name: str) -> bool:
    value = os.environ.get(name, "")
    if value not in {"", "0", "1"}:
        raise ImproperlyConfigured(f"{name} ska vara 0 eller 1, inte {value!r}")
    return value == "1"


def _workspace() -> Path | None:
    value = os.environ.get("RODTRAD_WORKSPACE", "")
    if not value:
        return None
    path = Path(value).resolve()
    if not (path / "rodtrad.toml").is_file():
        raise ImproperlyConfigured(f"RODTRAD_WORKSPACE: {path} är inte en arbetsyta (rodtrad.toml saknas)")
    return path


def _secret_key(workspace: Path | None) -> str:
    if workspace is None:
        return secrets.token_urlsafe(50)
    path = workspace / "secret.key"
    try:
        key = path.read_text("utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{path}: {reason_of(error)}") from error
    if len(key) < 50:
        raise ImproperlyConfigured(f"{path}: nyckeln är för kort")
    return key


PACKAGE = Path(__file__).resolve().parent
RODTRAD_WORKSPACE = _workspace()
RODTRAD_LOCAL = _flag("RODTRAD_LOCAL")
RODTRAD_HTTPS = _flag("RODTRAD_HTTPS")
DEBUG = _flag("RODTRAD_DEBUG")
SECRET_KEY = _secret_key(RODTRAD_WORKSPACE)

LOOPBACK_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = LOOPBACK_HOSTS + [h.strip() for h in os.environ.get("RODTRAD_HOSTS", "").split(",") if h.strip()]

try:
    DATABASES = {"default": database(RODTRAD_WORKSPACE, os.environ.get("DATABASE_URL", ""))}
except ValueError as error:
    raise ImproperlyConfigured(str(error)) from error
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STEPS = (
    "people",
    "organisation",
    "programme",
    "audit",
    "interviews",
    "coding",
    "goals",
    "synthesis",
    "followup",
    "chat",
)
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    *(f"rodtrad.app.{step}" for step in STEPS),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "rodtrad.app.people.middleware.LocalOwnerMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "rodtrad.app.urls"
WSGI_APPLICATION = "rodtrad.app.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "templates", *(PACKAGE / step / "templates" for step in STEPS)],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "rodtrad.app.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "rodtrad.app.jinja.frame",
            ],
        },
    },
]

AUTH_USER_MODEL = "rodtrad_people.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "overview"
LOGOUT_REDIRECT_URL = "login"

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "rodtrad_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [PACKAGE.parent / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "static", PACKAGE.parent / "publish/look/static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

# Interviews are text: 50 MB is the reader's limit for one file, and a request may hold several.
RODTRAD_FILE_LIMIT = 50_000_000
RODTRAD_FILES_PER_UPLOAD = 100
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FILES = RODTRAD_FILES_PER_UPLOAD

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = RODTRAD_HTTPS
CSRF_FAILURE_VIEW = "rodtrad.app.errors.csrf_failure"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31_536_000 if RODTRAD_HTTPS else 0

# What is meant for a person comes in a page or on stderr as one line; the log carries the rest, without contents.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"one_line": {"()": "rodtrad.app.logs.OneLine"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "one_line": {"class": "logging.StreamHandler", "filters": ["one_line"]},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # What a person may not do, or an address that is wrong, is no fault of the server: only faults are logged.
    # A request that is refused (a host name that is not ours, too many fields) is the sender's doing: a line will do.
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security": {"handlers": ["one_line"], "propagate": False},
    },
}
