/** One instruction of a Dockerfile; `flags` are its `--name=value` words, `words` the rest. */
export type Instruction = {
  readonly line: number;
  readonly name: string;
  readonly flags: Readonly<Record<string, string>>;
  readonly text: string;
  readonly words: readonly string[];
};

/** From one FROM to the next. */
export type Stage = {
  readonly name: string;
  readonly base: string;
  readonly line: number;
  readonly instructions: readonly Instruction[];
};

const FLAG = /^--([a-z-]+)(?:=(\S+))?\s+/;

function readInstruction(line: number, whole: string): Instruction {
  const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/s.exec(whole) ?? [];
  const flags: Record<string, string> = {};
  let text = rest;
  for (let flag = FLAG.exec(text); flag !== null; flag = FLAG.exec(text)) {
    flags[flag[1] ?? ''] = flag[2] ?? '';
    text = text.slice(flag[0].length);
  }
  const parsed: unknown = text.startsWith('[') ? JSON.parse(text) : undefined;
  const words = Array.isArray(parsed) ? parsed.map(String) : text.split(/\s+/).filter((word) => word !== '');
  return { line, name: name.toUpperCase(), flags, text, words };
}

/** Instructions with their continued lines joined; comments and empty lines are left out. */
function* instructionsOf(dockerfile: string): Generator<Instruction> {
  let whole = '';
  let from = 0;
  for (const [index, line] of dockerfile.split('\n').entries()) {
    if (/^\s*(#|$)/.test(line)) continue;
    if (whole === '') from = index + 1;
    whole += line.replace(/\\\s*$/, ' ');
    if (/\\\s*$/.test(line)) continue;
    yield readInstruction(from, whole.trim());
    whole = '';
  }
}

/** Reads what our Dockerfiles use: no heredocs, no ARG before FROM, no other escape. Throws on JSON that is none. */
export function readDockerfile(dockerfile: string): readonly Stage[] {
  const stages: (Omit<Stage, 'instructions'> & { instructions: Instruction[] })[] = [];
  for (const instruction of instructionsOf(dockerfile)) {
    const { name, line, words } = instruction;
    if (name === 'FROM') stages.push({ name: words[2] ?? '', base: words[0] ?? '', line, instructions: [] });
    else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

/** The instruction that holds where a stage ends, its own or inherited from the stages under it. */
export function lastOf(stages: readonly Stage[], stage: Stage, name: string): Instruction | undefined {
  const own = stage.instructions.findLast((instruction) => instruction.name === name);
  const under = stages.find((other) => other.name === stage.base);
  return own ?? (under === undefined ? undefined : lastOf(stages, under, name));
}

/** What `.dockerignore` leaves out: the last pattern that matches a path or a folder above it decides. */
export function ignoredBy(dockerignore: string): (path: string) => boolean {
  const patterns = dockerignore
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ keeps: line.startsWith('!'), matches: globMatcher(line.replace(/^!/, '')) }));
  return (path) => {
    const parts = path.split('/');
    const lineage = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    const decides = patterns.findLast(({ matches }) => lineage.some((above) => matches(above)));
    return decides !== undefined && !decides.keeps;
  };
}

/** `*` is anything but a slash, a leading or middle double star any folders or none. */
function globMatcher(glob: string): (path: string) => boolean {
  const source = glob
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('**/', '\0')
    .replaceAll('*', '[^/]*')
    .replaceAll('\0', '(?:.*/)?');
  const pattern = new RegExp(`^${source}$`);
  return (path) => pattern.test(path);
}
