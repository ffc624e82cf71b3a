import { join } from 'node:path';

const repository = join(import.meta.dirname, '..', '..');

/** @type {import('next').NextConfig} */
export default {
  output: 'standalone',
  outputFileTracingRoot: repository,
  turbopack: {
    root: repository,
    // Texts come to the formatter parsed: see messages/compile.ts.
    resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' },
  },
  // Both are read as TypeScript, without a build of their own.
  transpilePackages: ['@cineradar/core', '@cineradar/sdk'],
  // `npm run check` types the web together with everything else, in a quarter of the time.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  allowedDevOrigins: ['*.localhost'],
  devIndicators: false,
  experimental: { optimizePackageImports: ['radix-ui', 'd3-array', 'd3-scale', 'd3-shape'] },
};
