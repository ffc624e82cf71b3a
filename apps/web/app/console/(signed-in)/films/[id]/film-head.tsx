import { useTranslations } from 'use-intl';
import { ExportMenu } from '../../../../../exports/export-menu.tsx';
import { useFormat } from '../../../../../format/use-format.ts';
import type { FilmDay, FilmName } from './queries.ts';

/** Title, what kind of film it is, and where it is in its run. */
export function FilmHead({ movie, day }: { readonly movie: FilmName; readonly day: FilmDay | undefined }) {
  const t = useTranslations('film');
  const format = useFormat();
  const { genres, country, ageRating, runningTimeMinutes } = movie;
  const facts = [
    genres.join(', '),
    country ?? '',
    ageRating === null ? '' : t('head.rated', { rating: ageRating }),
    runningTimeMinutes === null ? '' : t('head.minutes', { count: runningTimeMinutes }),
  ].filter(Boolean);
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-3 pb-4">
      <div className="min-w-0 flex-1">
        <h1 className="text-title font-[620] [font-stretch:104%] tracking-[-0.022em] text-balance">{movie.title}</h1>
        <p className="mt-1.5 flex flex-wrap gap-x-3.5 gap-y-1 text-ink-2">
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
          {day === undefined ? null : (
            <span>
              {day.releaseDay === null || day.dayNumber === null
                ? t('head.releaseNotSeen')
                : day.dayNumber < 1
                  ? t('head.coming', { day: format.day(day.releaseDay) })
                  : t('head.released', { day: format.day(day.releaseDay), number: format.number(day.dayNumber) })}
            </span>
          )}
        </p>
      </div>
      <ExportMenu kind="film" query={{ film: movie.id }} />
    </div>
  );
}
