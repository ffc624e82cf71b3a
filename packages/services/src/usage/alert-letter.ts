import type { Letter } from '@cineradar/connectors/mail/port';
import { monthBounds } from '@cineradar/core/billing/months';
import { localDateTime } from '@cineradar/core/shared/zones';

/** What is told of a step that a month has reached. */
export type ToldStep = {
  readonly organisation: string;
  readonly month: string;
  readonly of: 'plan' | 'cap';
  readonly allowance: number;
  readonly step: number;
  readonly used: number;
};

/** One line without control characters: names are other people's text. */
const oneLine = (text: string): string => text.replaceAll(/\p{C}+/gu, ' ').trim();

const number = (value: number): string => value.toLocaleString('en-US');

const nextOf = ({ of, step }: ToldStep): string => {
  if (step < 100) return 'Nothing is refused yet.';
  return of === 'cap'
    ? 'Live keys are refused from now on. Raise the cap, or take it away, under Usage in the developers’ portal.'
    : 'What happens next is your plan’s: Free refuses live keys from now on, wider plans go on and charge for what is beyond. Choose a plan under Billing in the developers’ portal.';
};

/** What owners and admins read when a step of plan or cap is reached. */
export const alertLetter = (to: string, told: ToldStep): Letter => {
  const organisation = oneLine(told.organisation);
  const whole = told.of === 'cap' ? 'its cap' : 'what its plan includes';
  const until = localDateTime(monthBounds(told.month).to, 'Asia/Jakarta').date;
  return {
    to,
    subject: `${organisation} has used ${told.step}% of ${whole} this month`,
    text: [
      `${organisation} has used ${number(told.used)} of ${number(told.allowance)} requests: ${told.step}% of ${whole}.`,
      nextOf(told),
      `The next month begins on ${until}, 00:00 in Jakarta. Each step is told once a month; choose which under Usage.`,
    ].join('\n\n'),
  };
};
