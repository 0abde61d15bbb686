"""The words entries are described with, as a form offers them: needs by group, states. Reads the taxonomy's tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session, aliased

from services_directory.listings.vocabulary_models import Taxonomy, TaxonomyTerm

_GROUP = "group:"


@dataclass(frozen=True, slots=True)
class Need:
    """A need that can be chosen. `group` is the code of its group."""

    code: str
    name: str
    emoji: str
    group: str
    covers: str = ""

    @property
    def label(self) -> str:
        """Emoji and name."""
        return f"{self.emoji} {self.name}".strip()


def needs(session: Session) -> Sequence[Need]:
    """All needs in the taxonomy's order."""
    parent = aliased(TaxonomyTerm)
    query = (
        select(TaxonomyTerm.code, TaxonomyTerm.name, TaxonomyTerm.emoji, parent.code, TaxonomyTerm.description)
        .join(Taxonomy, Taxonomy.id == TaxonomyTerm.taxonomy_id)
        .join(parent, parent.id == TaxonomyTerm.parent_id)
        .where(Taxonomy.name == "needs")
        .order_by(parent.rank, TaxonomyTerm.rank)
    )
    return [
        Need(code, name, emoji, group.removeprefix(_GROUP), said) for code, name, emoji, group, said in session.execute(query)
    ]


def reword(session: Session, code: str, name: str, emoji: str, covers: str) -> bool:
    """A need is called so in the console from now on; False when there is no such need. Codes are the bot's and stay."""
    of_needs = select(Taxonomy.id).where(Taxonomy.name == "needs").scalar_subquery()
    one = update(TaxonomyTerm).where(TaxonomyTerm.taxonomy_id == of_needs, TaxonomyTerm.code == code)
    worded = one.where(TaxonomyTerm.parent_id.is_not(None)).values(name=name, emoji=emoji, description=covers, edited=True)
    return session.execute(worded.returning(TaxonomyTerm.id)).scalar() is not None
