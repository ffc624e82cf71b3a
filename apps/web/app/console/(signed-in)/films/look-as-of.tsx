import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import { useFormat } from '../../../../format/use-format.ts';
import { Stamp } from '../../../../console/stamp.tsx';

const LIVE_FOR_MS = 2 * 60_000;

type Props = {
  /** The minute the figures are of, and the newest look in them. */
  readonly asOf: string;
  readonly observedAt: string | null;
  /** The last question was not answered: what stands is older. */
  readonly isLate: boolean;
};

/** How old the newest look in the figures is; live while that is under two minutes. */
export function LookAsOf({ asOf, observedAt, isLate }: Props) {
  const t = useTranslations('film');
  const format = useFormat();
  if (observedAt === null) return null;
  const at = format.time(observedAt, NATIONAL_ZONE, { withZone: true });
  if (!isLate && Date.parse(asOf) - Date.parse(observedAt) < LIVE_FOR_MS) return <Stamp kind="live" at={at} />;
  return <Stamp kind={isLate ? 'late' : 'batch'} label={t('lastLook')} at={at} />;
}
