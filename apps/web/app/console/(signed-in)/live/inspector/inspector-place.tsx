'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useIsWide } from '../use-is-wide.ts';
import { SitePageLink } from './site-page-link.tsx';

const Sheet = dynamic(async () => (await import('../../../../../ui/sheet.tsx')).Sheet, { ssr: false });

type Props = {
  readonly siteId: string;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** Beside the page where it is wide enough, else in a sheet over it. */
export function InspectorPlace({ siteId, title, onClose, children }: Props) {
  const t = useTranslations('live.inspector');
  const aside = useRef<HTMLElement>(null);
  const isWide = useIsWide();
  useEffect(() => {
    // The list hears Esc where the focus is in it or nowhere; a sheet closes by itself.
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape' && aside.current?.contains(document.activeElement) === true) onClose();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [onClose]);
  if (isWide) {
    return (
      <aside
        aria-label={t('label')}
        ref={aside}
        className="min-h-0 w-[396px] overflow-y-auto border-l border-line bg-surface max-xl:hidden"
      >
        {children}
      </aside>
    );
  }
  return (
    <Sheet title={title} actions={<SitePageLink siteId={siteId} />} onClose={onClose}>
      {children}
    </Sheet>
  );
}
