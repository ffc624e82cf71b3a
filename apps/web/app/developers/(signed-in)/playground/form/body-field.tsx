import { useTranslations } from 'use-intl';
import { SegmentedControl } from '../../../../../ui/segmented-control.tsx';
import { bodyOf, textOf } from '../model/body-values.ts';
import type { Fault } from '../model/faults.ts';
import type { BodyForm } from '../model/operation.ts';
import { BODY_FORMS, type BodyAs } from '../use-call.ts';
import { BodyFields } from './body-fields.tsx';
import { BodyJson } from './body-json.tsx';

type Props = {
  readonly body: BodyForm;
  readonly text: string;
  /** Why it is no JSON; null where it is. */
  readonly fault: string | null;
  readonly faults: ReadonlyMap<string, Fault>;
  readonly as: BodyAs;
  readonly setAs: (as: BodyAs) => void;
  readonly onChange: (text: string) => void;
};

/**
 * The body by fields or as JSON. The text is the one truth of it: fields read it and write it, so both are ever in step,
 * and what is no object of JSON is shown as text whichever is chosen.
 */
export function BodyField({ body, text, fault, faults, as, setAs, onChange }: Props) {
  const t = useTranslations('portal.playground.form');
  const written = bodyOf(text);
  return (
    <div className="grid gap-3 border-t border-line pt-3">
      <div className="flex items-center justify-between gap-3">
        <span className="font-semibold">{t('bodyTitle')}</span>
        <SegmentedControl
          label={t('bodyAs')}
          value={as}
          options={BODY_FORMS.map((value) => ({ value, label: t(`as.${value}`) }))}
          onChange={setAs}
        />
      </div>
      {as === 'fields' && written !== null ? (
        <BodyFields members={body.members} body={written} faults={faults} onChange={(next) => onChange(textOf(next))} />
      ) : (
        <BodyJson {...{ body, text, fault, onChange }} />
      )}
    </div>
  );
}
