"""All settings, read from the environment (``BANCHENG_…``) with defaults for one PC."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from bancheng.config.secret_keys import installation_secret
from bancheng.rules.ways.settings import SETTINGS, Setting

env = environ.Env()
PACKAGE = Path(__file__).resolve().parent.parent

# Where this installation keeps its database, files and secret.
VAR = Path(env.str("BANCHENG_VAR", default=str(Path.cwd() / "var")))
SECRET_KEY = env.str("BANCHENG_SECRET_KEY", default="") or installation_secret(VAR)
SHORTEST_SECRET = 32
if len(SECRET_KEY) < SHORTEST_SECRET:
    raise ImproperlyConfigured("BANCHENG_SECRET_KEY must have at least 32 characters")

DEBUG = env.bool("BANCHENG_DEBUG", default=False)
ALLOWED_HOSTS = env.list("BANCHENG_HOSTS", default=["127.0.0.1", "localhost", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("BANCHENG_ORIGINS", default=[])
IS_HTTPS = env.bool("BANCHENG_HTTPS", default=False)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "template_partials",
    "bancheng.data",
    "bancheng.web",
]

MIDDLEWARE = [
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "bancheng.web.middleware.IdleMiddleware",
    "bancheng.web.language.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "bancheng.web.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "bancheng.config.urls"
WSGI_APPLICATION = "bancheng.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bancheng.web.shell.frame",
            ],
        },
    }
]

DATABASES = {
    "default": env.db("BANCHENG_DATABASE_URL", default=f"sqlite:///{VAR}/bancheng.sqlite3")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE takes the write lock at BEGIN, so that two clerks queue instead of failing halfway.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
ATOMIC_REQUESTS = False

# People: unique accounts, argon2, lock-out after five failures, idle time-out (domain §5).
AUTH_USER_MODEL = "data.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "workbench"
LOGOUT_REDIRECT_URL = "sign_in"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # fifteen minutes are fifteen minutes
AXES_ENABLE_ADMIN = False
# W006 asks to lock addresses as well: a whole centre sits behind one, and would be shut out together.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
AXES_HANDLER = "bancheng.web.accounts.attempts.AttemptHandler"
AXES_LOCKOUT_CALLABLE = "bancheng.web.accounts.sign_in.locked_out"
SESSION_COOKIE_AGE = 60 * int(SETTINGS[Setting.IDLE_MINUTES].default)  # an area may set another
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "bancheng.web.errors.csrf_failed"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# Served from the package, never collected; an address holds the file's hash and is kept for a year.
STATIC_URL = "static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "bancheng.web.static_files.StampedStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 0 if DEBUG else 31_536_000
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Papers: a folder with the office's own fonts (仿宋_GB2312, 方正小标宋 …), used before those shipped.
FONTS = env.str("BANCHENG_FONTS", default="")
if FONTS and not Path(FONTS).is_dir():
    raise ImproperlyConfigured(f"BANCHENG_FONTS names no folder: {FONTS}")

# Attachments: checked by content, kept outside every public path, served by a permission check.
ATTACHMENTS = VAR / "attachments"
ATTACHMENT_MAX_BYTES = 20 * 1024 * 1024
ATTACHMENTS_PER_CASE = 30
PHOTOS_PER_REPORT = 6
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_700  # thirty added fields with fifty ticks each
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "bancheng.web.capped_uploads.CappedFileUploadHandler",  # keeps nothing of a file that is too big
]

JOBS_IN_BACKGROUND = True  # long jobs run on in a thread while their page shows how far they are

LOOK_UP_FAILURES = 5  # wrong codes before a case's look-up is shut
LOOK_UP_MINUTES = 15
REPORTS_PER_HOUR = env.int("BANCHENG_REPORTS_PER_HOUR", default=20)  # from one network address
PHOTOS_PER_HOUR = REPORTS_PER_HOUR * PHOTOS_PER_REPORT  # likewise, those discarded included
PHOTO_BYTES_PER_HOUR = env.int("BANCHENG_PHOTO_MB_PER_HOUR", default=300) * 1024 * 1024
REPORTER_IDLE_SECONDS = 15 * 60  # how long a proved case stays open in a browser nobody touches
REPORTER_LONGEST_SECONDS = 8 * 60 * 60  # and one that is touched all the time
PROXIES = env.int("BANCHENG_PROXIES", default=0)  # own proxies in front, that name the visitor

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"bancheng": {"level": "INFO"}, "django": {"handlers": [], "propagate": True}},
}
