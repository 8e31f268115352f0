"""Names, dates and phrases of our own making, as readers and pages write them."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

_LISTS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
GIVEN = _LISTS["given"]
FAMILY = _LISTS["family"]
PARTS = _LISTS["parts"]
PHRASES = _LISTS["phrases"]
CAPTIONS = _LISTS["captions"]
CREDITS = _LISTS["credits"]
MENU = _LISTS["menu"]
HEADINGS = _LISTS["headings"]
FORMS = _LISTS["forms"]
BEFORE = _LISTS["before"]
BESIDE = _LISTS["beside"]
AFTER = _LISTS["after"]
PLACES = _LISTS["places"]
MONATE = _LISTS["monate"]
MOIS = _LISTS["mois"]
MONTHS = _LISTS["months"]


def a_name(chance: random.Random, flavour: float) -> str:
    """What a reader goes by; `flavour` is the share of plain names."""
    kind = chance.random()
    if kind < flavour:
        name = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"
        return chance.choice(
            (
                name,
                name,
                name,
                name.lower(),
                f"{name[0]}. {name.split()[1]}",
                name.split()[0],
                name.split()[0].lower(),
            )
        )
    if kind < flavour + 0.1:
        return chance.choice(PHRASES)
    a, b = chance.choice(PARTS), chance.choice(PARTS)
    number = str(chance.choice((1, 7, 13, 42, 66, 99, 101, 2011, 321, 5150, 88)))
    return chance.choice(
        (
            a + b,
            a.title() + b.title(),
            f"{a}_{b}",
            a + number,
            f"{a} {b}",
            f"{a.title()} {b.title()}",
            a.title() + number,
            a.upper(),
            f"The {a.title()} {b.title()}",
            a.title(),
        )
    )


def _forms(chance: random.Random) -> list[str]:
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(2006, 2023)
    hour, minute = chance.randint(1, 12), chance.randint(0, 59)
    half = chance.choice(("am", "pm", "AM", "PM"))
    return [
        f"{MONTHS[month - 1]} {day}, {year} at {hour}:{minute:02d} {half.lower()}",
        f"{day} {MONTHS[month - 1]} {year} {hour}:{minute:02d}{half}",
        f"{chance.randint(2, 23)} {chance.choice(('hours', 'days', 'minutes', 'months'))} ago",
        f"{day:02d}.{month:02d}.{year} um {hour}:{minute:02d} Uhr",
        f"{year}-{month:02d}-{day:02d} {hour:02d}:{minute:02d}",
        f"{hour:02d}:{minute:02d} {half.upper()} on {month}/{day}/{year}",
        f"{MONTHS[month - 1][:3]} {day}, {year}",
        f"{day}. {MONATE[month - 1]} {year} um {hour}:{minute:02d}",
        f"{day}. {MONATE[month - 1]} {year} um {hour}:{minute:02d} Uhr",
        f"le {day} {MOIS[month - 1]} {year} à {hour}:{minute:02d}",
        f"vor {chance.randint(2, 23)} {chance.choice(('Stunden', 'Tagen', 'Monaten'))}",
        f"{chance.randint(1, 12)} {chance.choice(('Stunden', 'Tage', 'Monate'))} {chance.randint(2, 59)} "
        f"Minuten her",
        f"il y a {chance.randint(2, 23)} {chance.choice(('heures', 'jours', 'mois'))}",
    ]


def one_date(chance: random.Random) -> str:
    """A date in any form."""
    return chance.choice(_forms(chance))


def dates_of(chance: random.Random, pattern: int) -> str:
    """A date in the form a page keeps to: `pattern` picks the form, `chance` the day."""
    forms = _forms(chance)
    return forms[pattern % len(forms)]
