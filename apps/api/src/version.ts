import about from '../package.json' with { type: 'json' };

/** The version of the API, as its OpenAPI document shows it. */
export const API_VERSION: string = about.version;
