import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownPath } from './shown-path.ts';

test.each([
  ['/v1/sites', '/v1/sites'],
  ['https://api.cineradar.id/v1/sites?city=jakarta&limit=5', '/v1/sites?city=jakarta&limit=5'],
  ['/v1/sites?cursor=abc&limit=5', '/v1/sites?cursor=[hidden]&limit=5'],
  ['/v1/occupancy/stream?ticket=abc', '/v1/occupancy/stream?ticket=[hidden]'],
  ['/v1/documents/1/file?signature=abc&market=demo', '/v1/documents/1/file?signature=[hidden]&market=demo'],
  ['/v1/sites?%63ursor=abc', '/v1/sites?%63ursor=[hidden]'],
  [
    '/v1/sites?api_key=x&access_token=y&Password=z',
    '/v1/sites?api_key=[hidden]&access_token=[hidden]&Password=[hidden]',
  ],
  ['/v1/keys/cr_live_abcDEF123', '/v1/keys/[hidden]'],
  ['/v1/sites?q=eyJhbGciOi.eyJzdWIi.c2ln', '/v1/sites?q=[hidden]'],
  ['/v1/requests?key=4b4f3c0e-0000-4000-8000-000000000000', '/v1/requests?key=4b4f3c0e-0000-4000-8000-000000000000'],
  ['/v1/sites?%zz=1&&=', '/v1/sites?%zz=1&&='],
])('%s is shown as %s', (address, shown) => {
  expect(shownPath(address)).toBe(shown);
});

test('no credential is shown, wherever in an address it stands, and no address is shown at any length', () => {
  const secret = fc.constantFrom(
    'cr_live_CANARYcanary123',
    'cr_test_CANARYcanary',
    'whsec_CANARYcanary',
    'eyJCANARY.eyJCANARY.x',
  );
  const text = fc.string({ unit: 'grapheme-ascii' }).map(encodeURIComponent);
  const address = fc.tuple(text, fc.array(fc.tuple(text, text)), fc.nat(2), secret, text);
  fc.assert(
    fc.property(address, ([path, parameters, place, canary, name]) => {
      const query = parameters.map(([key, value]) => `${key}=${value}`);
      const target = [
        `/v1/${path}/${canary}?${query.join('&')}`,
        `/v1/${path}?${[...query, `${name}=${canary}`].join('&')}`,
        `/v1/${path}?${[`ticket=CANARY`, ...query].join('&')}`,
      ][place];
      expect(shownPath(target ?? '')).not.toContain('CANARY');
    }),
  );
  expect(shownPath(`/v1/${'a'.repeat(9_000)}`)).toHaveLength(2_000);
});
