'use client';

import { type SubmitEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AuthAnswer, AuthRefusal } from '../../data/auth.ts';
import { formText } from './form-text.ts';
import { type PersonField, wrongFields } from './person-rules.ts';

type Values = Readonly<Partial<Record<PersonField, string>>>;

export type PersonForm = {
  readonly isBusy: boolean;
  /** Why it was not done, where that belongs to no field. */
  readonly refusal: AuthRefusal | null;
  /** The words below a wrong field. */
  readonly errorOf: (field: PersonField) => string | undefined;
  /** Judges one field when it is left. */
  readonly judge: (field: PersonField, text: string) => void;
  readonly submit: (event: SubmitEvent<HTMLFormElement>) => Promise<void>;
};

const NONE: ReadonlySet<string> = new Set();

/**
 * A form that makes a person: slips are told at their fields, when a field is left and when it is sent; the first wrong
 * one takes the focus.
 */
export function usePersonForm(
  fields: readonly PersonField[],
  send: (values: Values) => Promise<AuthAnswer>,
  onDone: () => void,
): PersonForm {
  const t = useTranslations('portal.entry.wrong');
  const [wrong, setWrong] = useState(NONE);
  const [refusal, setRefusal] = useState<AuthRefusal | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  function point(form: HTMLFormElement, names: readonly string[]): void {
    setWrong(new Set(names));
    const first = fields.find((field) => names.includes(field));
    if (first !== undefined) form.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
  }

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    const written = new FormData(form);
    const values = Object.fromEntries(fields.map((field) => [field, formText(written, field)]));
    const slips = wrongFields(values);
    point(form, slips);
    setRefusal(null);
    if (slips.length > 0) return;
    setIsBusy(true);
    const answer = await send(values);
    if (answer.kind === 'done') return onDone();
    setIsBusy(false);
    setRefusal(answer);
    if (answer.kind === 'refused' && answer.status === 400) point(form, answer.fields);
  }

  return {
    ...{ isBusy, refusal, submit },
    errorOf: (field) => (wrong.has(field) ? t(field) : undefined),
    judge: (field, text) => {
      if (text === '') return;
      const rest = [...wrong].filter((one) => one !== field);
      setWrong(new Set([...rest, ...wrongFields({ [field]: text })]));
    },
  };
}
