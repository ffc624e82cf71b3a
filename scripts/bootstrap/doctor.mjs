import { machineChecks } from './doctor/machine.mjs';
import { serviceChecks } from './doctor/services.mjs';
import { stateChecks } from './doctor/state.mjs';

/**
 * @typedef {'ok' | 'warn' | 'fail'} Verdict
 *
 * @typedef {object} Finding
 * @property {string} name
 * @property {Verdict} verdict
 * @property {string} saw
 * @property {string} [mend] what to do about it, unless all is well
 */

const MARKS = /** @type {const} */ ({ ok: [32, '✔'], warn: [33, '!'], fail: [31, '✘'] });

/**
 * Looks at everything a start needs, and says how to mend what is amiss.
 * @param {import('./session.mjs').Context} context
 * @returns {Promise<number>} 1 when a start would fail
 */
export async function doctor({ screen }) {
  const groups = await Promise.all([machineChecks(), serviceChecks(), stateChecks()]);
  const findings = groups.flat();
  for (const { name, verdict, saw, mend } of findings) {
    const [colour, mark] = MARKS[verdict];
    screen.line(`  ${screen.paint(colour, mark)} ${name.padEnd(20)} ${saw}`);
    if (mend) screen.line(`    ${' '.repeat(20)} ${screen.paint(2, mend)}`);
  }
  const failing = findings.filter(({ verdict }) => verdict === 'fail').length;
  screen.line(failing ? `\n  ${failing} to mend before \`npm start\` works.` : '\n  `npm start` should work here.');
  return failing ? 1 : 0;
}
