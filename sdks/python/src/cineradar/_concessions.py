"""What the bars of sites sold: it goes in and never comes out."""

from collections.abc import Iterable
from typing import Unpack

from cineradar._async_core import AsyncResource
from cineradar._call import OMIT, Call, CallSettings
from cineradar._core import Resource
from cineradar.inputs import ConcessionSaleInput
from cineradar.models import ConcessionReport


def _call_of(sales: Iterable[ConcessionSaleInput] | str | bytes, source: str | None) -> Call:
    if isinstance(sales, str | bytes):
        return Call("POST", "/v1/concessions", query={"source": source}, body=sales)
    return Call("POST", "/v1/concessions", body={"source": OMIT if source is None else source, "sales": list(sales)})


class Concessions(Resource):
    """What the bars of sites sold."""

    def add(
        self,
        sales: Iterable[ConcessionSaleInput] | str | bytes,
        /,
        *,
        source: str | None = None,
        **settings: Unpack[CallSettings],
    ) -> ConcessionReport:
        """Takes sales by site and cinema day.

        Up to 10,000 as rows, or as many as there are as CSV (text or bytes) with the columns
        `site,day,transactions,sales_idr`. Good rows stand and bad ones are refused one by one; a row sent again changes
        nothing.

        `POST /v1/concessions`; needs `concessions.write`

        Args:
            sales: Rows, or CSV.
            source: The name of the feed.
        """
        return self._core.ask(_call_of(sales, source), ConcessionReport, settings)


class AsyncConcessions(AsyncResource):
    """What the bars of sites sold."""

    async def add(
        self,
        sales: Iterable[ConcessionSaleInput] | str | bytes,
        /,
        *,
        source: str | None = None,
        **settings: Unpack[CallSettings],
    ) -> ConcessionReport:
        """Takes sales by site and cinema day; see `Concessions.add`."""
        return await self._core.ask(_call_of(sales, source), ConcessionReport, settings)
