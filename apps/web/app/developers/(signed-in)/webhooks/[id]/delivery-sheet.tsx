'use client';

import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../../../../data/client.tsx';
import { NATIONAL_ZONE } from '../../../../../format/dates.ts';
import { useFormat } from '../../../../../format/use-format.ts';
import { CodeBlock } from '../../../../../portal/code/code-block.tsx';
import { CopyButton } from '../../../../../portal/code/copy-button.tsx';
import { StatusBadge } from '../../../../../portal/status-badge.tsx';
import { Badge } from '../../../../../ui/badge.tsx';
import { Button } from '../../../../../ui/button.tsx';
import { ErrorState } from '../../../../../ui/error-state.tsx';
import { Sheet } from '../../../../../ui/sheet.tsx';
import { DeliveryBadge } from '../endpoint-state.tsx';
import type { Delivery } from '../model/webhook.ts';
import { useWebhookChanges } from '../use-webhooks.ts';

type Try = Delivery['tries'][number];

/** One try: when, what came back, how long it took. */
function TryRow({ one }: { readonly one: Try }) {
  const t = useTranslations('portal.webhooks.deliveries');
  const format = useFormat();
  return (
    <li className="grid gap-1.5 border-t border-line py-2.5">
      <span className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{t('try', { number: format.number(one.attempt) })}</span>
        {one.status === null ? <Badge tone="bad">{t('noAnswer')}</Badge> : <StatusBadge status={one.status} />}
        <span className="flex-1" />
        <span className="text-xs text-ink-3">
          {format.dateTime(one.at, NATIONAL_ZONE, 'short')}, {t('ms', { ms: format.number(one.durationMs) })}
        </span>
      </span>
      {one.error !== null && <p className="text-xs break-words text-danger">{one.error}</p>}
      {one.answer !== null && one.answer !== '' && (
        <pre
          tabIndex={0}
          role="region"
          aria-label={t('answerOf', { number: format.number(one.attempt) })}
          className="max-h-40 overflow-auto rounded-md bg-raised px-2.5 py-2 font-mono text-2xs break-all whitespace-pre-wrap"
        >
          {one.answer}
        </pre>
      )}
    </li>
  );
}

/** As it was sent. */
const bodyOf = ({ event: { type, occurredAt, data } }: Delivery): string =>
  JSON.stringify({ type, timestamp: occurredAt, data }, null, 2);

/** A delivery with its body, and every try with what was answered. */
export function DeliverySheet({ delivery, onClose }: { readonly delivery: Delivery; readonly onClose: () => void }) {
  const t = useTranslations('portal.webhooks.deliveries');
  const format = useFormat();
  const mayChange = useSession().scopes.includes('webhooks.write');
  const { replay } = useWebhookChanges();
  const { event, state, nextAttemptAt, tries } = delivery;
  return (
    <Sheet title={event.type} onClose={onClose}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 pb-6">
        <div className="flex flex-wrap items-center gap-2">
          <DeliveryBadge state={state} />
          <span className="text-xs text-ink-3">
            {nextAttemptAt === null
              ? format.dateTime(event.occurredAt, NATIONAL_ZONE)
              : t('nextAt', { at: format.dateTime(nextAttemptAt, NATIONAL_ZONE, 'short') })}
          </span>
        </div>
        <p className="flex items-center gap-1 text-xs text-ink-3">
          webhook-id
          <code className="min-w-0 truncate font-mono text-ink-2">{event.id}</code>
          <CopyButton text={event.id} label={t('copyId')} />
        </p>
        {mayChange && state !== 'pending' && (
          <Button
            icon={RotateCcw}
            className="justify-self-start"
            busy={replay.isPending ? t('sending') : undefined}
            onClick={() => replay.mutate(delivery.id)}
          >
            {t('replay')}
          </Button>
        )}
        {replay.isError && <ErrorState error={replay.error} title={t('notReplayed')} />}
        <section>
          <h3 className="pb-1.5 font-semibold">{t('tries')}</h3>
          {tries.length === 0 ? (
            <p className="text-ink-2">{t('noTries')}</p>
          ) : (
            <ul>
              {tries.map((one) => (
                <TryRow key={`${one.attempt} ${one.at}`} one={one} />
              ))}
            </ul>
          )}
        </section>
        <CodeBlock code={bodyOf(delivery)} language="json" head={t('body')} label={t('body')} />
      </div>
    </Sheet>
  );
}
