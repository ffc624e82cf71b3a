import { type Body, type Path, valueAt } from './body-values.ts';
import type { Member, Rule, ValueKind } from './member.ts';

/** What is wrong with a value, for a message to say; `limit` is the bound that it passes. */
export type Fault = {
  readonly code: 'needed' | 'number' | 'whole' | 'least' | 'most' | 'longest' | 'pattern' | 'date' | 'instant' | 'json';
  readonly limit: number;
};

const fault = (code: Fault['code'], limit = 0): Fault => ({ code, limit });

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;
const isDay = (text: string): boolean => DATE.test(text) && !Number.isNaN(Date.parse(text));
const isInstant = (text: string): boolean => INSTANT.test(text) && !Number.isNaN(Date.parse(text));

const matches = (pattern: string, text: string): boolean => {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    // A pattern of another dialect judges nothing here; the API judges it.
    return true;
  }
};

const numberFault = (kind: 'integer' | 'number', { least, most }: Rule, value: unknown): Fault | null => {
  if (typeof value !== 'number') return fault('number');
  if (kind === 'integer' && !Number.isInteger(value)) return fault('whole');
  if (least !== null && value < least) return fault('least', least);
  return most !== null && value > most ? fault('most', most) : null;
};

const textFault = (kind: ValueKind, { longest, pattern }: Rule, text: string): Fault | null => {
  if (kind === 'date' && !isDay(text)) return fault('date');
  if (kind === 'instant' && !isInstant(text)) return fault('instant');
  if (longest !== null && text.length > longest) return fault('longest', longest);
  return pattern !== null && !matches(pattern, text) ? fault('pattern') : null;
};

/** What is wrong with one value by its rule; null where nothing is, or it may be left out and is. */
export const faultOf = (kind: ValueKind, rule: Rule, value: unknown): Fault | null => {
  const isNothing = value === '' && (rule.shortest ?? 0) > 0;
  const isEmpty = value === undefined || isNothing || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return rule.isRequired ? fault('needed') : null;
  if (value === null || kind === 'boolean' || kind === 'list' || rule.values.length > 0) return null;
  if (kind === 'integer' || kind === 'number') return numberFault(kind, rule, value);
  return typeof value === 'string' ? textFault(kind, rule, value) : null;
};

/** The key of a member in a map of faults. */
export const keyOf = (path: Path): string => path.join('.');

/** All that is wrong with a body, by `keyOf` of where. Members of an object that is left out are not asked for. */
export const faultsOf = (members: readonly Member[], body: Body, under: Path = []): ReadonlyMap<string, Fault> =>
  new Map(
    members.flatMap((member): readonly (readonly [string, Fault])[] => {
      const path = [...under, member.name];
      const value = valueAt(body, path);
      if (member.kind === 'object') {
        if (value === undefined && !member.isRequired) return [];
        return [...faultsOf(member.members, body, path)];
      }
      const found =
        member.kind === 'json'
          ? value === undefined && member.isRequired
            ? fault('needed')
            : null
          : faultOf(member.kind, member, value);
      return found === null ? [] : [[keyOf(path), found]];
    }),
  );

/** A number as it was typed, where it is one; else the text, for its fault to be told. */
export const typedNumber = (text: string): number | string =>
  text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
