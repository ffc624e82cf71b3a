import { SCALAR_VERSION } from './scalar.ts';

export const SCALAR_PATH = `/docs/scalar-${SCALAR_VERSION}.js`;
export const BOOT_PATH = '/docs/boot.js';

/** Nothing but this origin; Scalar writes its styles into the page. */
export const DOCS_CSP =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

export const DOCS_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>CineRadar API</title>
    <link rel="icon" href="data:,">
  </head>
  <body>
    <noscript>This page needs JavaScript. The document itself is at <a href="/openapi.json">/openapi.json</a>.</noscript>
    <main id="reference"></main>
    <script src="${SCALAR_PATH}"></script>
    <script src="${BOOT_PATH}"></script>
  </body>
</html>
`;

/** Each switch keeps the page from calling out: fonts, telemetry, and buttons that lead to Scalar's own service. */
export const DOCS_BOOT = `Scalar.createApiReference('#reference', {
  url: '/openapi.json',
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: 'never',
  hideClientButton: true,
  persistAuth: false,
  authentication: { preferredSecurityScheme: 'bearer' },
});
`;
