import type { ListingFilter } from './ready-bodies.ts';

/** What `live` may be cut down to; ids and site as the caller wrote them, ours or `tix:…`. */
export type LiveQuery = {
  readonly chain?: string | undefined;
  readonly city?: string | undefined;
  readonly site?: string | undefined;
  readonly ids?: readonly string[] | undefined;
};

/** The filter of a query and its name; two queries that ask the same have one name, and none at all has ''. */
export const filterOf = ({
  chain,
  city,
  site,
  ids,
}: LiveQuery): { readonly key: string; readonly filter: ListingFilter | undefined } => {
  if (chain === undefined && city === undefined && site === undefined && ids === undefined)
    return { key: '', filter: undefined };
  const wanted = ids === undefined ? undefined : new Set(ids);
  return {
    key: JSON.stringify([chain, city, site, wanted === undefined ? null : [...wanted].toSorted()]),
    filter: ({ listing }) =>
      (chain === undefined || listing.chain === chain) &&
      (city === undefined || listing.city.slug === city) &&
      (site === undefined || listing.site.id === site || listing.site.tixId === site) &&
      (wanted === undefined ||
        [listing.id, listing.tixId, listing.sampleName].some((name) => name && wanted.has(name))),
  };
};
