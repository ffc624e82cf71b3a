"""Everything that answers for the market under one version: the forecaster of showings and the sums over them."""

from dataclasses import dataclass
from pathlib import Path

from cineradar_forecaster.models.forecaster import Forecaster
from cineradar_forecaster.models.site_hours import SiteHours


@dataclass(frozen=True)
class Model:
    """A trained model as it is registered and served."""

    forecaster: Forecaster
    site_hours: SiteHours

    @property
    def version(self) -> str:
        """The name by which the store and the API know it."""
        return self.forecaster.version

    def save(self, folder: Path) -> None:
        """Write both parts into one folder."""
        self.forecaster.save(folder)
        self.site_hours.save(folder)

    @staticmethod
    def load(folder: Path) -> "Model":
        """Read what ``save`` wrote. Raises BundleError with the reason."""
        return Model(forecaster=Forecaster.load(folder), site_hours=SiteHours.load(folder))
