"""`python -m artrec_site.embedded remove`: forget everything this checkout keeps."""

import sys

from artrec_site import embedded

if __name__ == "__main__":
    if sys.argv[1:] != ["remove"]:
        sys.exit("usage: python -m artrec_site.embedded remove")
    try:
        embedded.remove()
    except embedded.EmbeddedError as error:
        sys.exit(f"artrec: {error}")
