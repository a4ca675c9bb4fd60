"""Embeddings of the works' texts, computed once and cached on disk."""

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from recommender.data.dataset import Works
from recommender.features.blocks import Matrix, texts_of
from recommender.features.encoder import Encoder, load_encoder

# Texts between two calls of `progress`; sorted, so that texts of a chunk have similar lengths.
CHUNK = 1024
ROOT = Path(__file__).resolve().parents[2]


def read_texts(
    works: Works, *, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> Matrix | None:
    """Return the embeddings of the works' texts, float32 [N, 384]; None if no work has a text.

    progress: called with the number of texts encoded and their total. Cached under
    `$ARTREC_STATE_DIR/vectors`, or `.artrec/vectors` of the repository. Raises EncoderError.
    """
    return encoded(texts_of(works), progress=progress)


def encoded(
    texts: Sequence[str], *, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> Matrix | None:
    """Return the embeddings of texts, float32 [N, 384]; None if all are empty.

    progress and cache: as in `read_texts`. Raises EncoderError.
    """
    if not any(texts):
        return None
    name = os.environ.get("EMBEDDING_MODEL", "")
    cached = _cache() / f"{_hash(name, texts)}.npy"
    if cached.is_file():
        return np.asarray(np.load(cached), dtype=np.float32)
    vectors = _encode(load_encoder(name), texts, progress)
    cached.parent.mkdir(parents=True, exist_ok=True)
    draft = cached.with_suffix(f".{os.getpid()}.npy")
    np.save(draft, vectors)
    draft.replace(cached)
    return vectors


def _encode(encoder: Encoder, texts: Sequence[str], progress: Callable[[int, int], None]) -> Matrix:
    unique = sorted(set(texts), key=lambda text: (len(text), text))
    encoded: list[Matrix] = []
    for start in range(0, len(unique), CHUNK):
        encoded.append(encoder.encode(unique[start : start + CHUNK]))
        progress(min(start + CHUNK, len(unique)), len(unique))
    place = {text: row for row, text in enumerate(unique)}
    return np.asarray(np.concatenate(encoded)[[place[text] for text in texts]], dtype=np.float32)


def _hash(name: str, texts: Sequence[str]) -> str:
    return hashlib.sha256("\0".join((name, *texts)).encode()).hexdigest()


def _cache() -> Path:
    state = os.environ.get("ARTREC_STATE_DIR") or str(ROOT / ".artrec")
    return Path(state) / "vectors"
