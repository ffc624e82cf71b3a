import type { Metadata } from 'next';
import { getTranslations } from '../../../../messages/translator.ts';
import { BillingPage } from './billing-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.billing'))('title') };
}

export default function Billing() {
  return <BillingPage />;
}
