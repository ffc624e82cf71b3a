import type { Version } from './versions.ts';

/** What is on its way out: a version, in all of its operations or in some. */
export type Deprecation = {
  readonly version: Version;
  /** By the OpenAPI document's names; all of them where none is named. */
  readonly operations?: readonly string[];
  /** Since when it is; may lie ahead. */
  readonly at: Date;
  /** When it is expected to be served no more. */
  readonly sunsetAt: Date;
  /** What to do about it. */
  readonly link: string;
};

export const DEPRECATIONS: readonly Deprecation[] = [
  {
    version: '2026-10-01',
    at: new Date('2026-11-01T00:00:00Z'),
    sunsetAt: new Date('2027-11-01T00:00:00Z'),
    link: 'https://docs.cineradar.id/docs/versions',
  },
];

/** `Deprecation` (RFC 9745), `Sunset` (RFC 8594) and the link to what they mean; none for what stays. */
export const deprecationHeaders = (
  version: Version,
  operation: string,
  table: readonly Deprecation[] = DEPRECATIONS,
): Readonly<Record<string, string>> => {
  const found = table.find(
    (one) => one.version === version && (one.operations === undefined || one.operations.includes(operation)),
  );
  if (found === undefined) return {};
  return {
    // A Date of Structured Fields (RFC 9651): seconds since 1970.
    Deprecation: `@${Math.floor(found.at.getTime() / 1_000)}`,
    Sunset: found.sunsetAt.toUTCString(),
    Link: `<${found.link}>; rel="deprecation"; type="text/html", <${found.link}>; rel="sunset"; type="text/html"`,
  };
};
