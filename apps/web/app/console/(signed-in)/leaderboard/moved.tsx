import type { Format } from '../../../../format/format.ts';
import { Movement } from '../../../../ui/movement.tsx';

type Places = { readonly places: number | null; readonly format: Format };

/** Places up or down an order. */
export const MovedPlaces = ({ places, format }: Places) => (
  <Movement value={places} text={format.number(Math.abs(places ?? 0))} />
);

type Points = { readonly points: number | null; readonly format: Format };

/** Points of a score gained or lost. */
export const MovedPoints = ({ points, format }: Points) => (
  <Movement value={points} text={format.score(Math.abs(points ?? 0))} />
);
