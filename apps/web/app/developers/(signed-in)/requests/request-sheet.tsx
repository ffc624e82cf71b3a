'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import { useFormat } from '../../../../format/use-format.ts';
import { CodeBlock } from '../../../../portal/code/code-block.tsx';
import { CopyButton } from '../../../../portal/code/copy-button.tsx';
import { StatusBadge } from '../../../../portal/status-badge.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Sheet } from '../../../../ui/sheet.tsx';
import { curlOf, isPartHidden } from './model/curl.ts';
import { errorPageOf } from './model/error-page.ts';
import type { LoggedRequest } from './model/request.ts';
import { useTimes } from './use-times.ts';

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="grid grid-cols-[104px_minmax(0,1fr)] items-baseline gap-3 border-t border-line py-2">
      <dt className="text-ink-3">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

function Copied({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <span className="flex items-center gap-1">
      <code className="min-w-0 truncate font-mono text-xs">{text}</code>
      <CopyButton text={text} label={label} />
    </span>
  );
}

/** What can be narrowed to from here. */
export type Narrowing = {
  readonly operation?: string;
  readonly key?: string;
  readonly q?: string;
  readonly status?: string;
};

type Props = {
  readonly request: LoggedRequest;
  readonly keyName: string | undefined;
  readonly baseUrl: string;
  readonly onFilter: (narrowing: Narrowing) => void;
  readonly onClose: () => void;
};

function Facts({ request, keyName, onFilter }: Omit<Props, 'baseUrl' | 'onClose'>) {
  const t = useTranslations('portal.requests');
  const format = useFormat();
  const times = useTimes();
  const { at, keyId, operation, address, bytes } = request;
  const only = (narrowing: Narrowing, text: string) => (
    <button
      type="button"
      title={t('sheet.only')}
      onClick={() => onFilter(narrowing)}
      className="max-w-full truncate font-medium text-accent-text hover:underline"
    >
      {text}
    </button>
  );
  return (
    <dl>
      <Fact label={t('columns.time')}>
        {times.at(at)}{' '}
        {format
          .dateTime(at, NATIONAL_ZONE)
          .split(/[\s\u00A0]/)
          .at(-1)}
      </Fact>
      <Fact label={t('columns.took')}>{times.took(request.durationMs)}</Fact>
      <Fact label={t('sheet.bytes')}>
        {bytes === null ? t('sheet.bytesUnknown') : t('sheet.bytesOf', { bytes: format.number(bytes) })}
      </Fact>
      <Fact label={t('facets.operation')}>{only({ operation }, operation)}</Fact>
      <Fact label={t('sheet.askedBy')}>
        {keyId === null ? t('sheet.person') : only({ key: keyId }, keyName ?? keyId)}
      </Fact>
      <Fact label={t('sheet.address')}>{only({ q: address }, address)}</Fact>
      <Fact label={t('facets.market')}>{request.market}</Fact>
      <Fact label={t('sheet.requestId')}>
        <Copied text={request.requestId} label={t('sheet.copyId')} />
      </Fact>
    </dl>
  );
}

/** One request with everything that is known of it, the page that explains its refusal, and how to ask it again. */
export function RequestSheet({ request, keyName, baseUrl, onFilter, onClose }: Props) {
  const t = useTranslations('portal.requests');
  const { method, path, status } = request;
  const page = errorPageOf(status);
  return (
    <Sheet title={`${method} ${path}`} onClose={onClose}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 pb-6">
        <div className="flex flex-wrap items-center gap-2">
          <StatusBadge status={status} />
          <code className="font-mono text-xs break-all">{path}</code>
        </div>
        {page !== null && (
          <p className="rounded-md bg-danger-soft px-3 py-2.5">
            <Link href={page.href} className="font-medium underline">
              {t('sheet.errorPage', { code: page.code })}
            </Link>
          </p>
        )}
        <Facts {...{ request, keyName, onFilter }} />
        <CodeBlock code={curlOf(request, baseUrl)} language="curl" head={t('sheet.again')} label={t('sheet.curl')} />
        {isPartHidden(request) && <p className="text-xs text-ink-3">{t('sheet.hidden')}</p>}
        {method !== 'GET' && <p className="text-xs text-ink-3">{t('sheet.noBody')}</p>}
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => onFilter({ operation: request.operation, status: `${Math.floor(status / 100)}xx` })}>
            {t('sheet.alike')}
          </Button>
          {/* The server knows where it stands: no page of ours to go to on this side. */}
          <a
            href={`/reference/${encodeURIComponent(request.operation)}`}
            className="self-center font-medium text-accent-text hover:underline"
          >
            {t('sheet.reference', { operation: request.operation })}
          </a>
        </div>
      </div>
    </Sheet>
  );
}
