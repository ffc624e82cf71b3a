'use client';

import { useTranslations } from 'use-intl';
import { Dialog } from '../ui/dialog.tsx';
import type { Named } from './destination.ts';
import { useModifierKey } from './use-modifier-key.ts';

function Keys({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span className="flex gap-1">
      {keys.map((key) => (
        <kbd
          key={key}
          className="min-w-5 rounded-[3px] border border-line bg-surface px-1 py-0.5 text-center font-mono text-2xs text-ink-2"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}

/** What some keys do. */
type Row = { readonly name: string; readonly keys: readonly string[] };

function Rows({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  return (
    <section className="pt-3 first:pt-0">
      <h3 className="pb-1 text-2xs font-medium text-ink-3">{title}</h3>
      <dl>
        {rows.map(({ name, keys }) => (
          <div key={name} className="flex h-8 items-center justify-between border-b border-line last:border-0">
            <dt>{name}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

type Props = {
  /** Where some of the keys lead. */
  readonly destinations: readonly Named[];
  readonly onClose: () => void;
};

/** Every key that does something. */
export function ShortcutsSheet({ destinations, onClose }: Props) {
  const t = useTranslations('shell');
  const modifier = useModifierKey() ?? 'Ctrl';
  const everywhere: readonly Row[] = [
    { name: t('search'), keys: [modifier, 'K'] },
    { name: t('shortcuts.sheet'), keys: ['?'] },
    { name: t('shortcuts.close'), keys: ['Esc'] },
  ];
  const tables: readonly Row[] = [
    { name: t('shortcuts.next'), keys: ['j'] },
    { name: t('shortcuts.previous'), keys: ['k'] },
    { name: t('shortcuts.select'), keys: ['x'] },
    { name: t('shortcuts.open'), keys: ['Enter'] },
  ];
  const jumps = destinations.flatMap(({ name, jump }) => (jump === undefined ? [] : [{ name, keys: ['g', jump] }]));
  return (
    <Dialog title={t('shortcuts.title')} onClose={onClose}>
      <Rows title={t('shortcuts.everywhere')} rows={everywhere} />
      <Rows title={t('shortcuts.tables')} rows={tables} />
      <Rows title={t('shortcuts.jumps')} rows={jumps} />
    </Dialog>
  );
}
