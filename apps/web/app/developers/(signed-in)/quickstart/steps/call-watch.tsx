'use client';

import { Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../../../ui/button.tsx';
import { ErrorState } from '../../../../../ui/error-state.tsx';
import { useAnswer } from '../use-answer.ts';
import type { RequestEntry } from '../model/progress.ts';
import { Arrived } from './arrived.tsx';

type Props = {
  readonly call: RequestEntry | null;
  readonly text: string | null;
  /** There is a key to wait for. */
  readonly isReady: boolean;
};

/** Waits for the developer's call, made from anywhere, and shows what came of it. */
export function CallWatch({ call, text, isReady }: Props) {
  const t = useTranslations('portal.quickstart.ask');
  const answer = useAnswer(call, text);
  const [isAsking, setIsAsking] = useState(false);
  async function run(): Promise<void> {
    setIsAsking(true);
    await answer.ask();
    setIsAsking(false);
  }
  const button = text !== null && (
    <Button size="small" icon={Play} busy={isAsking ? t('asking') : undefined} onClick={() => void run()}>
      {t('run')}
    </Button>
  );
  return (
    <div className="flex min-h-[180px] min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-surface">
      {call === null && answer.told === null ? (
        <div className="grid flex-1 content-center justify-items-center gap-3 px-6 py-8 text-center">
          <span
            aria-hidden
            className={`relative size-[9px] rounded-full ${isReady ? 'pulse bg-ok' : 'bg-line-strong'}`}
          />
          <p role="status" className="max-w-[36ch] text-ink-2">
            {t(isReady ? 'waiting' : 'noKey')}
          </p>
          {button}
        </div>
      ) : (
        <Arrived call={call} told={answer.told} action={button} />
      )}
      {answer.error !== null && <ErrorState error={answer.error} className="px-3.5" />}
    </div>
  );
}
