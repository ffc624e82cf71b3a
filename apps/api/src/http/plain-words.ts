import { z } from '@hono/zod-openapi';

type Issue = Parameters<NonNullable<NonNullable<ReturnType<typeof z.config>['customError']>>>[0];

const NEEDED_TYPES: Readonly<Record<string, string>> = {
  string: 'text is needed',
  number: 'a number is needed',
  int: 'a whole number is needed',
  boolean: 'true or false is needed',
  array: 'a list is needed',
  object: 'an object is needed',
  record: 'an object is needed',
  null: 'null is needed',
};

const NEEDED_FORMATS: Readonly<Record<string, string>> = {
  uuid: 'an id is needed: a UUID, such as 83f1535f-99ab-5bf4-89d0-2dfd85d3e3f7',
  email: 'an e-mail address is needed, such as name@company.id',
  url: 'an address is needed, such as https://company.id/hooks',
  datetime: 'an instant is needed, such as 2026-01-31T12:00:00Z',
  date: 'a day is needed, such as 2026-01-31',
};

const UNITS: Readonly<Record<string, string>> = { string: ' characters', array: ' entries', set: ' entries' };

type Bound = {
  readonly origin: string;
  readonly inclusive?: boolean | undefined;
  readonly exact?: boolean | undefined;
};

const sizeOf = ({ origin, exact, inclusive }: Bound, size: string, closed: string, open: string): string =>
  `${exact === true ? 'exactly' : inclusive === false ? open : closed} ${size}${UNITS[origin] ?? ''}`;

const tooSmall = (issue: Bound, least: string): string => {
  if (issue.exact !== true && least === '1' && UNITS[issue.origin] !== undefined) return 'this is empty: fill it in';
  return sizeOf(issue, least, 'at least', 'more than');
};

/**
 * What is wrong with a value, as whoever typed it can act on, where its schema has no words of its own; undefined leaves
 * it to zod's.
 */
export const plainWords = (issue: Issue): string | undefined => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'this is missing, and it is needed' : NEEDED_TYPES[issue.expected];
    case 'invalid_value':
      return issue.values.length === 1
        ? `${String(issue.values[0])} is needed`
        : `one of ${issue.values.map(String).join(', ')} is needed`;
    case 'too_big':
      return sizeOf(issue, String(issue.maximum), 'at most', 'less than');
    case 'too_small':
      return tooSmall(issue, String(issue.minimum));
    case 'invalid_format':
      return NEEDED_FORMATS[issue.format];
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor} is needed`;
    case 'unrecognized_keys':
      return 'this is not known here: leave it out';
    case 'custom':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
      return undefined;
  }
};

/** Has every schema of this process refuse in these words. */
export const speakPlainly = (): void => {
  z.config({ customError: plainWords });
};
