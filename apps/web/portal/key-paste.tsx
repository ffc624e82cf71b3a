'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { keepOwnKey, parseOwnKey } from './own-key.ts';

type Props = {
  /** The first characters of the key that is meant; any key where nothing is said. */
  readonly start?: string;
  readonly className?: string;
};

/** A field for a key that was made elsewhere: it stays in this tab. */
export function KeyPaste({ start, className = '' }: Props) {
  const t = useTranslations('portal.code.paste');
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  function take(): void {
    const key = parseOwnKey(text);
    if (key === null) setError(t('wrong'));
    else if (start !== undefined && !key.text.startsWith(start)) setError(t('another', { start }));
    else keepOwnKey(key.text);
  }
  return (
    <form
      className={`flex flex-wrap items-start gap-2 ${className}`}
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <TextField
        label={start === undefined ? t('label') : t('labelOf', { start })}
        help={t('help')}
        error={error}
        value={text}
        autoComplete="off"
        spellCheck={false}
        placeholder={`${start ?? 'cr_test_'}…`}
        className="min-w-0 flex-1 basis-[240px] [&_input]:font-mono"
        onChange={(event) => {
          setText(event.currentTarget.value);
          setError(undefined);
        }}
      />
      <Button type="submit" disabled={text.trim() === ''} className="mt-[22px] h-[34px]!">
        {t('take')}
      </Button>
    </form>
  );
}
