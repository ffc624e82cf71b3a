'use client';

import { useTranslations } from 'use-intl';
import { useSession } from '../data/client.tsx';
import { PhoneAccount } from '../shell/phone-account.tsx';
import { PhoneLinks } from '../shell/phone-links.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useDestinations } from './use-destinations.ts';

/** A phone's pages that have no tab, and who is signed in. */
export function MoreSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('shell.tabs');
  return (
    <Sheet title={t('more')} onClose={onClose}>
      <div className="border-t border-line py-1">
        <PhoneLinks destinations={useDestinations().filter(({ onPhone }) => !onPhone)} onChosen={onClose} />
      </div>
      <PhoneAccount session={useSession()} />
    </Sheet>
  );
}
