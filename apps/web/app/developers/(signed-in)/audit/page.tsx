import type { Metadata } from 'next';
import { getTranslations } from '../../../../messages/translator.ts';
import { AuditPage } from './audit-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.audit'))('title') };
}

export default function Audit() {
  return <AuditPage />;
}
