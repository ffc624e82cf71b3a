'use client';

import { figuresOf } from '@cineradar/core/occupancy/figures';
import { useTranslations } from 'use-intl';
import type { Zone } from '../../../../../format/dates.ts';
import { useFormat } from '../../../../../format/use-format.ts';
import { OccupancyBar } from '../../../../../ui/occupancy-bar.tsx';
import type { Showing, Site } from '../model/store.ts';

/** Showings on now and those whose doors open soon, by start. */
export const shownShowings = (site: Site, nowMs: number): readonly Showing[] =>
  site.showings.filter(({ endsAtMs }) => endsAtMs > nowMs);

type Props = {
  readonly showings: readonly Showing[];
  readonly titles: ReadonlyMap<string, string>;
  readonly zone: Zone;
  readonly nowMs: number;
  readonly chosenId: string | undefined;
  readonly onChoose: (id: string) => void;
};

type RowProps = Omit<Props, 'showings' | 'chosenId'> & { readonly showing: Showing; readonly isChosen: boolean };

function ShowingRow({ showing, titles, zone, nowMs, isChosen, onChoose }: RowProps) {
  const t = useTranslations('live.inspector');
  const format = useFormat();
  const { look, startsAtMs, movieId } = showing;
  return (
    <li>
      <button
        type="button"
        aria-current={isChosen ? 'true' : undefined}
        onClick={() => onChoose(showing.id)}
        className="-mx-2 grid h-[25px] w-[calc(100%+1rem)] grid-cols-[42px_minmax(0,1fr)_116px] items-center gap-2 rounded-sm px-2 text-left narrow hover:bg-raised aria-[current]:bg-accent-soft aria-[current]:font-medium pointer-coarse:h-11"
      >
        <span className={startsAtMs > nowMs ? '' : 'text-ink-2'}>{format.showing(new Date(startsAtMs), zone)}</span>
        <span className={`truncate ${startsAtMs > nowMs ? '' : 'text-ink-2'}`}>{titles.get(movieId) ?? ''}</span>
        {look === null ? (
          <span className="truncate text-right text-2xs text-ink-3">{t('unseenShowing')}</span>
        ) : (
          <OccupancyBar percent={figuresOf(look).occupancy} />
        )}
      </button>
    </li>
  );
}

/** What plays: one row a showing, quiet once it has begun; choosing one shows its seats. */
export function ShowingList({ showings, chosenId, ...rest }: Props) {
  const t = useTranslations('live.inspector');
  const on = showings.filter(({ doorsAtMs }) => doorsAtMs <= rest.nowMs).length;
  return (
    <section className="border-b border-line px-4 pt-2.5 pb-3">
      <div className="mb-1.5 flex items-baseline gap-2">
        <h3 className="text-sm font-semibold">{t('showings')}</h3>
        <span className="text-xs text-ink-3">{t('showingsOn', { count: on })}</span>
      </div>
      {showings.length === 0 ? (
        <p className="text-ink-2">{t('none')}</p>
      ) : (
        <ul>
          {showings.map((showing) => (
            <ShowingRow key={showing.id} showing={showing} isChosen={showing.id === chosenId} {...rest} />
          ))}
        </ul>
      )}
    </section>
  );
}
