import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import { useFormat } from '../../../../format/use-format.ts';
import { Stamp } from '../../../../console/stamp.tsx';
import type { Board } from './model/board.ts';

/** When the scores on screen were made; a phone has room for the short form. */
export function ScoresAsOf({ board: { day, publishedAt } }: { readonly board: Board }) {
  const t = useTranslations('leaderboard');
  const format = useFormat();
  const at = format.time(publishedAt, NATIONAL_ZONE, { withZone: true });
  return (
    <>
      <span className="contents max-md:hidden">
        <Stamp kind="batch" label={t('asOf', { day: format.day(day, 'day') })} at={at} />
      </span>
      <span className="contents md:hidden">
        <Stamp kind="batch" label={format.day(day, 'short')} />
      </span>
    </>
  );
}
