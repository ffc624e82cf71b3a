import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { scale } from '../../../../tests/scale.ts';
import { parseRobots } from './robots.ts';

const robots = (...lines: readonly string[]) => parseRobots(lines.join('\n'), 'CineRadar');

describe('of the groups', () => {
  test('ours holds where there is one, and all that name us count as one (RFC 9309 §2.2.1)', () => {
    const { allows, delayMs } = robots(
      'User-agent: cineradar',
      'User-agent: other',
      'Disallow: /a',
      '',
      'User-agent: *',
      'Disallow: /',
      'Crawl-delay: 9',
      'User-agent: CineRadar',
      'Disallow: /b # ours too',
      'Crawl-delay: 1.5',
    );
    expect([allows('/a'), allows('/b/c'), allows('/c')]).toEqual([false, false, true]);
    expect(delayMs).toBe(1_500);
  });

  test('that of everyone holds else, and without either all is allowed', () => {
    expect(robots('User-agent: *', 'Disallow: /x').allows('/x/y')).toBe(false);
    expect(robots('User-agent: other', 'Disallow: /').allows('/')).toBe(true);
    expect(robots('<html>no rules at all</html>')).toMatchObject({ delayMs: 0 });
    expect(robots('Disallow: /before-any-group').allows('/before-any-group')).toBe(true);
  });
});

describe('of the rules', () => {
  test.each([
    ['/fish', '/fish/salmon', false],
    ['/fish', '/catfish', true],
    ['/*.php$', '/a/index.php', false],
    ['/*.php$', '/a/index.php?x', true],
    ['/a*c*e', '/abcde', false],
    ['/a%3cd.html', '/a%3Cd.html', false],
    ['/ツ', '/%E3%83%84', false],
    ['', '/', true],
    ['/$', '/', false],
    ['/$', '/a', true],
  ])('Disallow: %s, asked for %s', (pattern, path, allowed) => {
    expect(robots('User-agent: *', `Disallow: ${pattern}`).allows(path)).toBe(allowed);
  });

  test('the longest holds, and of two equally long the one that allows', () => {
    const { allows } = robots(
      'User-agent: *',
      'Disallow: /page',
      'Allow: /page/open',
      'Disallow: /same',
      'Allow: /same',
    );
    expect([allows('/page/open/1'), allows('/page/closed'), allows('/same')]).toEqual([true, false, true]);
  });
});

/** The same rule as a regular expression. */
const expressionOf = (pattern: string): RegExp => {
  const isAnchored = pattern.endsWith('$');
  const parts = (isAnchored ? pattern.slice(0, -1) : pattern).split('*').map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${parts.join('.*')}${isAnchored ? '$' : ''}`);
};

test('rules match as regular expressions of the same meaning do, and the longest decides', () => {
  const part = fc.constantFrom('a', 'b', '/', 'ab', '*', '.x');
  const path = fc.array(fc.constantFrom('a', 'b', '/', '.x'), { maxLength: 6 }).map((parts) => `/${parts.join('')}`);
  const pattern = fc
    .tuple(fc.array(part, { maxLength: 5 }), fc.boolean())
    .map(([parts, isAnchored]) => `/${parts.join('')}${isAnchored ? '$' : ''}`);
  const rule = fc.record({ field: fc.constantFrom('Allow', 'Disallow'), pattern });
  fc.assert(
    fc.property(fc.uniqueArray(rule, { maxLength: 5, selector: (one) => one.pattern.length }), path, (rules, asked) => {
      const text = ['User-agent: *', ...rules.map((one) => `${one.field}: ${one.pattern}`)].join('\n');
      const [decisive] = rules
        .filter((one) => expressionOf(one.pattern).test(asked))
        .toSorted((a, b) => b.pattern.length - a.pattern.length);
      expect(parseRobots(text, 'CineRadar').allows(asked), text).toBe(decisive?.field !== 'Disallow');
    }),
    { numRuns: scale(20_000) },
  );
});

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.webPath(), (text, path) => {
      expect(parseRobots(`User-agent: *\nDisallow: ${text}`, 'CineRadar').allows(path)).toBeTypeOf('boolean');
    }),
    { numRuns: scale(2_000) },
  );
});
