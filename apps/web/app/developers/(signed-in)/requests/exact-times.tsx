'use client';

import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import { momentText } from '../../../../format/moment-field.ts';
import { Button } from '../../../../ui/button.tsx';
import { TextField } from '../../../../ui/text-field.tsx';
import { rangeOf } from './model/exact-range.ts';
import type { Filter } from './use-filter.ts';

/** From when to when exactly, on the clock that the log is written by. */
export function ExactTimes({ filter: { state, setState } }: { readonly filter: Filter }) {
  const t = useTranslations('portal.requests.exact');
  const [from, setFrom] = useState(momentText(state.from, NATIONAL_ZONE));
  const [to, setTo] = useState(momentText(state.to, NATIONAL_ZONE));
  const range = rangeOf(from, to, NATIONAL_ZONE);
  function submit(event: FormEvent): void {
    event.preventDefault();
    // What is followed comes from now on: an exact time ends it.
    if (range.kind === 'range') void setState({ from: range.from, to: range.to, live: null });
  }
  return (
    <form noValidate onSubmit={submit} className="flex flex-wrap items-start gap-2">
      <TextField
        label={t('from')}
        type="datetime-local"
        value={from}
        className="w-[214px] max-md:flex-1"
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextField
        label={t('to')}
        type="datetime-local"
        value={to}
        error={range.kind === 'backwards' ? t('backwards') : undefined}
        className="w-[214px] max-md:flex-1"
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <Button type="submit" disabled={range.kind === 'backwards'} className="mt-[22px] h-[34px]! pointer-coarse:h-11!">
        {t('show')}
      </Button>
    </form>
  );
}
