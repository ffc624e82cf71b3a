'use client';

import { localDateTime } from '@cineradar/core/shared/zones';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import { Button } from '../../../../ui/button.tsx';
import { TextField } from '../../../../ui/text-field.tsx';
import { type Sandbox, wayTo } from './model/clock.ts';

/** WIB, as a field for dates and times takes it. */
const fieldOf = (instant: string): string => {
  const { date, time } = localDateTime(new Date(instant), NATIONAL_ZONE);
  return `${date}T${time}`;
};

const instantOf = (field: string): string => {
  const at = new Date(`${field}:00+07:00`);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
};

type Props = {
  readonly sandbox: Sandbox;
  readonly isMoving: boolean;
  readonly onGo: (instant: string) => void;
};

/** Moves the clock to an exact time, forward or back. */
export function ExactTime({ sandbox, isMoving, onGo }: Props) {
  const t = useTranslations('portal.sandbox.clock');
  const [field, setField] = useState<string | null>(null);
  const shown = field ?? fieldOf(sandbox.now);
  const way = wayTo(sandbox, instantOf(shown));
  function submit(event: FormEvent): void {
    event.preventDefault();
    onGo(instantOf(shown));
    setField(null);
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-start gap-2">
      <TextField
        label={t('exact')}
        type="datetime-local"
        value={shown}
        min={fieldOf(sandbox.from)}
        max={fieldOf(sandbox.to)}
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
