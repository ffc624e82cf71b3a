import { expect, test } from 'vitest';
import { flatColour } from './colour.ts';

test('OKLCH becomes the sRGB that browsers paint', () => {
  // Reference values: CSS Color 4, sample conversions of the sRGB primaries.
  expect(flatColour('oklch(0.627955 0.257683 29.2339)')?.hex).toBe('#ff0000');
  expect(flatColour('oklch(0.86644 0.294827 142.4953)')?.hex).toBe('#00ff00');
  expect(flatColour('oklch(0.452014 0.313214 264.052)')?.hex).toBe('#0000ff');
  expect(flatColour('oklch(1 0 0)')?.hex).toBe('#ffffff');
});

test('opacity stands apart, for programs that know no rgba', () => {
  expect(flatColour('oklch(0 0 0 / 0.25)')).toEqual({ hex: '#000000', opacity: 0.25 });
  expect(flatColour('rgba(255, 128, 0, 0.5)')).toEqual({ hex: '#ff8000', opacity: 0.5 });
  expect(flatColour('transparent')?.opacity).toBe(0);
});

test('what is no colour is left alone', () => {
  expect(flatColour('none')).toBeNull();
  expect(flatColour('url(#hatch)')).toBeNull();
});
