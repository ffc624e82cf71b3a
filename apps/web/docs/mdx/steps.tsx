import { Children, cloneElement, isValidElement, type ReactNode } from 'react';

type StepProps = { readonly title: string; readonly children: ReactNode; readonly number?: number };

/** One thing to do; Steps counts them. */
export function Step({ title, children, number }: StepProps) {
  return (
    <li className="relative pt-5 md:pl-11">
      <span
        aria-hidden
        className="mr-2.5 inline-grid size-[27px] place-items-center rounded-full border border-line-strong bg-bg text-xs font-semibold md:absolute md:top-[18px] md:left-0"
      >
        {number}
      </span>
      <h2 className="inline text-md leading-[26px] font-semibold tracking-[-0.012em]">{title}</h2>
      <div>{children}</div>
    </li>
  );
}

/** Things to do one after the other. */
export function Steps({ children }: { readonly children: ReactNode }) {
  const steps = Children.toArray(children).filter((child) => isValidElement<StepProps>(child));
  return (
    <ol className="relative my-2 md:before:absolute md:before:top-12 md:before:bottom-2 md:before:left-[13px] md:before:w-px md:before:bg-line-strong">
      {steps.map((step, place) => cloneElement(step, { number: place + 1 }))}
    </ol>
  );
}
