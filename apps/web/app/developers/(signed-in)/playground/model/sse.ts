/** A frame of server-sent events: its name, its id, what it says. */
export type Frame = { readonly event: string; readonly id: string | null; readonly data: string };

const END = /\r\n\r\n|\n\n|\r\r/;

const lineOf = (line: string): readonly [name: string, value: string] => {
  const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
  return [name, value];
};

function frameOf(block: string): Frame | null {
  const lines = block.split(/\r\n|\n|\r/).map(lineOf);
  const said = (wanted: string): readonly string[] =>
    lines.flatMap(([name, value]) => (name === wanted ? [value] : []));
  const data = said('data');
  if (data.length === 0) return null;
  return { event: said('event').at(-1) ?? 'message', id: said('id').at(-1) ?? null, data: data.join('\n') };
}

/** Takes a stream apart: each piece gives the frames that it completes, however the network cut them. */
export function frameReader(): (piece: string) => readonly Frame[] {
  let rest = '';
  return (piece) => {
    const blocks = `${rest}${piece}`.split(END);
    rest = blocks.pop() ?? '';
    return blocks.map(frameOf).filter((frame) => frame !== null);
  };
}
