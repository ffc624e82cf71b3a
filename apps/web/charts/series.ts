/** A token of styles/tokens.css without its dashes, such as `seat-taken` or `cat-1`. */
export type Tone =
  | 'ink'
  | 'ink-2'
  | 'ink-3'
  | 'seat-taken'
  | 'chain-xxi'
  | 'chain-cgv'
  | 'chain-cinepolis'
  | 'chain-independent'
  | `cat-${1 | 2 | 3 | 4 | 5 | 6}`
  | `price-${0 | 1 | 2 | 3 | 4 | 5 | 6}`
  | `occ-${0 | 1 | 2 | 3 | 4 | 5 | 6}`;

/** The colour of a tone as SVG takes it; follows the theme. */
export const toneColour = (tone: Tone): string => `var(--${tone})`;

/** One value of a series. `y` null is a reading that is missing: the line stops there and goes on behind it. */
export type SeriesPoint = {
  /** Milliseconds for times, else hours, days or whatever the axis counts. */
  readonly x: number;
  readonly y: number | null;
  /** Ends of the interval about `y`; both or neither. */
  readonly low?: number | null;
  readonly high?: number | null;
};

/** own: the page's subject, strong · usual: dotted and grey with a grey band · forecast: dashed with a band of its hue · peer: thin. */
export type SeriesKind = 'own' | 'usual' | 'forecast' | 'peer';

/** What is drawn in one colour and named by one word. */
export type Series = {
  readonly id: string;
  readonly label: string;
  readonly kind: SeriesKind;
  readonly tone: Tone;
  readonly points: readonly SeriesPoint[];
  /** Written at the last point, such as the value or the name: labels in place of a legend. */
  readonly endLabel?: string;
  /** Only the band is drawn and told: the middle half of a city has no line. */
  readonly bandOnly?: boolean;
};
