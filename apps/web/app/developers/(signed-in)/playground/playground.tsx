'use client';

import { useTranslations } from 'use-intl';
import { PortalPage } from '../../../../portal/portal-page.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { Skeleton } from '../../../../ui/skeleton.tsx';
import type { Contract } from './model/operation.ts';
import { OperationPicker } from './operation-picker.tsx';
import { useCall } from './use-call.ts';
import { useContract } from './use-contract.ts';
import { Workbench } from './workbench.tsx';

type Props = {
  /** Where a developer's own programs reach the API. */
  readonly baseUrl: string;
};

function Bench({ contract, baseUrl }: Props & { readonly contract: Contract }) {
  const made = useCall(contract);
  if (made === null) return null;
  return (
    <div className="lg:grid lg:grid-cols-[252px_minmax(0,1fr)] lg:gap-6">
      <OperationPicker operations={contract.operations} chosen={made.call.operation} onChoose={made.choose} />
      <Workbench key={made.call.operation.id} {...made} baseUrl={baseUrl} />
    </div>
  );
}

/** What does this call answer: every operation, asked for real with one's own key. */
export function Playground({ baseUrl }: Props) {
  const t = useTranslations('portal.playground');
  const contract = useContract();
  return (
    <PortalPage title={t('title')} lead={t('lead')}>
      {contract.isError ? (
        <ErrorState error={contract.error} onRetry={() => void contract.refetch()} />
      ) : contract.data === undefined ? (
        <Skeleton className="h-96" />
      ) : (
        <Bench contract={contract.data} baseUrl={baseUrl} />
      )}
    </PortalPage>
  );
}
