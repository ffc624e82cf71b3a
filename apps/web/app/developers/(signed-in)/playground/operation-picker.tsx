'use client';

import { ChevronsUpDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Sheet } from '../../../../ui/sheet.tsx';
import { MethodMark } from './method-mark.tsx';
import { type ListProps, OperationList } from './operation-list.tsx';

/** The list of operations: beside the form where there is room, else in a sheet behind a button. */
export function OperationPicker({ operations, chosen, onChoose }: ListProps) {
  const t = useTranslations('portal.playground');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <nav aria-label={t('operations')} className="max-lg:hidden">
        <div className="sticky top-[68px] -m-1 max-h-[calc(100dvh-84px)] overflow-y-auto p-1">
          <OperationList {...{ operations, chosen, onChoose }} />
        </div>
      </nav>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
        className="mb-4 flex h-11 w-full items-center gap-2 rounded-md border border-control-line bg-surface px-3 lg:hidden"
      >
        <MethodMark method={chosen.method} />
        <span className="min-w-0 flex-1 truncate text-left font-medium">{chosen.id}</span>
        <span className="text-xs text-ink-3">{t('change')}</span>
        <ChevronsUpDown size={14} strokeWidth={1.75} aria-hidden className="text-ink-3" />
      </button>
      {isOpen && (
        <Sheet title={t('operations')} onClose={() => setIsOpen(false)}>
          <div className="px-4 pb-6">
            <OperationList
              {...{ operations, chosen }}
              onChoose={(operation) => {
                setIsOpen(false);
                onChoose(operation);
              }}
            />
          </div>
        </Sheet>
      )}
    </>
  );
}
