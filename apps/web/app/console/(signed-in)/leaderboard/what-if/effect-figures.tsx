import { useTranslations } from 'use-intl';
import type { Effect, Mover } from '../model/effect.ts';

type Props = { readonly effect: Effect; readonly onOpen: (id: string) => void };

/** What the tried weights do to the order, in four figures. */
export function EffectFigures({ effect, onOpen }: Props) {
  const t = useTranslations('leaderboard.effect');
  return (
    <section aria-labelledby="effect" className="border-b border-line px-4 py-3.5">
      <h2 id="effect" className="mb-2 font-semibold">
        {t('title', { count: effect.sites })}
      </h2>
      <dl className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1.5">
        <Figure name={t('far')} figure={String(effect.far)} />
        <Figure name={t('newAtTop')} figure={String(effect.newAtTop)} />
        <MoverFigure name={t('climb')} mover={effect.climb} onOpen={onOpen} />
        <MoverFigure name={t('fall')} mover={effect.fall} onOpen={onOpen} />
      </dl>
    </section>
  );
}

function Figure({ name, figure }: { readonly name: string; readonly figure: string }) {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd className="text-right font-semibold">{figure}</dd>
    </>
  );
}

type MoverProps = { readonly name: string; readonly mover: Mover | null; readonly onOpen: (id: string) => void };

function MoverFigure({ name, mover, onOpen }: MoverProps) {
  const t = useTranslations('leaderboard.effect');
  if (mover === null) return <Figure name={name} figure={t('none')} />;
  return (
    <>
      <dt className="min-w-0 text-ink-2">
        {name}
        <button
          type="button"
          onClick={() => onOpen(mover.id)}
          className="block max-w-full truncate text-xs text-ink-3 hover:text-ink"
        >
          {mover.name}
        </button>
      </dt>
      <dd className="text-right font-semibold">{t('places', { count: mover.places })}</dd>
    </>
  );
}
