import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { PALETTE } from './palette.ts';

/** OKLCH to sRGB by the matrices of the CSS Color 4 specification's OKLab. */
const hexOf = (lightness: number, chroma: number, hue: number): string => {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const encode = (value: number): number => (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);
  const bytes = linear.map((value) => Math.max(0, Math.min(255, Math.round(255 * encode(value)))));
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`.toUpperCase();
};

test('every colour on paper is the light form of the console’s token', async () => {
  const css = await readFile(new URL('../../../../web/styles/tokens.css', import.meta.url), 'utf8');
  for (const [token, hex] of Object.entries(PALETTE)) {
    const found = new RegExp(`--${token}: light-dark\\(oklch\\(([\\d.]+) ([\\d.]+) ([\\d.]+)`).exec(css);
    expect(found, token).not.toBeNull();
    const [lightness = 0, chroma = 0, hue = 0] = (found ?? []).slice(1).map(Number);
    expect(hexOf(lightness, chroma, hue), token).toBe(hex);
  }
});
