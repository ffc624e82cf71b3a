import type { AuditFacts } from './audit-facts.ts';

const HIDDEN = '[hidden]';
const SECRET_NAME = /secret|token|password|pepper|digest|authorization|cookie/i;
/** Texts of ours that open something, but for the beginning by which they are told apart. */
const SECRET_TEXT = /\b(cr_(?:live|test|invite)_\w{4}|whsec_)[\w+/=-]{8,}/g;
const ADDRESS = /^https?:\/\//i;

/** An address whose query and user name, where receivers like to put keys, are hidden. */
const addressWithout = (text: string): string => {
  if (!ADDRESS.test(text) || !URL.canParse(text)) return text;
  const url = new URL(text);
  if (url.search === '' && url.username === '' && url.password === '') return text;
  for (const name of url.searchParams.keys()) url.searchParams.set(name, 'hidden');
  if (url.username !== '') url.username = 'hidden';
  url.password = '';
  return url.href;
};

const valueWithout = (value: unknown): unknown => {
  if (typeof value === 'string') return addressWithout(value).replaceAll(SECRET_TEXT, `$1${HIDDEN}`);
  if (Array.isArray(value)) return value.map(valueWithout);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return withoutSecrets(Object.fromEntries(Object.entries(value)));
};

/** `facts` with whatever could open something hidden, at any depth: by its name, or by what it looks like. */
export const withoutSecrets = (facts: AuditFacts): AuditFacts =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      SECRET_NAME.test(name) && value !== null && value !== undefined ? HIDDEN : valueWithout(value),
    ]),
  );
