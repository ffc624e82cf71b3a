import { X } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../../format/use-format.ts';
import { Button, buttonLook, IconButton } from '../../../../../ui/button.tsx';
import { ChainMark } from '../../../../../ui/chain-mark.tsx';
import type { Average } from '../model/reasons.ts';
import type { Row } from '../model/row.ts';
import type { WeightPoints } from '../model/weight-rule.ts';
import { tellWhy } from '../tell-why.ts';
import { InspectorFacts } from './inspector-facts.tsx';
import { PartList } from './part-list.tsx';
import { Section } from './section.tsx';
import { Standing } from './standing.tsx';

type Props = {
  readonly row: Row;
  readonly weights: WeightPoints;
  readonly average: Average;
  readonly isCompared: boolean;
  readonly onCompare: () => void;
  /** Absent where a sheet around it has its own close button. */
  readonly onClose?: () => void;
};

/** One theatre of the leaderboard: where it stands, why, what its score is made of, and how sure that is. */
export function Inspector({ row, weights, average, isCompared, onCompare, onClose }: Props) {
  const t = useTranslations('leaderboard');
  const format = useFormat();
  return (
    <article aria-label={row.name}>
      <header className="flex items-start gap-2 border-b border-line py-3 pr-2 pl-4">
        <div className="min-w-0 flex-1">
          <h2 className="text-md font-semibold tracking-[-0.01em]">
            <Link href={`/theatres/${row.id}`} className="hover:underline">
              {row.name}
            </Link>
          </h2>
          <p className="mt-0.5 flex flex-wrap gap-x-3 text-ink-2">
            <ChainMark chain={row.chain} />
            <span>{row.city}</span>
            {row.listings > 1 ? <span>{t('row.listings', { count: row.listings })}</span> : null}
          </p>
        </div>
        {onClose === undefined ? null : <IconButton icon={X} label={t('inspector.close')} onClick={onClose} />}
      </header>
      <Standing row={row} />
      <Section id="why" title={t('inspector.why')}>
        <p className="text-ink-2">{tellWhy(t, format, row, average).join(' ')}</p>
      </Section>
      <Section id="inspected-parts" title={t('inspector.parts')}>
        <PartList row={row} weights={weights} average={average} />
        <p className="mt-2.5 text-2xs text-ink-3">{t('inspector.average')}</p>
      </Section>
      <InspectorFacts row={row} />
      <footer className="flex flex-wrap gap-2 px-4 py-3.5">
        <Link href={`/theatres/${row.id}`} className={`${buttonLook()} grow`}>
          {t('inspector.open')}
        </Link>
        <Button onClick={onCompare} className="grow">
          {t(isCompared ? 'inspector.compared' : 'inspector.compare')}
        </Button>
      </footer>
    </article>
  );
}
