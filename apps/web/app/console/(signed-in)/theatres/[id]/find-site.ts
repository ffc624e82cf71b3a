import { type Client, type components, NotFoundError } from '@cineradar/sdk';
import { placeName } from '../../../../../format/place-name.ts';

export type Site = components['schemas']['Site'];

/** A site, or the site of a listing whose id it is: one place has one page. Null where nothing has that id. */
export async function findSite(
  api: Client,
  id: string,
): Promise<
  { readonly kind: 'site'; readonly site: Site } | { readonly kind: 'listing'; readonly siteId: string } | null
> {
  try {
    const site = await api.get('/v1/sites/{id}', { path: { id } });
    return { kind: 'site', site: { ...site, name: placeName(site.name) } };
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
  }
  try {
    const listing = await api.get('/v1/theatres/{id}', { path: { id } });
    return { kind: 'listing', siteId: listing.site.id };
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}
