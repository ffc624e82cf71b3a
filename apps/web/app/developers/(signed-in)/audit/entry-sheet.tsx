'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { CopyButton } from '../../../../portal/code/copy-button.tsx';
import { Sheet } from '../../../../ui/sheet.tsx';
import { changedFacts } from './changed-facts.ts';
import type { Entry } from './use-audit.ts';
import { useActionWords, useActorWords } from './use-words.ts';

type Props = { readonly entry: Entry; readonly onClose: () => void };

/** An id or a hash, which may be copied. */
function Code({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <span className="flex min-w-0 items-center gap-1">
      <code className="min-w-0 flex-1 truncate font-mono text-xs">{text}</code>
      <CopyButton text={text} label={label} />
    </span>
  );
}

function Facts({ entry }: Pick<Props, 'entry'>) {
  const t = useTranslations('portal.audit.entry');
  const facts = changedFacts(entry);
  if (facts.length === 0) return <p className="text-ink-3">{t('noFacts')}</p>;
  const cell = (text: string | null): ReactNode =>
    text === null ? (
      <span className="text-ink-3">{t('absent')}</span>
    ) : (
      <code className="font-mono text-xs break-words">{text}</code>
    );
  return (
    <table className="w-full table-fixed">
      <thead className="text-left text-2xs text-ink-3">
        <tr>
          <th className="pb-1 font-medium">{t('field')}</th>
          <th className="pb-1 font-medium">{t('before')}</th>
          <th className="pb-1 font-medium">{t('after')}</th>
        </tr>
      </thead>
      <tbody className="align-top">
        {facts.map(({ field, before, after }) => (
          <tr key={field} className={`border-t border-line ${before === after ? 'text-ink-3' : ''}`}>
            <th scope="row" className="py-1.5 pr-2 text-left font-medium break-words">
              {field}
            </th>
            <td className="py-1.5 pr-2">{cell(before)}</td>
            <td className="py-1.5">{cell(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One change whole: who, from where, what it was before and after, and its place in the chain. */
export function EntrySheet({ entry, onClose }: Props) {
  const t = useTranslations('portal.audit.entry');
  const action = useActionWords();
  const actor = useActorWords();
  const format = useFormat();
  const code = (name: 'target' | 'request' | 'hash' | 'previous', text: string | null): ReactNode =>
    text === null ? '–' : <Code text={text} label={`${t(name)} ${text}`} />;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t('when'), format.dateTime(entry.at)],
    [t('who'), actor(entry.actor)],
    [t('what'), `${action(entry.action)} (${entry.action})`],
    [t('target'), code('target', entry.target)],
    [t('request'), code('request', entry.requestId)],
    [t('address'), entry.address ?? '–'],
    [t('hash'), code('hash', entry.hash)],
    [t('previous'), code('previous', entry.previous)],
  ];
  return (
    <Sheet title={t('title', { seq: format.number(entry.seq) })} onClose={onClose}>
      <dl className="px-4 pb-3">
        {rows.map(([name, value]) => (
          <div key={name} className="grid min-h-8 grid-cols-[104px_minmax(0,1fr)] items-center gap-2">
            <dt className="text-ink-3">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
      <section className="border-t border-line px-4 py-3.5">
        <h3 className="pb-1.5 font-semibold">{t('facts')}</h3>
        <Facts entry={entry} />
      </section>
    </Sheet>
  );
}
