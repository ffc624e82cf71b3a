'use client';

import { Play, RotateCcw, Square } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../../../ui/button.tsx';
import type { Call } from '../model/call-code.ts';
import type { CallFaults } from '../use-faults.ts';
import type { BodyAs } from '../use-call.ts';
import { BodyField } from './body-field.tsx';
import { ParameterField } from './parameter-field.tsx';

type Props = {
  readonly call: Call;
  readonly setValue: (name: string, value: string) => void;
  readonly setBody: (text: string) => void;
  readonly clear: () => void;
  /** What is to be told as wrong: of parameters by name, of the body by path. */
  readonly faults: CallFaults;
  readonly fault: string | null;
  readonly bodyAs: BodyAs;
  readonly setBodyAs: (as: BodyAs) => void;
  readonly hasKey: boolean;
  readonly isAsking: boolean;
  readonly isStreaming: boolean;
  readonly submit: () => void;
  readonly stop: () => void;
};

/** The parameters and the body of a call, and what sends it. */
export function CallForm(props: Props) {
  const { call, setValue, setBody, clear, faults, fault, bodyAs, setBodyAs, hasKey, isAsking, isStreaming } = props;
  const { submit, stop } = props;
  const t = useTranslations('portal.playground.form');
  const { parameters, body, gives } = call.operation;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      className="grid gap-3"
    >
      {parameters.length === 0 && body === null && <p className="text-ink-2">{t('nothing')}</p>}
      {parameters.map((parameter) => (
        <ParameterField
          key={parameter.name}
          parameter={parameter}
          value={call.values[parameter.name] ?? ''}
          fault={faults.parameters.get(parameter.name)}
          onChange={(value) => setValue(parameter.name, value)}
        />
      ))}
      {body !== null && (
        <BodyField
          {...{ body, fault }}
          text={call.body}
          faults={faults.body}
          as={bodyAs}
          setAs={setBodyAs}
          onChange={setBody}
        />
      )}
      <div className="flex flex-wrap items-center gap-2 pt-1">
        {/* Two buttons and not one that changes: a press on the first must not end as a submission by the second. */}
        {isStreaming ? (
          <Button key="stop" icon={Square} onClick={stop}>
            {t('stop')}
          </Button>
        ) : (
          <Button
            key="send"
            variant="primary"
            type="submit"
            icon={Play}
            disabled={!hasKey}
            busy={isAsking ? t('sending') : undefined}
          >
            {t(gives === 'stream' ? 'start' : 'send')}
          </Button>
        )}
        <Button variant="ghost" icon={RotateCcw} onClick={clear}>
          {t('clear')}
        </Button>
        {!hasKey && <span className="text-xs text-ink-3">{t('noKey')}</span>}
      </div>
    </form>
  );
}
