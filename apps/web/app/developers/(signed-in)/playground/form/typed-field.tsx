import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { TextArea, TextField } from '../../../../../ui/text-field.tsx';
import { inWords } from '../model/body-values.ts';
import { typedNumber } from '../model/faults.ts';
import type { Member } from '../model/member.ts';
import { listOf } from '../model/values.ts';

type Props = {
  readonly member: Member;
  readonly label: string;
  readonly value: unknown;
  readonly help: string;
  readonly error: string | undefined;
  readonly onChange: (value: unknown) => void;
};

const shown = (value: unknown): string => (Array.isArray(value) ? value.map(inWords).join(', ') : inWords(value));

const readAs = (kind: Member['kind'], text: string): unknown => {
  if (text.trim() === '') return undefined;
  if (kind === 'integer' || kind === 'number') return typedNumber(text);
  return kind === 'list' ? listOf(text) : text;
};

/** A member as a line of text. While it is typed in, it shows what was typed; else what the body holds. */
export function TypedField({ member, label, value, help, error, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const { kind, isRequired, example } = member;
  return (
    <TextField
      label={label}
      help={help === '' ? undefined : help}
      error={error}
      value={typed ?? shown(value)}
      required={isRequired}
      placeholder={value === null ? 'null' : example}
      spellCheck={false}
      autoComplete="off"
      inputMode={kind === 'integer' ? 'numeric' : kind === 'number' ? 'decimal' : undefined}
      className="[&_input]:font-mono [&_input]:text-xs"
      onBlur={() => setTyped(null)}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        onChange(readAs(kind, currentTarget.value));
      }}
    />
  );
}

const INDENT = 2;
const written = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value, null, INDENT));

/** What only JSON writes well, such as a list of objects; it goes into the body as soon as it is JSON. */
export function JsonField({ label, value, error, onChange }: Omit<Props, 'member' | 'help'>) {
  const t = useTranslations('portal.playground.form');
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextArea
      label={`${label}, JSON`}
      {...(typed === null ? (error === undefined ? {} : { error }) : { error: t('faults.json') })}
      value={typed ?? written(value)}
      rows={6}
      spellCheck={false}
      className="[&_textarea]:font-mono [&_textarea]:text-xs"
      onChange={({ currentTarget }) => {
        try {
          onChange(currentTarget.value.trim() === '' ? undefined : JSON.parse(currentTarget.value));
          setTyped(null);
        } catch {
          setTyped(currentTarget.value);
        }
      }}
    />
  );
}
