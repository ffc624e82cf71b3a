'use client';

import { useTranslations } from 'use-intl';
import { FOLLOW_ONE_THEATRE } from '../../../../../portal/samples/quickstart.ts';
import { Step } from '../step.tsx';
import { useKeyStream } from '../use-key-stream.ts';
import { accessOf, type StepProps } from './ask-step.tsx';
import { Listening } from './listening.tsx';
import { Sample } from './sample.tsx';

const THEATRE = 'theatre_123';

/** Keeps the answer fresh: the sample, and the same stream under the developer's key beside it. */
export function StreamStep(props: StepProps) {
  const t = useTranslations('portal.quickstart.stream');
  const { stream, start, stop } = useKeyStream(props.text, THEATRE);
  const isDone = props.progress.hasStreamed || stream.told > 0;
  return (
    <Step number={3} title={t('title')} isDone={isDone} told={t('told')}>
      <Sample sample={FOLLOW_ONE_THEATRE} access={accessOf(props)} label={t('sample')} />
      <Listening {...{ stream, start, stop }} hasKey={props.text !== null} />
    </Step>
  );
}
