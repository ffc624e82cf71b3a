'use client';

import { ApiError } from '@cineradar/sdk';
import { Copy, RotateCcw, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, IconButton } from './button.tsx';
import { useFailureWords } from './failure-words.ts';

type Props = {
  readonly error: unknown;
  /** What failed, such as "The report was not made."; else words by the kind of error. */
  readonly title?: string;
  /** The id of a fault on the server, where the error itself holds none. */
  readonly code?: string | undefined;
  readonly onRetry?: () => void;
  readonly className?: string;
};

function RequestId({ id }: { readonly id: string }) {
  const t = useTranslations('ui.error');
  const [isCopied, setIsCopied] = useState(false);
  return (
    <span className="inline-flex items-center gap-1 text-2xs text-ink-3">
      <code className="font-mono">{id}</code>
      <IconButton
        icon={Copy}
        size="small"
        label={isCopied ? t('copied') : t('copy')}
        onClick={() => void navigator.clipboard.writeText(id).then(() => setIsCopied(true))}
      />
    </span>
  );
}

/** What failed, what to do, and the id under which our log knows it. The rest of the page works. */
export function ErrorState({ error, title, code, onRetry, className = '' }: Props) {
  const t = useTranslations('ui.error');
  const words = useFailureWords();
  const refusal = error instanceof ApiError ? error : null;
  const requestId = refusal?.requestId ?? code;
  return (
    <div role="alert" className={`grid content-center justify-items-start gap-2 py-3 ${className}`}>
      <p className="flex items-center gap-2 font-medium">
        <TriangleAlert size={16} strokeWidth={1.75} aria-hidden className="flex-none text-danger" />
        {title ?? t('title')}
      </p>
      <p className="max-w-[62ch] text-ink-2">{words(error)}</p>
      <div className="flex flex-wrap items-center gap-3">
        {onRetry && (
          <Button icon={RotateCcw} onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
        {requestId !== undefined && <RequestId id={requestId} />}
      </div>
    </div>
  );
}
