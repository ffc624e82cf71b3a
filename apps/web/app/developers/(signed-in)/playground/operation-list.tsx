'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { TextField } from '../../../../ui/text-field.tsx';
import { MethodMark } from './method-mark.tsx';
import { findOperations } from './model/find-operations.ts';
import type { Operation } from './model/operation.ts';

export type ListProps = {
  readonly operations: readonly Operation[];
  readonly chosen: Operation;
  readonly onChoose: (operation: Operation) => void;
};

/** Every operation by what it is about, with a search over names, addresses and words. */
export function OperationList({ operations, chosen, onChoose }: ListProps) {
  const t = useTranslations('portal.playground');
  const [wish, setWish] = useState('');
  const groups = Map.groupBy(findOperations(operations, wish), ({ group }) => group);
  return (
    <div className="grid content-start gap-3">
      <TextField
        label={t('search')}
        type="search"
        value={wish}
        placeholder={t('searchFor')}
        onChange={(event) => setWish(event.currentTarget.value)}
      />
      {groups.size === 0 && <EmptyState className="px-0 py-6">{t('noneFound', { wish })}</EmptyState>}
      <div className="grid gap-3">
        {[...groups].map(([group, members]) => (
          <section key={group}>
            <h3 className="pb-1 text-2xs font-medium text-ink-3">{group}</h3>
            <ul className="grid gap-px">
              {members.map((operation) => (
                <li key={operation.id}>
                  <button
                    type="button"
                    title={operation.path}
                    aria-current={operation.id === chosen.id ? 'true' : undefined}
                    onClick={() => onChoose(operation)}
                    className="flex min-h-[30px] w-full items-center gap-1.5 rounded-md px-2 py-1 text-left text-xs text-ink-2 hover:bg-raised hover:text-ink aria-[current]:bg-neutral-soft aria-[current]:text-ink pointer-coarse:min-h-11"
                  >
                    <MethodMark method={operation.method} />
                    <span className="min-w-0 flex-1 truncate">{operation.id}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}
