'use client';

import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useIsWide } from '../use-is-wide.ts';

const Sheet = dynamic(async () => (await import('../../../../../ui/sheet.tsx')).Sheet);

type Props = { readonly title: string; readonly onClose: () => void; readonly children: ReactNode };

/** Beside the page where it is wide enough, else in a sheet over it. */
export function InspectorPlace({ title, onClose, children }: Props) {
  const t = useTranslations('live.inspector');
  if (useIsWide()) {
    return (
      <aside
        aria-label={t('label')}
        className="min-h-0 w-[396px] overflow-y-auto border-l border-line bg-surface max-xl:hidden"
      >
        {children}
      </aside>
    );
  }
  return (
    <Sheet title={title} isTitleHidden onClose={onClose}>
      {children}
    </Sheet>
  );
}
