"""`make nlu-designs`: several designs on the frozen sets, in one table: how right, and what they cost. Some minutes.

Rasa's own shelf pipeline is measured when `nlu_data/models/plain.tar.gz` is there, which `make` sees to; DIET
when there is a `diet.tar.gz` (`make nlu-diet`, a quarter of an hour).
"""

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.naive_bayes import ComplementNB
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC

from bot.conversation.vocabulary import GROUPS, LANGUAGES, NEEDS, group_of
from nlu_data.concepts import Lexicon
from nlu_data.corpus import HERE, TUNED_ON, Frozen, Line, read_corpus, read_frozen
from nlu_data.fitting import fit
from nlu_data.spelling import normalise

Rank = Callable[[str], Sequence[str]]
# Models of Rasa's own components, trained by `make`.
SHELVES: Final = {name: HERE / "models" / f"{name}.tar.gz" for name in ("plain", "diet")}
NEIGHBOURS: Final = 9


@dataclass(frozen=True, slots=True)
class Design:
    """How a ranking is learned from lines; `share` of the lines are used."""

    name: str
    learn: Callable[[list[Line]], Rank]
    share: float = 1.0


def blocks() -> Any:  # noqa: ANN401  scikit-learn is untyped
    """Words, word pairs and letter runs, weighed by rarity."""
    words = TfidfVectorizer(preprocessor=normalise, token_pattern=r"\S+", ngram_range=(1, 2), sublinear_tf=True)
    runs = TfidfVectorizer(preprocessor=normalise, analyzer="char_wb", ngram_range=(2, 5), min_df=2, sublinear_tf=True)
    return make_union(words, runs)


def shelf(classifier: Any) -> Callable[[list[Line]], Rank]:  # noqa: ANN401
    """A classifier of scikit-learn over the blocks."""

    def learn(lines: list[Line]) -> Rank:
        pipeline = make_pipeline(blocks(), classifier).fit([line.text for line in lines], [line.intent for line in lines])
        scored = pipeline.decision_function if hasattr(pipeline, "decision_function") else pipeline.predict_log_proba

        def rank(text: str) -> Sequence[str]:
            return [pipeline.classes_[i] for i in np.argsort(-scored([text])[0])]

        return rank

    return learn


def neighbours(lines: list[Line]) -> Rank:
    """The nearest lines by letter runs, each with its likeness as its vote."""
    runs = TfidfVectorizer(preprocessor=normalise, analyzer="char_wb", ngram_range=(2, 5), min_df=2, sublinear_tf=True)
    known: csr_matrix = runs.fit_transform([line.text for line in lines])
    labels = sorted({line.intent for line in lines})
    column = np.array([labels.index(line.intent) for line in lines])

    def rank(text: str) -> Sequence[str]:
        alike = (known @ runs.transform([text]).T).toarray()[:, 0]
        nearest = np.argpartition(-alike, NEIGHBOURS)[:NEIGHBOURS]
        votes: npt.NDArray[np.float64] = np.bincount(column[nearest], alike[nearest] ** 2, len(labels)).astype(np.float64)
        return [labels[i] for i in np.argsort(-votes)]

    return rank


def cascade(lines: list[Line]) -> Rank:
    """First the act or the group of needs, then the need inside the group: each a support vector machine."""
    table = blocks().fit([line.text for line in lines])
    values: csr_matrix = table.transform([line.text for line in lines]).tocsr()
    above = np.array([_group(line.intent) for line in lines])
    first = LinearSVC(C=0.5, random_state=0).fit(values, above)
    inside = {}
    for group in GROUPS:
        rows = np.nonzero(above == group)[0]
        inside[group] = LinearSVC(C=0.5, random_state=0).fit(values[rows], [lines[row].intent for row in rows])

    def rank(text: str) -> Sequence[str]:
        row = table.transform([text])
        order = [str(first.classes_[i]) for i in np.argsort(-first.decision_function(row)[0])]
        found: list[str] = []
        for name in order:
            found += _inside(inside[name], row) if name in inside else [name]
        return found

    return rank


def _group(intent: str) -> str:
    return group_of(intent) if intent in NEEDS else intent


def _inside(classifier: LinearSVC, row: csr_matrix) -> list[str]:
    scores = classifier.decision_function(row)[0]
    scores = np.array([-scores, scores]) if np.ndim(scores) == 0 else scores
    return [str(classifier.classes_[i]) for i in np.argsort(-scores)]


