"""What a statement of rights says about large pictures. It is read cautiously.

A statement that grants something wins over a © beside it ("© The Museum, CC BY 4.0"); what is
reserved stays reserved. An empty or unknown statement forbids nothing: whoever uploaded the picture
may show it.
"""

import re

# Reserved whatever stands beside it.
RESERVED = re.compile(
    r"all rights reserved|rights reserved|alle rechte vorbehalten|tous droits réservés"
    r"|not (?:in )?(?:the )?public domain|no reproduction|not (?:to )?be reproduced"
    r"|reproduction (?:is )?(?:prohibited|forbidden|not permitted)|thumbnails? only"
    r"|rightsstatements\.org/(?:vocab|page)/InC|保留所有权利|版权所有|保留一切权利|禁止复制|禁止转载",
    re.IGNORECASE,
)
GRANTED = re.compile(
    r"public domain|publicdomain|domaine public|gemeinfrei|\bCC[ -]?(?:0|BY|PDM)"
    r"|creative ?commons|rightsstatements\.org/(?:vocab|page)/(?:NoC|NKC)"
    r"|no (?:known )?copyright|not (?:in|under) copyright|out of copyright|copyright(?:ed)? expired"
    r"|copyright(?:-| )free|open access|courtesy|(?:by|with)(?: kind)? permission|licen[cs]ed"
    r"|公有领域|公共领域|知识共享|经授权|已授权|获授权",
    re.IGNORECASE,
)
OWNED = re.compile(
    r"©|\(c\)|℗|copyright|著作权|版权|\bDACS\b|\bVG Bild|\bADAGP\b|\bSIAE\b|\bVEGAP\b"
    r"|\bPictoright\b|Artists Rights Society|\bARS,",
    re.IGNORECASE,
)
URI = re.compile(
    r"https?://(?:creativecommons\.org/(?:licenses|publicdomain)/[\w./-]+"
    r"|rightsstatements\.org/(?:vocab|page)/[\w./-]+)"
)
NAMED = (
    (re.compile(r"^\W*CC ?0\b", re.IGNORECASE), "publicdomain/zero/1.0/"),
    (re.compile(r"^\W*public domain\W*$", re.IGNORECASE), "publicdomain/mark/1.0/"),
)


def allows_large_pictures(rights: str) -> bool:
    """Tell whether a statement of rights leaves pictures to be shown large."""
    if RESERVED.search(rights):
        return False
    return bool(GRANTED.search(rights)) or not OWNED.search(rights)


def rights_uri(rights: str) -> str:
    """Return the licence or statement that a text names, as IIIF writes it; '' for none."""
    found = URI.search(rights)
    if found:
        uri = re.sub(r"^https:", "http:", found[0]).rstrip(".")
        uri = re.sub(r"/(?:deed|legalcode)(?:\.[\w-]+)?$", "/", uri).replace("/page/", "/vocab/")
        has_end = uri.endswith("/")
        return uri if has_end or "creativecommons" not in uri else f"{uri}/"
    for pattern, path in NAMED:
        if pattern.search(rights):
            return f"http://creativecommons.org/{path}"
    return ""
