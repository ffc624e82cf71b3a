import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../../format/use-format.ts';
import { Stamp } from '../../../../../console/stamp.tsx';
import type { Site } from './find-site.ts';
import { useDay } from './queries.ts';

const LIVE_FOR_MS = 2 * 60_000;

/** When this house was last looked at; live while that is under two minutes ago. */
export function PageAsOf({ site }: { readonly site: Site }) {
  const t = useTranslations('theatre');
  const format = useFormat();
  const day = useDay(site.id);
  const seen = day.data?.total.observedAt ?? null;
  if (day.data === undefined || seen === null) return null;
  const age = Date.parse(day.data.asOf) - Date.parse(seen);
  const at = format.time(seen, site.city.zone, { withZone: true });
  return age < LIVE_FOR_MS ? <Stamp kind="live" at={at} /> : <Stamp kind="batch" label={t('asOfLook')} at={at} />;
}
