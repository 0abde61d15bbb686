"""Why a match was chosen, as codes, strongest first. Pure."""

from services_directory.listings.admission import Admission, admission, conditions_of
from services_directory.listings.facts import OLD_DAYS, asked_papers, source_day
from services_directory.listings.hours import Openness
from services_directory.listings.listing import Listing
from services_directory.listings.query import ServiceQuery, Step


def reasons(listing: Listing, step: Step, state: Openness, query: ServiceQuery, nearby: bool = True) -> tuple[str, ...]:
    """The codes of `ServiceMatch.reasons` that hold. `nearby` False: no place was given, so nothing is near."""
    admitted = admission(conditions_of(listing), query.about)
    said = (
        ("admits_you", admitted is Admission.YES),
        ("may_not_admit_you", admitted >= Admission.NARROW),
        ("near", step == "near" and nearby),
        ("same_state", step == "state" or (step == "around" and listing.state == query.where.state)),
        ("national", step == "national"),
        ("verified", listing.verified_on is not None),
        ("unverified", listing.verified_on is None),
        ("old_source", _is_old(listing, query)),
        ("open_now", state.state == "open"),
        ("speaks_language", query.language in listing.languages),
        ("no_papers", bool(listing.papers) and not asked_papers(listing)),
    )
    return tuple(code for code, holds in said if holds)


def _is_old(listing: Listing, query: ServiceQuery) -> bool:
    day = source_day(listing.source_date)
    return listing.verified_on is None and 0 < day < query.now.toordinal() - OLD_DAYS
