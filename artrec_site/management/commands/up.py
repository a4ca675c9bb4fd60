"""`manage.py up`: the whole site on this machine, from an empty folder to the first page."""

import argparse
import errno
import getpass
import http.client
import json
import os
import signal
import socket
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection

from artrec_site import file_mail, production, translations
from artrec_site.standalone import embedded, supervision
from catalog import selectors as catalog
from common import clock
from common.messaging import redis_is_up
from demo import people

HOST = "127.0.0.1"
START_TIMEOUT_S = 60
CHECK_INTERVAL_S = 3
PGVECTOR = (
    "This Postgres has no pgvector. Install it on the server (Debian: apt-get install "
    "postgresql-17-pgvector; else https://github.com/pgvector/pgvector#installation) and run again."
)


class Command(BaseCommand):
    """Bring up everything and stay until Ctrl-C."""

    help = (
        "Start the site: embedded servers where no addresses are set, migrations, demo, "
        "web, workers, beat."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--port", type=int, default=os.environ.get("PORT", "8000"))
        parser.add_argument(
            "--demo",
            action=argparse.BooleanOptionalAction,
            default=None,
            help="load the demo (default: where DEMO is set, as with the embedded database)",
        )

    def handle(self, *, port: int, demo: bool | None, **_: Any) -> None:
        """Run until a signal ends it; leaves no process."""
        state = Path(settings.STATE_DIR)
        production.refuse_to_start()
        self._check_site_url(port)
        if demo and not settings.DEMO:
            raise CommandError("The demo is not installed. Set DEMO=true and run again.")
        os.environ["DEMO"] = str(settings.DEMO if demo is None else demo)
        try:
            self._check_port(port)
            self._prepare(demo=demo)
        except OperationalError as error:
            reason = str(error).strip().splitlines()[0]
            raise CommandError(f"Can't connect to the database: {reason}") from error
        except OSError as error:
            raise CommandError(f"{error.filename or state}: {error.strerror}") from error
        self._serve(state, port)

    def _check_port(self, port: int) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OverflowError as error:
                raise CommandError(
                    f"Port {port} is not a valid port. Run: make up PORT=8000"
                ) from error
            except OSError as error:
                taken = error.errno == errno.EADDRINUSE
                why = "is taken" if taken else f"can't be used ({error.strerror})"
                other = port + 1 if taken and port < 65000 else 8000
                raise CommandError(f"Port {port} {why}. Run: make up PORT={other}") from error

    def _check_site_url(self, port: int) -> None:
        """Refuse a trial whose links would lead to another port; warn of it elsewhere."""
        given = os.environ.get("SITE_URL", "")
        if not given or leads_to(given, port):
            return
        text = (
            f"SITE_URL is {given}, but the site listens on port {port}: links in mails would lead "
            f"nowhere. Unset SITE_URL, or set it to http://{HOST}:{port}."
        )
        if settings.EMBEDDED:
            raise CommandError(text)
        self._say(text)

    def _prepare(self, *, demo: bool | None) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'")
            if cursor.fetchone() is None:
                raise CommandError(PGVECTOR)
        self._say("migrating the database")
        call_command("migrate", verbosity=0, interactive=False)
        translations.compile_stale(settings.LOCALE_PATHS[0])
        self._say("collecting static files")
        call_command("collectstatic", verbosity=0, interactive=False)
        load_demo = settings.DEMO if demo is None else demo
        if load_demo and (catalog.is_empty() or not people.logins_path().exists()):
            self._say("loading the demo")
            call_command("load_demo", stdout=sys.stderr)
        elif load_demo:
            people.renew_sales(now=clock.now())
        connection.close()
        if not redis_is_up():
            self._say(
                "Redis is unavailable. Pages are served, recommendations wait until it returns"
            )

    def _serve(self, state: Path, port: int) -> None:
        own = {"SITE_URL": f"http://{HOST}:{port}"}
        environment = {**own, **os.environ, "ARTREC_USER": getpass.getuser()}
        supervisor = supervision.start(state=state, host=HOST, port=port, environment=environment)

        def stop(*_: object) -> None:
            with suppress(ProcessLookupError):
                supervisor.send_signal(signal.SIGTERM)

        signal.signal(signal.SIGINT, stop)
        signal.signal(signal.SIGTERM, stop)
        threading.Thread(
            target=self._announce_address, args=[port, supervisor], daemon=True
        ).start()
        stopped = threading.Event()
        watcher = threading.Thread(target=self._restart_servers, args=[stopped])
        watcher.start()
        threading.Thread(target=self._show_mail_links, args=[stopped], daemon=True).start()
        supervision.follow(supervisor, self._say)
        status = supervisor.wait()
        stopped.set()
        watcher.join()
        self._say("stopped")
        if status not in {0, -signal.SIGTERM}:
            raise CommandError(f"The supervisor failed. See {state}/log/supervisord.log.")

    def _restart_servers(self, stopped: threading.Event) -> None:
        """Restart the embedded servers when they die, until the site stops."""
        last_error = ""
        while not stopped.wait(CHECK_INTERVAL_S):
            try:
                embedded.keep_running(progress=self._say)
                last_error = ""
            except embedded.EmbeddedError as error:
                if str(error) != last_error:
                    self._say(str(error))
                last_error = str(error)

    def _show_mail_links(self, stopped: threading.Event) -> None:
        """Show the links in a trial's mail, which is written to files."""
        if "filebased" in settings.EMAIL_BACKEND:
            file_mail.follow_links(settings.MAIL_DIR, self._say, stopped=stopped)

    def _announce_address(self, port: int, supervisor: Any) -> None:
        """Write the site's address once it responds."""
        until = time.monotonic() + START_TIMEOUT_S
        while supervisor.poll() is None:
            if _is_up(port):
                self.stdout.write(_address_line(port))
                self.stdout.flush()
                return
            if time.monotonic() > until:
                self._say(f"The site does not respond yet. See {settings.STATE_DIR}/log/web.log")
                until = time.monotonic() + START_TIMEOUT_S
            time.sleep(0.2)

    def _say(self, text: str) -> None:
        self.stderr.write(f"· {text}")


def leads_to(site_url: str, port: int) -> bool:
    """Tell whether an address may lead to a port of this machine.

    Another host's may, and any behind a proxy.
    """
    try:
        address = urlsplit(site_url)
        given = address.port or (443 if address.scheme == "https" else 80)
    except ValueError:
        return False
    is_here = address.hostname in {"localhost", HOST, "::1"}
    return given == port or not is_here or settings.TRUSTED_PROXIES > 0


def _is_up(port: int) -> bool:
    connection_ = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection_.request("GET", "/api/v1/health/live")
        return connection_.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection_.close()


def _address_line(port: int) -> str:
    line = f"artrec is at http://{HOST}:{port}/"
    path = people.logins_path()
    if not path.exists():
        return line
    logins = json.loads(path.read_text())
    accounts = ", ".join(
        f"{role} {login['email']} {login['password']}" for role, login in logins.items()
    )
    return f"{line} (demo logins: {accounts})"
