'use client';

import { useTranslations } from 'use-intl';
import type { KeyScope } from '../../../../../portal/key-scope.ts';
import { Button } from '../../../../../ui/button.tsx';
import { Checkbox } from '../../../../../ui/checkbox.tsx';
import { groupScopes, type OfferedGroup } from '../model/scope-groups.ts';

type Props = {
  readonly offered: readonly KeyScope[];
  readonly chosen: readonly KeyScope[];
  readonly error: string | undefined;
  readonly onChange: (chosen: readonly KeyScope[]) => void;
};

type GroupProps = Omit<Props, 'offered' | 'error'> & { readonly group: OfferedGroup };

function Group({ group, chosen, onChange }: GroupProps) {
  const t = useTranslations('portal.keys');
  const isWhole = group.scopes.every((scope) => chosen.includes(scope));
  const without = chosen.filter((scope) => !group.scopes.includes(scope));
  return (
    <section className="border-t border-line py-2.5 first:border-t-0">
      <header className="flex items-center gap-2">
        <h3 className="flex-1 text-xs font-semibold text-ink-2">{t(`groups.${group.id}`)}</h3>
        <Button
          variant="ghost"
          size="small"
          aria-label={t(isWhole ? 'form.noneOf' : 'form.allOf', { group: t(`groups.${group.id}`) })}
          onClick={() => onChange(isWhole ? without : [...without, ...group.scopes])}
        >
          {t(isWhole ? 'form.noScopes' : 'form.allScopes')}
        </Button>
      </header>
      <ul className="grid gap-x-6 md:grid-cols-2">
        {group.scopes.map((scope) => (
          <li key={scope} className="flex min-h-9 items-start gap-2.5 py-1 pointer-coarse:min-h-11">
            <Checkbox
              label={scope}
              checked={chosen.includes(scope)}
              onChange={(isOn) => onChange(isOn ? [...chosen, scope] : chosen.filter((one) => one !== scope))}
            />
            <span className="-mt-px min-w-0">
              <code className="font-mono text-xs font-medium">{scope}</code>
              <span className="block text-xs text-ink-3">{t(`scopes.${scope}`)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a key may do, by what it is for; each scope in a sentence. */
export function ScopeChoice({ offered, chosen, error, onChange }: Props) {
  const t = useTranslations('portal.keys.form');
  return (
    <fieldset>
      <legend className="flex w-full items-baseline gap-2 font-medium">
        {t('scopes')}
        <span className="text-xs font-normal text-ink-3">{t('chosen', { count: chosen.length })}</span>
      </legend>
      <p className="pb-1.5 text-xs text-ink-3">{t('scopesHelp')}</p>
      {error !== undefined && <p className="pb-1.5 text-xs text-danger">{error}</p>}
      <div className={`rounded-md border px-3 ${error === undefined ? 'border-line' : 'border-danger'}`}>
        {groupScopes(offered).map((group) => (
          <Group key={group.id} {...{ group, chosen, onChange }} />
        ))}
      </div>
    </fieldset>
  );
}
