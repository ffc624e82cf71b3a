'use client';

import { type ComponentProps, useSyncExternalStore } from 'react';
import { Button } from './button.tsx';

const never = () => () => undefined;

/**
 * Sends a form that scripts alone can send. Until they run it is held back, and with it the Enter key: a browser left to
 * itself would put what was typed, a password too, into the address.
 */
export function SubmitButton({ disabled, className = '', ...rest }: ComponentProps<typeof Button>) {
  const isReady = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <Button
      variant="primary"
      {...rest}
      type="submit"
      disabled={disabled === true || !isReady}
      // Nobody is shown a button that fades in.
      className={isReady ? className : `${className} opacity-100!`}
    />
  );
}
