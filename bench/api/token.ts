import { SignJWT } from 'jose';

const SECRET = 'a secret of the bench, thirty-two bytes or more';

/** Lets the API in a bench take the tokens of {@link bearer}. */
export const KEY_ENVIRONMENT: Readonly<Record<string, string>> = { JWT_SECRET: SECRET };

/** A token with the demo's scopes, as an Authorization header. */
export const bearer = async (): Promise<string> => {
  const claims = {
    market: 'demo',
    scope: 'sites.read theatres.read movies.read showtimes.read occupancy.read performance.read exports.read',
  };
  const token = new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('bench')
    .setIssuer('cineradar')
    .setAudience('cineradar-api');
  return `Bearer ${await token.setExpirationTime('1h').sign(new TextEncoder().encode(SECRET))}`;
};
