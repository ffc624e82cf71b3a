import { join } from 'node:path';
import { createMDX } from 'fumadocs-mdx/next';

const repository = join(import.meta.dirname, '..', '..');

// The pages of the documentation are declared in docs/source.ts. Nothing is generated but for the time of a build.
const withDocs = createMDX({ outDir: '.next/mdx', index: false, macro: { include: ['**/docs/source.ts'] } });

export default withDocs({
  pageExtensions: ['ts', 'tsx'],
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
});
