'use client';

import { useMutation } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { callWithKey } from '../../../../portal/call-api.ts';
import { CodeBlock } from '../../../../portal/code/code-block.tsx';
import { KeyPaste } from '../../../../portal/key-paste.tsx';
import { useOwnKey } from '../../../../portal/own-key.ts';
import { StatusBadge } from '../../../../portal/status-badge.tsx';
import { Button } from '../../../../ui/button.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import { SegmentedControl } from '../../../../ui/segmented-control.tsx';
import { CALLED_PATH, curlOf, type Fault, FAULT_HEADER, FAULTS } from './model/faults.ts';

const SHOWN_HEADERS = ['retry-after', 'x-request-id', 'content-type'];

type Told = Awaited<ReturnType<typeof callWithKey>>;

/** What was answered: status, time, the headers that matter, the body. */
function Answer({ told }: { readonly told: Told }) {
  const t = useTranslations('portal.sandbox.faults');
  const format = useFormat();
  const headers = told.headers.filter(([name]) => SHOWN_HEADERS.includes(name));
  const text = [...headers.map(([name, value]) => `${name}: ${value}`), '', told.body].join('\n');
  return (
    <CodeBlock
      code={text}
      language="json"
      label={t('answer')}
      head={
        <>
          <StatusBadge status={told.status} />
          {t('took', { ms: format.number(Math.round(told.durationMs)) })}
        </>
      }
    />
  );
}

function Caller({ fault, baseUrl }: { readonly fault: Fault; readonly baseUrl: string }) {
  const t = useTranslations('portal.sandbox.faults');
  const own = useOwnKey();
  const call = useMutation({
    mutationFn: (key: string) =>
      callWithKey(key, { method: 'GET', path: CALLED_PATH, headers: { [FAULT_HEADER]: fault } }),
  });
  const isTestKey = own !== null && own.mode === 'test';
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <CodeBlock
        code={curlOf(baseUrl, fault)}
        language="curl"
        head="curl"
        label={t('curl')}
        actions={
          isTestKey ? (
            <Button
              size="small"
              icon={Play}
              busy={call.isPending ? t('calling') : undefined}
              onClick={() => call.mutate(own.text)}
            >
              {t('call')}
            </Button>
          ) : undefined
        }
      />
      {!isTestKey && (
        <div className="grid gap-2">
          <p className="text-ink-2">
            {t(own === null ? 'needsKey' : 'needsTestKey')}{' '}
            <Link href="/keys?new=test" className="font-medium text-accent-text hover:underline">
              {t('makeKey')}
            </Link>
          </p>
          <KeyPaste start="cr_test_" />
        </div>
      )}
      {call.isError && <ErrorState error={call.error} />}
      {call.data !== undefined && <Answer told={call.data} />}
    </div>
  );
}

/** Trouble on request, to see how a program takes it. */
export function FaultsPanel({ baseUrl }: { readonly baseUrl: string }) {
  const t = useTranslations('portal.sandbox.faults');
  const [fault, setFault] = useState<Fault>('429');
  return (
    <Panel title={t('title')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <p className="max-w-[70ch] text-ink-2">
          {t('lead')} <code className="font-mono text-xs">{FAULT_HEADER}</code>
        </p>
        <div>
          <SegmentedControl
            label={t('title')}
            value={fault}
            onChange={setFault}
            options={FAULTS.map((value) => ({ value, label: t(`names.${value}`) }))}
          />
        </div>
        <p className="max-w-[70ch]">{t(`why.${fault}`)}</p>
        <Caller key={fault} fault={fault} baseUrl={baseUrl} />
      </div>
    </Panel>
  );
}
