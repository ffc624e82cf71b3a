'use client';

import { useEffect } from 'react';

/** Global Privacy Control, where the browser knows it. */
const wantsNotToBeCounted = (): boolean => Reflect.get(navigator, 'globalPrivacyControl') === true;

/** Tells our own API that somebody reads the portal, once a page load: no cookie, no id, nothing of the page. */
export function VisitBeacon() {
  useEffect(() => {
    if (!wantsNotToBeCounted()) navigator.sendBeacon('/auth/visits');
  }, []);
  return null;
}
