import { useFormat } from '../../../../../format/use-format.ts';
import { Movement } from '../../../../../ui/movement.tsx';

/** A change with one decimal; what would be shown as 0.0 did not move. */
export function Change({ value, unit = 'none' }: { readonly value: number | null; readonly unit?: 'none' | 'points' }) {
  const format = useFormat();
  const rounded = value === null ? null : Math.round(value * 10) / 10;
  const size = Math.abs(rounded ?? 0);
  return <Movement value={rounded} text={unit === 'points' ? format.points(size) : format.number(size, 1)} />;
}
