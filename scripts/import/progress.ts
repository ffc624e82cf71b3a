import { basename } from 'node:path';

const WIDTH = 30;
const REDRAW_MS = 100;
const NAME_WIDTH = 32;

export type Progress = { readonly onBytes: (bytes: number) => void; readonly end: () => void };

/**
 * A bar for the bytes of one file, which is read twice: once to see that it is whole and to date it, once to take it.
 * Where the output is no terminal nothing is drawn.
 */
export const openProgress = (path: string, fileBytes: number, out: NodeJS.WriteStream): Progress => {
  const total = Math.max(1, fileBytes * 2);
  const name = basename(path).padEnd(NAME_WIDTH);
  let done = 0;
  let drawnAt = 0;
  const draw = (): void => {
    const share = Math.min(1, done / total);
    const full = Math.round(share * WIDTH);
    const phase = done <= fileBytes ? 'checking' : done < total ? 'reading' : 'writing';
    const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`;
    out.write(`\r  ${name} ${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${phase}\u001b[K`);
    drawnAt = Date.now();
  };
  return {
    onBytes: (bytes) => {
      done += bytes;
      if (out.isTTY && (done >= total || Date.now() - drawnAt >= REDRAW_MS)) draw();
    },
    end: () => {
      if (out.isTTY) out.write('\r\u001b[K');
    },
  };
};
