"""What no honest client sends: values of fields, files, headers, bodies."""

import io

from PIL import Image

_LONE = "\ud800".encode("utf-8", "surrogatepass")
_NUMBERS = (
    "0 -1 +1 1.5 1,5 1_0 0x10 007 -0 1e3 1e5000 -1e5000 1e-5000 1e999999999 NaN nan sNaN Infinity "
    "-inf 2147483647 2147483648 -2147483649 9223372036854775807 9223372036854775808 "
    "-9223372036854775809 99999999999999999999999999999.99 0.000000000000000000000000000001 "
    "١٢٣ １２３ ½ ² 一百 1/0 5/0"
).split()
_TIMES = (
    "0000-00-00 0001-01-01 9999-12-31 10000-01-01 -0044-03-15 2026-02-30 2026-13-01 "
    "0001-01-01T00:00 9999-12-31T23:59 9999-12-31T23:59:59.999999 0001-01-01T00:00:00+23:59 "
    "9999-12-31T23:59:59-23:59 2026-01-01T00:00:00+99:99 24:00 23:59:60 "
    "2026-03-29T02:30 now 12/2026"
).split()
_WORDS = (
    "undefined null None true [] {} [object] a,b ,,,, - . .. / \\ ../../../etc/passwd "
    "C:\\con %00 %s %(x)s {0} {{7*7}} {%csrf_token%} ${7*7} <script>alert(1)</script> "
    "';DROP-- ' \" \"' 1' OR '1'='1 \\' \\x00 :* & | ! ( <-> javascript:alert(1) http://[ "
    "http://[::1 //evil.example http://a:99999/ ftp://x mailto:x ssh://x data:text/html,x "
    'a@b @ a@@b a@b@c "a b"@x.example a@[127.0.0.1] ß@straße.example '
    "00000000-0000-0000-0000-000000000000 not-a-uuid Mars/Olympus XXX usd zh-hans xx-yy"
).split(" ")
_TEXTS = [
    "", " ", "\t", "\n", "\r\n", "\u3000", "\u200b", "\u200d", "\ufeff", "\u202e\u202dab",
    "\u2066x\u2069", "\x01\x02\x1f\x7f", "\x80\x9f", "\ufffe\uffff", "\U0010ffff", "e\u0301" * 500,
    "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\u0663", "\ufdfa" * 50, "עברית", "العربية",
    "İıſß", "Ａ", "漢字" * 300, "a" * 255, "a" * 256, "a" * 5000, "9" * 30, "9" * 309, "9" * 5000,
    "-" + "9" * 400, "0." + "0" * 400 + "1", "[" * 2000, "a " * 3000, "a,b;c|" * 300,
    "a@" + "b" * 300 + ".example", "a" * 300 + "@x.example", "http://x.example/" + "a" * 3000,
]  # fmt: skip
_BYTES = [b"\x00", b"a\x00b", _LONE, b"a" + _LONE + b"b", b"\xff", b"\xc3", b"\xc0\x80",
          b"\xf4\x90\x80\x80", b"\xe2\x82", "é".encode("latin-1"), "汉".encode("gbk")]  # fmt: skip

TEXTS: list[bytes] = [
    *_BYTES, *(text.encode() for text in [*_TEXTS, *_NUMBERS, *_TIMES, *_WORDS]),
]  # fmt: skip


def picture(kind: str, size: tuple[int, int], mode: str = "RGB") -> bytes:
    """Return the bytes of a picture."""
    body = io.BytesIO()
    Image.new(mode, size).save(body, kind)
    return body.getvalue()


