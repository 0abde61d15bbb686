"""The shared classifier as a Rasa graph component: same lines, same lexicon, same boundaries as the embedded engine.

Rasa brings training, packaging and serving; what a message means is decided by nlu_data.model in both engines.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu_data.calibration import Calibration
from nlu_data.concepts import Lexicon
from nlu_data.corpus import Line
from nlu_data.fitting import fit
from nlu_data.model import Model
from nlu_data.ranking import Ranker

FILE = "model.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ConceptClassifier(GraphComponent):
    """Intent, ranking and all needs heard, as output of /model/parse."""

    def __init__(self, storage: ModelStorage, resource: Resource, model: Model | None = None) -> None:
        self._storage = storage
        self._resource = resource
        self._ranker = None if model is None else Ranker(model, Calibration.load())

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> ConceptClassifier:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,  # noqa: ANN401
    ) -> ConceptClassifier:
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, Model.load(folder / FILE, Lexicon.load()))

    def train(self, training_data: TrainingData) -> Resource:
        lines = [_line(example) for example in training_data.intent_examples]
        with self._storage.write_to(self._resource) as folder:
            fit(lines, Lexicon.load()).save(folder / FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            self._rank(message)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def _rank(self, message: Message) -> None:
        text = message.get(TEXT)
        if not text or self._ranker is None:
            return
        ranked = self._ranker.rank(text)
        ranking = [{"name": name, "confidence": confidence} for name, confidence in ranked.intents]
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        message.set("needs", list(ranked.needs), add_to_output=True)


def _line(example: Message) -> Line:
    metadata = example.get(METADATA) or {}
    extra = metadata.get("example") or metadata
    also = extra.get("also", ()) if isinstance(extra, dict) else ()
    return Line(str(example.get(TEXT)), str(example.get(INTENT)), "", tuple(also))
