import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../../format/use-format.ts';
import type { Row } from '../model/row.ts';
import { MovedPlaces, MovedPoints } from '../moved.tsx';

/** Score and ranks, with what they are of and how they moved. */
export function Standing({ row }: { readonly row: Row }) {
  const t = useTranslations('leaderboard');
  const format = useFormat();
  const { national, city } = row.ranks;
  return (
    <dl className="grid grid-cols-3 divide-x divide-line border-b border-line">
      <Figure name={t('inspector.score')} figure={format.score(row.score)}>
        <MovedPoints points={row.change7d} format={format} /> {t('inspector.days')}
      </Figure>
      <Figure name={t('inspector.national')} figure={format.number(national.rank)}>
        {t('inspector.of', { of: format.number(national.of) })} <MovedPlaces places={national.moved} format={format} />
      </Figure>
      <Figure name={t('inspector.inCity', { city: row.city })} figure={format.number(city.rank)}>
        {t('inspector.of', { of: format.number(city.of) })} <MovedPlaces places={city.moved} format={format} />
      </Figure>
    </dl>
  );
}

type FigureProps = { readonly name: string; readonly figure: string; readonly children: ReactNode };

function Figure({ name, figure, children }: FigureProps) {
  return (
    <div className="min-w-0 px-3 py-2.5 first:pl-4">
      <dt className="text-2xs text-pretty font-medium text-ink-3">{name}</dt>
      <dd>
        <span className="block text-kpi font-semibold tracking-[-0.02em]">{figure}</span>
        <span className="flex flex-wrap items-baseline gap-x-1.5 text-xs text-ink-3">{children}</span>
      </dd>
    </div>
  );
}
