"""Fits the classifier to the lines: some seconds for twenty thousand. Needs scikit-learn; ranking does not.

Runs on Python 3.10 and up.
"""

import hashlib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nlu_data.concepts import HERE, Lexicon
from nlu_data.corpus import Line, read_corpus
from nlu_data.features import Features, is_pair
from nlu_data.model import HEARD, LANGUAGE, Array, Model, weigh

REGULARISATION = 1.0  # C of the linear boundaries; between 0.3 and 4 it hardly matters
BAYES_SMOOTHING = 0.1
BAYES_WEIGHT = 0.1  # of the log likelihoods beside the boundaries
# What is outside is of every kind, and no list of lines is long enough for it: it gets a little in advance.
OUTSIDE, IN_ADVANCE = "out_of_scope", 0.15
RARE = 2  # a letter run or a pair of words seen in fewer lines is left out: half of the table, and no figure the worse
Counted = tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]


def fit(lines: list[Line], lexicon: Lexicon) -> Model:
    """Fit the weights. Several needs in a line count for each of them."""
    features = Features(lexicon)
    names, scale, matrix = _matrix(features, lines)
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
    targets = [*labels, *(HEARD + need for need in heard), *(LANGUAGE + language for language in languages)]
    return Model(features, names, targets, scale, weights.astype(np.float16), bias)


def _matrix(features: Features, lines: list[Line]) -> tuple[list[str], Array, Any]:
    """Names and rarity of the features that are kept, and the values (lines, features)."""
    from scipy.sparse import csr_matrix

    numbers: dict[str, int] = {}
    counted = [tuple(_numbered(block, numbers) for block in _blocks(features, line)) for line in lines]
    lines_with = np.zeros(len(numbers), np.int32)
    for words, runs in counted:
        lines_with[words[0]] += 1
        lines_with[runs[0]] += 1
    kept = [name for name, number in numbers.items() if lines_with[number] >= RARE or _counts_alone(name)]
    rows = np.full(len(numbers), -1, np.int32)
    rows[[numbers[name] for name in kept]] = np.arange(len(kept))
    scale = np.log((1 + len(lines)) / (1 + lines_with[[numbers[name] for name in kept]])).astype(np.float32) + 1
    weighed = [[_weighed(block, rows, scale) for block in blocks] for blocks in counted]
    places = np.concatenate([places for blocks in weighed for places, _ in blocks])
    values = np.concatenate([values for blocks in weighed for _, values in blocks])
    ends = np.cumsum([0, *(sum(len(places) for places, _ in blocks) for blocks in weighed)])
    matrix = csr_matrix((values.astype(np.float64), places, ends), shape=(len(lines), len(kept)))
    # Put in order here, once: the solvers share it, and older versions would each do it in place.
    matrix.sum_duplicates()
    return kept, scale, matrix


def _counts_alone(name: str) -> bool:
    """Is it worth keeping although one line has it? Words are, also to know which are new."""
    return not (name.startswith("c:") or is_pair(name))


def _blocks(features: Features, line: Line) -> tuple[Counter[str], Counter[str]]:
    read = features.of(line.text)
    return read.words, read.runs


def _numbered(block: Counter[str], numbers: dict[str, int]) -> Counted:
    """Names as numbers, given out as they come: a hundred times smaller than the words themselves."""
    found = [numbers.setdefault(name, len(numbers)) for name in block]
    return np.array(found, np.int32), np.fromiter(block.values(), np.int32, len(block))


def _weighed(block: Counted, rows: npt.NDArray[np.int32], scale: Array) -> tuple[npt.NDArray[np.int32], Array]:
    places = rows[block[0]]
    known = places >= 0
    return places[known], weigh(block[1][known].astype(np.float32), scale[places[known]])


def _boundaries(matrix: Any, targets: npt.NDArray[np.int8]) -> tuple[Array, Array]:  # noqa: ANN401
    from sklearn.svm import LinearSVC

    # The solver lets go of the interpreter while it works: two targets at a time on two cores.
    with ThreadPoolExecutor(max_workers=2) as threads:
        fitted = threads.map(lambda column: _boundary(LinearSVC(C=REGULARISATION, random_state=0).fit(matrix, column)), targets.T)
        pairs = list(fitted)
    return np.vstack([weights for weights, _ in pairs]).T, np.array([bias for _, bias in pairs], np.float32)


def _boundary(fitted: Any) -> tuple[Array, float]:  # noqa: ANN401
    return fitted.coef_[0].astype(np.float32), float(fitted.intercept_[0])


def _likelihoods(matrix: Any, intents: list[int]) -> Array:  # noqa: ANN401
    from sklearn.naive_bayes import ComplementNB

    fitted = ComplementNB(alpha=BAYES_SMOOTHING).fit(matrix, intents)
    return np.asarray(fitted.feature_log_prob_.T, np.float32)


def _targets(lines: list[Line], labels: list[str], heard: list[str], languages: list[str]) -> npt.NDArray[np.int8]:
    """A column for each intent, each need heard beside another, each language.

    A further need of a line speaks for its intent too: it is no line against it.
    """
    names = [*labels, *(HEARD + need for need in heard), *(LANGUAGE + language for language in languages)]
    column = {name: number for number, name in enumerate(names)}
    targets = np.zeros((len(lines), len(column)), np.int8)
    for row, line in enumerate(lines):
        for name in (line.intent, *line.also, *(HEARD + need for need in line.also), LANGUAGE + line.language):
            if name in column:
                targets[row, column[name]] = 1
    return targets


def fingerprint(folder: Path = HERE) -> str:
    """Changes whenever a line or the code that fits changes: names the kept model. The lexicon is read anew at every start."""
    digest = hashlib.sha256()
    code = (folder / f"{name}.py" for name in ("fitting", "features", "model", "spelling", "corpus"))
    for path in (*sorted(folder.glob("data/*/*.yml")), *(path for path in code if path.exists())):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


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
