const PASSWORD = 'cineradar-demo';

/** The cookie that signs somebody in. */
export type Session = { readonly name: string; readonly value: string };

const sessionIn = (answer: Response): Session | null => {
  const [, name, value] = /^([^=]+)=([^;]+)/.exec(answer.headers.getSetCookie()[0] ?? '') ?? [];
  return name === undefined || value === undefined ? null : { name, value };
};

const signIn = async (url: string, email: string): Promise<Session> => {
  // Only browsers find names below localhost, so the console is asked by its other name.
  const answer = await fetch(`http://localhost:${new URL(url).port}/auth/sign-in/email`, {
    method: 'POST',
    body: JSON.stringify({ email, password: PASSWORD }),
    headers: { origin: url, 'content-type': 'application/json' },
  });
  const session = sessionIn(answer);
  if (session === null) throw new Error(`${email} could not sign in: ${await answer.text()}`);
  return session;
};

const sessions = new Map<string, Promise<Session>>();
const keyOf = (url: string, email: string): string => `${email} at ${url}`;

/** Keeps the session that an answer began, as signing up does: its password need not be judged once more. */
export const keepSession = (url: string, email: string, answer: Response): void => {
  const session = sessionIn(answer);
  if (session !== null) sessions.set(keyOf(url, email), Promise.resolve(session));
};

/** The cookie of a person's session at a console; one for all that ask. */
export const sessionOf = (url: string, email: string): Promise<Session> => {
  const key = keyOf(url, email);
  const session = sessions.get(key) ?? signIn(url, email);
  sessions.set(key, session);
  return session;
};
