'use client';

import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import { useFormat } from '../../../../format/use-format.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';

/** What makes the sandbox anew, and where its clock then stands. */
export type Anew = { readonly kind: 'reset' | 'back'; readonly to: string };

type Props = { readonly anew: Anew; readonly onAgree: () => void; readonly onClose: () => void };

/** What was written in the sandbox goes: said before it does. */
export function AnewDialog({ anew: { kind, to }, onAgree, onClose }: Props) {
  const t = useTranslations('portal.sandbox.anew');
  const format = useFormat();
  return (
    <Dialog
      title={t(`title.${kind}`)}
      description={t(`lead.${kind}`, { at: format.dateTime(to, NATIONAL_ZONE) })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="danger" onClick={onAgree}>
            {t(`submit.${kind}`)}
          </Button>
        </>
      }
    />
  );
}
