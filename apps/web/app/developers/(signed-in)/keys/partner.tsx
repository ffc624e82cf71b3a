import { useTranslations } from 'use-intl';
import { Button } from '../../../../ui/button.tsx';
import { StateBadge } from './key-marks.tsx';
import type { ApiKey } from './model/key.ts';
import { useTimes } from './use-times.ts';

type Props = {
  readonly relation: 'successor' | 'predecessor';
  readonly partner: ApiKey;
  readonly onOpen: (id: string) => void;
};

/** The other key of a rotation, with its last use: the old one may go once nobody uses it. */
export function Partner({ relation, partner, onOpen }: Props) {
  const t = useTranslations('portal.keys.partner');
  const times = useTimes();
  return (
    <section className="grid gap-1.5 rounded-md border border-line px-3 py-2.5">
      <h3 className="flex items-center gap-2 text-xs font-semibold text-ink-2">
        <span className="flex-1">{t(relation)}</span>
        <StateBadge state={partner.state} />
      </h3>
      <p className="text-xs text-ink-3">
        <code className="font-mono text-ink-2">{partner.start}…</code> {t('used', { used: times.used(partner) })}
      </p>
      <span>
        <Button size="small" onClick={() => onOpen(partner.id)}>
          {t('show')}
        </Button>
      </span>
    </section>
  );
}
