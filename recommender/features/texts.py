"""The works' texts, read by the encoder once and kept beside the project's other state."""

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from recommender.data.dataset import Works
from recommender.features.blocks import Matrix, texts_of
from recommender.features.encoder import Encoder, load_encoder

# Texts between two reports of progress; sorted by length, so that a chunk is one length.
CHUNK = 1024
ROOT = Path(__file__).resolve().parents[2]


def read_texts(
    works: Works, *, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> Matrix | None:
    """Return float32 [N, 384], the encoder's vectors of the works' texts; None without any text.

    progress: is told how many of how many different texts are read. Raises EncoderError.
    """
    texts = texts_of(works)
    if not any(texts):
        return None
    name = os.environ.get("EMBEDDING_MODEL", "")
    kept = _cache() / f"{_hash(name, texts)}.npy"
    if kept.is_file():
        return np.asarray(np.load(kept), dtype=np.float32)
    vectors = _encode(load_encoder(name), texts, progress)
    kept.parent.mkdir(parents=True, exist_ok=True)
    draft = kept.with_suffix(f".{os.getpid()}.npy")
    np.save(draft, vectors)
    draft.replace(kept)
    return vectors


def _encode(encoder: Encoder, texts: Sequence[str], progress: Callable[[int, int], None]) -> Matrix:
    unique = sorted(set(texts), key=lambda text: (len(text), text))
    read: list[Matrix] = []
    for start in range(0, len(unique), CHUNK):
        read.append(encoder.encode(unique[start : start + CHUNK]))
        progress(min(start + CHUNK, len(unique)), len(unique))
    place = {text: row for row, text in enumerate(unique)}
    return np.asarray(np.concatenate(read)[[place[text] for text in texts]], dtype=np.float32)


def _hash(name: str, texts: Sequence[str]) -> str:
    return hashlib.sha256("\0".join((name, *texts)).encode()).hexdigest()


def _cache() -> Path:
    state = os.environ.get("ARTREC_STATE_DIR") or str(ROOT / ".artrec")
    return Path(state) / "vectors"
