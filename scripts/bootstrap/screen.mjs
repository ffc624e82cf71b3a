import { setTimeout as sleep } from 'node:timers/promises';
import { openCanvas } from './canvas.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {number} since
 * @property {string} note where it is just now
 *
 * @typedef {(text: string) => void} Note
 */

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const REDRAW_MS = 100;
const PLAIN_NOTE_MS = 10_000;
const NAME_WIDTH = 16;
/** A step that ends sooner need not be seen by someone who asked for something else. */
const SLOW_MS = 600;

const slow = Symbol('slow');

/** @param {Step} step */
const named = ({ name, since }) =>
  `${name.padEnd(NAME_WIDTH)} ${((Date.now() - since) / 1000).toFixed(1).padStart(6)} s`;

/**
 * One calm screen: a line a step with its time. Where the output is no terminal, long steps say now
 * and then where they are.
 * @param {NodeJS.WriteStream} [out]
 */
export function openScreen(out = process.stdout) {
  /** @type {Set<Step>} */
  const open = new Set();
  const canvas = openCanvas(out, () => {
    const mark = paint(36, FRAMES[Math.floor(Date.now() / REDRAW_MS) % FRAMES.length] ?? '');
    const room = Math.max(10, canvas.columns() - NAME_WIDTH - 16);
    return [...open].map((now) => `  ${mark} ${named(now)}   ${paint(2, now.note.slice(0, room))}`);
  });
  const { line, paint } = canvas;

  /**
   * Redraws a step until it ends.
   * @param {Step} now
   */
  const begin = (now) => {
    open.add(now);
    canvas.draw();
    return canvas.isTerminal
      ? setInterval(canvas.draw, REDRAW_MS)
      : setInterval(() => line(`  · ${named(now)}   ${now.note}`), PLAIN_NOTE_MS);
  };

  /**
   * Runs one step; its own line tells how long it took.
   * @template T
   * @param {string} name
   * @param {(note: Note) => Promise<T>} work
   * @param {(result: T) => string} [detail]
   * @returns {Promise<T>}
   */
  async function step(name, work, detail = () => '') {
    const now = { name, since: Date.now(), note: '' };
    const redraw = begin(now);
    let ending = `  ${paint(31, '✘')} `;
    let said = 'failed';
    try {
      const result = await work((text) => (now.note = text));
      ending = `  ${paint(32, '✔')} `;
      said = detail(result);
      return result;
    } catch (error) {
      if (error instanceof Error && error.name === 'AbortError') said = 'interrupted';
      throw error;
    } finally {
      clearInterval(redraw);
      open.delete(now);
      line(`${ending}${named(now)}   ${paint(2, said)}`.trimEnd());
    }
  }

  /**
   * Runs a step that is shown only when it takes a while.
   * @template T
   * @param {string} name
   * @param {(note: Note) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async function slowStep(name, work) {
    /** @type {Note} */
    let note = () => {};
    const working = work((text) => note(text));
    const first = await Promise.race([working, sleep(SLOW_MS, slow, { ref: false })]);
    if (first !== slow) return working;
    return step(name, (shown) => {
      note = shown;
      return working;
    });
  }

  return { line, paint, step, slowStep };
}
