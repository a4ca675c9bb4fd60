"""`python -m artrec_site.standalone.embedded remove`: forget everything this checkout keeps."""

import sys

from artrec_site.standalone import embedded

if __name__ == "__main__":
    if sys.argv[1:] != ["remove"]:
        sys.exit("usage: python -m artrec_site.standalone.embedded remove")
    try:
        embedded.remove()
    except embedded.EmbeddedError as error:
        sys.exit(f"artrec: {error}")
