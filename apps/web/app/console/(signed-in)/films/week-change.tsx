import { useFormat } from '../../../../format/use-format.ts';
import { Movement } from '../../../../ui/movement.tsx';

/** A change in per cent; what would be shown as 0% did not move. */
export function WeekChange({ percent }: { readonly percent: number | null }) {
  const format = useFormat();
  const rounded = percent === null ? null : Math.round(percent);
  return <Movement value={rounded} text={format.percent(Math.abs(rounded ?? 0), 0)} />;
}
