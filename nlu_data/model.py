"""The classifier both engines share: for each intent one linear score over words, letter runs and concepts.

The score adds two views of the same lines, because together they err less than either: the boundaries of a support vector
machine, and the log likelihoods of a complement naive Bayes (Rennie et al. 2003). Both are linear, so their sum is one table.
Words and runs are weighed by what the lines say; concepts by a fixed amount, because lines and lexicon come from the same hands and
a weight learned there trusts the lexicon more than strangers' messages bear out. So a word an office adds counts at once.

Fitted from the lines in seconds, kept as plain arrays (never a pickle). Ranking needs numpy only. Runs on Python 3.10 and up.
"""

import hashlib
import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nlu_data.concepts import HERE, Found, Lexicon
from nlu_data.corpus import Line, read_corpus
from nlu_data.features import Features
from nlu_data.spelling import clauses

Array = npt.NDArray[np.float32]
# What a concept adds to its own intent: clear, hinted at, negated; and a clear one to its need as heard beside another.
CLEAR, HINT, NEGATED, CLEAR_BESIDE = 0.3, 0.1, -0.2, 0.4
# What is outside is of every kind, and no list of lines is long enough for it: it gets a little in advance.
OUTSIDE, IN_ADVANCE = "out_of_scope", 0.15
REGULARISATION = 1.0  # C of the linear boundaries; between 0.5 and 4 it hardly matters
BAYES_SMOOTHING = 0.1
BAYES_WEIGHT = 0.1  # of the log likelihoods beside the boundaries
LANGUAGE, HEARD = "language:", "heard:"  # targets beside the intents
RARE_RUN = 2  # a letter run seen in fewer lines is left out


@dataclass(frozen=True)
class Calibration:
    """Turns scores into confidence: p = softmax(sharpness x score). `second` is the score from which another need is heard too.

    `sure` and `likely` are confidences; from `alone` on, an intent `lead` times as likely as the next is sure too. All are chosen
    on the frozen sets and kept as data.
    """

    sharpness: float
    sure: float
    alone: float
    lead: float
    likely: float
    second: float

    @classmethod
    def load(cls, path: Path = HERE / "calibration.json") -> "Calibration":
        """Read the numbers."""
        return cls(**json.loads(path.read_text("utf-8")))


@dataclass(frozen=True)
class Scores:
    """Scores of a message, in the order of the model's `labels`, `heard` and `languages`.

    Of the latter two, above 0 speaks for it.
    """

    intents: Array
    heard: Array
    languages: Array


