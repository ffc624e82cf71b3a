"""The key and the address that arguments and environment variables come to."""

import os
import re
from typing import Literal

Environment = Literal["production", "sandbox"]
"""`production` reads the market; `sandbox` a small one of your own, with a clock that you move."""

_BASE_URL = "https://api.cineradar.id"
_ENVIRONMENTS: dict[str, Environment] = {"cr_live_": "production", "cr_test_": "sandbox"}
_HEADER_TEXT = re.compile(r"[\x21-\x7e]+")


def resolve_access(api_key: str | None, environment: Environment | None, base_url: str | None) -> tuple[str, str]:
    """The key and where the API is.

    Raises:
        ValueError: There is no key, it holds what no header can, or it is for another environment than the one named.
    """
    key = api_key or os.environ.get("CINERADAR_API_KEY", "").strip()
    if key == "":
        raise ValueError("There is no API key: give api_key, or set the environment variable CINERADAR_API_KEY.")
    if _HEADER_TEXT.fullmatch(key) is None:
        raise ValueError("The API key holds spaces or signs that no key has: copy it again.")
    meant = _ENVIRONMENTS.get(key[:8])
    if environment is not None and meant is not None and meant != environment:
        raise ValueError(f"This API key is for {meant}, and the environment is {environment}: change one of the two.")
    address = base_url or os.environ.get("CINERADAR_BASE_URL", "").strip() or _BASE_URL
    return key, address.rstrip("/")
