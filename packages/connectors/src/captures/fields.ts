import { parsePriceText } from '@cineradar/core/catalogue/price-text';
import { isLocalTime } from '@cineradar/core/shared/zones';
import { z } from 'zod';

const MAX_NAME_LENGTH = 200;
const MAX_TEXT_LENGTH = 1_000;

// NUL cannot be stored, lone surrogates are no text, and what else is invisible would make two equal names differ.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/u;

const oneLine = (text: string): string => text.replaceAll(/[ \t\r\n]+/g, ' ').trim();

/** Text that is stored: trimmed, on one line, of printable characters. */
const textUpTo = (length: number) =>
  z
    .string()
    .max(length * 4, 'too long')
    .transform(oneLine)
    .refine((text) => text.length > 0, 'empty')
    .refine((text) => text.length <= length, 'too long')
    .refine((text) => !UNPRINTABLE.test(text), 'holds a character that cannot be printed');

/** A name that a row cannot do without. */
export const Name = textUpTo(MAX_NAME_LENGTH);

/** Text that a row can do without: blank, absent, unreadable or no text at all is null. */
export const OptionalText = textUpTo(MAX_TEXT_LENGTH)
  .nullish()
  .catch(null)
  .transform((text) => text ?? null);

/** An id of the ticketing API, kept as text because it is past 2^53. */
export const Id = z
  .union([z.string(), z.int().transform(String)])
  .refine((id) => /^[\w.-]{1,64}$/.test(id), 'not an id');

/** True, false, 1 or 0; null where the shape has no such field. Anything else is not guessed at. */
export const OptionalFlag = z
  .union([z.boolean(), z.literal([0, 1])])
  .nullish()
  .transform((flag) => (flag === null || flag === undefined ? null : Boolean(flag)));

export const LocalTime = z.string().refine(isLocalTime, 'not a time (HH:MM)');

/** A price text as a range in rupiah; null where none is given. */
export const Price = z
  .string()
  .nullish()
  .transform((text, context) => {
    if (text === null || text === undefined || text.trim() === '') return null;
    const range = parsePriceText(text);
    if (range !== undefined) return range;
    context.addIssue({ code: 'custom', message: `not a price: ${text.slice(0, 40)}` });
    return z.NEVER;
  });

/** A list whose elements are read one by one. */
export const Elements = z.array(z.unknown());