class Model:
    """Fitted weights: (features, targets); `scale` the rarity of each feature.

    Targets are the intents (`labels`), then each need as something also heard, then the `languages`; the latter are missing
    when the lines did not say theirs (inside Rasa).
    """

    def __init__(
        self, features: Features, names: list[str], targets: list[str], scale: Array, weights: Array, bias: Array
    ) -> None:
        self._features = features
        self._rows = {name: row for row, name in enumerate(names)}
        self._targets = targets
        self.labels = [target for target in targets if ":" not in target]
        self._columns = {label: column for column, label in enumerate(self.labels)}
        self.heard = [target.removeprefix(HEARD) for target in targets if target.startswith(HEARD)]
        self.languages = [target.removeprefix(LANGUAGE) for target in targets if target.startswith(LANGUAGE)]
        self._last: tuple[str, Scores] | None = None
        self._scale = scale
        self._weights = weights
        self._bias = bias

    def scores(self, text: str) -> Scores:
        """Everything there is to say of a message. Language and intent are asked one after the other: the second time is free."""
        if self._last is None or self._last[0] != text:
            total = self._total(text)
            intents, heard = len(self.labels), len(self.labels) + len(self.heard)
            self._last = (text, Scores(total[:intents], total[intents:heard], total[heard:]))
        return self._last[1]

    def _total(self, text: str) -> Array:
        words, runs, concepts = self._features.of(text)
        total = self._bias.copy()
        for block in (words, runs):
            rows, values = self._block(block)
            if len(rows):
                total += values @ self._weights[rows]
        rows = [self._rows[name] for name in concepts if name in self._rows]
        if rows:
            total += self._weights[rows].sum(axis=0)
        return total

    def _block(self, counted: Counter[str]) -> tuple[list[int], Array]:
        known = [(row, count) for name, count in counted.items() if (row := self._rows.get(name)) is not None]
        rows = [row for row, _ in known]
        return rows, weigh(np.array([count for _, count in known], np.float32), self._scale[rows])

    def concepts(self, text: str) -> list[Found]:
        """Concepts of the lexicon in a message, in the order they stand in it."""
        return sorted(self._features.lexicon.find(clauses(text)), key=lambda found: found.start)

    def why(self, text: str, label: str, most: int = 12) -> list[tuple[str, float]]:
        """The features that set a label most apart from the average intent, with what each added."""
        column, intents = self._targets.index(label), len(self.labels)
        words, runs, concepts = self._features.of(text)
        counted = [(name, 1.0) for name in concepts if name in self._rows]
        for block in (words, runs):
            _, values = self._block(block)
            counted += zip((name for name in block if name in self._rows), map(float, values), strict=True)
        parts: list[tuple[str, float]] = []
        for name, value in counted:
            weights = self._weights[self._rows[name]]
            parts.append((name, value * float(weights[column] - weights[:intents].mean())))
        return sorted(parts, key=lambda part: -abs(part[1]))[:most]

    def save(self, path: Path) -> None:
        """Keep the arrays; written beside and moved into place, so that a half-written file is never read."""
        draft = path.with_suffix(".draft.npz")
        draft.parent.mkdir(parents=True, exist_ok=True)
        arrays: dict[str, Any] = {"scale": self._scale, "weights": self._weights, "bias": self._bias}
        np.savez(draft, names=np.array("\n".join(self._rows)), targets=np.array("\n".join(self._targets)), **arrays)
        draft.replace(path)

    @classmethod
    def load(cls, path: Path, lexicon: Lexicon) -> "Model":
        """The inverse of `save`."""
        with np.load(path, allow_pickle=False) as kept:
            names, targets = str(kept["names"]).split("\n"), str(kept["targets"]).split("\n")
            return cls(Features(lexicon), names, targets, kept["scale"], kept["weights"], kept["bias"])


def weigh(counts: Array, scale: Array) -> Array:
    """Counts into a block of length one: (1 + ln count) x rarity (tf-idf, sublinear)."""
    values = (1 + np.log(counts)) * scale if len(counts) else counts
    length = float(np.sqrt((values * values).sum()))
    return (values / length).astype(np.float32) if length else values


def fingerprint(folder: Path = HERE) -> str:
    """Changes whenever a line, the lexicon or this code changes: names the kept model."""
    digest = hashlib.sha256()
    paths = [*folder.glob("data/*/*.yml"), *folder.glob("lexicon/*.yml"), *folder.glob("*.py")]
    for path in sorted(paths):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def fit(lines: list[Line], lexicon: Lexicon) -> Model:
    """Fit the weights: some seconds for ten thousand lines. Several needs in a line count for each of them."""
    # Imported here: ranking needs no scikit-learn, and starting with a kept model should not pay for it.
    from scipy.sparse import csr_matrix

    features = Features(lexicon)
    counted = [features.of(line.text) for line in lines]
    names, scale = _vocabulary(counted)
    matrix = csr_matrix(_entries(counted, names, scale), shape=(len(lines), len(names)))
    labels = sorted({line.intent for line in lines})
    languages = sorted({line.language for line in lines} - {""})
    languages = languages if len(languages) > 1 else []
    heard = sorted({need for line in lines for need in line.also} & set(labels))
    weights, bias = _boundaries(matrix, _targets(lines, labels, heard, languages))
    # What else is heard: how much it is said at all, and how much beside something else. The likelihoods only know which need is
    # the likelier one.
    for number, need in enumerate(heard, start=len(labels)):
        weights[:, number] += weights[:, labels.index(need)]
        bias[number] += bias[labels.index(need)]
    weights[:, : len(labels)] += BAYES_WEIGHT * _likelihoods(matrix, [labels.index(line.intent) for line in lines])
    bias[: len(labels)] += [IN_ADVANCE if label == OUTSIDE else 0.0 for label in labels]
    targets = [*labels, *(f"{HEARD}{need}" for need in heard), *(f"{LANGUAGE}{language}" for language in languages)]
    said, by_concept = _concepts(labels, targets)
    scale = np.hstack([scale, np.ones(len(said), np.float32)])
    return Model(features, [*names, *said], targets, scale, np.vstack([weights, by_concept]), bias)


