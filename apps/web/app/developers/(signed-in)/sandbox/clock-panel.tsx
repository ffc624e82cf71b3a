'use client';

import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../../../data/client.tsx';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import { useFormat } from '../../../../format/use-format.ts';
import { Button } from '../../../../ui/button.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import { AnewDialog, type Anew } from './anew-dialog.tsx';
import { ExactTime } from './exact-time.tsx';
import { placeOf, type Sandbox, STEPS, stepped, wayTo } from './model/clock.ts';
import type { useSandbox } from './use-sandbox.ts';

const PERCENT = 100;

/** The tape from its beginning to its end, and how far the clock has come. */
function Tape({ sandbox }: { readonly sandbox: Sandbox }) {
  const t = useTranslations('portal.sandbox.clock');
  const format = useFormat();
  const { now, from, to, movingTo } = sandbox;
  const place = placeOf(sandbox, now) * PERCENT;
  const day = (instant: string) => format.dateTime(instant, NATIONAL_ZONE, 'short');
  return (
    <div className="grid gap-1.5">
      <div
        role="progressbar"
        aria-label={t('tape')}
        aria-valuemin={0}
        aria-valuemax={PERCENT}
        aria-valuenow={Math.round(place)}
        aria-valuetext={day(now)}
        className="relative h-2 overflow-hidden rounded-full bg-neutral-soft"
      >
        {movingTo !== null && (
          <span
            className="absolute inset-y-0 left-0 bg-accent-soft"
            style={{ width: `${placeOf(sandbox, movingTo) * PERCENT}%` }}
          />
        )}
        <span className="absolute inset-y-0 left-0 rounded-full bg-accent" style={{ width: `${place}%` }} />
      </div>
      <span className="flex justify-between text-2xs text-ink-3">
        <span>{day(from)}</span>
        <span>{day(to)}</span>
      </span>
    </div>
  );
}

type Props = { readonly sandbox: Sandbox; readonly play: ReturnType<typeof useSandbox> };

/** Whether it stands or plays, in a sentence. */
function Standing({ sandbox, play: { isMoving } }: Props) {
  const t = useTranslations('portal.sandbox.clock');
  const format = useFormat();
  const { movingTo, createdAt } = sandbox;
  const standing = t(createdAt === null ? 'unused' : 'stands');
  const moving = movingTo === null ? t('moving') : t('movingTo', { at: format.dateTime(movingTo, NATIONAL_ZONE) });
  return (
    <p role="status" className="text-ink-2">
      {isMoving ? moving : standing}
    </p>
  );
}

/** What moves the clock: on by steps, or to an exact time. */
function Moves({ sandbox, play: { move, isMoving }, onGo }: Props & { readonly onGo: (instant: string) => void }) {
  const t = useTranslations('portal.sandbox.clock');
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {STEPS.map((step) => {
          const to = stepped(sandbox, step);
          return (
            <Button key={step} disabled={isMoving || to === null} onClick={() => to !== null && move.mutate(to)}>
              {t(`steps.${step}`)}
            </Button>
          );
        })}
      </div>
      <ExactTime sandbox={sandbox} isMoving={isMoving} onGo={onGo} />
    </>
  );
}

/** Where the sandbox's clock stands, and what moves it. */
export function ClockPanel({ sandbox, play }: Props) {
  const t = useTranslations('portal.sandbox.clock');
  const format = useFormat();
  const mayMove = useSession().scopes.includes('sandbox.write');
  const [anew, setAnew] = useState<Anew | null>(null);
  const { move, reset, isMoving } = play;
  const failed = move.error ?? reset.error;
  function goTo(instant: string): void {
    if (wayTo(sandbox, instant) === 'back') setAnew({ kind: 'back', to: instant });
    else move.mutate(instant);
  }
  function makeAnew({ kind, to }: Anew): void {
    setAnew(null);
    if (kind === 'reset') reset.mutate();
    else move.mutate(to);
  }
  const resetButton = mayMove && (
    <Button
      size="small"
      icon={RotateCcw}
      disabled={isMoving}
      onClick={() => setAnew({ kind: 'reset', to: sandbox.from })}
    >
      {t('reset')}
    </Button>
  );
  return (
    <Panel title={t('title')} actions={resetButton || undefined}>
      <div className="grid gap-3.5">
        <p className="wide text-title font-[640]">{format.dateTime(sandbox.now, NATIONAL_ZONE)}</p>
        <Tape sandbox={sandbox} />
        <Standing sandbox={sandbox} play={play} />
        {mayMove ? <Moves {...{ sandbox, play }} onGo={goTo} /> : <p className="text-ink-3">{t('mayNot')}</p>}
        {failed !== null && !isMoving && <ErrorState error={failed} title={t('failed')} />}
      </div>
      {anew !== null && <AnewDialog anew={anew} onClose={() => setAnew(null)} onAgree={() => makeAnew(anew)} />}
    </Panel>
  );
}
