'use client';

import { useTranslations } from 'use-intl';
import { useOwnKey } from '../../../../portal/own-key.ts';
import { Panel } from '../../../../ui/panel.tsx';
import { Answer } from './answer/answer.tsx';
import { CallCode } from './call-code.tsx';
import { CallForm } from './form/call-form.tsx';
import { OwnKeyBar } from './own-key-bar.tsx';
import type { Call } from './model/call-code.ts';
import { bodyFault } from './model/values.ts';
import { OperationHead } from './operation-head.tsx';
import { useAnswer } from './use-answer.ts';
import type { BodyAs } from './use-call.ts';
import { useFaults } from './use-faults.ts';

type Props = {
  readonly call: Call;
  readonly setValue: (name: string, value: string) => void;
  readonly setBody: (text: string) => void;
  readonly bodyAs: BodyAs;
  readonly setBodyAs: (as: BodyAs) => void;
  readonly clear: () => void;
  readonly baseUrl: string;
};

/** One operation: what it is, its form, its code, and what it answered. */
export function Workbench({ call, setValue, setBody, bodyAs, setBodyAs, clear, baseUrl }: Props) {
  const t = useTranslations('portal.playground');
  const own = useOwnKey();
  const { outcome, send, stop } = useAnswer();
  const { told, isSound, tell } = useFaults(call, bodyAs);
  const fault = bodyFault(call.body);
  function submit(): void {
    tell();
    if (own !== null && isSound && fault === null) send(own.text, call);
  }
  const isStreaming = outcome.kind === 'stream' && outcome.stream.isOpen;
  return (
    <div className="grid min-w-0 content-start gap-4">
      <OperationHead operation={call.operation} />
      <OwnKeyBar operation={call.operation} />
      <div className="grid min-w-0 gap-4 2xl:grid-cols-2">
        <Panel title={t('form.title')} className="self-start">
          <CallForm
            {...{ call, setValue, setBody, bodyAs, setBodyAs, clear, fault, isStreaming, submit, stop }}
            faults={told}
            hasKey={own !== null}
            isAsking={outcome.kind === 'asking'}
          />
        </Panel>
        <div className="grid min-w-0 content-start gap-4">
          <CallCode {...{ call, fault, baseUrl }} apiKey={own?.text ?? null} />
          <Answer outcome={outcome} />
        </div>
      </div>
    </div>
  );
}
