import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { Button } from '../../../../ui/button.tsx';

type Props = { readonly day: string | null; readonly onNewest: () => void };

/** A day without scores: why, and the way back to one that has them; of a market that has none yet, that they come. */
export function NoScores({ day, onNewest }: Props) {
  const t = useTranslations('leaderboard.empty');
  const format = useFormat();
  return (
    <div className="grid flex-1 content-center justify-items-center gap-2 p-8 text-center">
      <h2 className="text-md font-semibold">{day === null ? t('never') : t('none', { day: format.day(day) })}</h2>
      <p className="max-w-[62ch] text-ink-2">{t(day === null ? 'neverHelp' : 'noneHelp')}</p>
      {day === null ? null : <Button onClick={onNewest}>{t('newest')}</Button>}
    </div>
  );
}
