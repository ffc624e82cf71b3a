'use client';

import dynamic from 'next/dynamic';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useReader } from '../data/client.tsx';
import { PhoneTabs } from '../shell/phone-tabs.tsx';
import { destinationAt, tabsFor } from './navigation.ts';

const MorePages = dynamic(async () => (await import('./more-pages.tsx')).MorePages, { ssr: false });

/** The portal's pages on a phone. */
export function PortalTabs() {
  const t = useTranslations('portal.frame.nav.short');
  const tabs = tabsFor(useReader() !== null);
  return (
    <PhoneTabs
      tabs={tabs.map((tab) => ({ ...tab, name: t(tab.id) }))}
      here={destinationAt(usePathname())}
      MoreSheet={MorePages}
    />
  );
}
