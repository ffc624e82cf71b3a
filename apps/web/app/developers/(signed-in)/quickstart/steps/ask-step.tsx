import { useTranslations } from 'use-intl';
import { type Access, KEY_TO_FILL } from '../../../../../portal/samples/access.ts';
import { ASK_ONE_THEATRE } from '../../../../../portal/samples/quickstart.ts';
import type { ApiKey, Progress } from '../model/progress.ts';
import { Step } from '../step.tsx';
import { CallWatch } from './call-watch.tsx';
import { Sample } from './sample.tsx';

export type StepProps = {
  readonly baseUrl: string;
  readonly apiKey: ApiKey | null;
  /** The key's own text, where this tab knows it. */
  readonly text: string | null;
  readonly progress: Progress;
};

/** What samples of a page are run with: the key itself, or its beginning where only its owner knows the rest. */
export const accessOf = ({ baseUrl, apiKey, text }: StepProps): Access => ({
  baseUrl,
  key: text ?? (apiKey === null ? KEY_TO_FILL : `${apiKey.start}…`),
});

/** The first question, and the place where its answer will be noticed, wherever it was asked from. */
export function AskStep(props: StepProps) {
  const t = useTranslations('portal.quickstart.ask');
  const { progress, text, apiKey } = props;
  return (
    <Step number={2} title={t('title')} isDone={progress.hasAsked} told={t('told')}>
      <div className="grid gap-3 lg:grid-cols-2">
        <Sample sample={ASK_ONE_THEATRE} access={accessOf(props)} label={t('sample')} />
        <CallWatch call={progress.call} text={text} isReady={apiKey !== null} />
      </div>
    </Step>
  );
}
