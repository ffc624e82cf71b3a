'use client';

import dynamic from 'next/dynamic';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { PhoneTabs } from '../shell/phone-tabs.tsx';
import { destinationAt } from './navigation.ts';
import { useDestinations } from './use-destinations.ts';

const MoreSheet = dynamic(async () => (await import('./more-sheet.tsx')).MoreSheet, { ssr: false });

/** The console's pages on a phone. */
export function ConsoleTabs() {
  const t = useTranslations('console.nav.short');
  const tabs = useDestinations().filter(({ onPhone }) => onPhone);
  return (
    <PhoneTabs
      tabs={tabs.map((tab) => ({ ...tab, name: t(tab.id) }))}
      here={destinationAt(usePathname())}
      MoreSheet={MoreSheet}
    />
  );
}
