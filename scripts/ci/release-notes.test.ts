import { expect, test } from 'vitest';
import { notesOf } from './release-notes.mjs';

const CHANGELOG = `# Changelog

## [0.2.0] - 2027-01-10

Second.

### Fixed

- A thing.

## 0.1.0

First.

## 0.0.1
`;

test("a version's notes are its own section, with its subheadings", () => {
  expect(notesOf(CHANGELOG, '0.2.0')).toBe('Second.\n\n### Fixed\n\n- A thing.');
  expect(notesOf(CHANGELOG, '0.1.0')).toBe('First.');
});

test('a version without a section, or with an empty one, has no notes', () => {
  expect(notesOf(CHANGELOG, '0.1')).toBe('');
  expect(notesOf(CHANGELOG, '0.0.1')).toBe('');
});