_JPEG = picture("JPEG", (40, 30))
_PNG = picture("PNG", (40, 30), "RGBA")
_BOMB = _PNG.replace((40).to_bytes(4, "big") + (30).to_bytes(4, "big"), b"\x00\x00\xff\xff" * 2, 1)
# (name, content type, bytes)
FILES: list[tuple[bytes, bytes, bytes]] = [
    (b"a.jpg", b"image/jpeg", _JPEG), (b"a.png", b"image/png", _PNG),
    (b"a.jpg", b"image/jpeg", b""), (b"a.jpg", b"image/jpeg", b"not a picture"),
    (b"a.jpg", b"image/jpeg", _JPEG[:200]), (b"a.jpg", b"image/jpeg", _JPEG[:20]),
    (b"a.png", b"image/png", _BOMB), (b"a.png", b"image/png", _PNG[:40]),
    (b"a.jpg", b"text/html", _PNG), (b"a.gif", b"image/gif", picture("GIF", (1, 1), "P")),
    (b"a.tiff", b"image/tiff", picture("TIFF", (3, 3), "F")),
    (b"a.tiff", b"image/tiff", picture("TIFF", (3, 3), "I;16")),
    (b"a.bmp", b"image/bmp", picture("BMP", (3, 3), "1")),
    (b"a.ico", b"image/x-icon", picture("ICO", (16, 16))),
    (b"a.svg", b"image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>"),
    (b"a.pdf", b"application/pdf", b"%PDF-1.4\n"), (b"a.eps", b"", b"%!PS-Adobe-3.0 EPSF-3.0\n"),
    (b"a.webp", b"image/webp", b"RIFF\xff\xff\xff\xffWEBPVP8 "),
    (b"../../etc/x.jpg", b"image/jpeg", _JPEG), (b"a/b\\c.jpg", b"image/jpeg", _JPEG),
    (b"..", b"image/jpeg", _JPEG), (b"", b"image/jpeg", _JPEG), (b".jpg", b"image/jpeg", _JPEG),
    (b"a\x00.jpg", b"image/jpeg", _JPEG), (b"\xff.jpg", b"image/jpeg", _JPEG),
    (_LONE + b".jpg", b"image/jpeg", _JPEG), ("汉\u202egpj.exe".encode(), b"image/jpeg", _JPEG),
    (b"a" * 400 + b".jpg", b"image/jpeg", _JPEG), (b"a.jpg" + b"." * 300, b"image/jpeg", _JPEG),
    (b"con.jpg", b"", _JPEG), (b"a.jpg", b"image/jpeg; charset=nonsense", _JPEG),
    (b"a.jpg", b"\xff/\xfe", _JPEG), (b"a", b"", _JPEG), (b"a.JPEG", b"image/jpeg", _JPEG * 2),
    (b"a.jpg", b"image/jpeg", picture("JPEG", (1, 1), "CMYK")),
    (b"a.jpg", b"image/jpeg", picture("JPEG", (60000, 1))),
]  # fmt: skip

