import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { OccupancyBar } from '../../../../ui/occupancy-bar.tsx';
import { type ListedFilm, weekChange } from './model/film-row.ts';
import { WeekChange } from './week-change.tsx';

/** A film on a phone: title and today's admissions; shares and trend; how full it is. */
export function FilmPhoneRow({ film }: { readonly film: ListedFilm }) {
  const t = useTranslations('film.list');
  const format = useFormat();
  const { movie, admissionsLow, shows, bookingShare, occupancy } = film;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5">
      <Link href={`/films/${movie.id}`} className="truncate font-[550]">
        {movie.title}
      </Link>
      <span className="text-right text-[17px] leading-5 font-[650]">
        {admissionsLow === null ? '–' : format.number(admissionsLow)}
      </span>
      <span className="truncate text-xs text-ink-2">
        {t('phoneMeta', {
          shows: format.number(shows),
          share: bookingShare === null ? '–' : format.percent(bookingShare, 1),
        })}
      </span>
      <span className="text-right text-xs">
        <WeekChange percent={weekChange(film)} />
      </span>
      <span className="col-span-2 mt-1">
        <OccupancyBar percent={occupancy} />
      </span>
    </div>
  );
}
