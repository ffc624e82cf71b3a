/** What a site's robots.txt (RFC 9309) lets us do. */
export type Robots = {
  /** True for a path, with its query, that may be read. */
  readonly allows: (path: string) => boolean;
  /** From one page to the next; 0 where nothing is said. `Crawl-delay` is no part of the RFC but is asked for all the same. */
  readonly delayMs: number;
};

type Rule = { readonly allow: boolean; readonly pattern: string };
type Group = { readonly agents: string[]; readonly rules: Rule[]; delaySeconds: number };

/** As much as a parser must read (RFC 9309 §2.5). */
const MAX_CHARS = 500 * 1024;

const linesOf = (text: string): readonly (readonly [string, string])[] =>
  text
    .slice(0, MAX_CHARS)
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/#.*/, ''))
    .flatMap((line) => {
      const colon = line.indexOf(':');
      return colon < 0 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const];
    });

const groupsOf = (text: string): readonly Group[] => {
  const groups: Group[] = [];
  let isNaming = false;
  for (const [field, value] of linesOf(text)) {
    if (field === 'user-agent') {
      if (!isNaming) groups.push({ agents: [], rules: [], delaySeconds: 0 });
      groups.at(-1)?.agents.push(value.toLowerCase());
      isNaming = true;
      continue;
    }
    if (field !== 'allow' && field !== 'disallow' && field !== 'crawl-delay') continue;
    isNaming = false;
    const group = groups.at(-1);
    if (group === undefined) continue;
    if (field === 'crawl-delay') group.delaySeconds = Math.max(group.delaySeconds, Number(value) || 0);
    // An empty rule says nothing.
    else if (value !== '') group.rules.push({ allow: field === 'allow', pattern: value });
  }
  return groups;
};

/** Percent-encoded in one way, so that a rule and a path that mean the same are the same (§2.2.2). */
const normal = (path: string): string =>
  path
    .toWellFormed()
    .replaceAll(/%[0-9a-f]{2}|[^!-~]/giu, (part) =>
      part.startsWith('%') ? part.toUpperCase() : encodeURIComponent(part),
    );

const matches = (pattern: string, path: string): boolean => {
  const isAnchored = pattern.endsWith('$');
  const parts = normal(isAnchored ? pattern.slice(0, -1) : pattern).split('*');
  const [first = '', ...rest] = parts;
  if (!path.startsWith(first)) return false;
  let from = first.length;
  for (const [index, part] of rest.entries()) {
    const isLast = index === rest.length - 1;
    const found = isAnchored && isLast ? path.length - part.length : path.indexOf(part, from);
    if (found < from || !path.startsWith(part, found)) return false;
    from = found + part.length;
  }
  return !isAnchored || from === path.length;
};

/** Reads a robots.txt for `agent`, our product token. The longest rule that matches holds; of two equal ones, the one that allows. */
export const parseRobots = (text: string, agent: string): Robots => {
  const groups = groupsOf(text);
  const named = groups.filter(({ agents }) => agents.includes(agent.toLowerCase()));
  const ours = named.length > 0 ? named : groups.filter(({ agents }) => agents.includes('*'));
  const rules = ours.flatMap((group) => group.rules);
  return {
    delayMs: Math.max(0, ...ours.map(({ delaySeconds }) => delaySeconds * 1_000)),
    allows: (path) => {
      const hits = rules.filter(({ pattern }) => matches(pattern, normal(path)));
      const longest = Math.max(0, ...hits.map(({ pattern }) => pattern.length));
      const decisive = hits.filter(({ pattern }) => pattern.length === longest);
      return decisive.length === 0 || decisive.some(({ allow }) => allow);
    },
  };
};