HEADERS: list[tuple[str, bytes]] = [
    (name, value)
    for name, values in {
        "Accept": [b"", b"*/*;q=x", b"text/", b"application/pdf", b"application/json", b"\xff",
                   b"text/html;q=" + b"9" * 400, b"," * 500, b"a/b;" * 300],
        "Accept-Language": [b"", b"\xff", b"xx", b"zh-Hans;q=NaN", b"en;q=1e999", b"a-" * 900,
                            b"*", b"zh_CN.UTF-8", b"en\x00"],
        "Accept-Encoding": [b"gzip;q=x", b"\xff", b"br;q=0,*"],
        "Content-Type": [b"", b"\xff", b"multipart/form-data", b"multipart/form-data; boundary=",
                         b"multipart/form-data; boundary=\xff", b"multipart/form-data; boundary=x",
                         b"multipart/form-data; boundary=" + b"x" * 300,
                         b"application/x-www-form-urlencoded; charset=nonsense",
                         b"application/x-www-form-urlencoded; charset=utf-16",
                         b"application/json; charset=utf-32", b"application/json; charset=\xff",
                         b"application/x-www-form-urlencoded; charset=utf-7",
                         b"application/x-www-form-urlencoded; charset=idna",
                         b"application/x-www-form-urlencoded; charset=zlib",
                         b"application/json", b"text/plain", b"text/xml", b"a", b"a/b;c;d=;=e"],
        "If-None-Match": [b"*", b"\xff", b'"' * 500, b"W/"],
        "If-Modified-Since": [b"x", b"Thu, 01 Jan 0000 00:00:00 GMT", b"9" * 300,
                              b"Sat, 31 Dec 9999 23:59:59 GMT", b"Thu, 99 Jan 2026 00:00:00 GMT"],
        "Range": [b"bytes=-1", b"bytes=9-1", b"bytes=" + b"9" * 400 + b"-", b"x"],
        "Idempotency-Key": [b"", b"\xff", b"a" * 5000, b"'", b"%00", b"a\tb"],
        "X-Session-Token": [b"", b"\xff", b"a" * 5000, b"'", b"%00", b"..", b"\xc3\xa9"],
        "Authorization": [b"", b"Basic \xff", b"Basic a", b"Bearer", b"Bearer \xff", b"\xff"],
        "HX-Request": [b"true"], "HX-Target": [b"\xff", b"a" * 3000],
        "HX-Current-URL": [b"\xff", b"http://[", b"%ff%00", b"http://a:99999/"],
        "Referer": [b"\xff", b"http://[", b"a" * 3000, b"http://a:99999/"],
        "Origin": [b"\xff", b"http://[", b"null"],
        "X-Forwarded-For": [b"\xff", b"<b>", b"," * 200, b"9.9.9.9"],
        "X-Forwarded-Proto": [b"\xff"], "X-HTTP-Method-Override": [b"DELETE", b"\xff"],
        "Last-Event-ID": [b"", b"\xff", b"-1", b"9" * 400, b"NaN"],
        "Host": [b"\xff", b"evil.example", b"127.0.0.1:99999", b"[", b"a" * 3000],
        "Cookie": [b"\xff", b"sessionid=\xff", b"sessionid=" + b"a" * 3000, b"sessionid=%00",
                   b"csrftoken=\xff", b"timezone=Mars/Olympus", b"timezone=\xff", b"timezone=..",
                   b"timezone=" + b"a" * 3000, b"timezone=/etc/passwd", b"timezone=%00",
                   b"django_language=\xff", b"django_language=" + b"a" * 900, b"messages=\xff",
                   b'messages="a:b"', b"=;=;" * 300, b"a", b"device=\xff", b"device=a:b:c"],
        "User-Agent": [b"\xff", b"a" * 5000, b"<script>", b"", b"\xe2\x82"],
    }.items()
    for value in values
]  # fmt: skip

BODIES: list[bytes] = [
    b"", b"\x00", b"\xff\xfe", b"a", b"=", b"&&&", b"a=%", b"a=%zz", b"%ff=%ff", b"{", b"[]",
    b"null",
    b'"a"', b"1e999", b"{}", b'{"a": NaN}', b'{"a": 1, "a": 2}', b"[" * 5000, b"9" * 5000,
    b'{"\\ud800": "\\u0000"}', b"<a/>", b"--x\r\n\r\n", b"--x--",
    b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--",
    b'--x\r\nContent-Disposition: form-data; name="a"\r\nContent-Type: a\r\n\r\n!\r\n--x--',
    b'--x\r\nContent-Disposition: form-data; name="\xff"; filename="\xff"\r\n\r\na\r\n--x--',
    b"\xef\xbb\xbf{}", b"a=" + b"b" * 100_000, b"&".join(b"a%d=1" % n for n in range(1500)),
]  # fmt: skip
CONTENT_TYPES = [value for name, value in HEADERS if name == "Content-Type"]
# Names of parameters that some page or list reads; of fields of allauth's calls.
PARAMETERS = [
    name.encode() for name in (
        "q o p e page id next format lang all cursor limit fields seq search sort size tag without "
        "artist price price_min price_max year_min year_max available period colour medium style "
        "_popup _to_field _changelist_filters app_label model_name field_name term id__in id__x s"
    ).split()
]  # fmt: skip
JSON_NAMES = (
    "email password key code username client_id provider token credential sessions phone process "
    "current_password new_password primary name id passwordless"
).split()
SUFFIXES = [b"[]", b"[0]", b".x", b"__in", b"__x__y", b"-0", b"%00"]
METHODS = ["HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "get"]
