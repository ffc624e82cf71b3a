"""What routes are given."""

from datetime import datetime
from typing import Annotated, cast

from fastapi import Depends, Request

from cineradar_forecaster.serving.context import Context


def _context(request: Request) -> Context:
    return cast("Context", request.app.state.context)


def _now(context: Annotated[Context, Depends(_context)]) -> datetime:
    return context.now()


Served = Annotated[Context, Depends(_context)]
Now = Annotated[datetime, Depends(_now)]
