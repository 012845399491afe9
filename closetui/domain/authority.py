"""Data protection authorities: to whom a complaint about personal data can be sent.

The declarations are the format of the file that they are read from.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Final, NamedTuple

from closetui.domain.declarations import Identifier, Problems, Rule, Table, nearest
from closetui.domain.errors import UsageError, problems_found
from closetui.domain.playbook_items import AsOf
from closetui.domain.reader import read
from closetui.domain.text import one_line
from closetui.domain.values import distinct

Country = Annotated[
    str,
    Rule(
        lambda code: re.fullmatch("[A-Z]{2}", code),
        "{value} is not a country of two capitals such as IE",
    ),
]
"""A country by its ISO 3166 code."""

_OTHER_CODES: Final = {"UK": "GB", "EL": "GR"}
"""Codes in use besides those of ISO 3166."""

_OTHER_NAMES: Final = {
    "austria": "AT", "czechia": "CZ", "germany": "DE", "great britain": "GB",
    "netherlands": "NL", "switzerland": "CH",
}  # fmt: skip
"""English names of countries whose authorities spell them differently in their addresses."""

LONGEST_CODE: Final = 2
"""Letters of a country code; anything longer is taken as a name."""

_MOST_SHOWN: Final = 5
"""Authorities that a refusal names."""


@distinct
class Authority(NamedTuple):
    """One data protection authority, and how a complaint reaches it."""

    id: Identifier
    countries: tuple[Country, ...]
    name: str
    address: tuple[str, ...]
    """Line by line, with the country as the last."""
    sources: tuple[str, ...]
    """Pages of the authority on which this stands."""
    email: str = ""
    form: str = ""
    """Address of the form for complaints."""
    phone: str = ""
    web: str = ""
    language: str = ""
    """The language in which it wants complaints, where one is known."""
    only_for: str = ""
    """What it is responsible for, where that does not include companies."""
    law: str = ""
    """What to change in a letter where the EU's data protection law is not the country's."""
    note: str = ""
    """What else to know."""

    @property
    def contact(self) -> tuple[str, ...]:
        """Its postal address, line by line."""
        ways = (("E-mail", self.email), ("Web form", self.form), ("Phone", self.phone))
        return (self.name, *self.address, *(f"{word}: {text}" for word, text in ways if text))


@distinct
class Authorities(NamedTuple):
    """A list of authorities, with where it is from."""

    title: str
    where: str
    """Where the list was taken from."""
    licence: str
    as_of: AsOf
    authorities: tuple[Authority, ...]

    def finish(self, table: Table) -> "Authorities":
        """Refuse two authorities of one id."""
        for authority, count in Counter(known.id for known in self.authorities).items():
            if authority and count > 1:
                table.fault("authorities", f"the id {authority} stands {count} times")
        return self

    def of(self, country: str) -> tuple[Authority, ...]:
        """Return the authorities of a country that are responsible for companies.

        Raises :class:`UsageError` for a country of which none is known.
        """
        code = self._code(country)
        matching = [known for known in self.authorities if code in known.countries]
        if not matching:
            raise UsageError(
                f"no authority is known for {one_line(country)!r}",
                where="--country",
                remedy=f"{self._near_country(country)}"
                "Left out, its place in the letter stays open.",
            )
        return tuple(authority for authority in matching if not authority.only_for)

    def _code(self, country: str) -> str:
        """Return the code of a country, given its code or its name."""
        code = country.strip().upper()
        named = self._names.get(" ".join(country.casefold().split())) or code
        return _OTHER_CODES.get(named, named)

    @property
    def _names(self) -> Mapping[str, str]:
        """The codes of countries by their names."""
        names = {known.address[-1].casefold(): known.countries[0] for known in self.authorities}
        return {**names, **_OTHER_NAMES}

    def _near_country(self, country: str) -> str:
        """Return which country a mistyped name may mean, or else the known ones."""
        near = nearest(" ".join(country.casefold().split()), self._names, likeness=0.8)
        if near and len(country.strip()) > LONGEST_CODE:
            return f"Did you mean {near.title()} ({self._names[near]})? "
        known = sorted({code for known in self.authorities for code in known.countries})
        return f"Known: {', '.join(known)}. "

    def named(self, authority_id: str, country: str = "") -> Authority:
        """Return an authority by its id.

        Raises :class:`UsageError` for an unknown one, or one of another country than the given one.
        """
        for authority in self.authorities:
            if authority.id == authority_id:
                if country and self._code(country) not in authority.countries:
                    raise UsageError(
                        f"{authority.name} is no authority of {one_line(country)!r}",
                        where="--authority",
                        remedy="Leave --country out, or name an authority of that country.",
                    )
                return authority
        raise UsageError(
            f"no authority is called {one_line(authority_id)!r}",
            where="--authority",
            remedy=self._near(authority_id),
        )

    def _near(self, word: str) -> str:
        """Return which authorities a word may mean, or else how to list those of a country."""
        part = word.strip().casefold()
        near = nearest(word, [known.id for known in self.authorities])
        matching = [
            known
            for known in self.authorities
            if part and (part in known.id or part in known.name.casefold())
        ]
        if not matching and near[:3] == part[:3]:  # Ids begin with the country.
            matching = [known for known in self.authorities if known.id == near]
        if len(matching) == 1:
            return f"Did you mean {matching[0].id}?"
        if matching:
            rows = "; ".join(f"{known.id}: {known.name}" for known in matching[:_MOST_SHOWN])
            return f"Did you mean one of these? {rows}"
        return "Those of a country are listed with --country, for instance --country DE."


def read_authorities(data: Mapping[str, object], where: str) -> Authorities:
    """Return the list that ``data`` describes; raises :class:`ProblemsError` with every fault."""
    problems = Problems()
    authorities = read(Authorities, data, problems)
    if problems:
        raise problems_found("list of authorities", problems, where)
    return authorities