def ours(lexicon: Lexicon) -> Callable[[list[Line]], Rank]:
    """The classifier both engines share."""

    def learn(lines: list[Line]) -> Rank:
        model = fit(lines, lexicon)
        return lambda text: [model.labels[i] for i in np.argsort(-model.scores(text).intents)]

    return learn


def rasa_shelf(name: str, frozen: list[Frozen]) -> list[str]:
    """The row of one of Rasa's own pipelines, trained before; the messages are asked inside Rasa's environment, without HTTP."""
    script = Path(__file__).with_name("rasa_shelf.py")
    command = [str(HERE / ".venv" / "bin" / "python"), str(script), str(SHELVES[name])]
    texts = json.dumps([each.text for each in frozen])
    done = subprocess.run(command, input=texts, capture_output=True, text=True, check=True)
    answered: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    figures = correct(frozen, answered["rankings"])
    return [f"rasa-{name}", *figures, "-", f"{answered['megabytes']:.0f}", f"{answered['milliseconds']:.2f}"]


def designs() -> list[Design]:
    """All of them by name."""
    lexicon, none = Lexicon.load(), Lexicon({}, {}, frozenset())
    return [
        Design("logistic", shelf(LogisticRegression(C=30, max_iter=300))),
        Design("svm", shelf(LinearSVC(C=0.5, random_state=0))),
        Design("bayes", shelf(ComplementNB(alpha=0.1))),
        Design("neighbours", neighbours),
        Design("cascade", cascade),
        Design("ours", ours(lexicon)),
        Design("ours-no-lexicon", ours(none)),
        Design("ours-half", ours(lexicon), 0.5),
        Design("ours-quarter", ours(lexicon), 0.25),
    ]


def thinned(lines: list[Line], share: float) -> list[Line]:
    """An even share of the lines: every so many of each intent and language."""
    return [line for number, line in enumerate(lines) if int(number * share) != int((number - 1) * share)] if share < 1 else lines


def measured(design: Design, frozen: list[Frozen]) -> list[str]:
    """A row of the table."""
    lines = thinned(read_corpus(), design.share)
    began = process_time()
    rank = design.learn([replace(line) for line in lines])
    learned, began = process_time() - began, perf_counter()
    ranked = [rank(each.text) for each in frozen]
    each_ms = (perf_counter() - began) * 1000 / len(frozen)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [design.name, *correct(frozen, ranked), f"{learned:.0f}", f"{memory:.0f}", f"{each_ms:.2f}"]


def correct(frozen: list[Frozen], ranked: list[Sequence[str]]) -> list[str]:
    """Accuracy, macro-F1, the right one among three, accuracy in each language."""
    right = [order[0] == each.intent for order, each in zip(ranked, frozen, strict=True)]
    third = [each.intent in list(order)[:3] for order, each in zip(ranked, frozen, strict=True)]
    macro = f1_score([each.intent for each in frozen], [order[0] for order in ranked], average="macro")
    spoken = [_share([ok for ok, each in zip(right, frozen, strict=True) if each.language == code]) for code in LANGUAGES]
    return [_share(right), f"{macro:.3f}", _share(third), *spoken]


def _share(hits: list[bool]) -> str:
    return f"{sum(hits) / max(1, len(hits)):.3f}"


def main() -> None:
    """The whole table, each design in a process of its own; or one row."""
    if len(sys.argv) > 1:
        if sys.argv[1] in SHELVES:
            print(f"| {' | '.join(rasa_shelf(sys.argv[1], read_frozen(TUNED_ON)))} |")
            return
        chosen = next(design for design in designs() if design.name == sys.argv[1])
        print(f"| {' | '.join(measured(chosen, read_frozen(TUNED_ON)))} |")
        return
    print(f"| design | right | macro-F1 | top 3 | {' | '.join(LANGUAGES)} | fit, s CPU | peak MB | ms |")
    print("|---" * (7 + len(LANGUAGES)) + "|", flush=True)
    for name in [*(design.name for design in designs()), *(name for name, path in SHELVES.items() if path.exists())]:
        subprocess.run([sys.executable, "-m", "tests.nlu_designs", name], check=True)


if __name__ == "__main__":
    main()
