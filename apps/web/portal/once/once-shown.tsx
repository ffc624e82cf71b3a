import { CopyButton } from '../code/copy-button.tsx';
import { OnceNote } from './once-note.tsx';

type Props = {
  readonly text: string;
  /** What the button copies, in words. */
  readonly copy: string;
  /** What to do now, for it is not shown again. */
  readonly once: string;
};

/** Something secret in whole, to be copied now or never. */
export function OnceShown({ text, copy, once }: Props) {
  return (
    <>
      <div className="flex items-center gap-2.5 rounded-md border border-control-line bg-surface py-1 pr-1.5 pl-3">
        <code className="min-w-0 flex-1 font-mono text-xs font-medium break-all">{text}</code>
        <CopyButton text={text} label={copy} isWordShown />
      </div>
      <OnceNote>{once}</OnceNote>
    </>
  );
}
