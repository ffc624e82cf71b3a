'use client';

import { useEffect, useRef, useState } from 'react';
import { useOwnKey } from '../../portal/own-key.ts';
import { mendAccess } from './mend-access.ts';
import { configurationOf, loadScalar, type Reference, type Scalar } from './scalar.ts';
import { useIsDark } from '../../theme/use-is-dark.ts';

/** Scalar itself once it is there. Throws where it does not come, for the page's frame to tell. */
function useScalar(): Scalar | null {
  const [scalar, setScalar] = useState<Scalar | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  useEffect(() => {
    const load = async (): Promise<void> => {
      try {
        const loaded = await loadScalar();
        setScalar(() => loaded);
      } catch (error) {
        setFailure(error instanceof Error ? error : new Error(String(error)));
      }
    };
    void load();
  }, []);
  if (failure) throw failure;
  return scalar;
}

/** Every operation, tried out from here: with this tab's key, where one was made or pasted in the portal. */
export function ApiReference() {
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef<Reference | null>(null);
  const scalar = useScalar();
  const key = useOwnKey()?.text ?? null;
  const isDark = useIsDark();

  useEffect(() => {
    if (scalar === null || place.current === null) return;
    const configuration = configurationOf({ key, isDark });
    if (shown.current === null) shown.current = scalar.createApiReference(place.current, configuration);
    else shown.current.updateConfiguration(configuration);
  }, [scalar, key, isDark]);
  useEffect(() => {
    const stop = place.current === null ? null : mendAccess(place.current);
    return () => {
      stop?.();
      shown.current?.destroy();
      shown.current = null;
    };
  }, []);

  return <div ref={place} className="min-h-[calc(100dvh-52px)] [--scalar-custom-header-height:52px]" />;
}
