/**
 * The lower edge of a terminal: finished lines above, open ones redrawn in place. Where the output is
 * no terminal, only finished lines are written.
 * @param {NodeJS.WriteStream} out
 * @param {() => readonly string[]} openLines
 */
export function openCanvas(out, openLines) {
  const colour = out.isTTY && !process.env['NO_COLOR'];
  let drawn = 0;

  const erase = () => {
    if (drawn) out.write(`\x1b[${drawn}A\x1b[0J`);
    drawn = 0;
  };
  const draw = () => {
    if (!out.isTTY) return;
    erase();
    const lines = openLines();
    out.write(lines.map((line) => `${line}\n`).join(''));
    drawn = lines.length;
  };

  return {
    columns: () => out.columns || 80,
    isTerminal: out.isTTY,
    /**
     * @param {number} code an SGR colour
     * @param {string} text
     */
    paint: (code, text) => (colour ? `\x1b[${code}m${text}\x1b[0m` : text),
    draw,
    /** @param {string} text */
    line: (text) => {
      erase();
      out.write(`${text}\n`);
      draw();
    },
  };
}
