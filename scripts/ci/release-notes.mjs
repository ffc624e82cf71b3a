// Prints a version's section of CHANGELOG.md: node scripts/ci/release-notes.mjs v1.2.3
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The text under the heading of `version` (`## 1.2.3` or `## [1.2.3] - date`), up to the next heading of its level.
 * @param {string} changelog
 * @param {string} version
 * @returns {string} empty where there is no such section, or nothing in it
 */
export function notesOf(changelog, version) {
  const sections = changelog.split(/^## /m).slice(1);
  const found = sections.find((section) => /^\[?v?([^\s\]]+)/.exec(section)?.[1] === version);
  return found === undefined ? '' : found.slice(found.indexOf('\n') + 1).trim();
}

/** @param {string} file */
const read = (file) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const version = (process.argv[2] ?? '').replace(/^v/, '');
  /** @type {{ version: string }} */
  const manifest = JSON.parse(read('package.json'));
  const notes = notesOf(read('CHANGELOG.md'), version);
  if (version !== manifest.version) {
    console.error(`the tag says ${version}, package.json says ${manifest.version}`);
    process.exitCode = 1;
  } else if (notes === '') {
    console.error(`CHANGELOG.md says nothing under "## ${version}"`);
    process.exitCode = 1;
  } else console.log(notes);
}
