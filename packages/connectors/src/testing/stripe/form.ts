/** What a form of Stripe's holds: texts and further forms. */
export type Form = { readonly [name: string]: string | Form | undefined };

type Growing = { [name: string]: string | Growing };

const put = (form: Growing, path: readonly string[], value: string): void => {
  const [name = '', ...rest] = path;
  if (rest.length === 0) form[name] = value;
  else {
    const inner = form[name];
    const next: Growing = typeof inner === 'object' ? inner : {};
    form[name] = next;
    put(next, rest, value);
  }
};

/** Reads `a[b][0]=c` as Stripe does; lists stay forms with the names 0, 1, … */
export const readForm = (text: string): Form => {
  const form: Growing = {};
  for (const [name, value] of new URLSearchParams(text)) put(form, name.replaceAll(']', '').split('['), value);
  return form;
};

/** A text of a form; undefined where there is none. */
export const textOf = (form: Form, ...path: readonly string[]): string | undefined => {
  const [name = '', ...rest] = path;
  const found = form[name];
  if (rest.length === 0) return typeof found === 'string' ? found : undefined;
  return typeof found === 'object' ? textOf(found, ...rest) : undefined;
};

/** The texts of an inner form, such as metadata. */
export const textsOf = (form: Form, name: string): Readonly<Record<string, string>> => {
  const inner = form[name];
  if (typeof inner !== 'object') return {};
  return Object.fromEntries(
    Object.entries(inner).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
};
