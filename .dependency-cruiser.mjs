import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOMS = ['core', 'platform', 'connectors', 'services'];
const TEST = String.raw`\.test\.tsx?$`;

/** Each room may import itself and the rooms before it; what points back is refused. */
const direction = ROOMS.map((room, place) => ({
  name: `direction-${room}`,
  comment: 'core ← platform ← connectors ← services ← apps; nothing points back',
  severity: 'error',
  from: { path: `^packages/${room}/` },
  to: { path: [...ROOMS.slice(place + 1).map((later) => `^packages/${later}/`), '^apps/'] },
}));

/** npm links every room, declared or not, and knip does not tell: an import needs a line in the room's package.json. */
const declared = globSync('{packages,apps}/*/package.json', { cwd: import.meta.dirname }).map((file) => {
  /** @type {{ dependencies?: Record<string, string> }} */
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'));
  const known = Object.keys(manifest.dependencies ?? {}).filter((name) => name.startsWith('@cineradar/'));
  const own = dirname(file).replaceAll('\\', '/');
  return {
    name: `undeclared-room-${own}`,
    severity: 'error',
    from: { path: `^${own}/` },
    to: {
      path: '^(packages|apps)/',
      pathNot: [`^${own}/`, ...known.map((name) => `^(packages|apps)/${name.slice('@cineradar/'.length)}/`)],
    },
  };
});

export default {
  forbidden: [
    ...direction,
    ...declared,
    {
      name: 'sdk-stands-alone',
      comment: 'what outsiders install may bring nothing of ours along, and no package either',
      severity: 'error',
      from: { path: '^sdks/typescript/src/', pathNot: TEST },
      to: { pathNot: '^sdks/typescript/src/' },
    },
    {
      name: 'command-stands-on-the-sdk',
      comment: 'what people install for their terminal holds the SDK and Node, and nothing else',
      severity: 'error',
      from: { path: '^sdks/cli/src/', pathNot: TEST },
      to: { pathNot: '^sdks/(cli/(src/|package\\.json$)|typescript/src/index\\.ts$)', dependencyTypesNot: ['core'] },
    },
    {
      name: 'no-cycle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'core-is-pure',
      comment: 'core also runs in a browser, where there is no module of Node',
      severity: 'error',
      from: { path: '^packages/core/src/', pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-app-in-app',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'web-asks-the-api',
      comment: 'the web knows core and the SDK: everything else it asks of the API',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^packages/', pathNot: '^packages/core/' },
    },
    {
      name: 'encoders-apart-from-parsers',
      comment: 'what one writes and the other reads proves something only while they share no code',
      severity: 'error',
      from: { path: '^apps/simulator/' },
      to: { path: '^packages/(connectors|services)/' },
    },
    {
      name: 'parsers-apart-from-encoders',
      severity: 'error',
      from: { path: '^packages/connectors/' },
      to: { path: '^apps/simulator/' },
    },
    {
      name: 'oracle-apart',
      comment:
        'what is true of the market is for judging: nothing that is judged, or that answers questions, may read it',
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: '^apps/simulator/src/(oracle|resimulate)/' },
      to: { path: '^apps/simulator/src/oracle/' },
    },
    {
      name: 'product-apart-from-workshop',
      comment: 'tests, benches and scripts use the product, not the other way round',
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: [TEST, '/src/testing/'] },
      to: { path: ['^(tests|bench|scripts)/', TEST, '/src/testing/'] },
    },
    {
      name: 'no-undeclared',
      comment: 'a hoisted package works by luck: name it in the package.json of the room that imports it',
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: [TEST, '/testing/', String.raw`\.generated\.ts$`] },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^apps/[^/]+/(vendor/|\\.venv/|\\.next/|next-env)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
