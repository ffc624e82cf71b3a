import { Check, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../../format/use-format.ts';
import { Panel } from '../../../../../ui/panel.tsx';
import type { Site } from './find-site.ts';
import { Answered } from './panel-state.tsx';
import { type DataQuality, useQuality } from './queries.ts';

/** Below these a line turns amber: one showing in fifty not seen or not in time, a hall unknown, a week of sales missing. */
const GOOD_SHARE = 98;
const GOOD_CONCESSION_DAYS = 28;

function Line({
  good,
  label,
  children,
}: {
  readonly good: boolean;
  readonly label: string;
  readonly children: ReactNode;
}) {
  const Icon = good ? Check : TriangleAlert;
  return (
    <li
      className={`grid min-h-[33px] grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-2 border-b border-line py-1 last:border-b-0 ${good ? '' : 'text-warn'}`}
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      <span>{label}</span>
      <b className="font-semibold">{children}</b>
    </li>
  );
}

function Lines({ told }: { readonly told: DataQuality }) {
  const t = useTranslations('theatre.quality');
  const format = useFormat();
  const share = (percent: number | null): string => (percent === null ? t('unknown') : format.percent(percent));
  return (
    <>
      <ul>
        <Line good={(told.seenShare ?? 0) >= GOOD_SHARE} label={t('seen')}>
          {share(told.seenShare)}
        </Line>
        <Line good={(told.onTimeShare ?? 0) >= GOOD_SHARE} label={t('onTime')}>
          {share(told.onTimeShare)}
        </Line>
        <Line good={told.halls > 0 && told.hallsJudged === told.halls} label={t('blocked')}>
          {t('halls', { known: told.hallsJudged, of: told.halls })}
        </Line>
        <Line good={told.concessionDays >= GOOD_CONCESSION_DAYS} label={t('concession')}>
          {t('days', { known: told.concessionDays, of: told.concessionDaysOf })}
        </Line>
      </ul>
      {told.showingsGenerated === 0 ? null : (
        <p className="mt-1.5 border-t border-line pt-2 text-xs leading-normal text-ink-3">
          {t('generated', { generated: told.showingsGenerated, showings: told.showings })}
        </p>
      )}
    </>
  );
}

/** How far the figures of this page can be trusted. */
export function QualityPanel({ site, className }: { readonly site: Site; readonly className: string }) {
  const t = useTranslations('theatre.quality');
  const quality = useQuality(site.id);
  return (
    <Panel className={className} title={t('title')} actions={<span className="text-xs text-ink-3">{t('period')}</span>}>
      <Answered asked={quality} rows={4}>
        {(told) => <Lines told={told} />}
      </Answered>
    </Panel>
  );
}
