import { useTranslations } from 'use-intl';
import { Badge } from '../../../../ui/badge.tsx';
import { MethodMark } from './method-mark.tsx';
import type { Operation } from './model/operation.ts';

/** What an operation is: its address, what it gives, which scope it needs. */
export function OperationHead({ operation }: { readonly operation: Operation }) {
  const t = useTranslations('portal.playground');
  const { method, path, summary, told, scopes } = operation;
  return (
    <header className="grid gap-1.5">
      <p className="flex min-w-0 items-baseline gap-1.5">
        <MethodMark method={method} />
        <code className="min-w-0 font-mono text-sm font-medium break-all">{path}</code>
      </p>
      <h2 className="text-md font-semibold tracking-[-0.012em]">{summary}</h2>
      {told !== '' && <p className="max-w-[72ch] text-ink-2">{told}</p>}
      {scopes.length > 0 && (
        <p className="flex flex-wrap items-center gap-2 text-xs text-ink-3">
          {t('needs')}
          {scopes.map((scope) => (
            <Badge key={scope}>
              <code className="font-mono">{scope}</code>
            </Badge>
          ))}
        </p>
      )}
    </header>
  );
}
