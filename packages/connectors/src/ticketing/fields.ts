import { isLocalDate, isLocalTime } from '@cineradar/core/shared/zones';
import { z } from 'zod';

/** An id of the API, kept as text: ids are past 2^53, so one that came as a JSON number may already be another. */
export const Id = z.union([z.string().trim().min(1), z.int().transform(String)]);

/** Text that a row cannot do without. */
export const Text = z.string().trim().min(1);

/** Text that a row can do without: blank, absent or no text at all is null. */
export const OptionalText = Text.nullish()
  .catch(null)
  .transform((text) => text ?? null);

/** Whole rupiah, as a number or its digits; whatever else is null, for the price is then not known. */
export const OptionalIdr = z
  .union([
    z.int().nonnegative(),
    z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  ])
  .nullish()
  .catch(null)
  .transform((amount) => amount ?? null);

/** The API's flags are 0 and 1, and here and there true and false. */
export const Flag = z.union([z.boolean(), z.literal(0), z.literal(1)]).transform(Boolean);

export const LocalDate = z.string().refine(isLocalDate, 'not a date (YYYY-MM-DD)');

export const LocalTime = z.string().refine(isLocalTime, 'not a time (HH:MM)');
