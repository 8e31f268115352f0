"""Who acts: countries, bodies, groups, offices and roles, and the PLOVER code of a phrase."""

from whence.meaning.actors.coding import (
    NOBODY,
    ActorCode,
    actor_code,
    code,
    country_of,
    is_demonym,
    is_place,
    seat_of_power,
)

__all__ = [
    "NOBODY",
    "ActorCode",
    "actor_code",
    "code",
    "country_of",
    "is_demonym",
    "is_place",
    "seat_of_power",
]
