import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

type Theme = 'light' | 'dark';
const THEMES: readonly Theme[] = ['light', 'dark'];

/** The text of a token in a theme, references followed. */
function tokenText(name: string, theme: Theme): string {
  const text = new RegExp(`^  --${name}: (.+);$`, 'm').exec(css)?.[1];
  if (text === undefined) throw new Error(`tokens.css holds no --${name}`);
  const pair = /^light-dark\((oklch\([^)]+\)|var\([^)]+\)), (oklch\([^)]+\)|var\([^)]+\))\)$/.exec(text);
  const chosen = (pair ? pair[theme === 'light' ? 1 : 2] : text) ?? '';
  const reference = /^var\(--([\w-]+)\)$/.exec(chosen)?.[1];
  return reference === undefined ? chosen : tokenText(reference, theme);
}

const DEGREES = Math.PI / 180;

/** OKLCH to linear sRGB, clipped to the screen's range: Björn Ottosson's matrices. */
function linearRgb(text: string): readonly [number, number, number] {
  const numbers = [...text.matchAll(/[\d.]+/g)].map(([number]) => Number(number));
  const [lightness = 0, chroma = 0, hue = 0] = numbers;
  const a = chroma * Math.cos(hue * DEGREES);
  const b = chroma * Math.sin(hue * DEGREES);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number): number => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** WCAG 2.2's relative luminance and ratio. */
function luminance(token: string, theme: Theme): number {
  const [red, green, blue] = linearRgb(tokenText(token, theme));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(front: string, back: string, theme: Theme): number {
  const [low = 0, high = 0] = [luminance(front, theme), luminance(back, theme)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const GROUNDS = ['bg', 'surface', 'raised'];
const lowest = (front: string, backs: readonly string[], theme: Theme): number =>
  Math.min(...backs.map((back) => contrast(front, back, theme)));

/** Each token's least contrast as the design measured it, light and dark. */
test.each([
  ['ink', 15.2, 15],
  ['ink-2', 7.2, 8.4],
  ['ink-3', 4.8, 5.4],
  ['accent', 5, 9.7],
  ['accent-text', 5.7, 10.4],
  ['pos', 5.7, 8.4],
  ['neg', 5.2, 6.8],
  ['warn', 4.8, 10.1],
  ['danger', 5.2, 5.9],
  ['control-line', 3.2, 3.4],
])('%s on page, panel and hover keeps the measured contrast', (token, light, dark) => {
  // The table rounds to a tenth.
  expect(lowest(token, GROUNDS, 'light')).toBeGreaterThan(light - 0.06);
  expect(lowest(token, GROUNDS, 'dark')).toBeGreaterThan(dark - 0.06);
});

const ON_SOFT = [
  ['accent-text', 'accent-soft'],
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-hover'],
  ['danger-ink', 'danger-fill'],
  ['warn', 'warn-soft'],
  ['danger', 'danger-soft'],
  ['info', 'info-soft'],
  ['ink', 'overlay'],
  ['ink-2', 'overlay'],
  ['ink-3', 'overlay'],
  ['ink-2', 'neutral-soft'],
  ['ink', 'accent-soft'],
] as const;

test.each(ON_SOFT.flatMap(([front, back]) => THEMES.map((theme) => [front, back, theme] as const)))(
  '%s on %s can be read, %s',
  (front, back, theme) => expect(contrast(front, back, theme)).toBeGreaterThanOrEqual(4.5),
);

test.each(['occ', 'price', 'div'].flatMap((ramp) => THEMES.map((theme) => [ramp, theme] as const)))(
  'the figure on every step of the ramp %s can be read, %s',
  (ramp, theme) => {
    for (let step = 0; step <= 6; step += 1) {
      expect(contrast(`on-${ramp}-${step}`, `${ramp}-${step}`, theme), `step ${step}`).toBeGreaterThanOrEqual(4.5);
    }
  },
);

test.each(THEMES)('chains and categories are told from the panel they stand on, %s', (theme) => {
  const chains = ['chain-xxi', 'chain-cgv', 'chain-cinepolis', 'chain-independent'];
  for (const token of [...chains, 'cat-1', 'cat-2', 'cat-3', 'cat-4', 'focus']) {
    expect(contrast(token, 'surface', theme), token).toBeGreaterThanOrEqual(2.9);
  }
});
