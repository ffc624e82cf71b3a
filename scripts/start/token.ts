import { importJWK, SignJWT } from 'jose';
import { activeKey, type KeySet } from './keys.ts';

const TOKEN_DAYS = 30;
const SCOPE =
  'sites.read theatres.read movies.read showtimes.read occupancy.read performance.read exports.read scrapes.read predictions.read heat.read documents.write';

/** Signs a token that may read one market, good for 30 days from `now`. Each subject has a rate limit of its own. */
export async function readerToken(
  keys: KeySet,
  market: 'demo' | 'captures',
  now: Date,
  subject = 'demo',
): Promise<string> {
  const key = activeKey(keys);
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT({ market, scope: SCOPE })
    .setProtectedHeader({ alg: 'ES256', kid: key.kid })
    .setSubject(subject)
    .setIssuer('cineradar')
    .setAudience('cineradar-api')
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + TOKEN_DAYS * 86_400)
    .sign(await importJWK({ kty: key.kty, crv: key.crv, x: key.x, y: key.y, d: key.d }, 'ES256'));
}
