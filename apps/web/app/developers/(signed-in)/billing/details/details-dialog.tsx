'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Refusal, refusalOf } from '../../../../../portal/form/refusal.ts';
import { FormDialog } from '../../../../../ui/form-dialog.tsx';
import { ErrorState } from '../../../../../ui/error-state.tsx';
import { SegmentedControl } from '../../../../../ui/segmented-control.tsx';
import { TextField } from '../../../../../ui/text-field.tsx';
import { showToast } from '../../../../../ui/toasts.ts';
import type { Billing } from '../model/billing.ts';
import { useBillingChanges } from '../use-billing.ts';
import { type Field, FIELDS } from './fields.ts';

type Details = Billing['details'];
type Props = { readonly details: Details; readonly onClose: () => void };

const WIDTH = 520;
const COMPLETES: Readonly<Record<Field, string>> = {
  legalName: 'organization',
  npwp: 'off',
  email: 'email',
  street: 'street-address',
  city: 'address-level2',
  postalCode: 'postal-code',
  country: 'country',
};

const fieldOf = ([first]: readonly string[]): Field | undefined => FIELDS.find((name) => name === first);

/** Writes what stands on the invoices from the next one on. */
export function DetailsDialog({ details, onClose }: Props) {
  const t = useTranslations('portal.billing.details');
  const { details: change } = useBillingChanges();
  const [draft, setDraft] = useState(details);
  const refusal = refusalOf(change.error, fieldOf);
  function submit(): void {
    change.mutate(draft, {
      onSuccess: () => {
        showToast(t('done'));
        onClose();
      },
    });
  }
  return (
    <FormDialog
      title={t('title')}
      description={t('lead')}
      width={WIDTH}
      words={{ cancel: t('back'), submit: t('save'), busy: t('saving') }}
      isBusy={change.isPending}
      onSubmit={submit}
      onClose={onClose}
      className="pt-1"
    >
      {change.isError && refusal.rest !== null && <ErrorState error={refusal.rest} title={t('failed')} />}
      <DetailsFields draft={draft} refusal={refusal} onChange={setDraft} />
    </FormDialog>
  );
}

type FieldsProps = {
  readonly draft: Details;
  readonly refusal: Refusal<Field>;
  readonly onChange: (draft: Details) => void;
};

function DetailsFields({ draft, refusal, onChange }: FieldsProps) {
  const t = useTranslations('portal.billing.details');
  return (
    <div className="grid gap-3.5 sm:grid-cols-2">
      {FIELDS.map((field) => (
        <TextField
          key={field}
          label={t(`fields.${field}`)}
          value={draft[field] ?? ''}
          autoComplete={COMPLETES[field]}
          inputMode={field === 'npwp' ? 'numeric' : undefined}
          help={field === 'npwp' || field === 'country' ? t(`help.${field}`) : undefined}
          error={refusal.fields[field]}
          onChange={({ target }) => onChange({ ...draft, [field]: target.value })}
          className={field === 'legalName' || field === 'street' ? 'sm:col-span-2' : ''}
        />
      ))}
      <div className="grid justify-items-start gap-1">
        <span className="font-medium">{t('language')}</span>
        <SegmentedControl
          label={t('language')}
          value={draft.language}
          onChange={(language) => onChange({ ...draft, language })}
          options={[
            { value: 'id', label: t('languages.id') },
            { value: 'en', label: t('languages.en') },
          ]}
        />
      </div>
    </div>
  );
}
