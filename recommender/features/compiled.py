"""The encoder's network compiled by OpenVINO: many texts in a fraction of torch's time.

It computes in float32 what the network computes, so its vectors rank as the network's own.
"""

import sys
import warnings
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn

# A batch's texts times the tokens of its longest: so many states stay in a core's cache.
BATCH_TOKENS = 1024

Vectors = npt.NDArray[np.float32]
Tokens = npt.NDArray[np.int64]


class CompiledNetwork:
    """The network of a sentence encoder that pools by mean; compiled on first use, in seconds."""

    def __init__(self, model: SentenceTransformer) -> None:
        self.model = model

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, float32 [N, width]."""
        tokens = self.model.tokenizer(
            [text.strip() for text in texts], truncation=True, max_length=self.model.max_seq_length
        )["input_ids"]
        vectors = np.empty((len(texts), self.model.get_embedding_dimension() or 0), np.float32)
        for rows in _batches([len(ids) for ids in tokens]):
            vectors[rows] = self._encode_batch([tokens[row] for row in rows])
        return vectors

    def _encode_batch(self, batch: Sequence[Sequence[int]]) -> Vectors:
        shape = len(batch), max(map(len, batch))
        ids, mask = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        for row, text in enumerate(batch):
            ids[row, : len(text)] = text
            mask[row, : len(text)] = 1
        states: Vectors = self._network.infer([ids, mask])[0]  # [B, T, width]
        sums = np.einsum("btw,bt->bw", states, mask.astype(np.float32))
        return np.asarray(sums / np.linalg.norm(sums, axis=1, keepdims=True), dtype=np.float32)

    @cached_property
    def _network(self) -> Any:
        # OpenVINO reports each import and conversion to its makers; without this module it doesn't.
        sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
        import openvino  # noqa: PLC0415 - large, and only for many texts

        example = torch.ones((2, 8), dtype=torch.long)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # torch about its own tracing
            converted = openvino.convert_model(
                _LastStates(self.model).eval(), example_input=(example, example)
            )
        settings = {"PERFORMANCE_HINT": "LATENCY", "INFERENCE_PRECISION_HINT": "f32"}
        return openvino.compile_model(converted, "CPU", settings).create_infer_request()


def compiled(model: SentenceTransformer) -> CompiledNetwork | None:
    """Return the model's network to compile, None if it does not pool by mean alone."""
    kinds = [type(module).__name__ for module in model]
    if kinds not in (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"]):
        return None
    transformer, pooling = model[0], model[1]
    if getattr(transformer, "do_lower_case", False) or pooling.pooling_mode != "mean":
        return None
    return CompiledNetwork(model)


class _LastStates(nn.Module):
    """Tokens and their mask, [B, T] each, to the last hidden states [B, T, width]."""

    def __init__(self, model: SentenceTransformer) -> None:
        super().__init__()
        transformer: Any = model[0]
        self.network = transformer.model

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        states: Tensor = self.network(input_ids=ids, attention_mask=mask).last_hidden_state
        return states


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the texts' rows, the longest first, so that a batch's texts have similar lengths."""
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lambda row: -lengths[row]):
        if batch and (len(batch) + 1) * lengths[batch[0]] > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch
