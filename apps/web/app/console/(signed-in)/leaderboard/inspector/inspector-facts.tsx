import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../../format/use-format.ts';
import { ConfidenceBars } from '../../../../../ui/confidence-bars.tsx';
import { Sparkline } from '../../../../../ui/sparkline.tsx';
import type { Row } from '../model/row.ts';
import { tellConfidence, tellTrend } from '../tell-row.ts';
import { Section } from './section.tsx';

/** What stands behind a score: its month, its audience, and how sure we are. */
export function InspectorFacts({ row }: { readonly row: Row }) {
  const t = useTranslations('leaderboard');
  const format = useFormat();
  return (
    <>
      <Section id="inspected-trend" title={t('inspector.trend')}>
        <Sparkline values={row.trend} width={264} height={44} label={tellTrend(t, format, row)} />
        <p className="mt-1 text-xs text-ink-3">{tellTrend(t, format, row)}</p>
      </Section>
      <Section id="inspected-audience" title={t('inspector.audience')}>
        <dl className="grid grid-cols-[1fr_auto] gap-y-1.5">
          <dt className="text-ink-2">{t('inspector.occupancy')}</dt>
          <dd className="text-right font-semibold">{format.percent(row.occupancy)}</dd>
          <dt className="text-ink-2">{t('inspector.admissions')}</dt>
          <dd className="text-right font-semibold">{format.number(row.admissions)}</dd>
        </dl>
      </Section>
      <Section id="inspected-confidence" title={t('inspector.confidence')}>
        <ConfidenceBars confidence={row.confidence} />
        <p className="mt-1 text-xs text-ink-3">{tellConfidence(t, row)}</p>
      </Section>
    </>
  );
}
