import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../../format/use-format.ts';
import { CHAIN_NAMES } from '../../../../../ui/chain-mark.tsx';
import { ConfidenceBars } from '../../../../../ui/confidence-bars.tsx';
import { Movement } from '../../../../../ui/movement.tsx';
import { Panel } from '../../../../../ui/panel.tsx';
import { strongestPart } from './model/strongest-part.ts';
import type { FilmDay } from './queries.ts';

function Against({ film }: { readonly film: FilmDay }) {
  const t = useTranslations('film.answer');
  const format = useFormat();
  const { comparables, comparison } = film;
  if (!comparables.known) return <p className="text-ink-2">{t(`without.${comparables.reason}`)}</p>;
  const count = comparables.films.length;
  if (comparison === null) return <p className="text-ink-2">{t('tooEarly', { count })}</p>;
  const change = Math.round(comparison.index - 100);
  return (
    <p className="text-lead">
      <Movement value={change} text={format.percent(Math.abs(change), 0)} />{' '}
      <span className="text-ink-2">
        {t(change === 0 ? 'like' : 'against', {
          count,
          hour: format.hour((comparison.throughHour + 1) % 24),
          median: format.number(Math.round(comparison.median)),
        })}
      </span>
    </p>
  );
}

function Where({ film }: { readonly film: FilmDay }) {
  const t = useTranslations('film.answer');
  const format = useFormat();
  const chain = strongestPart(film.chains);
  const city = strongestPart(film.cities);
  if (chain === null || city === null || chain.occupancy === null || city.occupancy === null) return null;
  return (
    <p className="mt-2 text-ink-2">
      {t('where', {
        chain: CHAIN_NAMES[chain.name],
        chainOccupancy: format.percent(chain.occupancy, 0),
        city: city.title,
        cityOccupancy: format.percent(city.occupancy, 0),
      })}
    </p>
  );
}

function Share({ label, hint, value, note }: Readonly<Record<'label' | 'hint' | 'value' | 'note', string>>) {
  return (
    <div className="min-w-0 border-line py-2.5 odd:pr-3 even:border-l even:pl-3.5 nth-[n+3]:border-t">
      <dt className="truncate text-2xs font-medium text-ink-3" title={hint}>
        {label}
      </dt>
      <dd>
        <span className="block text-[19px] leading-6 font-semibold tracking-[-0.02em]">{value}</span>
        <span className="block truncate text-xs text-ink-3">{note}</span>
      </dd>
    </div>
  );
}

function Shares({ film }: { readonly film: FilmDay }) {
  const t = useTranslations('film.answer');
  const format = useFormat();
  const { figures } = film;
  const percent = (value: number | null): string => (value === null ? '–' : format.percent(value, 1));
  return (
    <dl className="mt-auto grid grid-cols-2 border-t border-line">
      <Share
        label={t('screeningShare')}
        hint={t('screeningShareHint')}
        value={percent(figures.screeningShare)}
        note={t('shows', { count: figures.shows })}
      />
      <Share label={t('seatShare')} hint={t('seatShareHint')} value={percent(figures.seatShare)} note={t('ofSeats')} />
      <Share
        label={t('bookingShare')}
        hint={t('bookingShareHint')}
        value={percent(figures.bookingShare)}
        note={t('soldAhead', { count: format.number(figures.soldAhead) })}
      />
      <Share
        label={t('occupancy')}
        hint={t('occupancyHint')}
        value={percent(figures.occupancy)}
        note={t('read', { read: format.number(figures.showsRead), started: format.number(figures.showsStarted) })}
      />
    </dl>
  );
}

/** The answer first: how many came, against what, where most of all, and what share of the market that is. */
export function AnswerPanel({ film, className }: { readonly film: FilmDay; readonly className: string }) {
  const t = useTranslations('film.answer');
  const format = useFormat();
  const { figures, expectedAdmissions, totalAdmissions } = film;
  const { admissionsLow, admissionsHigh, confidence } = figures;
  return (
    <Panel
      title={t('title')}
      className={className}
      {...(confidence === null ? {} : { actions: <ConfidenceBars confidence={confidence} reason={t('why')} /> })}
    >
      <div className="flex h-full flex-col">
        <p className="text-hero font-[650] tracking-[-0.035em]">
          {admissionsLow === null ? <span className="text-ink-3">–</span> : format.number(admissionsLow)}
        </p>
        {admissionsLow === null || admissionsHigh === null || admissionsLow === admissionsHigh ? null : (
          <p className="mb-1.5 text-xs text-ink-3">{t('upTo', { high: format.number(admissionsHigh) })}</p>
        )}
        <Against film={film} />
        <Where film={film} />
        <p className="mt-2 mb-3.5 text-ink-2">
          {expectedAdmissions === null ? null : t('expected', { count: format.number(expectedAdmissions) })}{' '}
          {totalAdmissions === null ? null : t('soFar', { count: format.number(totalAdmissions) })}
        </p>
        <Shares film={film} />
      </div>
    </Panel>
  );
}
