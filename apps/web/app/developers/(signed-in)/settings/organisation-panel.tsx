'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useSession } from '../../../../data/client.tsx';
import { CopyButton } from '../../../../portal/code/copy-button.tsx';
import { useOrganisations } from '../../../../portal/use-organisations.ts';
import { Button, buttonLook } from '../../../../ui/button.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import { FactList } from './fact-list.tsx';

/** The others that the person may work for. */
function Others() {
  const t = useTranslations('portal.account');
  const roleName = useTranslations('shell.roles');
  const { organisation } = useSession();
  const { organisations, choose } = useOrganisations();
  const others = organisations.filter(({ id }) => id !== organisation.id);
  if (others.length === 0) return null;
  return (
    <section className="border-t border-line pt-3">
      <h3 className="pb-1 font-semibold">{t('others')}</h3>
      <ul>
        {others.map(({ id, name, role }) => (
          <li key={id} className="flex min-h-10 items-center gap-3 py-1">
            <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
            <span className="text-ink-3">{roleName(role)}</span>
            <Button size="small" onClick={() => void choose(id)} aria-label={t('switchTo', { name })}>
              {t('switch')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** For whom the person works, as what, and under which id programs know it. */
export function OrganisationPanel() {
  const t = useTranslations('portal.account');
  const roleName = useTranslations('shell.roles');
  const { organisation, role, synthetic, market } = useSession();
  return (
    <Panel
      title={t('organisation')}
      actions={
        <Link href="/members" className={buttonLook()}>
          {t('toMembers')}
        </Link>
      }
    >
      <FactList
        facts={[
          [t('name'), organisation.name],
          [t('role'), roleName(role)],
          [t('kind'), t(`kinds.${organisation.kind}`)],
          [t('market'), synthetic ? t('synthetic') : market],
          [
            t('id'),
            <span key="id" className="flex items-center gap-1">
              <code className="font-mono text-xs break-all">{organisation.id}</code>
              <CopyButton text={organisation.id} label={t('copyId')} />
            </span>,
          ],
        ]}
      />
      <Others />
    </Panel>
  );
}
