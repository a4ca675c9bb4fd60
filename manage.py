#!/usr/bin/env python
"""Django's command line. Commands find the embedded servers by themselves, or start them."""

import os
import sys

from artrec_site.standalone import embedded

# These need no server, and must work before there is one.
WITHOUT_SERVERS = {
    "compilemessages", "diffsettings", "help", "makemessages", "startapp", "version", "--help",
    "--version", "-h", "make_vapid_key",
}  # fmt: skip


def main() -> None:
    """Run a command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "artrec_site.settings")
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    try:
        if command not in WITHOUT_SERVERS:
            embedded.ensure_environment()
        else:
            os.environ.setdefault("SECRET_KEY", "no secret is kept by commands without servers")
    except embedded.EmbeddedError as error:
        sys.exit(f"artrec: {error}")
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 - the same
    from django.core.management import (  # noqa: PLC0415 - after the environment is set
        execute_from_command_line,
    )

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"artrec: {error}")


if __name__ == "__main__":
    main()
