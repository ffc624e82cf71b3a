'use client';

import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import { momentOf, momentText } from '../../../../format/moment-field.ts';
import { Button } from '../../../../ui/button.tsx';
import { TextField } from '../../../../ui/text-field.tsx';
import { type Sandbox, wayTo } from './model/clock.ts';

type Props = {
  readonly sandbox: Sandbox;
  readonly isMoving: boolean;
  readonly onGo: (instant: string) => void;
};

/** Moves the clock to an exact time, forward or back. */
export function ExactTime({ sandbox, isMoving, onGo }: Props) {
  const t = useTranslations('portal.sandbox.clock');
  const [field, setField] = useState<string | null>(null);
  const text = (instant: string): string => momentText(new Date(instant), NATIONAL_ZONE);
  const shown = field ?? text(sandbox.now);
  const instant = momentOf(shown, NATIONAL_ZONE)?.toISOString() ?? '';
  const way = wayTo(sandbox, instant);
  function submit(event: FormEvent): void {
    event.preventDefault();
    onGo(instant);
    setField(null);
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-start gap-2">
      <TextField
        label={t('exact')}
        type="datetime-local"
        value={shown}
        min={text(sandbox.from)}
        max={text(sandbox.to)}
        help={way === 'back' && field !== null ? t('back') : t('exactHelp')}
        error={way === 'outside' ? t('outside') : undefined}
        className="basis-[260px] max-md:flex-1"
        onChange={(event) => setField(event.currentTarget.value)}
      />
      <Button
        type="submit"
        disabled={isMoving || field === null || way === 'outside' || way === 'here'}
        className="mt-[22px] h-[34px]!"
      >
        {t('go')}
      </Button>
    </form>
  );
}
