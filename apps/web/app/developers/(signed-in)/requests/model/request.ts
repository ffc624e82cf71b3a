import type { BodyOf } from '@cineradar/sdk';

export type LoggedRequest = BodyOf<'/v1/requests'>['data'][number];
export type RequestFacets = BodyOf<'/v1/requests/facets'>;
