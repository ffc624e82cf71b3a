'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { sendLetter } from '../data/address.ts';
import { useReader } from '../data/client.tsx';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toasts.ts';

const ChangeAddress = dynamic(async () => (await import('./change-address.tsx')).ChangeAddress, { ssr: false });

/** Asks whoever has not proven the address to open the letter; nothing where there is nothing to do. */
export function AddressBar() {
  const t = useTranslations('portal.frame.address');
  const locale = useLocale();
  const reader = useReader();
  const [isBusy, setIsBusy] = useState(false);
  const [isChanging, setIsChanging] = useState(false);
  if (reader?.address !== 'awaited') return null;
  async function send(): Promise<void> {
    setIsBusy(true);
    const answer = await sendLetter(locale);
    setIsBusy(false);
    if (answer.kind === 'done') showToast(t('sent'));
    else showToast(answer.kind === 'refused' ? answer.detail : t(answer.kind), { tone: 'bad' });
  }
  return (
    <section
      aria-label={t('label')}
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-warn-soft px-4 py-2 md:px-6"
    >
      <p className="min-w-0 flex-1 basis-64 break-words text-warn">{t('told', { email: reader.user.email })}</p>
      <span className="flex gap-2">
        <Button size="small" busy={isBusy ? t('sending') : undefined} onClick={() => void send()}>
          {t('again')}
        </Button>
        <Button size="small" onClick={() => setIsChanging(true)}>
          {t('change')}
        </Button>
      </span>
      {isChanging && <ChangeAddress onClose={() => setIsChanging(false)} />}
    </section>
  );
}
