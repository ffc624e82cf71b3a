'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useReader } from '../../../../data/client.tsx';
import { useFormat } from '../../../../format/use-format.ts';
import { Badge } from '../../../../ui/badge.tsx';
import { Button } from '../../../../ui/button.tsx';
import type { Incident } from './model/known-status.ts';

const WriteNote = dynamic(async () => (await import('./write-note.tsx')).WriteNote);

/** What an update says: a person's words, or ours by its kind. */
function useWords(incident: Incident): (update: Incident['updates'][number]) => string {
  const t = useTranslations('portal.status');
  return ({ kind, note }) => {
    if (note !== null) return note;
    return kind === 'closed' ? t('incident.closedText') : t(`cause.${incident.because}`);
  };
}

function Updates({ incident }: { readonly incident: Incident }) {
  const t = useTranslations('portal.status');
  const format = useFormat();
  const words = useWords(incident);
  return (
    <ol className="grid gap-1.5 pt-2">
      {incident.updates.toReversed().map((update) => (
        <li key={`${update.kind} ${update.at}`} className="grid gap-x-3 md:grid-cols-[180px_minmax(0,1fr)]">
          <span className="text-xs leading-[18px] text-ink-3">{format.dateTime(update.at)}</span>
          <span className="whitespace-pre-line text-ink-2">
            <b className="font-medium text-ink">{t(`incident.${update.kind}`)}.</b> {words(update)}
          </span>
        </li>
      ))}
    </ol>
  );
}

type Props = { readonly incident: Incident; readonly asOf: string; readonly onWritten: () => void };

/** One incident: what, how bad, how long, and all that was told of it, the newest first. */
export function IncidentEntry({ incident, asOf, onWritten }: Props) {
  const t = useTranslations('portal.status');
  const format = useFormat();
  const [isWriting, setIsWriting] = useState(false);
  const mayWrite = useReader()?.scopes.includes('status.write') === true;
  const { id, component, impact, openedAt, closedAt } = incident;
  const seconds = (Date.parse(closedAt ?? asOf) - Date.parse(openedAt)) / 1_000;
  const duration = format.age(seconds);
  return (
    <li id={`incident-${id}`} className="border-line px-3.5 py-3.5 not-first:border-t md:px-4">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <h3 className="font-medium">{t(`incident.${impact}`, { name: t(`component.${component}`) })}</h3>
        {closedAt === null && <Badge tone={impact === 'down' ? 'bad' : 'warn'}>{t('open')}</Badge>}
        <span className="text-xs text-ink-3">
          {t(closedAt === null ? 'incident.lasting' : 'incident.lasted', { duration })}
        </span>
        <span className="flex-1" />
        {mayWrite && !isWriting && (
          <Button size="small" onClick={() => setIsWriting(true)}>
            {t('write.open')}
          </Button>
        )}
      </div>
      <Updates incident={incident} />
      {isWriting && <WriteNote incidentId={id} onWritten={onWritten} onClose={() => setIsWriting(false)} />}
    </li>
  );
}
