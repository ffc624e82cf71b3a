'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { type SubmitEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../../../data/client.tsx';
import { useFormat } from '../../../../format/use-format.ts';
import { Button } from '../../../../ui/button.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import { TextField } from '../../../../ui/text-field.tsx';
import { showToast } from '../../../../ui/toasts.ts';
import type { UsageMonth } from './model/gauge.ts';
import { MonthPending } from './month-pending.tsx';
import { useUsageSettings } from './use-usage.ts';

const WHOLE = /^\d{1,12}$/;

function CapForm({ cap }: { readonly cap: number | null }) {
  const t = useTranslations('portal.usage.cap');
  const format = useFormat();
  const { setCap } = useUsageSettings();
  const [typed, setTyped] = useState(cap === null ? '' : String(cap));
  const [isAsked, setIsAsked] = useState(false);
  const form = useId();
  const plain = typed.replaceAll(/[\s.,]/g, '');
  const isNumber = WHOLE.test(plain);

  const save = (requests: number | null): void =>
    setCap.mutate(requests, {
      onSuccess: () => showToast(requests === null ? t('removed') : t('saved', { requests: format.number(requests) })),
    });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    setIsAsked(true);
    if (isNumber) save(Number(plain));
  }

  return (
    <form id={form} noValidate onSubmit={submit} className="grid gap-3">
      <TextField
        label={t('label')}
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        error={isAsked && !isNumber ? t('numberNeeded') : undefined}
        help={isNumber ? t('helpNumber', { requests: format.number(Number(plain)) }) : t('help')}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={setCap.isPending ? t('busy') : undefined}>
          {cap === null ? t('set') : t('change')}
        </Button>
        {cap !== null && (
          <Button
            disabled={setCap.isPending}
            onClick={() => {
              setTyped('');
              setIsAsked(false);
              save(null);
            }}
          >
            {t('remove')}
          </Button>
        )}
      </div>
      {setCap.isError && <ErrorState error={setCap.error} title={t('failed')} />}
    </form>
  );
}

/** The customer's own end of the month. */
export function CapPanel({ month }: { readonly month: UseQueryResult<UsageMonth> }) {
  const t = useTranslations('portal.usage.cap');
  const format = useFormat();
  const mayChange = useSession().scopes.includes('usage.write');
  const { data } = month;
  return (
    <Panel title={t('title')}>
      {data === undefined ? (
        <MonthPending month={month} className="h-28" />
      ) : (
        <div className="grid gap-3">
          <p className="text-ink-2">
            {data.cap === null ? t('none') : t('is', { requests: format.number(data.cap) })} {t('why')}
          </p>
          {mayChange ? <CapForm key={data.cap} cap={data.cap} /> : <p className="text-xs text-ink-3">{t('mayNot')}</p>}
        </div>
      )}
    </Panel>
  );
}
