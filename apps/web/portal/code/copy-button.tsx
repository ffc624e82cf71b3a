'use client';

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, IconButton } from '../../ui/button.tsx';

const SAID_FOR_MS = 2_000;

type Props = {
  readonly text: string;
  /** What is copied, for who cannot see where the button stands: "Copy the key". */
  readonly label: string;
  /** With the word beside the icon. */
  readonly isWordShown?: boolean;
};

/** Copies a text, and says for two seconds that it did. */
export function CopyButton({ text, label, isWordShown = false }: Props) {
  const t = useTranslations('portal.code');
  const [isCopied, setIsCopied] = useState(false);
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(text);
    setIsCopied(true);
    setTimeout(() => setIsCopied(false), SAID_FOR_MS);
  }
  const icon = isCopied ? Check : Copy;
  return (
    <>
      {isWordShown ? (
        <Button variant="ghost" size="small" icon={icon} aria-label={label} onClick={() => void copy()}>
          {t(isCopied ? 'copied' : 'copy')}
        </Button>
      ) : (
        <IconButton size="small" icon={icon} label={label} onClick={() => void copy()} />
      )}
      <span role="status" className="sr-only">
        {isCopied ? t('copied') : ''}
      </span>
    </>
  );
}
