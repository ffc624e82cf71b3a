import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { anchorsOf } from './anchor.ts';

const contract: unknown = JSON.parse(
  readFileSync(new URL('../../../../contracts/openapi.json', import.meta.url), 'utf8'),
);

test('every operation has a place of its own in the reference, by its tag, method and path', () => {
  const anchors = anchorsOf(contract);
  expect(anchors.get('testWebhook')).toBe('#tag/webhooks/POST/v1/webhooks/{id}/test');
  expect(anchors.get('listHeatScores')).toMatch(/^#tag\/heat-scores\/GET\/v1\//);
  expect(new Set(anchors.values()).size).toBe(anchors.size);
  expect(anchors.size).toBeGreaterThan(80);
});