def _concepts(labels: list[str], targets: list[str]) -> tuple[list[str], Array]:
    """Names and weights of the concepts: those of every intent, also when no word of the lexicon speaks for it yet."""
    amounts = {"s": CLEAR, "w": HINT, "n": NEGATED}
    names = [f"k:{sign}:{label}" for sign in amounts for label in labels]
    weights = np.zeros((len(names), len(targets)), np.float32)
    for row, name in enumerate(names):
        _, sign, label = name.split(":")
        weights[row, targets.index(label)] = amounts[sign]
        if sign == "s" and f"{HEARD}{label}" in targets:
            weights[row, targets.index(f"{HEARD}{label}")] = CLEAR_BESIDE
    return names, weights


def _boundaries(matrix: Any, targets: npt.NDArray[np.int8]) -> tuple[Array, Array]:  # noqa: ANN401
    from sklearn.svm import LinearSVC

    # The solver lets go of the interpreter while it works: two targets at a time on two cores.
    with ThreadPoolExecutor(max_workers=2) as threads:
        fitted = list(threads.map(lambda column: LinearSVC(C=REGULARISATION, random_state=0).fit(matrix, column), targets.T))
    weights = np.vstack([each.coef_ for each in fitted]).T.astype(np.float32)
    return weights, np.array([float(each.intercept_[0]) for each in fitted], np.float32)


def _likelihoods(matrix: Any, intents: list[int]) -> Array:  # noqa: ANN401
    from sklearn.naive_bayes import ComplementNB

    fitted = ComplementNB(alpha=BAYES_SMOOTHING).fit(matrix, intents)
    return np.asarray(fitted.feature_log_prob_.T, np.float32)


Counted = tuple[Counter[str], Counter[str], Counter[str]]


def _vocabulary(counted: list[Counted]) -> tuple[dict[str, int], Array]:
    lines_with: Counter[str] = Counter()
    for words, runs, _ in counted:
        lines_with.update(words.keys())
        lines_with.update(runs.keys())
    kept = sorted(name for name, lines in lines_with.items() if not name.startswith("c:") or lines >= RARE_RUN)
    rarity = [np.log((1 + len(counted)) / (1 + lines_with[name])) + 1 for name in kept]
    return {name: row for row, name in enumerate(kept)}, np.array(rarity, np.float32)


def _entries(counted: list[Counted], names: dict[str, int], scale: Array) -> tuple[Any, Any]:
    """Values with their (line, feature) places, as scipy takes them."""
    values: list[float] = []
    at: tuple[list[int], list[int]] = ([], [])
    for line, (words, runs, _) in enumerate(counted):
        for block in (words, runs):
            known = [(names[name], count) for name, count in block.items() if name in names]
            rows = [row for row, _ in known]
            values += weigh(np.array([count for _, count in known], np.float32), scale[rows]).tolist()
            at[0].extend([line] * len(rows))
            at[1].extend(rows)
    return values, at


def _targets(lines: list[Line], labels: list[str], heard: list[str], languages: list[str]) -> npt.NDArray[np.int8]:
    """A column for each intent, each need heard beside another, each language.

    A further need of a line speaks for its intent too: it is no line against it.
    """
    names = [*labels, *(f"{HEARD}{need}" for need in heard), *(f"{LANGUAGE}{language}" for language in languages)]
    column = {name: number for number, name in enumerate(names)}
    targets = np.zeros((len(lines), len(column)), np.int8)
    for row, line in enumerate(lines):
        for name in (line.intent, *line.also, *(f"{HEARD}{need}" for need in line.also), f"{LANGUAGE}{line.language}"):
            if name in column:
                targets[row, column[name]] = 1
    return targets


def ready_model(folder: Path, lexicon: Lexicon) -> Model:
    """The kept model of today's lines, or a newly fitted one that is then kept in `folder`."""
    path = folder / f"model-{fingerprint()}.npz"
    if path.exists():
        return Model.load(path, lexicon)
    model = fit(read_corpus(), lexicon)
    model.save(path)
    for old in folder.glob("model-*.npz"):
        if old != path:
            old.unlink(missing_ok=True)
    return model
