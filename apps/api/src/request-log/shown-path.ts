const MOST_CHARACTERS = 2_000;
const HIDDEN = '[hidden]';

/** Names of parameters whose values let somebody in, or on. */
const SECRET_NAME = /^(?:ticket|signature|cursor)$|token|secret|passw|api_?key|authorization/i;
/** What our own credentials look like, wherever somebody put them: keys, secrets of webhooks, signed tokens. */
const SECRET_VALUE = /(?:cr_(?:live|test)|whsec)_[\w+/=%-]+|eyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g;

const shownParameter = (parameter: string): string => {
  const end = parameter.indexOf('=');
  if (end === -1) return parameter;
  let name = parameter.slice(0, end);
  try {
    name = decodeURIComponent(name);
  } catch {
    // As it stands, then.
  }
  return SECRET_NAME.test(name) ? `${parameter.slice(0, end)}=${HIDDEN}` : parameter;
};

/** The path and query of an address (whole, or from its path on) as a log may keep them: short, and without secrets. */
export const shownPath = (address: string): string => {
  const start = address.startsWith('/') ? 0 : Math.max(0, address.indexOf('/', address.indexOf('//') + 2));
  const target = address.slice(start);
  const query = target.indexOf('?');
  const shown =
    query === -1
      ? target
      : `${target.slice(0, query)}?${target
          .slice(query + 1)
          .split('&')
          .map(shownParameter)
          .join('&')}`;
  return shown.replaceAll(SECRET_VALUE, HIDDEN).slice(0, MOST_CHARACTERS);
};
