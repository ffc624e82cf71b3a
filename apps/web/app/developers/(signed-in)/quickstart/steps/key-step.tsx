import { KeyRound } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../../../../data/client.tsx';
import { useFormat } from '../../../../../format/use-format.ts';
import { CopyButton } from '../../../../../portal/code/copy-button.tsx';
import { KeyPaste } from '../../../../../portal/key-paste.tsx';
import { OnceNote } from '../../../../../portal/once/once-note.tsx';
import { Button } from '../../../../../ui/button.tsx';
import { ErrorState } from '../../../../../ui/error-state.tsx';
import type { ApiKey } from '../model/progress.ts';
import { Step } from '../step.tsx';
import { useFirstKey } from '../use-steps.ts';

type Props = {
  readonly apiKey: ApiKey | null;
  /** The key's own text, where this tab knows it. */
  readonly text: string | null;
};

function KnownKey({ text }: { readonly text: string }) {
  const t = useTranslations('portal.keys.shownOnce');
  return (
    <div className="grid grid-cols-1 gap-2">
      <div className="flex h-[42px] max-w-[720px] items-center gap-2.5 rounded-md border border-control-line bg-surface pr-1.5 pl-3">
        <code className="min-w-0 flex-1 truncate font-mono text-[11.5px] font-medium md:text-sm">{text}</code>
        <CopyButton text={text} label={t('copy')} isWordShown />
      </div>
      <OnceNote>{t('once')}</OnceNote>
    </div>
  );
}

function MakeKey({ isAnother }: { readonly isAnother: boolean }) {
  const t = useTranslations('portal.quickstart.key');
  const words = useTranslations('portal.keys.create');
  const first = useFirstKey(t('name'));
  // The key stands before the sandbox's clock does: what went wrong after it is not the key's.
  const failed = first.isError && first.context === undefined ? first.error : null;
  return (
    <>
      <Button
        variant={isAnother ? 'default' : 'primary'}
        icon={KeyRound}
        busy={first.isPending ? words('making') : undefined}
        onClick={() => first.mutate()}
      >
        {t(isAnother ? 'makeAnother' : 'make')}
      </Button>
      {failed !== null && <ErrorState error={failed} title={words('failed')} />}
    </>
  );
}

/** Makes the first test key in its place, and shows it this once. */
export function KeyStep({ apiKey, text }: Props) {
  const t = useTranslations('portal.quickstart.key');
  const format = useFormat();
  const mayMake = useSession().scopes.includes('keys.write');
  const told =
    apiKey === null
      ? t(mayMake ? 'told' : 'mayNot')
      : t('made', { when: format.dateTime(apiKey.createdAt, undefined, 'day'), name: apiKey.name });
  return (
    <Step number={1} title={t('title')} isDone={apiKey !== null} told={told}>
      {text !== null ? (
        <KnownKey text={text} />
      ) : (
        <div className="grid max-w-[720px] justify-items-start gap-3">
          {apiKey !== null && <KeyPaste start={apiKey.start} className="w-full" />}
          {mayMake && <MakeKey isAnother={apiKey !== null} />}
        </div>
      )}
    </Step>
  );
}
