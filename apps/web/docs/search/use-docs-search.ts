'use client';

import { useEffect, useMemo, useState } from 'react';
import * as v from 'valibot';
import { findSections, type Hit, type Section } from './search.ts';

const Sections = v.array(
  v.object({ href: v.string(), page: v.string(), section: v.exactOptional(v.string()), text: v.string() }),
);

let index: Promise<readonly Section[]> | null = null;

async function load(): Promise<readonly Section[]> {
  const answer = await fetch('/docs/search.json');
  if (!answer.ok) throw new Error(`the index of the documentation: ${answer.status}`);
  return v.parse(Sections, await answer.json());
}

type Found = { readonly isLoading: boolean; readonly hits: readonly Hit[] };

const NONE: readonly Section[] = [];

/** What the documentation says of a question; its index is fetched with the first one, once a page. */
export function useDocsSearch(question: string): Found {
  const [sections, setSections] = useState<readonly Section[] | null>(null);
  const isAsked = question.trim() !== '';
  useEffect(() => {
    if (!isAsked || sections !== null) return;
    index ??= load();
    index.then(setSections, () => {
      // Another question tries again.
      index = null;
      setSections(NONE);
    });
  }, [isAsked, sections]);
  const hits = useMemo(() => findSections(sections ?? NONE, question), [sections, question]);
  return { isLoading: isAsked && sections === null, hits };
}
