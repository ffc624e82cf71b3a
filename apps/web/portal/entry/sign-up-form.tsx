'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import { askAuth, type AuthRefusal } from '../../data/auth.ts';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { START_PAGE } from '../navigation.ts';
import { PersonFieldInput } from './person-field.tsx';
import { RefusalNote } from './refusal-note.tsx';
import { usePersonForm } from './use-person-form.ts';

const TAKEN = 409;
const CLOSED = 403;

/** What came of signing up, where that is nothing. A slip in a field stands at the field. */
function SignUpRefusal({ refusal }: { readonly refusal: AuthRefusal }) {
  const t = useTranslations('portal.entry');
  if (refusal.kind !== 'refused') return <RefusalNote>{t(`failed.${refusal.kind}`)}</RefusalNote>;
  if (refusal.status === TAKEN) {
    const a = (words: React.ReactNode) => <Link href="/sign-in">{words}</Link>;
    return <RefusalNote>{t.rich('failed.taken', { a })}</RefusalNote>;
  }
  if (refusal.status === CLOSED) return <RefusalNote>{t('signUp.closed')}</RefusalNote>;
  return refusal.fields.length === 0 ? <RefusalNote>{refusal.detail}</RefusalNote> : null;
}

/** Makes a person and an organisation of theirs, and leads to the first key. */
export function SignUpForm() {
  const t = useTranslations('portal.entry');
  const locale = useLocale();
  const form = usePersonForm(
    ['name', 'email', 'password', 'organisation'],
    (values) => askAuth('/auth/sign-up', { ...values, language: locale === 'id' ? 'id' : 'en' }),
    // A whole new page: the server draws it as the person signed in.
    () => location.assign(START_PAGE),
  );
  return (
    <form method="post" noValidate onSubmit={(event) => void form.submit(event)} className="grid gap-3">
      <PersonFieldInput form={form} field="name" />
      <PersonFieldInput form={form} field="email" />
      <PersonFieldInput form={form} field="password" hasHelp />
      <PersonFieldInput form={form} field="organisation" hasHelp />
      {form.refusal && <SignUpRefusal refusal={form.refusal} />}
      <SubmitButton busy={form.isBusy ? t('signUp.busy') : undefined} className="mt-1 h-[34px]">
        {t('signUp.submit')}
      </SubmitButton>
    </form>
  );
}
