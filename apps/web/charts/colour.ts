/** A colour as old and new programs read it: `#rrggbb`, with its opacity apart (0–1). */
export type FlatColour = { readonly hex: string; readonly opacity: number };

const NUMBER = /-?[\d.]+(?:e-?\d+)?%?/g;

const toByte = (channel: number): string =>
  Math.round(Math.min(1, Math.max(0, channel)) * 255)
    .toString(16)
    .padStart(2, '0');

/** The transfer function of sRGB (IEC 61966-2-1). */
const encoded = (linear: number): number =>
  linear <= 0.003_130_8 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;

/** OKLab to linear sRGB by Björn Ottosson's matrices (2020); hue in degrees. */
const oklchToHex = (lightness: number, chroma: number, hue: number): string => {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b) ** 3;
  const m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b) ** 3;
  const s = (lightness - 0.089_484_177_5 * a - 1.291_485_548 * b) ** 3;
  const red = 4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s;
  const green = -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s;
  const blue = -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s;
  return `#${[red, green, blue].map((channel) => toByte(encoded(channel))).join('')}`;
};

const numbersOf = (text: string): readonly number[] =>
  (text.match(NUMBER) ?? []).map((part) => (part.endsWith('%') ? Number(part.slice(0, -1)) / 100 : Number(part)));

/**
 * A computed colour of CSS (`rgb()`, `oklch()`, `#rrggbb`) as plain hex: most programs that open an SVG know neither
 * variables nor OKLCH. `none`, a reference to a pattern and whatever else is no colour give null.
 */
export const flatColour = (css: string): FlatColour | null => {
  if (/^#[\da-f]{6}$/i.test(css)) return { hex: css.toLowerCase(), opacity: 1 };
  const kind = /^(rgba?|oklch)\(/.exec(css)?.[1];
  if (kind === undefined) return css === 'transparent' ? { hex: '#000000', opacity: 0 } : null;
  const [first = 0, second = 0, third = 0, opacity = 1] = numbersOf(css.slice(css.indexOf('(')));
  if (kind === 'oklch') return { hex: oklchToHex(first, second, third), opacity };
  return { hex: `#${[first, second, third].map((channel) => toByte(channel / 255)).join('')}`, opacity };
};
