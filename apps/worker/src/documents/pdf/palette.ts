/**
 * The console's tokens in their light form as sRGB: paper knows neither OKLCH nor a dark theme. A test holds each to
 * `tokens.css`.
 */
export const PALETTE = {
  bg: '#F7F6F3',
  surface: '#FEFDFC',
  line: '#E2DFDB',
  'line-strong': '#CBC6C2',
  'control-line': '#8C857F',
  ink: '#211A17',
  'ink-2': '#564E49',
  'ink-3': '#716863',
  pos: '#00629D',
  neg: '#AD411C',
  warn: '#906106',
  'neutral-soft': '#EFECE8',
  'seat-taken': '#DA752D',
  'occ-0': '#F3EDD7',
  'occ-1': '#EED7A0',
  'occ-2': '#ECB260',
  'occ-3': '#E28339',
  'occ-4': '#BD4B3C',
  'occ-5': '#8C3148',
  'occ-6': '#4A2047',
  'on-occ-0': '#16100D',
  'on-occ-1': '#16100D',
  'on-occ-2': '#16100D',
  'on-occ-3': '#16100D',
  'on-occ-4': '#FBFAF7',
  'on-occ-5': '#FBFAF7',
  'on-occ-6': '#FBFAF7',
  'chain-xxi': '#BF860C',
  'chain-cgv': '#C13425',
  'chain-cinepolis': '#0F66AC',
  'cat-1': '#CB821D',
  'cat-2': '#1666AA',
  'cat-3': '#349E99',
  'cat-4': '#B23257',
  'cat-5': '#7B736C',
  'map-land': '#E9E6E1',
  'map-land-line': '#CECAC3',
} as const;

export type Token = keyof typeof PALETTE;

/** Upper edges of the occupancy ramp, 0–100, without the last. */
const OCCUPANCY_EDGES = [10, 25, 40, 60, 75, 90] as const;

const OCCUPANCY = [
  ['occ-0', 'on-occ-0'],
  ['occ-1', 'on-occ-1'],
  ['occ-2', 'on-occ-2'],
  ['occ-3', 'on-occ-3'],
  ['occ-4', 'on-occ-4'],
  ['occ-5', 'on-occ-5'],
  ['occ-6', 'on-occ-6'],
] as const satisfies readonly (readonly [Token, Token])[];

/** The ground of an occupancy (0–100) and the ink that is read on it. */
export const occupancyColours = (percent: number): { readonly ground: string; readonly ink: string } => {
  const step = OCCUPANCY_EDGES.findIndex((edge) => percent < edge);
  const [ground, ink] = OCCUPANCY[step === -1 ? OCCUPANCY.length - 1 : step] ?? OCCUPANCY[0];
  return { ground: PALETTE[ground], ink: PALETTE[ink] };
};
