"""What a statement of rights says about large pictures."""

import pytest

from catalog.reading.rights import allows_large_pictures, rights_uri


@pytest.mark.parametrize(
    "rights",
    [
        "", "Public domain", "CC0", "CC0 1.0", "CC BY-NC 4.0",
        "© The Museum. Licensed under CC BY 4.0",
        "https://creativecommons.org/publicdomain/zero/1.0/", "No known copyright restrictions",
        "https://rightsstatements.org/vocab/NoC-US/1.0/", "No copyright", "Copyright expired",
        "© M. Holt. Courtesy of the artist", "© Holt, by kind permission of the estate",
        "Open access", "公有领域", "© 林远舒，经授权使用", "Gift of Jane Doe, 1950",
    ],
)  # fmt: skip
def test_what_is_granted_or_not_mentioned_may_be_shown_large(rights: str) -> None:
    assert allows_large_pictures(rights)


@pytest.mark.parametrize(
    "rights",
    ["© 2024 Holt", "Copyrighted · © Holt", "Rights Reserved · © M. Holt", "(c) Holt",
     "All rights reserved", "© Holt. All rights reserved. Courtesy of the gallery",
     "In copyright", "http://rightsstatements.org/vocab/InC/1.0/", "Not in the public domain",
     "© Estate of M. Holt / DACS", "VG Bild-Kunst, Bonn", "Not to be reproduced", "版权所有",
     "保留所有权利", "著作权归作者所有", "Thumbnail only"],
)  # fmt: skip
def test_what_is_reserved_may_not(rights: str) -> None:
    assert not allows_large_pictures(rights)


@pytest.mark.parametrize(
    ("rights", "uri"),
    [
        ("CC0", "http://creativecommons.org/publicdomain/zero/1.0/"),
        ("Public domain", "http://creativecommons.org/publicdomain/mark/1.0/"),
        ("See https://creativecommons.org/licenses/by/4.0/deed.en.",
         "http://creativecommons.org/licenses/by/4.0/"),
        ("https://rightsstatements.org/page/InC/1.0/",
         "http://rightsstatements.org/vocab/InC/1.0/"),
        ("© Holt", ""), ("Not public domain", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_licence_is_named_by_its_address(rights: str, uri: str) -> None:
    assert rights_uri(rights) == uri
