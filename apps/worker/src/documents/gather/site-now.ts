import type { PlaceNow } from '@cineradar/services/occupancy/now/occupancy-now';
import type { WatchedListing } from '@cineradar/services/occupancy/now/watched';

/** A site with what is taken in it now. */
export type SiteNow = PlaceNow & Pick<WatchedListing, 'site' | 'chain' | 'city'>;
