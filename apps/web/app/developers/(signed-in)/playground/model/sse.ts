/** A frame of server-sent events: its name, its id, what it says. */
export type Frame = { readonly event: string; readonly id: string | null; readonly data: string };

const END = /\r\n\r\n|\n\n|\r\r/;

function frameOf(block: string): Frame | null {
  let [event, id, data]: [string, string | null, string[]] = ['message', null, []];
  for (const line of block.split(/\r\n|\n|\r/)) {
    const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    if (name === 'event') event = value;
    else if (name === 'id') id = value;
    else if (name === 'data') data = [...data, value];
  }
  return data.length === 0 ? null : { event, id, data: data.join('\n') };
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
